# SPDX-License-Identifier: Apache-2.0
"""docs/serving.md has the settings, metrics, limits and options that the code has."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields

from operator_files import REPOSITORY, tables

from deploy.rollout.verdict import Limits
from services.generate.model_repository.generator.settings import Settings

DOCUMENT = REPOSITORY / "docs" / "serving.md"
TEXT = DOCUMENT.read_text(encoding="utf-8")
MODEL = REPOSITORY / "services/generate/model_repository/matsmith/1/model.py"


def test_settings_and_their_defaults_are_those_of_the_code() -> None:
    documented = {
        name.strip("`"): default.strip("`")
        for name, default, _ in tables(DOCUMENT, "generator setting")
    }
    own = {
        field.name: "–" if field.default == "" else str(field.default) for field in fields(Settings)
    }
    assert documented == own


def test_metrics_are_those_that_the_model_exports() -> None:
    documented = {name.strip("`"): kind for name, kind, _ in tables(DOCUMENT, "generator metric")}
    source = MODEL.read_text(encoding="utf-8")
    gauges = {
        f"matsmith_generator_{name}"
        for name in re.findall(r'metric\("(\w+)", "[^"]+", gauge', source)
    }
    counters = {f"matsmith_generator_{name}" for name in re.findall(r'"(\w+_total)"', source)}
    counters |= {f"matsmith_generator_samples_{end}_total" for end in ("whole", "cut")}
    assert documented == dict.fromkeys(gauges, "gauge") | dict.fromkeys(counters, "counter")


def test_limits_in_words_are_the_defaults() -> None:
    limits = Limits()
    said = " ".join(TEXT.split())
    assert f"below {limits.validity_ratio:.0%}".replace("%", " %") in said
    assert f"above {limits.style_loss_ratio:.0%}".replace("%", " %") in said
    assert f"seconds above {limits.latency_ratio:.0%}".replace("%", " %") in said
    assert limits.min_validity == 0.5


def test_every_option_that_is_named_is_one() -> None:
    programs = (
        ["-m", "deploy.redeploy"],
        ["-c", "from matsmith.cli import main; main()", "generate"],
    )
    told = ""
    for program in programs:
        told += subprocess.run(
            [sys.executable, *program, "--help"],
            capture_output=True,
            text=True,
            check=True,
            cwd=REPOSITORY,
        ).stdout
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", TEXT)) <= set(
        re.findall(r"--[a-z][a-z-]+", told)
    )
