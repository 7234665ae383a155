# SPDX-License-Identifier: Apache-2.0
"""`matsmith shade` and `coverage`: pictures, maps and findings without Blender."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from typer.testing import CliRunner

from matsmith.cli.main import app
from matsmith.errors import CoverageError, InvalidInputError, RequestError, UnsupportedError
from matsmith.shading.program import OUTPUTS

PAVING = Path(__file__).parents[2] / "examples" / "shorthand" / "paving.shorthand"
GLASS = "s0 principled roughness=.4 transmissionWeight=1\nout s0\n"
RUNNER = CliRunner()


def run(*arguments: object, exit_code: int = 0) -> str:
    result = RUNNER.invoke(app, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == exit_code, result.output
    return result.output


def test_all_maps_are_written(tmp_path: Path) -> None:
    facts = json.loads(run("shade", PAVING, "-o", tmp_path / "maps", "--size", 64, "--json"))
    assert set(facts["files"]) == set(OUTPUTS)
    maps = {name: np.asarray(Image.open(path)) for name, path in facts["files"].items()}
    assert Path(facts["files"]["radiance"]).name == "picture.png"
    for name in ("radiance", "base_color", "normal"):
        assert (maps[name].shape, maps[name].dtype) == ((64, 64, 3), np.uint8)
    for name in ("roughness", "metallic"):
        assert (maps[name].shape, maps[name].dtype) == ((64, 64), np.uint8)
    # 16 bits, from the lowest point to the highest; paving has a relief of some centimetres.
    assert (maps["height"].min(), maps["height"].max()) == (0, 65535)
    lowest, highest = facts["height_m"]
    assert 0.001 < highest - lowest < 0.2
    normal = maps["normal"].astype(float) / 127.5 - 1.0
    assert np.abs(np.linalg.norm(normal, axis=-1) - 1.0).max() < 0.02
    assert normal[..., 2].mean() > 0.5


def test_one_map_is_made_alone(tmp_path: Path) -> None:
    said = run("shade", PAVING, "-o", tmp_path, "--only", "roughness", "--size", 32)
    assert [path.name for path in tmp_path.iterdir()] == ["roughness.png"]
    assert "32×32 px by the evaluator" in said


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--only", "colour"), "UNKNOWN_OUTPUT"),
        (("--size", "0"), "PICTURE_SIZE"),
        (("--size", "-5"), "PICTURE_SIZE"),
        (("--size", "100000"), "PICTURE_TOO_LARGE"),
        (("--supersampling", "99"), "SUPERSAMPLING"),
    ],
)
def test_what_cannot_be_made_is_refused(
    arguments: tuple[str, ...], reason: str, tmp_path: Path
) -> None:
    with pytest.raises(RequestError) as caught:
        run("shade", PAVING, "-o", tmp_path, *arguments)
    assert caught.value.reason == reason


def test_a_file_that_is_not_there_and_a_folder_that_is_a_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"nothing\.py"):
        run("shade", tmp_path / "nothing.py", "-o", tmp_path)
    (tmp_path / "taken").write_text("")
    with pytest.raises(InvalidInputError, match="taken"):
        run("shade", PAVING, "-o", tmp_path / "taken")


def test_what_is_not_covered_is_said(tmp_path: Path) -> None:
    glass = tmp_path / "glass.shorthand"
    glass.write_text(GLASS)
    with pytest.raises(CoverageError, match="Transmission Weight"):
        run("shade", glass, "-o", tmp_path)
    findings = json.loads(run("coverage", PAVING, glass, "--json", exit_code=1))
    assert findings[0]["missing"] == []
    assert [one["what"] for one in findings[1]["missing"]] == ["Transmission Weight"]
    said = run("coverage", PAVING, glass, exit_code=1)
    assert "covered" in said
    assert "Transmission Weight" in said
    run("coverage", PAVING)


def test_without_the_compiler_one_line_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in list(sys.modules):
        if name.startswith(("matsmith.shading", "matsmith.rendering")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "numba", None)
    with pytest.raises(UnsupportedError, match=r"matsmith\[shading\]"):
        run("shade", PAVING, "-o", tmp_path)
