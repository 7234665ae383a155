# SPDX-License-Identifier: Apache-2.0
"""The clients of the README against the real services."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from matsmith.program import emit, parse
from matsmith.stack import Stack, StackSettings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

pytestmark = [pytest.mark.blender, pytest.mark.slow]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with pytest.MonkeyPatch.context() as environment:
        # The clients leave the search to the server; a short one shows as much.
        environment.setenv("MATSMITH_GENERATE_REFINE_STEPS", "1")
        environment.setenv("MATSMITH_GENERATE_REFINE_TOP", "1")
        with Stack(StackSettings()) as stack:
            yield stack.generate_target


@pytest.mark.parametrize(
    ("name", "said"),
    [("client.py", ": style loss 0."), ("client_async.py", "found: style loss 0.")],
)
def test_client_writes_a_material(address: str, name: str, said: str, tmp_path: Path) -> None:
    program = tmp_path / "material.py"
    photo = EXAMPLES / "wood_plank_floor.jpg"
    arguments = [str(EXAMPLES / name), str(photo), str(program), address]
    result = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert said in result.stdout
    text = program.read_text("utf-8")
    assert emit(parse(text)) == text
    if name == "client.py":
        # A .blend is compressed with Zstandard, whose frames begin so.
        assert program.with_suffix(".blend").read_bytes()[:4] == bytes.fromhex("28b52ffd")
