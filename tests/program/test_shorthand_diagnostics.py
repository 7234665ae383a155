# SPDX-License-Identifier: Apache-2.0
"""Every fault of a shorthand text is told at once, with its place and the nearest known word."""

from __future__ import annotations

import pytest

from matsmith.errors import Diagnostic, ProgramError
from matsmith.program.shorthand import MAX_BYTES, parse

END = "s0 principled\nout s0\n"
# The text, then reason, line, column and suggestion of each fault.
CASES: dict[str, tuple[str, list[tuple[str, int, int, str]]]] = {
    "unknown node": (f"n0 nose\n{END}", [("UNKNOWN_NODE_TYPE", 1, 4, "noise")]),
    "no node": (f"n0\n{END}", [("NODE_TYPE", 1, 3, "")]),
    "unknown key": (f"n0 noise scael=4\n{END}", [("UNKNOWN_KEY", 1, 10, "scale")]),
    "hidden input": (f"n0 noise w=4\n{END}", [("UNKNOWN_KEY", 1, 10, "")]),
    "unknown word": (f"n0 math multply\n{END}", [("UNKNOWN_WORD", 1, 9, "multiply")]),
    "wrong item": (f"n0 wave ringsDirection=w\n{END}", [("ENUM_ITEM", 1, 24, "")]),
    "number for a switch": (f"n0 math useClamp=3.5\n{END}", [("VALUE", 1, 18, "")]),
    "two numbers": (f"n0 vectorMath 1,2\n{END}", [("VALUE", 1, 15, "")]),
    "too large": (f"n0 value 1e39\n{END}", [("VALUE", 1, 10, "")]),
    "line below": (f"n0 math n1\nn1 value\n{END}", [("UNKNOWN_NAME", 1, 9, "")]),
    "itself": (f"n0 math n0\n{END}", [("UNKNOWN_NAME", 1, 9, "")]),
    "no such output": (f"n0 noise\nn1 math n0.colr\n{END}", [("UNKNOWN_OUTPUT", 2, 9, "color")]),
    "too many": (f"n0 math add 1 2 3\n{END}", [("TOO_MANY", 1, 17, "")]),
    "twice": (f"n0 noise scale=1 scale=2\n{END}", [("REPEATED", 1, 18, "")]),
    "bare and by key": (f"n0 math 1 a=2\n{END}", [("REPEATED", 1, 11, "")]),
    "setting twice": (f"n0 math add multiply\n{END}", [("REPEATED", 1, 13, "")]),
    "two labels": (f'n0 math "a" "b"\n{END}', [("REPEATED", 1, 13, "")]),
    "skipped name": (f"n1 noise\n{END}", [("LINE_NAME", 1, 1, "")]),
    "name of a shader": ("n0 principled\nout n0\n", [("LINE_NAME", 1, 1, "")]),
    "name of a value": ("s0 noise\ns1 diffuse s0\nout s1\n", [("LINE_NAME", 1, 1, "")]),
    "braces of another node": (f"n0 noise {{0:1}}\n{END}", [("UNKNOWN_SETTING", 1, 10, "")]),
    "stop without a color": (f"n0 colorRamp {{0:1 0.5:}}\n{END}", [("STOP", 1, 19, "")]),
    "stop beyond the ramp": (f"n0 colorRamp {{0:1 1.5:1}}\n{END}", [("VALUE", 1, 14, "")]),
    "unknown menu of a ramp": (f"n0 colorRamp {{hsvv 0:1}}\n{END}", [("RAMP", 1, 15, "hsv")]),
    "five curves": (f"n0 rgbCurves {{| | | | 0,0 1,1}}\n{END}", [("CURVES", 1, 14, "")]),
    "point without y": (f"n0 floatCurve {{0 1,1}}\n{END}", [("POINT", 1, 16, "")]),
    "open quote": (f'n0 math "a\n{END}', [("SYNTAX", 1, 9, "")]),
    "open brace": (f"n0 colorRamp {{0:1\n{END}", [("SYNTAX", 1, 14, "")]),
    "no space": (f'n0 math "a""b"\n{END}', [("SYNTAX", 1, 12, "")]),
    "not a line": (f"import os\n{END}", [("SYNTAX", 1, 1, "")]),
    "no end": ("s0 principled\n", [("MATERIAL_OUTPUT", 1, 1, "")]),
    "empty": ("", [("MATERIAL_OUTPUT", 1, 1, "")]),
    "behind the end": (f"{END}n0 noise\n", [("SYNTAX", 3, 1, "")]),
    "shader into a value": (
        "s0 diffuse\ns1 principled s0\nout s1\n",
        [("TYPE_MISMATCH", 2, 1, "")],
    ),
    "unknown method": ("s0 diffuse\nout method=bmup s0\n", [("VALUE", 2, 12, "bump")]),
    "unknown group": (
        f'group "Wear"\nend\nn0 group "Waer"\n{END}',
        [("UNKNOWN_GROUP", 3, 10, "Wear"), ("GROUP", 3, 10, "")],
    ),
    "group below": (f'n0 noise\ngroup "a"\nend\n{END}', [("GROUP", 2, 1, ""), ("GROUP", 3, 1, "")]),
    "open group": ('group "a"\nn0 noise\n', [("GROUP", 1, 1, "")]),
    "group twice": (
        f'group "a"\nend\ngroup "a"\nend\n{END}',
        [("GROUP", 3, 7, ""), ("GROUP", 4, 1, "")],
    ),
    "socket twice": (
        f'group "a"\nin float "x"\nin float "x"\nend\n{END}',
        [("INTERFACE_NAME", 3, 10, "")],
    ),
    "default that is a node": (
        f'group "a"\nin float "x" n0\nend\n{END}',
        [("INTERFACE_VALUE", 2, 14, "")],
    ),
    "empty range": (
        f'group "a"\nin float "x" min=2 max=1\nend\n{END}',
        [("INTERFACE_VALUE", 2, 1, "")],
    ),
}


def faults_of(text: str) -> list[Diagnostic]:
    try:
        parse(text)
    except ProgramError as error:
        return list(error.diagnostics)
    return []


@pytest.mark.parametrize("case", CASES)
def test_faults_are_located(case: str) -> None:
    text, expected = CASES[case]
    found = faults_of(text)
    assert [(f.reason, f.line, f.column, f.suggestion) for f in found] == expected
    for fault in found:
        assert fault.message.endswith(".")
        assert fault.source_line == text.split("\n")[fault.line - 1]
        assert fault.render()


def test_all_faults_are_told_at_once_and_followers_stay_silent() -> None:
    text = "n0 noise scael=4\nn1 math n0 n7\nn2 mix n1 foo=1\ns0 principled n2 n0\nout s0 s9\n"
    assert [(fault.line, fault.reason) for fault in faults_of(text)] == [
        (1, "UNKNOWN_KEY"),
        (2, "UNKNOWN_NAME"),
        (3, "UNKNOWN_KEY"),
        (5, "UNKNOWN_NAME"),
    ]


def test_a_caret_stands_below_the_fault() -> None:
    (fault,) = faults_of(f"n0 noise scael=4\n{END}")
    assert fault.render().splitlines()[1:] == ["    n0 noise scael=4", "             ^"]


def test_comments_and_spaces_mean_nothing() -> None:
    plain = parse("n0 noise scale=4\ns0 principled n0\nout s0\n")
    spaced = "\n  # sand\n\tn0   noise  scale=4 # coarse\n\ns0 principled n0\r\nout s0\r\n\r\n"
    assert parse(spaced) == plain


def test_a_long_text_is_refused_unread() -> None:
    (fault,) = faults_of("#" * (MAX_BYTES + 1))
    assert (fault.reason, fault.line, fault.column) == ("TOO_LONG", 1, MAX_BYTES + 1)
