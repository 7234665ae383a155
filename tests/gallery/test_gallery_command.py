# SPDX-License-Identifier: Apache-2.0
"""`matsmith library gallery` as a user meets it; one material with a real Blender."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import zstandard
from gallery_service import ScriptedService, serving
from PIL import Image

from matsmith import library
from matsmith.cli import library_gallery
from matsmith.errors import MatsmithError
from matsmith.v1 import picture_pb2

COMMAND = [sys.executable, "-c", "from matsmith.cli import main; main()"]
FIRST, SECOND = (material.name for material in library.load().materials[:2])


def gallery(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, "library", "gallery", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=150.0,
        stdin=subprocess.DEVNULL,
    )


def test_a_gallery_is_built_and_its_facts_printed(tmp_path: Path) -> None:
    folder = tmp_path / "[red]new[/]"
    service = ScriptedService()
    with serving(service) as target:
        run = gallery(FIRST, SECOND, "-o", folder, "--server", target, "--json")
    assert run.returncode == 0, run.stderr
    facts = json.loads(run.stdout)
    assert facts.pop("seconds") > 0
    assert facts == {
        "folder": str(folder),
        "materials": 2,
        "rendered": 4,
        "files": 21,
        "written": 20,
        "removed": 0,
        "size_bytes": sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
    }
    assert {(s.scene, s.size_px, s.samples) for s in service.settings} == {
        (picture_pb2.RENDER_SCENE_STUDIO, 384, 8)
    }
    # Compressed anew, so that it is smaller.
    assert (folder / f"downloads/{FIRST}.blend").read_bytes().startswith(b"\x28\xb5\x2f\xfd")
    # Nothing to render needs no service.
    again = gallery(FIRST, SECOND, "-o", folder, "--server", "127.0.0.1:1")
    assert again.returncode == 0, again.stderr
    assert "0 rendered, 0 written, 0 removed" in again.stdout
    assert again.stdout.splitlines()[-1] == str(folder / "index.html")


def test_a_failing_renderer_is_one_message_and_no_gallery(tmp_path: Path) -> None:
    with serving(ScriptedService(broken=True)) as target:
        run = gallery(FIRST, "-o", tmp_path / "new", "--server", target)
    assert run.returncode == 1
    assert "the [red]renderer[/] is gone" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "new" / "index.html").exists()


@pytest.mark.parametrize(
    ("names", "folder", "reason"),
    [
        ([FIRST], None, "OUTPUT_MISSING"),
        (["no_such_material"], Path("new"), "LIBRARY_MATERIAL_UNKNOWN"),
        ([FIRST], Path(__file__), "OUTPUT_NOT_A_FOLDER"),
        ([FIRST], Path(__file__).parent, "GALLERY_FOREIGN_FILES"),
    ],
)
def test_wrong_use_is_refused_at_once(names: list[str], folder: Path | None, reason: str) -> None:
    with pytest.raises(MatsmithError) as caught:
        library_gallery.gallery(names, folder, server="127.0.0.1:1")
    assert caught.value.reason == reason


@pytest.mark.blender
def test_blender_makes_a_gallery_of_a_material(tmp_path: Path) -> None:
    run = gallery(FIRST, "-o", tmp_path)
    assert run.returncode == 0, run.stderr
    with Image.open(tmp_path / f"pictures/{FIRST}.ball.webp") as opened:
        ball = np.asarray(opened.convert("RGB")).astype(int)
    assert ball.shape == (384, 384, 3)
    # The backdrop is grey and still, the ball is neither.
    assert np.ptp(ball[:20, :20]) < 12
    assert ball[200:312, 200:312].std() > 3
    blend = (tmp_path / f"downloads/{FIRST}.blend").read_bytes()
    with zstandard.ZstdDecompressor().stream_reader(blend) as reader:
        plain = reader.read()
    assert plain.startswith(b"BLENDER-v405")
    assert library.load().get(FIRST).metadata.title.encode() in plain
