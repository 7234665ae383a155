# SPDX-License-Identifier: Apache-2.0
"""What jobs run is understood by the programs that they run."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import pytest
import typer
from torch.distributed.run import get_args_parser
from typer.core import TyperGroup

from matsmith.cli.main import app
from tests.deploy.manifest_files import builds, needs_kubectl
from tools.manifests.builds import Document, Workload
from training import evaluate, export, finetune

pytestmark = needs_kubectl


def job(name: str) -> Workload:
    return next(one for one in builds()[f"jobs/{name}"].workloads() if one.kind.startswith("Job"))


def words(name: str) -> list[str]:
    """Returns a job's command line, as its first pod has it."""
    found = job(name)
    container: Document = found.containers[0]
    told = {
        "JOB_COMPLETION_INDEX": "0",
        "WEIGHTS": "https://store.example.org/a",
        **builds()[f"jobs/{name}"].environment(container),
    }
    line = [*container["command"], *container.get("args", ())]
    for variable, value in told.items():
        line = [word.replace(f"$({variable})", value) for word in line]
    assert not [word for word in line if "$(" in word]
    return line


@pytest.mark.parametrize("name", ["training", "training-several-nodes"])
def test_training_is_understood(name: str) -> None:
    line = words(name)
    assert line[0] == "torchrun"
    run = get_args_parser().parse_args(line[1:])
    assert (run.module, run.training_script) == (True, "training.finetune")
    single = typer.Typer()
    single.command()(finetune._command)
    command = typer.main.get_command(single)
    told = command.make_context("finetune", run.training_script_args).params
    spec = job(name).spec
    # All processes at a time, times what is summed up, are the batch.
    nodes = spec.get("completions", 1)
    processes = nodes * int(run.nproc_per_node)
    assert told["batch"] % (told["micro_batch"] * processes) == 0
    assert int(run.nnodes.partition(":")[0]) == nodes
    gpus = job(name).containers[0]["resources"]["limits"]["nvidia.com/gpu"]
    assert gpus == run.nproc_per_node


def test_both_trainings_are_of_the_published_recipe() -> None:
    texts = [words(name) for name in ("training", "training-several-nodes")]
    script = (Path(__file__).parents[2] / "training/runs/eight_h100.sh").read_text("utf-8")
    for text in texts:
        for option in ("--batch", "--epochs", "--save-steps", "--validation-steps", "--workers"):
            value = next(word for word in text if word.startswith(f"{option}=")).partition("=")[2]
            assert f"{option} {value}" in script


def test_the_dataset_is_understood() -> None:
    line = words("dataset")
    assert line[0] == "matsmith"
    command = typer.main.get_command(app)
    arguments = line[1:]
    while isinstance(command, TyperGroup):
        name, found, arguments = command.resolve_command(typer.Context(command), arguments)
        assert found is not None, name
        command = found
    told = command.make_context("build", arguments).params
    assert told["part"] == f"0/{job('dataset').spec['completions']}"
    cores = job("dataset").containers[0]["resources"]["limits"]["cpu"]
    assert told["processes"] == int(cores)
    assert told["shards"] % job("dataset").spec["completions"] == 0


def test_the_evaluation_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[argparse.Namespace] = []

    async def measure(arguments: argparse.Namespace) -> None:
        told.append(arguments)

    monkeypatch.setattr(evaluate, "_measure", measure)
    line = words("evaluation")
    assert line[:3] == ["python", "-m", "training.evaluate"]
    monkeypatch.setattr(sys, "argv", line[2:])
    evaluate.main()
    assert (told[0].engine, told[0].pictures, told[0].seed) == ("checkpoint", "library", 0)


def test_the_export_is_understood_and_makes_what_is_evaluated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[tuple[Path, Path]] = []

    def write(run: Path, output: Path, **_: Any) -> dict[str, Any]:
        told.append((run, output))
        return {"digest": "0" * 64, "files": {}}

    monkeypatch.setattr(export, "export", write)
    line = words("export")
    assert line[:3] == ["python", "-m", "training.export"]
    monkeypatch.setattr(sys, "argv", line[2:])
    export.main()
    ((run, output),) = told
    assert f"--output={run}" in words("training")
    assert f"--checkpoint={output}" in words("evaluation")


def test_the_redeploy_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("kubernetes", reason="no kubernetes: it comes with matsmith[deploy]")
    from deploy import redeploy

    told: list[Any] = []

    def run(arguments: argparse.Namespace) -> int:
        told.append(arguments)
        return 0

    monkeypatch.setattr(redeploy, "_run", run)
    monkeypatch.setattr(redeploy.signal, "signal", lambda *_: None)
    line = words("redeploy")
    assert line[:3] == ["python", "-m", "deploy.redeploy"]
    monkeypatch.setattr(sys, "argv", line[2:])
    with pytest.raises(SystemExit) as end:
        redeploy.main()
    assert end.value.code == 0
    assert told[0].release == Path("/request/release.json")
    assert told[0].namespace == "matsmith"
    # What it ends with, and what the Job makes of it.
    rules = job("redeploy").spec["podFailurePolicy"]["rules"]
    final = next(rule for rule in rules if rule["action"] == "FailJob")["onExitCodes"]["values"]
    assert final == [redeploy.REFUSED, redeploy.WRONG, redeploy.BROKEN]
    assert redeploy.AGAIN not in final
