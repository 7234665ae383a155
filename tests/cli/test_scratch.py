# SPDX-License-Identifier: Apache-2.0
"""Scratch folders of a server that was killed are removed by the next one, and no others."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from matsmith.scratch import make_folder, remove_abandoned, remove_folder


@pytest.fixture(autouse=True)
def own_folder_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def folder_of_a_killed_process() -> Path:
    command = "from matsmith.scratch import make_folder; print(make_folder('render'))"
    environment = {"TMPDIR": tempfile.gettempdir()}
    answer = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, check=True, text=True, env=environment
    )
    return Path(answer.stdout.strip())


def test_only_folders_of_processes_that_are_gone_are_removed(tmp_path: Path) -> None:
    abandoned = folder_of_a_killed_process()
    (abandoned / "picture.exr").write_bytes(b"x")
    own = make_folder("render")
    others = tmp_path / "matsmith-render-notes"
    others.mkdir()
    assert remove_abandoned("render") == [abandoned]
    assert not abandoned.exists()
    assert own.exists()
    assert others.exists()


def test_a_folder_is_private_and_removed_with_all_it_holds() -> None:
    folder = make_folder("render")
    assert folder.stat().st_mode & 0o077 == 0
    (folder / "inner").mkdir()
    (folder / "inner" / "file").write_text("x", encoding="utf-8")
    remove_folder(folder)
    assert not folder.exists()
