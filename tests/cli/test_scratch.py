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
    other_kind = make_folder("stack")
    file = tmp_path / "matsmith-render-notes"
    file.write_text("x", encoding="utf-8")
    assert remove_abandoned("render") == [abandoned]
    assert not abandoned.exists()
    assert own.exists()
    assert other_kind.exists()
    assert file.exists()


def test_a_folder_lives_as_long_as_its_process_whatever_number_that_has() -> None:
    command = "from matsmith.scratch import make_folder; print(make_folder('render')); input()"
    with subprocess.Popen(
        [sys.executable, "-c", command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={"TMPDIR": tempfile.gettempdir()},
    ) as process:
        assert process.stdout is not None
        folder = Path(process.stdout.readline().strip())
        assert remove_abandoned("render") == []
        assert folder.exists()
        process.kill()
        process.wait()
        assert remove_abandoned("render") == [folder]


def test_a_folder_is_private_and_removed_with_all_it_holds() -> None:
    folder = make_folder("render")
    assert folder.stat().st_mode & 0o077 == 0
    (folder / "inner").mkdir()
    (folder / "inner" / "file").write_text("x", encoding="utf-8")
    remove_folder(folder)
    assert not folder.exists()
    remove_folder(folder)
