# SPDX-License-Identifier: Apache-2.0
"""Rules and dashboard fit each other, the runbook, and what the code exports."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client import CollectorRegistry

from matsmith.rpc.metrics import Metrics, describe_process
from services.render.metrics import PoolMetrics
from tests.deploy.operator_files import (
    RULES,
    RULES_TEST,
    RUNBOOK,
    Use,
    alerts,
    dashboard,
    dashboard_queries,
    documented_metrics,
    rules,
    uses,
)

PROMTOOL = shutil.which("promtool")
needs_promtool = pytest.mark.skipif(
    PROMTOOL is None, reason="no promtool: apt-get install prometheus"
)
METRICS = documented_metrics()
QUERIES = [(rule.get("alert") or rule["record"], rule["expr"]) for rule in rules()]
QUERIES += dashboard_queries()
# An alert's ordinary hour, and the moment in it at which the dashboard is looked at.
ORDINARY = yaml.safe_load(RULES_TEST.read_text("utf-8"))["tests"][0]
LOOKED_AT = "100m"


def promtool(*arguments: str) -> str:
    """Runs promtool, returns what it says, and fails with that where it is not content."""
    assert PROMTOOL is not None
    answer = subprocess.run(
        [PROMTOOL, *arguments], capture_output=True, text=True, timeout=120, check=False
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


@needs_promtool
def test_rules_are_rules() -> None:
    assert f"{len(rules())} rules found" in promtool("check", "rules", str(RULES))


@needs_promtool
def test_alerts_fire_when_they_should_and_only_then() -> None:
    promtool("test", "rules", str(RULES_TEST))


def test_every_alert_has_a_case_and_is_silent_in_an_ordinary_hour() -> None:
    names = {alert["alert"] for alert in alerts()}
    tests = yaml.safe_load(RULES_TEST.read_text("utf-8"))["tests"]
    checks = [check for test in tests[1:] for check in test.get("alert_rule_test", ())]
    assert {c["alertname"] for c in checks if c.get("exp_alerts")} == names
    assert {c["alertname"] for c in checks if not c.get("exp_alerts")} == names
    silent = ORDINARY["alert_rule_test"]
    assert {c["alertname"] for c in silent if not c.get("exp_alerts")} == names


@needs_promtool
def test_every_query_of_the_dashboard_finds_something_in_an_ordinary_hour(tmp_path: Path) -> None:
    found = [
        # Whatever it is, it is there: one sample of value 1.
        {
            "expr": f"count({query}) > bool 0",
            "eval_time": LOOKED_AT,
            "exp_samples": [{"labels": "{}", "value": 1}],
        }
        for where, query in dashboard_queries()
        if where != "Process starts"  # in an ordinary hour there are none
    ]
    test = {
        "interval": ORDINARY["interval"],
        "input_series": ORDINARY["input_series"],
        "promql_expr_test": found,
    }
    file = tmp_path / "dashboard_test.yaml"
    file.write_text(yaml.safe_dump({"rule_files": [str(RULES)], "tests": [test]}), "utf-8")
    promtool("test", "rules", str(file))


@needs_promtool
def test_every_query_of_the_dashboard_can_be_parsed(tmp_path: Path) -> None:
    recorded = [
        {"record": f"dashboard:query:{number}", "expr": query}
        for number, (_, query) in enumerate(dashboard_queries())
    ]
    file = tmp_path / "dashboard.yaml"
    file.write_text(yaml.safe_dump({"groups": [{"name": "all", "rules": recorded}]}), "utf-8")
    promtool("check", "rules", str(file))


@pytest.mark.parametrize(("where", "query"), QUERIES, ids=[where for where, _ in QUERIES])
def test_queries_name_metrics_and_labels_that_the_runbook_has(where: str, query: str) -> None:
    assert [fault for use in uses(query) for fault in _faults(use)] == []


def test_recorded_names_that_queries_name_are_recorded() -> None:
    recorded = {rule["record"] for rule in rules() if "record" in rule}
    named = {name for _, query in QUERIES for name in re.findall(r"\w+:\w+:\w+", query)}
    assert named <= recorded


def test_every_alert_can_be_acted_on() -> None:
    sections = set(re.findall(r"^### (Matsmith\w+)$", RUNBOOK.read_text("utf-8"), re.MULTILINE))
    assert sections == {alert["alert"] for alert in alerts()}
    for alert in alerts():
        name, notes = alert["alert"], alert["annotations"]
        assert alert["labels"]["severity"] in {"page", "ticket"}, name
        assert "for" in alert, name
        assert notes["runbook"] == f"docs/operations.md#{name.lower()}"
        assert notes["summary"].endswith("."), name
        has_value = name == "MatsmithRenderAbsent" or "$value" in notes["description"]
        assert has_value, name


def test_the_runbook_names_the_metrics_that_the_code_exports() -> None:
    exported = _exported()
    kinds = {name: kind for name, (kind, _) in exported.items()}
    documented = {name: metric.kind for name, metric in METRICS.items()}
    assert documented.items() <= kinds.items()
    # The client library exports more of the process than anybody needs to know.
    assert {name for name in kinds if name.startswith("matsmith_")} <= documented.keys()
    for name in documented:
        for label, value in exported[name][1]:
            values = METRICS[name].labels.get(label)
            assert values is not None, f"{name}: no label {label}"
            assert not values or value in values, f"{name}: no {label} {value}"


def test_a_first_bad_event_is_seen() -> None:
    # `increase` does not see a series begin, so those of rare events must be there from the start.
    exported = _exported()
    for name in (
        "matsmith_render_worker_ends_total",
        "matsmith_render_worker_starts_total",
        "matsmith_render_cache_faults_total",
    ):
        for label, values in METRICS[name].labels.items():
            assert {(label, value) for value in values} <= exported[name][1], name


def test_panels_are_told_of_and_lie_beside_one_another() -> None:
    panels = dashboard()["panels"]
    assert max(Counter(panel["id"] for panel in panels).values()) == 1
    for panel in panels:
        if panel["type"] == "row":
            continue
        assert len(panel["description"]) > 30, panel["title"]
        assert panel["datasource"]["uid"] == "${datasource}", panel["title"]
        assert panel["fieldConfig"]["defaults"].get("unit") or panel["type"] == "heatmap"
        for target in panel["targets"]:
            assert target["datasource"]["uid"] == "${datasource}", panel["title"]
            assert target["legendFormat"] or target["format"] == "table", panel["title"]
    for one, other in combinations(panels, 2):
        assert not _overlap(one["gridPos"], other["gridPos"]), (one["title"], other["title"])


def test_every_variable_of_the_dashboard_is_there_and_used() -> None:
    board = dashboard()
    declared = {variable["name"] for variable in board["templating"]["list"]}
    text = str(board["panels"]) + str(board["annotations"]) + str(board["templating"])
    used = set(re.findall(r"\$\{?(\w+)", text)) - {"__rate_interval", "__all"}
    assert used == declared


def _faults(use: Use) -> list[str]:
    metric = METRICS.get(use.name)
    if metric is None:
        return [f"no metric {use.name}"]
    found = []
    for label, operator, text in use.matchers:
        if label in {"namespace", "job", "instance", "le"}:
            continue
        values = metric.labels.get(label)
        if values is None:
            found.append(f"{use.name} has no label {label}")
        elif values and operator in {"=", "=~"}:
            found += [f"{use.name} has no {label} {v}" for v in set(text.split("|")) - values]
    return found


def _exported() -> dict[str, tuple[str, set[tuple[str, str]]]]:
    """Returns kind and (label, value) pairs of everything that a render service exports."""
    registry = CollectorRegistry()
    Metrics(registry)
    describe_process(registry, service="render")
    PoolMetrics(registry)
    exported = {}
    for family in registry.collect():
        pairs = {pair for sample in family.samples for pair in sample.labels.items()}
        name = family.name + ("_total" if family.type == "counter" else "")
        exported[name] = (family.type, {pair for pair in pairs if pair[0] != "le"})
    return exported


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return (
        one["x"] < other["x"] + other["w"]
        and other["x"] < one["x"] + one["w"]
        and one["y"] < other["y"] + other["h"]
        and other["y"] < one["y"] + one["h"]
    )
