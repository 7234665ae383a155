# SPDX-License-Identifier: Apache-2.0
"""The runbook has every setting with its default, and its links lead somewhere."""

from __future__ import annotations

import re

import pytest

from matsmith.endpoint import EndpointSettings
from services.augment.settings import ServiceSettings as AugmentSettings
from services.generate.settings import ServiceSettings as GenerateSettings
from services.optimize.settings import ServiceSettings as OptimizeSettings
from services.render.settings import ServiceSettings
from tests.deploy.operator_files import REPOSITORY, RUNBOOK, alerts, tables

TEXT = RUNBOOK.read_text("utf-8")
DOCUMENTED = {
    name.strip("`"): default.strip("`") for name, default, _ in tables(RUNBOOK, "setting")
}
DEFAULTS = {name: field.default for name, field in ServiceSettings.model_fields.items()}


def test_every_setting_is_in_the_runbook() -> None:
    assert [name for name in DEFAULTS if name not in DOCUMENTED] == []


def test_every_setting_of_the_runbook_is_one() -> None:
    assert [name for name in DOCUMENTED if name not in DEFAULTS] == []


@pytest.mark.parametrize("name", [name for name in DOCUMENTED if name in DEFAULTS])
def test_defaults_are_those_of_the_code(name: str) -> None:
    default = DEFAULTS[name]
    assert DOCUMENTED[name] == ("–" if default in (None, "") else str(default))


def test_the_drain_budget_adds_up() -> None:
    budget = dict(
        re.findall(r"^\| \W*(wait|`stop_grace_s`|margin|whole).*\| \**(\d+)\** \|$", TEXT, re.M)
    )
    assert float(budget["`stop_grace_s`"]) == DEFAULTS["stop_grace_s"]
    parts = sum(int(seconds) for part, seconds in budget.items() if part != "whole")
    assert int(budget["whole"]) == parts


def test_thresholds_follow_the_settings_that_they_are_about() -> None:
    expressions = {alert["alert"]: alert["expr"] for alert in alerts()}
    limit_gib = 0.9 * float(DOCUMENTED["memory_limit_mib"]) / 1024
    assert expressions["MatsmithRenderMemoryHigh"].endswith(f"> {limit_gib:g} * 2^30")
    half_s = float(DOCUMENTED["default_deadline_s"]) / 2
    assert f"wait_seconds) > {half_s:g}\n" in expressions["MatsmithRenderOldestWait"]


def test_links_within_the_runbook_lead_to_headings() -> None:
    headings = re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= anchors
    others = "\n".join(path.read_text("utf-8") for path in (REPOSITORY / "deploy").rglob("*.md"))
    assert set(re.findall(r"operations\.md#([\w-]+)", others)) <= anchors


def test_settings_that_the_runbook_names_in_passing_are_settings() -> None:
    named = set(re.findall(r"`([a-z]+(?:_[a-z]+)*_(?:s|mib|jobs|port|share|client|folder))`", TEXT))
    others = (GenerateSettings, OptimizeSettings, AugmentSettings, EndpointSettings)
    known = {name for settings in others for name in settings.model_fields}
    assert named <= DOCUMENTED.keys() | known
    assert {name.lower() for name in re.findall(r"MATSMITH_RENDER_([A-Z_]+)", TEXT)} <= (
        DOCUMENTED.keys()
    )
