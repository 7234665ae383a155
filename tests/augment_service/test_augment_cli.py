# SPDX-License-Identifier: Apache-2.0
"""`matsmith cross` and `matsmith vary`, and a service as the engine of a dataset."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from matsmith import catalogue as catalogues
from matsmith.cli.main import app
from matsmith.dataset import shard
from matsmith.dataset.access import Access
from matsmith.dataset.build import Builder
from matsmith.dataset.engine_name import engine_name
from matsmith.dataset.plan import Plan, begin, versions
from matsmith.errors import InvalidInputError
from matsmith.program import parse
from matsmith.retrieval import load_index
from matsmith.stack import Stack, StackSettings

pytestmark = [pytest.mark.blender, pytest.mark.slow]

MATERIALS = Path(__file__).parents[2] / "matsmith" / "library" / "materials"
FIRST, SECOND = (str(MATERIALS / f"{n}.py") for n in ("brick_red_running_bond", "rust_iron_sheet"))
runner = CliRunner()


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    with Stack(StackSettings(generate_port=-1, augment_port=0, workers=1)) as stack:
        yield stack


def test_two_materials_are_crossed(stack: Stack, tmp_path: Path) -> None:
    to = ["-o", str(tmp_path / "new"), "--server", stack.augment_target]
    answer = runner.invoke(app, ["cross", FIRST, SECOND, *to, "--count", "2", "--json"])
    assert answer.exit_code == 0, answer.exception
    report = json.loads(answer.stdout)
    assert 1 <= len(report["materials"]) <= 2
    assert report["tries"] == len(report["materials"]) + sum(report["refused"].values())
    for one in report["materials"]:
        parse((tmp_path / "new" / f"{one['name']}.py").read_text())
        assert (tmp_path / "new" / f"{one['name']}.jpg").read_bytes().startswith(b"\xff\xd8")
        assert one["parents"] == ["brick_red_running_bond", "rust_iron_sheet"]
    assert (tmp_path / "new" / "sheet.png").exists()
    again = runner.invoke(app, ["cross", FIRST, SECOND, *to])
    assert isinstance(again.exception, InvalidInputError)
    assert again.exception.reason == "FOLDER_NOT_EMPTY"


def test_a_material_is_varied(stack: Stack, tmp_path: Path) -> None:
    to = ["-o", str(tmp_path), "--server", stack.augment_target]
    answer = runner.invoke(app, ["vary", FIRST, *to, "--count", "2"])
    assert answer.exit_code == 0, answer.exception
    assert "materials of" in answer.stdout
    assert (tmp_path / "000.py").exists()


def test_a_service_crosses_for_a_dataset(stack: Stack, tmp_path: Path) -> None:
    plan = Plan(2, 1, variations=0, engine="service", checked_share=1.0)
    begin(tmp_path, plan, versions(catalogues.load(), load_index(), engine=engine_name(plan)))
    access = Access(render_target=stack.render_target, augment_target=stack.augment_target)
    Builder(tmp_path, access, held_out=2).build("train-00000.tar", lambda *_: None)
    samples = list(shard.read(tmp_path / "train-00000.tar"))
    assert len(samples) == 2
    assert {one.record.engine for one in samples} == {"service"}
    for sample in samples:
        assert sample.record.is_checked or sample.record.renderer.startswith("blender")
