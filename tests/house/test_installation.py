# SPDX-License-Identifier: Apache-2.0
"""A clone installs what was tested, says in one line what is missing, and packs what it needs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from services.render.system_libraries import missing_packages

REPOSITORY = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def locked() -> dict[str, str]:
    lines = (REPOSITORY / "requirements.lock").read_text("utf-8").splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


@pytest.mark.parametrize("extra", ["", "render", "shading", "generate", "dev"])
def test_lock_holds_the_pins(extra: str) -> None:
    wanted = EXTRAS[extra] if extra else PROJECT["dependencies"]
    pins = dict(line.split("==") for line in wanted if "==" in line)
    assert pins.items() <= locked().items()


@pytest.mark.parametrize("extra", EXTRAS)
def test_every_dependency_is_pinned(extra: str) -> None:
    assert all(re.fullmatch(r"[a-z0-9-]+==[\w.]+|matsmith\[\w+\]", line) for line in EXTRAS[extra])


def test_lock_is_what_is_installed() -> None:
    result = subprocess.run(
        [sys.executable, "tools/lock.py", "--check"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_missing_python_is_one_line(tmp_path: Path) -> None:
    needed = ("Makefile", "pyproject.toml", "training/serving-requirements.txt")
    for name in (*needed, *(path.name for path in REPOSITORY.glob("requirements*"))):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(REPOSITORY / name, tmp_path / name)
    # Not as a part of the make that may run this test.
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    result = subprocess.run(
        ["make", "-s", "demo", "PYTHON=python-that-is-not-there"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in result.stderr.splitlines() if not line.startswith("make:")]
    assert result.returncode != 0
    assert len(said) == 1
    assert "install python3.11" in said[0]


def test_missing_system_libraries_are_named_together() -> None:
    def load(library: str) -> None:
        if library in {"libSM.so.6", "libxkbcommon.so.0"}:
            raise OSError(f"{library}: cannot open shared object file: No such file or directory")

    assert missing_packages(load) == ["libsm6", "libxkbcommon0"]
    assert missing_packages() == []


def test_wheel_holds_the_data(tmp_path: Path) -> None:
    source = tmp_path / "source"
    kept_out = shutil.ignore_patterns("__pycache__")
    for name in ("matsmith", "services"):
        shutil.copytree(REPOSITORY / name, source / name, ignore=kept_out)
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(REPOSITORY / name, source)
    build = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "pip", *build, str(source)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(source).as_posix()
        for name in ("matsmith", "services")
        for path in (source / name).rglob("*")
        if path.is_file() and "build" not in path.parts
    }
    assert wanted - packed == set()
    assert {Path(name).name for name in packed} >= {"LICENSE", "NOTICE", "entry_points.txt"}
