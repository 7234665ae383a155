# SPDX-License-Identifier: Apache-2.0
"""Queries that scale and alerts of the cluster do what they say, by Prometheus' own test."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.manifest_files import builds, needs_kubectl
from tools.manifests.builds import FOLDER
from tools.manifests.monitoring import RULES, prometheus_rules
from tools.manifests.scaling import adapter_rules

MONITORING = Path(__file__).parents[2] / "deploy/monitoring"
TEXT = (MONITORING / "scaling_test.yaml").read_text("utf-8")
TESTS = yaml.safe_load(TEXT)["tests"]
ALERTS = [
    rule
    for group in yaml.safe_load((MONITORING / "kubernetes.yaml").read_text("utf-8"))["groups"]
    for rule in group["rules"]
]
PROMTOOL = shutil.which("promtool")
needs_promtool = pytest.mark.skipif(
    PROMTOOL is None, reason="no promtool: apt-get install prometheus"
)


def promtool(*arguments: str) -> tuple[int, str]:
    assert PROMTOOL is not None
    answer = subprocess.run(
        [PROMTOOL, *arguments], capture_output=True, text=True, timeout=120, check=False
    )
    return answer.returncode, answer.stdout + answer.stderr


def keda_queries() -> dict[str, str]:
    return {
        one["metadata"]["name"]: one["spec"]["triggers"][0]["metadata"]["query"]
        for one in builds()["overlays/h100"].of("ScaledObject")
    }


def cases() -> Iterator[tuple[str, Any]]:
    for test in TESTS:
        for case in test["promql_expr_test"]:
            yield case["expr"], case["exp_samples"]


@needs_promtool
def test_queries_say_what_the_pools_have_to_do() -> None:
    status, said = promtool("test", "rules", str(MONITORING / "scaling_test.yaml"))
    assert status == 0, said


WORSE = {
    # Empty while a part has no series.
    "matsmith_render_running": (r"\((sum\(\S+\)) or vector\(0\)\)", r"\1"),
    # 0 where nothing is scraped.
    "matsmith_optimize_running": (r"(?m)^( +)(sum\(\S+optimize\S+\))$", r"\1(\2 or vector(0))"),
    # Empty before the first call.
    "matsmith_rpc_in_flight": (r"\n +or 0 \* .*", ""),
    # The canary's samples, too.
    "matsmith_generator_samples_open": (r'job="matsmith-triton"\}\)', 'job=~"matsmith-triton.*"})'),
}


@needs_promtool
@pytest.mark.parametrize("metric", WORSE)
def test_a_worse_query_would_be_found(tmp_path: Path, metric: str) -> None:
    worse = re.sub(*WORSE[metric], TEXT)
    assert worse != TEXT
    file = tmp_path / "scaling_test.yaml"
    file.write_text(worse, "utf-8")
    status, said = promtool("test", "rules", str(file))
    assert status == 1
    assert "FAILED" in said
    assert metric in said


@needs_kubectl
def test_the_queries_that_are_tested_are_those_that_scale() -> None:
    queries = set(keda_queries().values())
    assert {expression for expression, _ in cases()} == queries
    for query in queries:
        samples = [said for expression, said in cases() if expression == query]
        assert [] in samples, "lost"
        assert any(said and said[0]["value"] == 0 for said in samples), "idle"
        assert any(said and said[0]["value"] > 0 for said in samples), "at work"


@needs_kubectl
def test_both_autoscalers_ask_the_same() -> None:
    adapted = {rule["name"]["as"]: rule["metricsQuery"] for rule in adapter_rules()}
    assert adapted == {f"matsmith_{name}_work": query for name, query in keda_queries().items()}
    for rule in adapter_rules():
        assert rule["seriesQuery"] in rule["metricsQuery"]


@needs_kubectl
def test_both_autoscalers_have_the_same_numbers() -> None:
    build = next(b for b in builds().values() if "autoscale-hpa/triton" in b.name.split(" + "))
    keda = {one["metadata"]["name"]: one for one in builds()["overlays/h100"].of("ScaledObject")}
    for one in build.of("HorizontalPodAutoscaler"):
        other = keda.pop(one["metadata"]["name"])["spec"]
        spec = one["spec"]
        assert (spec["minReplicas"], spec["maxReplicas"]) == (
            other["minReplicaCount"],
            other["maxReplicaCount"],
        )
        assert spec["behavior"] == other["advanced"]["horizontalPodAutoscalerConfig"]["behavior"]
        target = str(spec["metrics"][0]["external"]["target"]["averageValue"])
        value = float(target.removesuffix("m")) / (1000 if target.endswith("m") else 1)
        assert value == float(other["triggers"][0]["metadata"]["threshold"])
    assert keda == {}


@needs_promtool
def test_alerts_of_the_cluster_fire_when_they_should_and_only_then() -> None:
    status, said = promtool("test", "rules", str(MONITORING / "kubernetes_test.yaml"))
    assert status == 0, said


def test_every_alert_of_the_cluster_has_a_case_and_a_section() -> None:
    tests = yaml.safe_load((MONITORING / "kubernetes_test.yaml").read_text("utf-8"))["tests"]
    names = {alert["alert"] for alert in ALERTS}
    for number, test in enumerate(tests):
        fired = {c["alertname"] for c in test["alert_rule_test"] if c.get("exp_alerts")}
        silent = {c["alertname"] for c in test["alert_rule_test"] if not c.get("exp_alerts")}
        assert silent == names
        assert fired == (names if number else set())
    page = FOLDER / "components/monitoring/README.md"
    sections = set(re.findall(r"^### (\w+)$", page.read_text("utf-8"), re.MULTILINE))
    assert sections == names
    for alert in ALERTS:
        anchor = f"deploy/k8s/components/monitoring/README.md#{alert['alert'].lower()}"
        assert alert["annotations"]["runbook"] == anchor
        assert alert["labels"]["severity"] in {"page", "ticket"}


@needs_kubectl
def test_triton_is_full_where_its_settings_say() -> None:
    maps = builds()["overlays/h100"].of("ConfigMap")
    told = next(one["data"] for one in maps if one["metadata"]["name"].startswith("triton-"))
    waiting, batch = (int(told[f"MATSMITH_GENERATOR_{n}"]) for n in ("MAX_WAITING", "BATCH"))
    alert = next(one for one in ALERTS if one["alert"] == "MatsmithTritonFull")
    assert alert["expr"].strip().endswith(f"> {waiting}")
    assert f"{waiting + batch} are refused" in alert["annotations"]["description"]


def test_rules_are_the_ones_of_deploy_monitoring() -> None:
    assert RULES.read_text("utf-8") == prometheus_rules()
    documents = list(yaml.safe_load_all(RULES.read_text("utf-8")))
    for document, name in zip(documents, ("rules.yaml", "kubernetes.yaml"), strict=True):
        assert document["spec"] == yaml.safe_load((MONITORING / name).read_text("utf-8"))
