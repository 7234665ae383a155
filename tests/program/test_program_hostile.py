# SPDX-License-Identifier: Apache-2.0
"""Hostile texts: each is refused, located, in bounded time and stack, and nothing is executed.

The files in `hostile/` are named for what they try. They are data: no Python ever imports them.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from matsmith import catalogue
from matsmith.errors import Diagnostic, ProgramError
from matsmith.program import parse

FILES = sorted((Path(__file__).parent / "hostile").glob("*.py"))
COUNT = 100_000
HEAD = """def shader_material(m):
 t = m.node_tree
 n = t.nodes
 k = t.links
"""


_watching: list[list[str]] = []
_FORBIDDEN = frozenset(
    {"exec", "import", "open", "os.system", "socket.connect", "subprocess.Popen"}
)


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if not _watching or event not in _FORBIDDEN:
        return
    # For a syntax error CPython looks for a file of the made-up name that `ast.parse` gives.
    if event != "open" or arguments[0] != "<unknown>":
        _watching[-1].append(event)


# An audit hook cannot be removed again, so it is added once and told when to look.
sys.addaudithook(_note)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Gives the list of what Python executes, imports or opens meanwhile, as it tells auditors."""
    events: list[str] = []
    _watching.append(events)
    try:
        yield events
    finally:
        _watching.pop()


def refusal(text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(ProgramError) as caught:
        parse(text)
    for fault in caught.value.diagnostics:
        assert fault.reason
        assert fault.message.endswith(".")
        assert len(fault.message) < 5_000
        assert len(fault.source_line) <= 200
        assert fault.render().encode()
        assert "Traceback" not in fault.message
    return caught.value.diagnostics


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_hostile_program_is_refused_where_it_is_hostile(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    catalogue.load()  # before the watch, because it opens a file
    with watched() as events:
        found = refusal(text)
    assert events == []
    assert all(fault.line > 0 and fault.column > 0 for fault in found)
    lines = text.splitlines()
    assert all(fault.source_line == lines[fault.line - 1][:200] for fault in found)


def test_the_watch_sees_what_a_program_could_do() -> None:
    with watched() as events:
        exec("pass")
        Path(__file__).read_text(encoding="utf-8")
    assert {"exec", "open"} <= set(events)


def test_there_are_many_hostile_programs() -> None:
    assert len(FILES) >= 100


DEEP: dict[str, str] = {
    "parentheses": "x = " + "(" * COUNT + "1" + ")" * COUNT,
    "lists": "x = " + "[" * COUNT + "]" * COUNT,
    "minus": "x = " + "-" * COUNT + "1",
    "not": "x = " + "not " * COUNT + "1",
    "attributes": "x = a" + ".b" * COUNT,
    "subscripts": "x = a" + "[0]" * COUNT,
    "calls": "x = a" + "()" * COUNT,
    "sums": "x = 1" + "+1" * COUNT,
    "powers": "x = " + "2**" * COUNT + "1",
    "comparisons": "x = 1" + "<1" * COUNT,
    "lambdas": "x = " + "lambda: " * (COUNT // 2) + "1",
    "conditions": "x = " + "1 if 1 else " * (COUNT // 3) + "1",
    "branches": "if 1: pass\n" + "elif 1: pass\n" * (COUNT // 3),
    "indentation": "".join(" " * depth + "if 1:\n" for depth in range(500)) + " " * 500 + "pass",
    "chained targets": "x = " * COUNT + "1",
    "f-strings": "x = " + "f'{" * 50 + "1" + "}'" * 50,
}
# Depths that Python's parser still takes, so that our own reading meets them.
SHALLOW = {
    f"{name} that Python parses": text
    for name, text in {
        "minus": "x = " + "-" * 2_500 + "1",
        "attributes": "x = a" + ".b" * 2_500,
        "attributes of bpy": "import bpy\nx = bpy" + ".data" * 900,
        "subscripts": "x = a" + "[0]" * 900,
        "calls": "x = a" + "()" * 900,
        "sums": "x = 1" + "+1" * 2_500,
        "call in a call": HEAD + " n.new(" + "n.new(" * 80 + ")" * 81,
        "targets": HEAD + " n" + ".a" * 2_500 + " = 1",
        "annotations": "x: a" + ".b" * 2_500 + " = 1",
    }.items()
}


@pytest.mark.parametrize("case", [*DEEP, *SHALLOW])
def test_deep_nesting_is_refused_at_its_place(case: str) -> None:
    found = refusal((DEEP | SHALLOW)[case])
    assert all(fault.line > 0 and fault.column > 0 for fault in found)


def test_deep_nesting_needs_no_deep_stack() -> None:
    """The stack of a caller may be nearly full: a server reads programs deep inside handlers."""
    chain = "".join(
        f"def f{number}(m):\n return {f'f{number - 1}(' * 20}m{')' * 20}\n"
        for number in range(1, 9)
    )
    text = "def f0(m):\n return m\n" + chain + "def shader_material(m):\n x = f8(m)\n"
    seen: list[tuple[Diagnostic, ...]] = []

    def deep(depth: int) -> None:
        if depth:
            deep(depth - 1)
        else:
            seen.append(refusal(text))

    thread = threading.Thread(target=deep, args=(300,))
    thread.start()
    thread.join()
    assert [fault.reason for fault in seen[0]] == ["LIMIT"]


LARGE: dict[str, tuple[str, str]] = {
    "unknown names": ("\n".join(f"n{i}.x = m{i}" for i in range(20_000)), "UNKNOWN_NAME"),
    "names to compare": (
        "\n".join(f"name_{i} = 1" for i in range(20_000)) + "\nx = nam_1\n" * 5_000,
        "UNKNOWN_NAME",
    ),
    "one large tuple again and again": (
        "def f(a):\n x = (" + "1," * COUNT + ")\n" + "f(1)\n" * 30_000,
        "LIMIT",
    ),
    "many functions": (
        "\n".join(f"def f{i}(a): pass" for i in range(10_000)) + "\nf1(1)" * 25_000,
        "NO_MATERIAL",
    ),
    "many nodes": (HEAD + " n.new('ShaderNodeMath')\n" * 15_000, "LIMIT"),
    "many links": (
        HEAD
        + "".join(f" a{i} = n.new('ShaderNodeMath')\n" for i in range(1_900))
        + "".join(
            f" k.new(a{i % 1_900}.outputs[0], a{i * 7 % 1_900}.inputs[{i % 2}])\n"
            for i in range(8_000)
        ),
        "CYCLE",
    ),
    "nodes made and removed": (
        HEAD
        + " x = n.new('ShaderNodeMath')\n" * 1_900
        + " x = n.new('ShaderNodeMath')\n n.remove(x)\n" * 8_000,
        "MATERIAL_OUTPUT",
    ),
    "many groups": (
        "import bpy\n" + "bpy.data.node_groups.new('g', 'ShaderNodeTree')\n" * 9_000,
        "LIMIT",
    ),
    "many group sockets": (
        "import bpy\ng = bpy.data.node_groups.new('g', 'ShaderNodeTree')\n"
        + "".join(
            f"g.interface.new_socket('s{i}', in_out='INPUT', socket_type='NodeSocketFloat')\n"
            for i in range(6_000)
        ),
        "LIMIT",
    ),
    "many stops": (
        HEAD + " e = n.new('ShaderNodeValToRGB').color_ramp.elements\n" + " e.new(0.5)\n" * 9_000,
        "LIMIT",
    ),
    "many points": (
        HEAD
        + " p = n.new('ShaderNodeFloatCurve').mapping.curves[0].points\n"
        + " p.new(0.5, 0.5)\n" * 9_000,
        "LIMIT",
    ),
    "one long text in many faults": (
        "s = '" + "x" * 300_000 + "'\n" + HEAD + " n[s]\n x = n[s]\n n.new(s)\n" * 5_000,
        "UNKNOWN_NODE",
    ),
}


@pytest.mark.parametrize("case", LARGE)
def test_large_programs_are_refused_with_a_bounded_answer(case: str) -> None:
    text, reason = LARGE[case]
    found = refusal(text)
    assert len(found) <= 101
    assert reason in {fault.reason for fault in found}
