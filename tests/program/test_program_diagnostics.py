# SPDX-License-Identifier: Apache-2.0
"""Faulty programs: each fault is located exactly, all are reported, none hides another."""

from __future__ import annotations

import pytest

from matsmith.errors import Diagnostic, ProgramError
from matsmith.program import MAX_BYTES, parse

HEAD = """import bpy
def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    noise = nodes.new("ShaderNodeTexNoise")
    ramp = nodes.new("ShaderNodeValToRGB")
    curve = nodes.new("ShaderNodeFloatCurve")
    shader = nodes.new("ShaderNodeBsdfPrincipled")
    end = nodes.new("ShaderNodeOutputMaterial")
"""
LINE = HEAD.count("\n") + 1


def faults(text: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(ProgramError) as caught:
        parse(text)
    assert str(caught.value).startswith(f"{len(caught.value.diagnostics)} fault")
    return caught.value.diagnostics


# One line behind HEAD, and where its one fault is: reason, column, suggestion.
LINES: dict[str, tuple[str, str, int, str]] = {
    "node type": (
        'wave = nodes.new("ShaderNodeTexWav")',
        "UNKNOWN_NODE_TYPE",
        12,
        "ShaderNodeTexWave",
    ),
    "node type is a number": ("wave = nodes.new(5)", "UNKNOWN_NODE_TYPE", 12, ""),
    "name": ("nois.inputs[0].default_value = 1.0", "UNKNOWN_NAME", 5, "noise"),
    "name after text": ('noise.label = "größe"; nois.mute = 1', "UNKNOWN_NAME", 28, "noise"),
    "setting": ("noise.noise_dimension = '2D'", "UNKNOWN_PROPERTY", 5, "noise_dimensions"),
    "enum item": ("noise.noise_dimensions = '2d'", "ENUM_ITEM", 5, "2D"),
    "enum by number": ("noise.noise_dimensions = 2", "VALUE", 5, ""),
    "input": ("noise.inputs['Scal'].default_value = 2.0", "UNKNOWN_SOCKET", 5, "Scale"),
    "output": ("links.new(noise.outputs['Fact'], end.inputs[2])", "UNKNOWN_SOCKET", 15, "Fac"),
    "hidden input": ("noise.inputs['W'].default_value = 2.0", "UNKNOWN_SOCKET", 5, ""),
    "hidden input by index": (
        "links.new(ramp.outputs[0], noise.inputs[1])",
        "UNKNOWN_SOCKET",
        5,
        "",
    ),
    "index": ("noise.inputs[9].default_value = 2.0", "UNKNOWN_SOCKET", 5, ""),
    "index is a truth": ("noise.inputs[True].default_value = 2.0", "UNKNOWN_SOCKET", 5, ""),
    "value kind": ("noise.inputs['Scale'].default_value = 'large'", "VALUE", 5, ""),
    "vector from number": ("noise.inputs['Vector'].default_value = 1.0", "VALUE", 5, ""),
    "color length": ("shader.inputs[0].default_value = (1, 1)", "VALUE", 5, ""),
    "value from node": ("noise.inputs['Scale'].default_value = shader", "VALUE", 5, ""),
    "value of shader": ("end.inputs['Surface'].default_value = 1.0", "VALUE", 5, ""),
    "value of plain output": ("noise.outputs['Fac'].default_value = 1.0", "VALUE", 5, ""),
    "element": ("shader.inputs[0].default_value[4] = 1.0", "VALUE", 5, ""),
    "element of number": ("noise.inputs['Scale'].default_value[0] = 1.0", "VALUE", 5, ""),
    "number too large": ("noise.inputs['Scale'].default_value = 1e39", "CONSTANT", 43, ""),
    "division by zero": ("noise.inputs['Scale'].default_value = 1 / 0", "CONSTANT", 43, ""),
    "arithmetic of text": ("noise.label = 'a' * 99", "CONSTANT", 19, ""),
    "nested tuples": ("x = ((((((1,), 2), 3), 4), 5), 6)", "CONSTANT", 9, ""),
    "nested value": ("noise.inputs['Vector'].default_value = ((1, 2), 3)", "VALUE", 5, ""),
    "bytes": ("noise.label = b'noise'", "CONSTANT", 19, ""),
    "two outputs": ("links.new(noise.outputs[0], ramp.outputs[0])", "ARGUMENT", 5, ""),
    "link of node": ("links.new(noise, ramp.inputs[0])", "ARGUMENT", 5, ""),
    "link of three": ("links.new(noise.outputs[0], ramp.inputs[0], 5)", "ARGUMENT", 5, ""),
    "shader into value": (
        "links.new(shader.outputs[0], ramp.inputs[0])",
        "TYPE_MISMATCH",
        5,
        "",
    ),
    "color into shader": ("links.new(ramp.outputs[0], end.inputs[0])", "TYPE_MISMATCH", 5, ""),
    "cycle": ("links.new(ramp.outputs[0], ramp.inputs[0])", "CYCLE", 5, ""),
    "stop index": ("ramp.color_ramp.elements[2].position = 0.5", "INDEX", 5, ""),
    "stop color": ("ramp.color_ramp.elements[0].color = 0.5", "VALUE", 5, ""),
    "stop setting": ("ramp.color_ramp.elements[0].place = 0.5", "NOT_ALLOWED", 5, ""),
    "ramp mode": ("ramp.color_ramp.interpolation = 'SMOOTH'", "VALUE", 5, ""),
    "point index": ("curve.mapping.curves[0].points[2].location = (0, 0)", "INDEX", 5, ""),
    "curve index": ("curve.mapping.curves[1].points.new(0, 0)", "INDEX", 5, ""),
    "point handle": ("curve.mapping.curves[0].points[0].handle_type = 'FREE'", "VALUE", 5, ""),
    "point place": ("curve.mapping.curves[0].points[0].location = 0.5", "VALUE", 5, ""),
    "point place of handles": (
        "curve.mapping.curves[0].points[0].location = (noise, ramp)",
        "VALUE",
        5,
        "",
    ),
    "node of no name": ("x = nodes['nois']", "UNKNOWN_NODE", 9, "noise"),
    "node by ramp": ("x = nodes[ramp.color_ramp]", "UNKNOWN_NODE", 9, ""),
    "method": ("nodes.add('ShaderNodeMath')", "UNKNOWN_ATTRIBUTE", 5, ""),
    "call of node": ("noise()", "NOT_ALLOWED", 5, ""),
    "image": ("noise.image = 'photo.png'", "UNKNOWN_PROPERTY", 5, ""),
    "node without setting": ("noise = end.inputs.output", "UNKNOWN_ATTRIBUTE", 13, ""),
    "blender path": ("x = bpy.ops.wm", "NOT_ALLOWED", 9, ""),
    "deep": (f"x = {'-' * 30}1", "NESTING", 34, ""),
    "two values for three": ("a, b, c = 1, 2", "NOT_ALLOWED", 5, ""),
    "values of a node": ("a, b = noise", "NOT_ALLOWED", 5, ""),
    "starred target": ("a, *b = 1, 2", "NOT_ALLOWED", 8, ""),
    "long range": ("for i in range(1000_000): pass", "LIMIT", 14, ""),
    "loop over a node": ("for i in noise: pass", "NOT_ALLOWED", 14, ""),
    "loop over nodes": ("for n in nodes: n.select = False", "NOT_ALLOWED", 5, ""),
    "loop without an end": ("while True: pass", "NOT_ALLOWED", 5, ""),
    "loop that changes nothing": ("while len(nodes) > 1: pass", "LIMIT", 5, ""),
    "condition on a setting's text": ("if noise == ramp: pass", "NOT_ALLOWED", 8, ""),
    "condition on a fault": ("if nois.mute: pass", "UNKNOWN_NAME", 8, "noise"),
    "large power": ("x = 10 ** 10 ** 10", "CONSTANT", 9, ""),
    "root of a negative": ("import math; x = math.sqrt(-1)", "CONSTANT", 22, ""),
    "function of math": ("import math; x = math.factorial(9)", "UNKNOWN_ATTRIBUTE", 22, ""),
    "print of a call": ("print(nodes.clear())", "NOT_ALLOWED", 5, ""),
    "f-string of a node": ("noise.label = f'{ramp}'", "CONSTANT", 22, ""),
    "f-string with a format": ("noise.label = f'{1:>9}'", "NOT_ALLOWED", 19, ""),
    "f-string with a conversion": ("noise.label = f'{1!r}'", "NOT_ALLOWED", 19, ""),
    "list item": ("x = [1, 2][2]", "INDEX", 9, ""),
    "key of a dictionary": ("x = {'a': 1}['b']", "INDEX", 9, ""),
    "key that is a list": ("x = {(1,): 1}", "CONSTANT", 10, ""),
    "keyword that is not there": ("nodes.new(kind='ShaderNodeMath')", "ARGUMENT", 5, ""),
    "muted": ("noise.mute = True", "VALUE", 5, ""),
    "level of a curve": ("curve.mapping.black_level = (1, 1, 1)", "VALUE", 5, ""),
    "group that is not there": ("x = bpy.data.node_groups['Wood']", "NOT_ALLOWED", 9, ""),
    "link of another tree": ("links.remove(noise)", "ARGUMENT", 5, ""),
    "augmented": ("noise.inputs[2].default_value += 1", "NOT_ALLOWED", 5, ""),
    "displacement": ("material.displacement_method = 'PARALLAX'", "VALUE", 5, ""),
    "no nodes": ("material.use_nodes = False", "VALUE", 5, ""),
    "second output": ("o = nodes.new('ShaderNodeOutputMaterial')", "MATERIAL_OUTPUT", 5, ""),
    "removed twice": ("nodes.remove(noise); nodes.remove(noise)", "ARGUMENT", 26, ""),
    "label text": ("noise.label = 5", "VALUE", 5, ""),
    "label with null": (r"noise.label = 'a\0b'", "VALUE", 5, ""),
    "label with half a character": (r"noise.label = '\ud800'", "VALUE", 5, ""),
}


@pytest.mark.parametrize("case", LINES)
def test_one_fault_is_located(case: str) -> None:
    line, reason, column, suggestion = LINES[case]
    text = f"{HEAD}    {line}\n"
    found = faults(text)
    at = LINE if column else 0
    assert [(f.reason, f.line, f.column) for f in found] == [(reason, at, column)], found[0].message
    assert found[0].suggestion == suggestion
    assert found[0].source_line == (f"    {line}" if column else "")
    assert found[0].message.endswith(".")
    assert "object at 0x" not in found[0].message


def test_several_faults_are_all_reported_in_order_of_the_text() -> None:
    found = faults(
        HEAD + "    noise.noise_dimensions = '9D'\n"
        "    import os\n"
        "    shader.inputs['Colour'].default_value = (1, 0, 0, 1)\n"
        "    links.new(noise.outputs['Height'], shader.inputs['Roughness'])\n"
        "    noise.inputs['Scale'].default_value = 5.0\n"
        "    while True: pass\n"
    )
    assert [(f.reason, f.line - LINE) for f in found] == [
        ("ENUM_ITEM", 0),
        ("NOT_ALLOWED", 1),
        ("UNKNOWN_SOCKET", 2),
        ("UNKNOWN_SOCKET", 3),
        ("NOT_ALLOWED", 5),
    ]


def test_the_faults_of_a_finished_graph_are_all_reported_at_their_lines() -> None:
    found = faults(
        HEAD + "    links.new(noise.outputs[1], end.inputs['Surface'])\n"
        "    links.new(shader.outputs[0], ramp.inputs['Fac'])\n"
        "    links.new(noise.outputs[0], noise.inputs[1])\n"
    )
    assert [(f.reason, f.line - LINE, f.column) for f in found if f.line] == [
        ("TYPE_MISMATCH", 0, 5),
        ("TYPE_MISMATCH", 1, 5),
        ("UNKNOWN_SOCKET", 2, 5),
        ("CYCLE", 2, 5),
    ]


@pytest.mark.parametrize(
    "definition",
    [
        "wave = nodes.new('ShaderNodeTexWav')",
        "wave: object = nodes.new('ShaderNodeTexWav')",
        "wave = noise.copy()",
        "wave, other = noise, rampe",
        "for wave in range(5000): noise.inputs[2].default_value = wave",
        "with open('f') as wave: pass",
        "if noise == ramp: wave = ramp",
        "import wave",
        "from os import path as wave",
        "wave = other = nois",
        "def wave(*all): pass",
        "class wave: pass",
    ],
)
def test_what_depends_on_a_fault_stays_silent(definition: str) -> None:
    found = faults(
        f"{HEAD}    {definition}\n"
        "    wave.wave_type = 'RINGS'\n"
        "    second = wave\n"
        "    second.inputs['Scale'].default_value = 2.0\n"
        "    links.new(wave.outputs['Fac'], shader.inputs['Roughness'])\n"
        "    nodes.remove(wave)\n"
    )
    assert [f.line for f in found] == [LINE]


def test_a_faulty_function_is_reported_once_and_its_users_stay_silent() -> None:
    found = faults(
        "import bpy\n"
        "def wood():\n"
        "    group = bpy.data.node_groups.new('wood', 'ShaderNodeTree')\n"
        "    ring = group.nodes.new('ShaderNodeTexRing')\n"
        "    return make(group)\n" + HEAD + "    first = nodes.new('ShaderNodeGroup')\n"
        "    first.node_tree = wood()\n"
        "    second = nodes.new('ShaderNodeGroup')\n"
        "    second.node_tree = wood()\n"
    )
    assert [(f.reason, f.line) for f in found] == [("UNKNOWN_NODE_TYPE", 4), ("UNKNOWN_NAME", 5)]


def test_a_fault_in_a_loop_is_reported_once() -> None:
    found = faults(
        HEAD + "    for place in range(9):\n"
        "        noise.location = (place, nois)\n"
        "        for other in (1, 2):\n"
        "            noise.inputs['Scal'].default_value = other\n"
    )
    assert [(f.reason, f.line - LINE) for f in found] == [
        ("UNKNOWN_NAME", 1),
        ("UNKNOWN_SOCKET", 3),
    ]


def test_loops_of_many_rounds_are_refused_at_the_loop() -> None:
    found = faults(
        HEAD + "    for i in range(999):\n        for j in range(999):\n            pass\n"
    )
    assert [(f.reason, f.line, f.column) for f in found] == [("LIMIT", LINE, 5)]
    found = faults(HEAD + "    for i in (1, 2):\n        pass\n    else:\n        pass\n")
    assert [(f.reason, f.line, f.column) for f in found] == [("NOT_ALLOWED", LINE, 5)]


@pytest.mark.parametrize(
    ("branch", "reason"),
    [
        ("exec('1')", "UNKNOWN_NAME"),
        ("import os", "NOT_ALLOWED"),
        ("x = noise.__class__", "UNKNOWN_ATTRIBUTE"),
        ("x = [i for i in (1, 2)]", "NOT_ALLOWED"),
    ],
)
def test_a_branch_that_is_not_taken_must_be_harmless(branch: str, reason: str) -> None:
    (fault,) = faults(HEAD + f"    if bpy.app.version < (4, 0, 0):\n        {branch}\n")
    assert (fault.reason, fault.line) == (reason, LINE + 1)
    found = faults(HEAD + f"    if noise:\n        pass\n    else:\n        {branch}\n")
    assert [f.reason for f in found] == [reason]


def test_texts_do_not_grow_without_bound() -> None:
    found = faults(
        HEAD + "    x = 'a'\n    for i in range(99):\n        x = f'{x}{x}'\n    noise.label = x\n"
    )
    assert [(f.reason, f.line, f.column) for f in found] == [("LIMIT", LINE + 2, 13)]


def test_blocks_nested_too_deep_are_refused_at_one() -> None:
    for opening in ("if True:", "for i in (1,):"):
        lines = [f"{' ' * (4 + depth)}{opening}\n" for depth in range(60)]
        found = faults(HEAD + "".join(lines) + f"{' ' * 64}pass\n")
        assert [f.reason for f in found] == ["NESTING"]
        assert found[0].line > LINE
    chain = "".join(f"    elif noise.label == '{number}': pass\n" for number in range(3000))
    assert {f.reason for f in faults(HEAD + "    if False: pass\n" + chain)} == {"NESTING"}


def test_a_hidden_socket_is_named_as_hidden() -> None:
    (fault,) = faults(HEAD + "    noise.inputs['W'].default_value = 2.0\n")
    assert "got 'W', which is hidden with these settings" in fault.message
    assert "Vector, Scale, Detail, Roughness" in fault.message


def test_the_caret_stands_below_the_fault() -> None:
    with pytest.raises(ProgramError) as caught:
        parse(HEAD + "    noise.label = 'ü'; x = nois\n")
    head, source, caret = caught.value.diagnostics[0].render().split("\n")
    assert head.startswith(f"{LINE}:28: Expected a name defined before its use, got 'nois'.")
    assert head.endswith("[UNKNOWN_NAME] Did you mean 'noise'?")
    assert source[caret.index("^") :] == "nois"
    assert caught.value.diagnostics[0].render() in str(caught.value)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_count_as_an_editor_counts_them(end: str) -> None:
    text = HEAD + "    noise.label = 'a\u2028b\x0c\x85'\n    nois.mute = True\n"
    (fault,) = faults(text.replace("\n", end))
    assert (fault.reason, fault.line, fault.column) == ("UNKNOWN_NAME", LINE + 1, 5)
    assert fault.source_line == "    nois.mute = True"


def test_tabs_count_as_one_column() -> None:
    text = HEAD.replace("    ", "\t") + "\tnoise.label = '\t'; nois.mute = True\n"
    (fault,) = faults(text)
    assert (fault.line, fault.column) == (LINE, 21)


def test_a_byte_order_mark_is_no_fault_and_moves_no_column() -> None:
    (fault,) = faults("\ufeffimport bpy, os\n" + HEAD)
    assert (fault.reason, fault.line, fault.column) == ("NOT_ALLOWED", 1, 1)


def test_a_long_line_is_shown_in_part() -> None:
    (fault,) = faults(HEAD + f"    x = ({'1, ' * 1000}nois)\n")
    assert len(fault.source_line) == 200
    assert fault.column == 3010


TEXTS: dict[str, tuple[str, str, int, int]] = {
    "empty": ("", "NO_MATERIAL", 1, 1),
    "only a comment": ("# nothing here\n", "NO_MATERIAL", 1, 1),
    "no function for a material": ("import bpy\nx = 1\n", "NO_MATERIAL", 1, 1),
    "prose": ("Here is the material you asked for:\n", "SYNTAX", 1, 13),
    "cut off": ("import bpy\nnodes = material.node_tree.nodes\nx = nodes.new(\n", "SYNTAX", 3, 14),
    "bad indent": ("import bpy\n  x = 1\n", "SYNTAX", 2, 2),
    "mixed tabs": ("def f(m):\n\tx = 1\n        y = 2\n", "SYNTAX", 3, 1),
    "null": ("import bpy\nx = '\0'\n", "SYNTAX", 2, 6),
    "half a surrogate": ("import bpy\nx = 'ab\ud800'\n", "SYNTAX", 2, 8),
    "huge integer": (f"import bpy\nx = {'9' * 5000}\n", "SYNTAX", 2, 1),
    "non-ASCII before a syntax error": ("x = 'größe' +* 1\n", "SYNTAX", 1, 14),
    "too long": ("#" * 600_000, "TOO_LONG", 1, MAX_BYTES + 1),
    "too long in bytes": ("#" + "ü" * (MAX_BYTES // 2), "TOO_LONG", 1, MAX_BYTES // 2 + 1),
    "wrong parameters": ("def shader_material(): pass\n", "ARGUMENT", 1, 1),
    "decorated": ("@x\ndef shader_material(m): pass\n", "NOT_ALLOWED", 2, 1),
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_text_that_is_no_program_is_located(case: str) -> None:
    text, reason, line, column = TEXTS[case]
    (fault,) = faults(text)
    assert (fault.reason, fault.line, fault.column) == (reason, line, column), fault.message
    assert bool(fault.source_line.encode()) == bool(text)
    assert len(fault.message) < 200


def test_a_faulty_line_cannot_command_a_terminal() -> None:
    fault = Diagnostic("SYNTAX", "Expected no \x1b[2J.", 1, 4, "a = '\x1b]0;x\x07'")
    text = fault.render()
    assert "\x1b" not in text
    assert "\x07" not in text
    assert len(text.splitlines()[1]) == len(fault.source_line) + 4
