# SPDX-License-Identifier: Apache-2.0
"""A wrong setting is named as the operator wrote it, without a traceback."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from matsmith.errors import InvalidInputError
from matsmith.settings import read_settings
from services.augment.settings import ServiceSettings as AugmentSettings
from services.generate.settings import ServiceSettings as GenerateSettings
from services.optimize.settings import ServiceSettings as OptimizeSettings
from services.render.settings import ServiceSettings as RenderSettings


@pytest.mark.parametrize(
    "kind",
    [RenderSettings, GenerateSettings, OptimizeSettings, AugmentSettings],
    ids=["render", "generate", "optimize", "augment"],
)
def test_every_wrong_variable_is_named(
    kind: type[RenderSettings | GenerateSettings | OptimizeSettings | AugmentSettings],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prefix = kind.model_config["env_prefix"]
    monkeypatch.setenv(f"{prefix}PORT", "abc")
    monkeypatch.setenv(f"{prefix}LOG_LEVEL", "LOUD")
    with pytest.raises(InvalidInputError) as caught:
        read_settings(kind, {})
    assert f"{prefix}PORT: " in caught.value.message
    assert f"{prefix}LOG_LEVEL: " in caught.value.message
    assert "got 'abc'" in caught.value.message


def test_an_option_is_named_as_an_option() -> None:
    with pytest.raises(InvalidInputError, match=r"--port: .*got 70000"):
        read_settings(RenderSettings, {"port": 70_000})


@pytest.mark.parametrize("service", ["render", "generate", "optimize", "augment"])
def test_a_service_says_it_in_one_line(service: str) -> None:
    variable = f"MATSMITH_{service.upper()}_PORT"
    answer = subprocess.run(
        [sys.executable, "-m", f"services.{service}"],
        env={**os.environ, variable: "abc"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 2
    assert answer.stderr.startswith(f"{variable}: ")
    assert len(answer.stderr.splitlines()) == 1
