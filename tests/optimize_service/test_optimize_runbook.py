# SPDX-License-Identifier: Apache-2.0
"""The runbook has every setting and metric of the service, and no other."""

from __future__ import annotations

import re

from prometheus_client import CollectorRegistry

from matsmith.rpc.edge import EdgeSettings
from services.optimize.metrics import SearchMetrics
from services.optimize.settings import ServiceSettings
from tests.deploy.operator_files import RUNBOOK, tables


def test_settings_and_their_defaults_are_those_of_the_code() -> None:
    shared = {name: field.default for name, field in EdgeSettings.model_fields.items()}
    own = {
        name: "–" if field.default in (None, "") else str(field.default)
        for name, field in ServiceSettings.model_fields.items()
        if name not in shared or field.default != shared[name]
    }
    documented = {
        name.strip("`"): default.strip("`")
        for name, default, _ in tables(RUNBOOK, "optimize setting")
    }
    assert documented == own


def test_metrics_and_their_labels_are_those_of_the_code() -> None:
    registry = CollectorRegistry()
    SearchMetrics(registry)
    exported = {}
    for family in registry.collect():
        pairs = {pair for sample in family.samples for pair in sample.labels.items()}
        name = family.name + ("_total" if family.type == "counter" else "")
        exported[name] = (family.type, {pair for pair in pairs if pair[0] != "le"})
    documented = {}
    for name, kind, labels, _ in tables(RUNBOOK, "optimize metric"):
        pairs = set()
        for part in labels.split(";") if labels else ():
            label, _, values = part.partition(":")
            pairs |= {(label.strip(" `"), value) for value in re.findall(r"\w+", values)}
        documented[name.strip("`")] = (kind, pairs)
    assert documented == exported
