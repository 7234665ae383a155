# SPDX-License-Identifier: Apache-2.0
"""Reads what an operator is handed: the runbook's tables, the rules, the dashboard."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = REPOSITORY / "deploy/monitoring"
RULES = FOLDER / "rules.yaml"
RULES_TEST = FOLDER / "rules_test.yaml"
RUNBOOK = REPOSITORY / "docs/operations.md"
DASHBOARD = FOLDER / "render.json"

# Recorded names have colons, so they are never taken for a metric of the code.
_METRIC = re.compile(r"(?<![:\w])((?:matsmith|process)_\w+)(?![:\w])(?:\s*\{([^}]*)\})?")
_MATCHER = re.compile(r'(\w+)\s*(=~|!=|!~|=)\s*"([^"]*)"')
_HISTOGRAM_SUFFIX = re.compile(r"_(bucket|sum|count)$")


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric as the runbook has it.

    Attributes:
        name: as Prometheus shows it, without a histogram's suffixes.
        kind: "counter", "gauge" or "histogram".
        labels: every label with its values; none where they are not a closed set.
    """

    name: str
    kind: str
    labels: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Use:
    """A metric in a query, with what its selector says of labels."""

    name: str
    matchers: tuple[tuple[str, str, str], ...]


def tables(document: Path, first_column: str) -> Iterator[list[str]]:
    """Yields the cells of every row of the tables whose first column has this heading."""
    is_inside = False
    for line in document.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if not line.startswith("|"):
            is_inside = False
        elif cells[0] == first_column:
            is_inside = True
        elif is_inside and not set(line) <= set("|- "):
            yield cells


def documented_metrics() -> dict[str, Metric]:
    """Returns the metrics of the runbook by their names."""
    found = {}
    for name, kind, labels, _ in tables(RUNBOOK, "metric"):
        closed = {}
        for part in labels.split(";") if labels else ():
            label, _, values = part.partition(":")
            closed[label.strip(" `")] = frozenset(re.findall(r"\w+", values))
        found[name.strip("`")] = Metric(name.strip("`"), kind, closed)
    return found


def rules() -> list[dict[str, Any]]:
    """Returns all rules, recording and alerting."""
    document = yaml.safe_load(RULES.read_text("utf-8"))
    return [rule for group in document["groups"] for rule in group["rules"]]


def alerts() -> list[dict[str, Any]]:
    """Returns the alerting rules."""
    return [rule for rule in rules() if "alert" in rule]


def dashboard() -> dict[str, Any]:
    """Returns the dashboard."""
    board: dict[str, Any] = json.loads(DASHBOARD.read_text("utf-8"))
    return board


def dashboard_queries() -> list[tuple[str, str]]:
    """Returns (where, query) of all panels and annotations, with Grafana's variables filled in."""
    board = dashboard()
    queries = [
        (f"{panel['title']} {target['refId']}", target["expr"])
        for panel in board["panels"]
        for target in panel.get("targets", ())
    ]
    queries += [(a["name"], a["expr"]) for a in board["annotations"]["list"] if "expr" in a]
    return [(where, _filled(board, query)) for where, query in queries]


def uses(query: str) -> list[Use]:
    """Returns the metrics of the code that a query names."""
    return [
        Use(
            _HISTOGRAM_SUFFIX.sub("", name) if name.endswith("_bucket") else name,
            tuple(_MATCHER.findall(selector)),
        )
        for name, selector in _METRIC.findall(query)
    ]


def _filled(board: dict[str, Any], query: str) -> str:
    query = query.replace("$__rate_interval", "5m")
    for variable in board["templating"]["list"]:
        query = query.replace(f"${variable['name']}", ".*")
    return query
