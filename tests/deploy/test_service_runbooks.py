# SPDX-License-Identifier: Apache-2.0
"""The runbook has every setting and metric of the services that search and augment, no other."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from prometheus_client import CollectorRegistry
from pydantic_settings import BaseSettings

from matsmith.endpoint import EndpointSettings
from matsmith.rpc.edge import EdgeSettings
from services.augment.metrics import AugmentMetrics
from services.augment.settings import ServiceSettings as AugmentSettings
from services.generate.settings import ServiceSettings as GenerateSettings
from services.optimize.metrics import SearchMetrics
from services.optimize.settings import ServiceSettings as OptimizeSettings
from tests.deploy.operator_files import RUNBOOK, tables


@pytest.mark.parametrize(
    ("table", "settings"),
    [
        ("optimize setting", OptimizeSettings),
        ("generate setting", GenerateSettings),
        ("augment setting", AugmentSettings),
        ("endpoint setting", EndpointSettings),
    ],
)
def test_settings_and_their_defaults_are_those_of_the_code(
    table: str, settings: type[BaseSettings]
) -> None:
    shared = {name: field.default for name, field in EdgeSettings.model_fields.items()}
    own = {
        name: "–" if field.default in (None, "") else str(field.default)
        for name, field in settings.model_fields.items()
        if name not in shared or field.default != shared[name]
    }
    documented = {
        name.strip("`"): default.strip("`") for name, default, _ in tables(RUNBOOK, table)
    }
    assert documented == own


@pytest.mark.parametrize(
    ("table", "metrics"), [("optimize metric", SearchMetrics), ("augment metric", AugmentMetrics)]
)
def test_metrics_and_their_labels_are_those_of_the_code(
    table: str, metrics: Callable[[CollectorRegistry], object]
) -> None:
    registry = CollectorRegistry()
    metrics(registry)
    exported = {}
    for family in registry.collect():
        pairs = {pair for sample in family.samples for pair in sample.labels.items()}
        name = family.name + ("_total" if family.type == "counter" else "")
        exported[name] = (family.type, {pair for pair in pairs if pair[0] != "le"})
    documented = {}
    for name, kind, labels, _ in tables(RUNBOOK, table):
        pairs = set()
        for part in labels.split(";") if labels else ():
            label, _, values = part.partition(":")
            pairs |= {(label.strip(" `"), value) for value in re.findall(r"\w+", values)}
        documented[name.strip("`")] = (kind, pairs)
    assert documented == exported
