# SPDX-License-Identifier: Apache-2.0
"""The reference in docs/nodes is what the catalogue says, and says it truly and readably."""

from __future__ import annotations

import itertools
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matsmith import catalogue
from tools.markdown import Column, code, escaped, table
from tools.node_columns import settings_of
from tools.node_conditions import ALWAYS, NEVER, condition
from tools.node_page import link
from tools.node_reference import COMMAND, FOLDER, differences, pages, write

REPOSITORY = Path(__file__).resolve().parents[2]
CATALOGUE = catalogue.load()
PAGES = pages()
ROWS = [
    (version, name) for version in catalogue.versions() for name in catalogue.load(version).nodes
]
_CELL = re.compile(r"(?<!\\)\|")
_LINK = re.compile(r"\]\((?!https://)([^)#]*)(?:#([^)]+))?\)")


def holds(text: str, settings: Mapping[str, object]) -> bool:
    """Returns whether a printed condition is true for these settings."""
    if text in {ALWAYS, NEVER}:
        return text == ALWAYS
    return any(
        all(_part_holds(part, settings) for part in box.split(" and "))
        for box in text.split("; or ")
    )


def _part_holds(part: str, settings: Mapping[str, object]) -> bool:
    match = re.fullmatch(r"`(\w+)` is (not )?(.+)", part)
    assert match, part
    name, negated, listed = match.groups()
    items = re.split(r", | or ", listed)
    value = settings[name]
    shown = ("on" if value else "off") if isinstance(value, bool) else str(value)
    return (shown in items) != bool(negated)


def test_the_committed_pages_are_those_of_the_catalogue() -> None:
    assert differences(FOLDER, PAGES) == [], f"The catalogue has changed: run `{COMMAND}`."


def test_every_node_type_has_a_page_and_is_in_the_index() -> None:
    for node in CATALOGUE.nodes.values():
        text = PAGES[f"{node.type}.md"]
        assert text.startswith(f"# {escaped(node.title)}\n\n{code(node.type)} · ")
        rows = [line for line in PAGES["README.md"].splitlines() if f"| {link(node)} |" in line]
        assert len(rows) == max(1, len(node.families))
        for side in (node.inputs, node.outputs):
            for index, socket in enumerate(side):
                assert f"\n| {index} | {code(socket.identifier)} |" in text
        for prop in node.properties:
            assert f"\n| {code(prop.identifier)} |" in text


@pytest.mark.parametrize("name", PAGES)
def test_tables_are_whole_and_links_lead_somewhere(name: str) -> None:
    width = 0
    for line in PAGES[name].splitlines():
        cells = len(_CELL.split(line)) if line.startswith("|") else 0
        assert not (cells and width) or cells == width, line
        width = cells
        assert line == line.rstrip() or cells
    for target, anchor in _LINK.findall(PAGES[name]):
        page = PAGES[target or name]
        headings = [line.lstrip("# ") for line in page.splitlines() if line.startswith("#")]
        anchors = {heading.lower().replace(" ", "-") for heading in headings}
        assert not anchor or anchor in anchors


@pytest.mark.parametrize(("version", "name"), ROWS)
def test_printed_conditions_say_when_sockets_show(version: str, name: str) -> None:
    node = catalogue.load(version).nodes[name]
    names = node.structural_properties
    for side in (0, 1):
        for socket in (node.inputs, node.outputs)[side]:
            shown = [
                case for case in node.hidden if socket.identifier not in node.hidden[case][side]
            ]
            text = settings_of(node, names, shown)
            for case in node.hidden:
                assert holds(text, dict(zip(names, case, strict=True))) == (case in shown)


@given(st.data())
def test_a_condition_is_true_for_its_cases_only(data: st.DataObject) -> None:
    values = st.sampled_from([("A", "B"), ("A", "B", "C"), (False, True), tuple("VWXYZ")])
    choices: Sequence[tuple[object, ...]] = data.draw(st.lists(values, max_size=3))
    names = [f"p{index}" for index in range(len(choices))]
    every = list(itertools.product(*choices))
    cases = data.draw(st.sets(st.sampled_from(every)))
    text = condition(names, choices, cases)
    for case in every:
        assert holds(text, dict(zip(names, case, strict=True))) == (case in cases)


def test_conditions_are_short() -> None:
    sizes = ("2D", "3D", "4D", "1D")
    assert condition(["size"], [sizes], [("3D",), ("4D",)]) == "`size` is 3D or 4D"
    assert condition(["size"], [sizes], [("2D",), ("3D",), ("4D",)]) == "`size` is not 1D"
    both = [case for case in itertools.product(sizes, (False, True)) if case[1] or case[0] == "1D"]
    text = condition(["size", "sun"], [sizes, (False, True)], both)
    assert sorted(text.split("; or ")) == ["`size` is 1D", "`sun` is on"]


def test_a_legacy_page_names_what_programs_get_instead() -> None:
    assert "[Mix](ShaderNodeMix.md)" in PAGES["ShaderNodeMixRGB.md"]
    for node in CATALOGUE.nodes.values():
        assert ("**Legacy.**" in PAGES[f"{node.type}.md"]) == node.is_legacy


def test_a_column_more_is_one_function_more() -> None:
    columns = [Column[str]("Name", code), Column[str]("Length", lambda text: str(len(text)))]
    empty = Column[str]("Nothing", lambda _text: "")
    rows = table([*columns, empty], ["a", "b|c"])
    assert rows == ["| Name | Length |", "| --- | --- |", "| `a` | 1 |", "| `b\\|c` | 3 |"]


def test_text_is_shown_as_it_is() -> None:
    assert escaped("a*b | 1 < 2\n_x_ NON_UNIFORM [0,1]") == (
        r"a\*b \| 1 \< 2 \_x\_ NON_UNIFORM [0,1]"
    )


def test_writing_mends_every_kind_of_drift(tmp_path: Path) -> None:
    assert write(tmp_path, PAGES) == sorted(PAGES)
    assert write(tmp_path, PAGES) == []
    (tmp_path / "README.md").write_text("edited by hand")
    (tmp_path / "ShaderNodeMath.md").unlink()
    (tmp_path / "ShaderNodeOfTheFuture.md").write_text("# No such node")
    drift = ["README.md", "ShaderNodeMath.md", "ShaderNodeOfTheFuture.md"]
    assert differences(tmp_path, PAGES) == drift
    result = _check(tmp_path)
    assert result.returncode == 1
    assert f"Run `{COMMAND}`: 3 of {len(PAGES)} pages differ." in result.stderr
    assert write(tmp_path, PAGES) == drift
    assert _check(tmp_path).returncode == 0


def _check(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *COMMAND.split()[1:], "--check", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=REPOSITORY)
