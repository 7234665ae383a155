# SPDX-License-Identifier: Apache-2.0
"""Manifests are what the schemas of every version and the policies allow; wrong ones are found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.deploy.manifest_files import GONE, builds, changed, needs_checks, needs_kubectl
from tools.manifests import policy, schemas
from tools.manifests.builds import Build
from tools.manifests.crd_schemas import trimmed

pytestmark = [needs_kubectl, needs_checks]
CONTAINER = "/spec/template/spec/containers/0"
NODE = "/spec/replicatedJobs/0/template/spec"


def test_every_object_is_one_for_every_version() -> None:
    assert schemas.faults(one for build in builds().values() for one in build.documents) == []


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("overlays/h100", ("Deployment/render", "/spec/replica", 1), "replica"),
        ("overlays/h100", ("Deployment/render", "/spec/replicas", "1"), "integer"),
        ("overlays/h100", ("Deployment/render", "/kind", "Deployments"), "Couldn't find schema"),
        ("overlays/h100", ("Deployment/render", "/apiVersion", "apps/v1beta2"), "Couldn't find"),
        (
            "overlays/h100",
            ("ScaledObject/render", "/spec/triggers/0/metadata/threshold", 3),
            "threshold: 3 is not of type",
        ),
        ("overlays/h100", ("ScaledObject/render", "/spec/minReplicas", 1), "unexpected"),
        ("overlays/h100", ("ScaledObject/render", "/spec/scaleTargetRef", GONE), "required"),
        ("overlays/h100", ("ScaledObject/render", "/kind", "Scaled"), "Couldn't find schema"),
        (
            "overlays/h100",
            ("PodMonitor/matsmith", "/spec/podMetricsEndpoints/0/ports", "a"),
            "unexpected",
        ),
        ("overlays/h100", ("PrometheusRule/matsmith", "/spec/groups/0/name", GONE), "required"),
        (
            "jobs/training-several-nodes",
            ("JobSet/training-nodes", "/spec/failurePolicy/rules/0/name", GONE),
            "required",
        ),
        (
            "jobs/training-several-nodes",
            ("JobSet/training-nodes", f"{NODE}/completion", 2),
            "completion",
        ),
        # Versions before 1.35 ask for it.
        (
            "jobs/training",
            ("Job/training", "/spec/podFailurePolicy/rules/0/onPodConditions/0/status", GONE),
            "1.33: spec.podFailurePolicy",
        ),
    ],
)
def test_what_no_schema_has_is_found(name: str, change: tuple[str, str, Any], said: str) -> None:
    build = builds()[name]
    known = {str(one) for one in build.documents}
    wrong = [one for one in changed(build, change).documents if str(one) not in known]
    assert len(wrong) == 1
    found = schemas.faults(wrong)
    assert [fault for fault in found if said in fault], found


def test_trimmed_schemas_hold_what_the_resource_says_of_its_fields() -> None:
    fields = {"description": {"type": "string", "description": "Of it."}, "size": {"default": 1}}
    schema = {"type": "object", "description": "It.", "properties": fields, "required": ["size"]}
    version = {"name": "v1", "served": True, "schema": {"openAPIV3Schema": schema}}
    old = {"name": "v0", "served": False, "schema": {}}
    spec = {"group": "a.b", "names": {"kind": "It"}, "versions": [version, old]}
    assert trimmed({"spec": spec}) == {
        "It.a.b.v1.json": {
            "type": "object",
            "properties": {"description": {"type": "string"}, "size": {}},
            "required": ["size"],
        }
    }


def test_schemas_take_fields_that_they_name_and_no_others() -> None:
    schema = {"properties": {"a": {"type": "object", "properties": {"b": {}}}, "c": {}}}
    made = schemas.closed(schema)
    assert made["additionalProperties"] is False
    assert made["properties"]["a"]["additionalProperties"] is False
    assert "additionalProperties" not in made["properties"]["c"]
    is_open = {"properties": {}, "x-kubernetes-preserve-unknown-fields": True}
    assert "additionalProperties" not in schemas.closed(is_open)


def _named() -> list[Build]:
    return [build for build in builds().values() if not build.name.startswith("base")]


def test_policies_find_what_is_meant_and_nothing_else(tmp_path: Path) -> None:
    meant = policy.allowed()
    found = policy.findings(_named(), tmp_path)
    assert policy.faults(found, meant) == []
    # Without its line every finding is a fault; with a line too many that line is.
    for number, entry in enumerate(meant):
        rest = [*meant[:number], *meant[number + 1 :]]
        said = policy.faults(found, rest)
        assert said
        assert all(entry["check"] in fault for fault in said)
    more = {"check": "CKV_K8S_16", "resources": ["Deployment/render"], "reason": ""}
    assert policy.faults(found, [*meant, more]) == [
        "checkov.yaml: CKV_K8S_16 is not found in Deployment/render"
    ]


def test_policies_find_a_pod_with_too_many_rights(tmp_path: Path) -> None:
    change = ("Deployment/render", f"{CONTAINER}/securityContext", {"privileged": True})
    wrong = changed(builds()["overlays/h100"], change)
    found = policy.findings([wrong], tmp_path)
    checks = {one.check for one in found if one.resource == "Deployment/render"}
    assert {"CKV_K8S_16", "CKV_K8S_20", "CKV_K8S_22"} <= checks


def test_whatever_is_meant_has_a_reason() -> None:
    for entry in policy.allowed():
        assert len(entry["reason"]) > 40, entry["check"]
        assert entry["name"], entry["check"]
