# SPDX-License-Identifier: Apache-2.0
"""The whole job by its one command: data, fine-tuning, reinforcement, export, gate, evaluation."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVING = Path(sys.prefix) / "serving"


@pytest.mark.slow
@pytest.mark.skipif(
    not (SERVING / "transformers").is_dir(),
    reason="the serving image's transformers are not in .venv/serving; `make install` puts them",
)
def test_one_command_makes_data_weights_and_their_scores(tmp_path: Path) -> None:
    output = tmp_path / "job"
    environment = {
        **os.environ,
        "PYTHON": sys.executable,
        "SERVING": str(SERVING),
        "PYTHONPATH": os.pathsep.join(sys.path),
        "OUTPUT": str(output),
        "SAMPLES": "8",
        "STEPS": "4",
    }

    done = subprocess.run(
        [ROOT / "training" / "runs" / "tiny_cpu.sh"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.count("ok   ") == 9
    manifest = json.loads((output / "release" / "release.json").read_text())
    sealed = json.loads((output / "data" / "dataset.json").read_text())
    assert manifest["data_digest"] == sealed["digest"]
    assert (manifest["job"], manifest["parent"]["release"]["job"]) == ("reinforce", "finetune")
    assert manifest["scores"]["library tight"]["pictures"] == 2
