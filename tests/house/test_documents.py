# SPDX-License-Identifier: Apache-2.0
"""What the documents say can be done can be done as they say."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from matsmith.cli.main import app

REPOSITORY = Path(__file__).resolve().parents[2]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [
    REPOSITORY / "README.md",
    *sorted((REPOSITORY / "docs").rglob("*.md")),
    *sorted((REPOSITORY / "deploy").rglob("*.md")),
]
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
    for line in block.splitlines()
]


@pytest.mark.parametrize("line", [line for line in COMMANDS if "matsmith " in line])
def test_commands_of_the_readme_are_understood(line: str) -> None:
    command = typer.main.get_command(app)
    program, *arguments = shlex.split(line)
    assert Path(program).name == "matsmith"
    while isinstance(command, TyperGroup):
        name, found, arguments = command.resolve_command(typer.Context(command), arguments)
        assert found is not None, name
        command = found
    # Parses the arguments without running anything.
    assert command.make_context("matsmith", arguments).params


def test_targets_of_the_documents_exist() -> None:
    listed = subprocess.run(
        ["make", "-s", "help"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout
    targets = set(re.findall(r"^ +make ([a-z-]+)", listed, flags=re.MULTILINE))
    said = {
        target
        for document in DOCUMENTS
        for target in re.findall(r"(?:`|^)make ([a-z-]+)", document.read_text("utf-8"), re.M)
    }
    assert {"demo", "test", "lint"} <= said <= targets


@pytest.mark.parametrize("name", ["client", "client_async"])
def test_readme_shows_the_examples_as_they_are(name: str) -> None:
    program = (REPOSITORY / f"examples/{name}.py").read_text("utf-8").split('"""\n\n', 1)[1]
    assert f"```python\n{program}```" in README


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_and_named_files_exist(document: Path) -> None:
    text = document.read_text("utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert all((document.parent / link).exists() for link in links), links
    named = re.findall(r"`((?:matsmith|services|protos|examples|docs|tests)/[\w./*-]*)`", text)
    missing = [name for name in named if not any(REPOSITORY.glob(name.rstrip("/")))]
    assert missing == []


def test_decisions_are_numbered_without_gaps() -> None:
    decisions = sorted((REPOSITORY / "docs/decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in decisions] == list(range(1, len(decisions) + 1))
    for number, path in enumerate(decisions, start=1):
        text = path.read_text("utf-8")
        assert text.startswith(f"# {number}. ")
        assert all(part in text for part in ("**Decision.**", "**Why.**", "**Consequences.**"))
