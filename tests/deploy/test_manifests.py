# SPDX-License-Identifier: Apache-2.0
"""Everything that can be applied builds and keeps every rule, and every rule can be broken."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.manifest_files import GONE, builds, changed, needs_kubectl
from tools.manifests.builds import CHOICES, JOBS, OVERLAYS, Build, components, pairwise
from tools.manifests.rules import RULES, faults

pytestmark = needs_kubectl

BROKEN = yaml.safe_load((Path(__file__).parent / "manifests_broken.yaml").read_text("utf-8"))
CASES = [(rule, case) for rule, cases in BROKEN.items() for case in cases]
PLACES = {"{pod}": "/spec/template/spec", "{container}": "/spec/template/spec/containers/0"}


def the_build(name: str) -> Build:
    """Returns a build by its name, or the first combination that has these components."""
    if name in builds():
        return builds()[name]
    wanted = set(name.split(" + "))
    return next(one for one in builds().values() if wanted <= set(one.name.split(" + ")[1:]))


def the_object(build: Build, name: str) -> str:
    """Returns an object's name; for `{render}` what kustomize called the settings."""
    if not name.startswith("{"):
        return name
    names = [one["metadata"]["name"] for one in build.of("ConfigMap")]
    return "ConfigMap/" + next(one for one in names if one.startswith(f"{name[1:-1]}-settings-"))


def broken(build: Build, case: dict[str, Any]) -> Build:
    """Returns a build as a case wants it."""
    field = case.get("field", "")
    for short, place in PLACES.items():
        field = field.replace(short, place)
    return changed(build, (the_object(build, case["object"]), field, case.get("value", GONE)))


def test_all_of_it_builds_and_keeps_every_rule() -> None:
    assert [fault for build in builds().values() for fault in faults(build)] == []


def test_every_overlay_job_and_pair_of_components_is_built() -> None:
    assert {f"overlays/{name}" for name in OVERLAYS} < builds().keys()
    assert {f"jobs/{name}" for name in JOBS} < builds().keys()
    assert len(JOBS) == 8
    chosen = pairwise()
    for kind, values in CHOICES.items():
        for other, others in CHOICES.items():
            if kind < other:
                met = {(one[kind], one[other]) for one in chosen}
                assert met == {(a, b) for a in values for b in others}, (kind, other)
    assert len({tuple(components(one)) for one in chosen}) == len(chosen)


def test_every_component_is_in_a_build() -> None:
    folder = Path("deploy/k8s/components")
    there = {str(path.parent.relative_to(folder)) for path in folder.rglob("kustomization.yaml")}
    # Parts of Triton's component, which are no components.
    there -= {f"h100-triton/{name}" for name in ("track", "stable", "canary")}
    assert there == {name for one in pairwise() for name in components(one)}


def test_nothing_is_twice_in_a_build() -> None:
    for build in builds().values():
        names = [(one["kind"], one["metadata"]["name"]) for one in build.documents]
        assert len(set(names)) == len(names), build.name


@pytest.mark.parametrize(
    ("rule", "case"), CASES, ids=[f"{rule}-{n}" for n, (rule, _) in enumerate(CASES)]
)
def test_a_rule_finds_what_is_wrong(rule: str, case: dict[str, Any]) -> None:
    build = the_build(case.get("build", "overlays/h100"))
    assert list(RULES[rule](build)) == []
    said = list(RULES[rule](broken(build, case)))
    assert [fault for fault in said if case["said"] in fault], said


def test_tls_keeps_every_rule_where_the_kubelet_has_a_port_of_its_own() -> None:
    build = the_build("base + nothing")
    settings = the_object(build, "{render}")
    place = "/spec/template/spec/containers/0"
    probes = ("startupProbe", "readinessProbe", "livenessProbe")
    secret = {"name": "tls", "secret": {"secretName": "render-tls"}}
    files = {"CERTIFICATE": "tls.crt", "KEY": "tls.key"}
    in_clear = [
        *((settings, f"/data/MATSMITH_RENDER_TLS_{n}", f"/tls/{f}") for n, f in files.items()),
        ("Deployment/render", "/spec/template/spec/volumes/-", secret),
        ("Deployment/render", f"{place}/volumeMounts/-", {"name": "tls", "mountPath": "/tls"}),
    ]
    for change in in_clear:
        build = changed(build, change)
    assert [fault for fault in faults(build) if "talks TLS" in fault]
    for change in (
        (settings, "/data/MATSMITH_RENDER_HEALTH_PORT", "50060"),
        ("Deployment/render", f"{place}/ports/-", {"name": "health", "containerPort": 50060}),
        *(("Deployment/render", f"{place}/{probe}/grpc/port", 50060) for probe in probes),
    ):
        build = changed(build, change)
    assert faults(build) == []
    alone = changed(build, (settings, "/data/MATSMITH_RENDER_TLS_KEY", GONE))
    assert [fault for fault in faults(alone) if "expected both, got one" in fault]


def pointers(value: object, above: str = "") -> Iterator[str]:
    """Yields the JSON pointers of all fields and members."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            place = f"{above}/{str(key).replace('/', '~1')}"
            yield place
            yield from pointers(inner, place)


def test_whatever_field_is_missing_the_rest_is_judged() -> None:
    build = the_build("overlays/h100")
    places = [
        (f"{one['kind']}/{one['metadata']['name']}", pointer)
        for one in build.documents
        for pointer in pointers(one)
        # What says which object it is.
        if pointer not in ("/kind", "/metadata", "/metadata/name")
    ]
    for name, pointer in random.Random(0).sample(places, 100):
        said = faults(changed(build, (name, pointer, GONE)))
        stopped = [fault for fault in said if "cannot be judged" in fault]
        assert len(stopped) < len(RULES), (name, pointer)


def test_every_rule_was_broken() -> None:
    assert BROKEN.keys() == RULES.keys()
