# SPDX-License-Identifier: Apache-2.0
"""Programs that are written differently and mean the same: the ways people and models write."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from strategies import CATALOGUE, material_graphs

from matsmith.errors import ProgramError
from matsmith.graph import (
    ColorRamp,
    ColorRampStop,
    CurveMapping,
    CurvePoint,
    InterfaceSocket,
    MaterialGraph,
    Node,
    canonical,
)
from matsmith.graph.values import float32
from matsmith.program import emit, parse

PLAIN = """import bpy


def shader_material(material):
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    noise = nodes.new("ShaderNodeTexNoise")
    noise.noise_dimensions = "2D"
    noise.inputs["Scale"].default_value = 4.0
    shader = nodes.new("ShaderNodeBsdfPrincipled")
    shader.inputs["Base Color"].default_value = (0.5, 0.25, 0.125, 1.0)
    end = nodes.new("ShaderNodeOutputMaterial")
    links.new(noise.outputs["Fac"], shader.inputs["Roughness"])
    links.new(shader.outputs["BSDF"], end.inputs["Surface"])
"""
COLOR = '    shader.inputs["Base Color"].default_value = (0.5, 0.25, 0.125, 1.0)\n'
SCALE = '    noise.inputs["Scale"].default_value = 4.0\n'
LINK = '    links.new(noise.outputs["Fac"], shader.inputs["Roughness"])\n'
CLEAR = "    nodes.clear()\n"

# What to replace in PLAIN, and by what: the canonical graph stays the same.
SAME: dict[str, tuple[str, str]] = {
    "capital variable": ("noise", "Noise"),
    "unicode variable": ("noise", "rauschen_größe"),
    "underscores": ("noise", "__noise__"),
    "variable of another meaning": ("shader", "link"),
    "variable named like ours": ("noise", "group_1"),
    "type by keyword": ('new("ShaderNodeTexNoise")', 'new(type="ShaderNodeTexNoise")'),
    "link by keywords": (
        'links.new(noise.outputs["Fac"], ',
        'links.new(input=noise.outputs["Fac"], output=',
    ),
    "link reversed": (
        'noise.outputs["Fac"], shader.inputs["Roughness"]',
        'shader.inputs["Roughness"], noise.outputs["Fac"]',
    ),
    "link with verification": ('inputs["Surface"])', 'inputs["Surface"], verify_limits=True)'),
    "links without a variable": ("links.new(", "material.node_tree.links.new("),
    "nodes without a variable": ("nodes.new(", "material.node_tree.nodes.new("),
    "tree variable": (
        "    nodes = material.node_tree.nodes\n",
        "    tree = material.node_tree\n    nodes = tree.nodes\n",
    ),
    "input by index": ('inputs["Scale"]', "inputs[2]"),
    "input by negative index": ('inputs["Surface"]', "inputs[-4]"),
    "output by index": ('noise.outputs["Fac"]', "noise.outputs[0]"),
    "loop that clears": (CLEAR, "    for node in nodes:\n        nodes.remove(node)\n"),
    "loop over a copy": (CLEAR, "    for n in list(nodes):\n        nodes.remove(n)\n"),
    "nothing to clear": (CLEAR, ""),
    "links cleared": (CLEAR, CLEAR + "    links.clear()\n"),
    "list for a tuple": ("(0.5, 0.25, 0.125, 1.0)", "[0.5, 0.25, 0.125, 1.0]"),
    "color without alpha": ("(0.5, 0.25, 0.125, 1.0)", "(0.5, 0.25, 0.125)"),
    "whole number": ("= 4.0", "= 4"),
    "arithmetic": ("= 4.0", "= -(1 - 2 * 2.5) + 0 / 3"),
    "arithmetic in a color": ("0.5, 0.25, 0.125", "128 / 256, 1 / 4, 2 - 1.875"),
    "power, remainder and whole division": ("= 4.0", "= 2 ** 3 // 2 + 9 % 3"),
    "functions of numbers": ("= 4.0", "= max(1, abs(-4), min([7, 5]) - 1) * round(1.04, 1)"),
    "mathematics": (
        "import bpy\n",
        "import bpy, math\nfrom math import sqrt, pi as half_turn\n"
        "assert_no_more = math.degrees(half_turn) - 180 + sqrt(4.0)\n",
    ),
    "elements of lists": ("= 4.0", "= [[1.0, 2.0], (3.0, 4.0)][-1][1]"),
    "value of a dictionary": ("= 4.0", "= {'Scale': 4.0, 1: None}['Scale']"),
    "condition in an expression": ("= 4.0", "= 4.0 if 1 < 2 <= 2 and not None else noise.mute"),
    "first that is something": ("= 4.0", "= None or 0 or 4.0"),
    "several names": (
        "    links = material.node_tree.links\n    nodes.clear()\n",
        "    tree = other = material.node_tree\n    nodes, links = other.nodes, tree.links\n"
        "    nodes.clear()\n",
    ),
    "counted up": (SCALE, "    x = 1\n    x += 3\n" + SCALE.replace("4.0", "x")),
    "socket by get": ('inputs["Scale"]', 'inputs.get("Scale")'),
    "default that is not there": (
        SCALE,
        SCALE + '    if noise.inputs.get("Scal") is None:\n        noise.hide = True\n',
    ),
    "condition on a socket": (
        SCALE,
        '    if "Scale" in noise.inputs and "Size" not in noise.inputs:\n    ' + SCALE,
    ),
    "condition on the version": (
        SCALE,
        "    if bpy.app.version < (4, 0, 0):\n        noise.inputs[2].default_value = 9\n"
        "    elif bpy.app.version >= (4, 5):\n    " + SCALE,
    ),
    "loop over a range": (
        COLOR,
        "    for i in range(3):\n        shader.inputs[0].default_value[i] = 1 / 2 ** (i + 1)\n",
    ),
    "loop over pairs": (
        SCALE,
        "    for name, value in [('Scale', 4.0), ('Detail', 2)]:\n"
        "        noise.inputs[name].default_value = value\n",
    ),
    "loop over a dictionary": (
        SCALE,
        "    for name, value in {'Scale': 4.0, 'Detail': 2}.items():\n"
        "        noise.inputs[name].default_value = value\n",
    ),
    "loop over two lists": (
        SCALE,
        "    for name, value in zip(('Scale', 'Detail'), (4.0, 2)):\n"
        "        noise.inputs[name].default_value = value\n",
    ),
    "loop that shortens": (
        LINK,
        LINK + "    extra = nodes.new('ShaderNodeValToRGB').color_ramp.elements\n"
        "    while len(extra) > 1:\n        extra.remove(extra[0])\n",
    ),
    "loop over links": (
        LINK,
        LINK
        + LINK.replace("Roughness", "Metallic")
        + "    for link in list(links):\n        links.remove(link)\n"
        + LINK,
    ),
    "link removed": (
        LINK,
        LINK
        + LINK.replace("    links", "    stray = links").replace("Roughness", "Metallic")
        + "    links.remove(stray)\n",
    ),
    "node by a name that was given": (
        SCALE,
        "    noise.name = 'Grain'\n" + SCALE.replace("noise.", "nodes['Grain']."),
    ),
    "node by get": (SCALE, SCALE.replace("noise.", 'nodes.get("Noise Texture").')),
    "setting by its name": (
        '    noise.noise_dimensions = "2D"\n',
        '    setattr(noise, "noise_dimensions", "2D")\n',
    ),
    "names with numbers": (
        SCALE,
        "    for i in range(2):\n"
        "        extra = nodes.new('ShaderNodeMath')\n        extra.name = f\"Step {i}\"\n"
        "    nodes.remove(nodes['Step 0'])\n" + SCALE,
    ),
    "printing": (SCALE, SCALE + '    print("Scale:", noise.name, f"{material.name} is made")\n'),
    "inner function": (
        SCALE,
        "    def set_scale(value=4.0):\n        noise.inputs['Scale'].default_value = value\n"
        "    set_scale()\n",
    ),
    "helper by keywords": (
        "import bpy\n",
        "import bpy\n\ndef make(nodes, *, kind='ShaderNodeMath', place=(0, 0)):\n"
        "    made = nodes.new(kind)\n    made.location = place\n    return made\n\n",
    ),
    "constant in a variable": (SCALE, "    scale = 4.0\n" + SCALE.replace("4.0", "scale")),
    "typed variable": ("    noise = ", "    noise: bpy.types.Node = "),
    "socket in a variable": (
        SCALE,
        '    knob = noise.inputs["Scale"]\n    knob.default_value = 4.0\n',
    ),
    "elements": (
        COLOR,
        '    shader.inputs["Base Color"].default_value[0] = 0.5\n'
        "    shader.inputs[0].default_value[1] = 0.25\n"
        "    shader.inputs[0].default_value[-2] = 0.125\n",
    ),
    "elements by a value variable": (
        COLOR,
        "    color = shader.inputs[0].default_value\n"
        "    color[0] = 0.5\n    color[1] = 0.25\n    color[2] = 0.125\n",
    ),
    "set twice": (SCALE, SCALE.replace("4.0", "9.0") + SCALE),
    "linked twice": (LINK, LINK.replace('"Fac"', '"Color"') + LINK),
    "value below a link": (LINK, LINK + '    shader.inputs["Roughness"].default_value = 0.9\n'),
    "default written out": (SCALE, SCALE + '    noise.inputs["Detail"].default_value = 2.0\n'),
    "hidden value by index": (SCALE, SCALE + "    noise.inputs[1].default_value = 3.0\n"),
    "node by name": (SCALE, SCALE.replace("noise.", 'nodes["noise"].')),
    "node by title": (SCALE, SCALE.replace("noise.", 'nodes["Noise Texture"].')),
    "node removed": (LINK, LINK + '    x = nodes.new("ShaderNodeMath")\n    nodes.remove(x)\n'),
    "editor settings": (
        LINK,
        LINK + "    noise.location = (-300.0, 20)\n    noise.width = 240\n    noise.hide = True\n"
        "    frame = nodes.new('NodeFrame')\n    noise.parent = frame\n    noise.select = False\n"
        "    noise.use_custom_color = True\n    noise.color = (1, 0, 0)\n    noise.name = 'N'\n",
    ),
    "socket hidden in the editor": (SCALE, SCALE + '    noise.inputs["Scale"].hide = True\n'),
    "material settings": (
        CLEAR,
        CLEAR + "    material.blend_method = 'BLEND'\n    material.use_fake_user = True\n"
        "    material.diffuse_color = (1, 1, 1, 1)\n    material.roughness = 0.5\n",
    ),
    "docstring, comment and pass": (
        "    material.use_nodes",
        '    """Makes it."""\n    # so\n    pass\n    material.use_nodes',
    ),
    "parameter of another name": ("material", "mat"),
    "annotations": ("(material):", '(material: "bpy.types.Material | None") -> None:'),
    "windows line ends": ("\n", "\r\n"),
    "old line ends": ("\n", "\r"),
    "tabs": ("    ", "\t"),
    "byte order mark": ("import bpy", "\ufeffimport bpy"),
    "no import": ("import bpy\n", ""),
    "imported twice": ("import bpy\n", "import bpy\nimport bpy\n"),
    "another function name": ("shader_material", "create_wood"),
}
for _name, _end in {
    "return": "    return material\n",
    "called where it is the main program": (
        '\nif __name__ == "__main__":\n    shader_material(bpy.data.materials.new("W"))\n'
    ),
    "given to an object": (
        '\nm = bpy.data.materials.new("W")\nshader_material(m)\n'
        "obj = bpy.context.object\nobj.active_material = m\nobj.data.materials.append(m)\n"
    ),
    "called by the program": '\nwood = bpy.data.materials.new(name="W")\nshader_material(wood)\n',
    "called on the active material": "\nshader_material(bpy.context.object.active_material)\n",
    "called on the active object": "\nshader_material(bpy.context.active_object.active_material)\n",
}.items():
    SAME[_name] = (PLAIN, PLAIN + _end)


def same(graph: MaterialGraph) -> MaterialGraph:
    return canonical(graph, CATALOGUE)


@pytest.mark.parametrize("case", SAME)
def test_another_way_to_write_it_gives_the_same_material(case: str) -> None:
    old, new = SAME[case]
    assert old in PLAIN
    whole = rf"\b{old}\b" if old.isidentifier() else re.escape(old)
    changed = re.sub(whole, lambda _: new, PLAIN)
    assert changed != PLAIN
    graph = parse(changed)
    assert same(graph) == same(parse(PLAIN))
    assert parse(emit(graph)) == graph


def test_a_script_without_a_function() -> None:
    script = "import bpy\nmaterial = bpy.data.materials.new('Wood')\n" + "".join(
        line.removeprefix("    ") for line in PLAIN.splitlines(keepends=True)[4:]
    )
    assert parse(script) == parse(PLAIN)


def test_nodes_without_a_variable_can_be_used_where_they_are_made() -> None:
    text = PLAIN.replace(LINK, "").replace(
        'links.new(shader.outputs["BSDF"]',
        "links.new(nodes.new('ShaderNodeTexWave').outputs['Fac'], shader.inputs['Roughness'])\n"
        "    nodes.new('ShaderNodeMath').inputs[1].default_value = 0.25\n"
        '    links.new(shader.outputs["BSDF"]',
    )
    graph = parse(text)
    assert [link.from_node for link in graph.tree.links] == ["wave_texture", "shader"]
    assert graph.tree.nodes[-1] == Node("math", "ShaderNodeMath", {}, {"Value_001": 0.25})


def test_module_constants_reach_into_functions() -> None:
    text = PLAIN.replace("import bpy\n", "import bpy\nSCALE = 2.0\n").replace("4.0", "SCALE * 2")
    assert parse(text) == parse(PLAIN)


def test_mathutils_can_be_imported_in_any_manner() -> None:
    for imported, called in (
        ("import mathutils", "mathutils.Vector"),
        ("from mathutils import Vector", "Vector"),
        ("from mathutils import Vector as V", "V"),
    ):
        text = PLAIN.replace("import bpy\n", f"import bpy\n{imported}\n")
        made = parse(text.replace("(0.5, 0.25, 0.125, 1.0)", f"{called}((0.5, 0.25, 0.125))"))
        assert made == parse(PLAIN)


DEFAULTS = """import bpy
material = bpy.data.materials.new("Default")
material.use_nodes = True
nodes = material.node_tree.nodes
"""


def test_the_default_nodes_are_there_when_they_are_asked_for() -> None:
    graph = parse(DEFAULTS + "nodes['Principled BSDF'].inputs['Roughness'].default_value = 0.25\n")
    assert [node.type for node in graph.tree.nodes] == [
        "ShaderNodeBsdfPrincipled",
        "ShaderNodeOutputMaterial",
    ]
    assert graph.tree.nodes[0].inputs == {"Roughness": 0.25}
    assert len(graph.tree.links) == 1


@pytest.mark.parametrize("clearing", ["nodes.clear()", "for n in nodes: nodes.remove(n)"])
def test_the_default_nodes_are_gone_once_the_tree_is_cleared(clearing: str) -> None:
    with pytest.raises(ProgramError, match="UNKNOWN_NODE"):
        parse(DEFAULTS + f"{clearing}\nx = nodes['Principled BSDF']\n")
    graph = parse(
        DEFAULTS + f"{clearing}\nif nodes.get('Material Output') is None:\n"
        "    end = nodes.new('ShaderNodeOutputMaterial')\n"
    )
    assert [node.name for node in graph.tree.nodes] == ["end"]


def test_nodes_are_numbered_by_name_as_in_blender() -> None:
    # What Blender 4.5.11 calls these nodes, read from it step by step.
    made = "".join(f"{name} = nodes.new('ShaderNodeMath')\n" for name in "abcdefghij")
    steps = (
        ("b.name = 'Math'", "b", "Math.001"),
        ("a.name = 'Sum'; b.name = 'Math'", "b", "Math"),
        ("nodes.remove(c); c = nodes.new('ShaderNodeMath')", "c", "Math.001"),
        ("d.name = 'Math.004'", "d", "Math.010"),
        ("d.name = 'Math.100'; e.name = 'Math.100'", "e", "Math.101"),
        ("nodes.remove(f); f = nodes.new('ShaderNodeMath')", "f", "Math.002"),
    )
    text = DEFAULTS + "nodes.clear()\nend = nodes.new('ShaderNodeOutputMaterial')\n" + made
    for step, variable, name in steps:
        text += f"{step}\n"
        assert parse(f"{text}{variable}.label = {variable}.name\n") == parse(
            f"{text}nodes['{name}'].label = '{name}'\n"
        )


def test_names_follow_variables_where_they_can() -> None:
    graph = parse(
        PLAIN
        + "    Rough = nodes.new('ShaderNodeMath')\n"
        + "    noise = nodes.new('ShaderNodeMath')\n"
        + "    été = nodes.new('ShaderNodeMath')\n"
        + "    _low = nodes.new('ShaderNodeMath')\n"
        + "    nodes.new('ShaderNodeMath')\n"
        + "    material = nodes.new('ShaderNodeMath')\n"
    )
    assert [node.name for node in graph.tree.nodes] == [
        "noise",
        "shader",
        "end",
        "rough",
        "noise_2",
        "t",
        "_low",
        "math",
        "material_node",
    ]


def test_a_label_is_cut_as_blender_cuts_it() -> None:
    graph = parse(PLAIN.replace(CLEAR, CLEAR).replace(SCALE, f"    noise.label = '{'ü' * 50}'\n"))
    assert graph.tree.nodes[0].label == "ü" * 31


GROUPED = """import bpy

def create_layer():
    layer = bpy.data.node_groups.new(name="layer", type="ShaderNodeTree")
    amount = layer.interface.new_socket("Amount", in_out="INPUT", socket_type="NodeSocketFloat")
    amount.default_value = 0.25
    amount.min_value = 0
    amount.max_value = 1
    amount.subtype = "FACTOR"
    layer.interface.new_socket(
        name="Color", in_out="OUTPUT", socket_type="NodeSocketColor", description="so"
    )
    start = layer.nodes.new("NodeGroupInput")
    stop = layer.nodes.new("NodeGroupOutput")
    layer.links.new(start.outputs["Amount"], stop.inputs["Color"])
    return layer

def create_stack(inner):
    stack = bpy.data.node_groups.new("stack", "ShaderNodeTree")
    stack.interface.new_socket("Color", in_out="OUTPUT", socket_type="NodeSocketColor")
    layer = stack.nodes.new("ShaderNodeGroup")
    layer.node_tree = inner
    layer.inputs["Amount"].default_value = 0.75
    stop = stack.nodes.new("NodeGroupOutput")
    stack.links.new(layer.outputs[0], stop.inputs[0])
    return stack

def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    layer = create_layer()
    end = nodes.new("ShaderNodeOutputMaterial")
    first = nodes.new("ShaderNodeGroup")
    first.node_tree = layer
    second = nodes.new("ShaderNodeGroup")
    second.node_tree = create_stack(layer)
    third = nodes.new("ShaderNodeGroup")
    third.node_tree = create_layer()
    links.new(second.outputs["Color"], end.inputs["Displacement"])
"""


def test_groups_are_functions_that_may_be_called_twice() -> None:
    graph = parse(GROUPED)
    assert [group.name for group in graph.groups] == ["layer", "stack", "layer.001"]
    assert graph.groups[0].inputs == (InterfaceSocket("Amount", "NodeSocketFloat", 0.25, 0.0, 1.0),)
    uses = [node.properties.get("node_tree") for node in graph.tree.nodes]
    assert uses == [None, "layer", "stack", "layer.001"]
    assert graph.groups[1].tree.nodes[0] == Node(
        "layer", "ShaderNodeGroup", {"node_tree": "layer"}, {"Amount": 0.75}
    )
    assert parse(emit(graph)) == graph


def ramp(lines: str) -> ColorRamp:
    graph = parse(PLAIN + "    r = nodes.new('ShaderNodeValToRGB')\n" + indented(lines))
    value = graph.tree.nodes[-1].properties["color_ramp"]
    assert isinstance(value, ColorRamp)
    return value


def curves(lines: str) -> CurveMapping:
    graph = parse(PLAIN + "    c = nodes.new('ShaderNodeFloatCurve')\n" + indented(lines))
    value = graph.tree.nodes[-1].properties["mapping"]
    assert isinstance(value, CurveMapping)
    return value


def indented(lines: str) -> str:
    return "".join(f"    {line}\n" for line in lines.split("; "))


RED, GREEN = (1.0, 0.0, 0.0, 1.0), (0.0, 1.0, 0.0, 1.0)
RAMPS: dict[str, tuple[str, tuple[ColorRampStop, ...]]] = {
    "element variable": (
        "ramp = r.color_ramp; e = ramp.elements[0]; e.position = 0.25; e.color = (1, 0, 0, 1)",
        (ColorRampStop(0.25, RED), ColorRampStop(1.0, (1.0, 1.0, 1.0, 1.0))),
    ),
    "new element in a variable": (
        "e = r.color_ramp.elements.new(0.5); e.color = [0, 1, 0]",
        (
            ColorRampStop(0.0, (0.0, 0.0, 0.0, 1.0)),
            ColorRampStop(0.5, GREEN),
            ColorRampStop(1.0, (1.0, 1.0, 1.0, 1.0)),
        ),
    ),
    "new element takes the color there": (
        "r.color_ramp.elements.new(position=0.25)",
        (
            ColorRampStop(0.0, (0.0, 0.0, 0.0, 1.0)),
            ColorRampStop(0.25, (0.25, 0.25, 0.25, 1.0)),
            ColorRampStop(1.0, (1.0, 1.0, 1.0, 1.0)),
        ),
    ),
    "removed": (
        "r.color_ramp.elements.remove(r.color_ramp.elements[0]); "
        "r.color_ramp.elements[0].color = (0, 1, 0, 1)",
        (ColorRampStop(1.0, GREEN),),
    ),
    "positions are clamped and sorted": (
        "r.color_ramp.elements[0].position = 3; r.color_ramp.elements[1].position = -1; "
        "r.color_ramp.elements[0].color = (1, 0, 0, 1); r.color_ramp.elements[1].alpha = 0.5",
        (ColorRampStop(0.0, (1.0, 1.0, 1.0, 0.5)), ColorRampStop(1.0, RED)),
    ),
    "a new element sorts the others": (
        "r.color_ramp.elements[0].position = 0.75; r.color_ramp.elements[1].position = 0.25; "
        "r.color_ramp.elements.new(0.5).color = (0, 1, 0, 1); "
        "r.color_ramp.elements[0].color = (1, 0, 0, 1)",
        (
            ColorRampStop(0.25, RED),
            ColorRampStop(0.5, GREEN),
            ColorRampStop(0.75, (0.0, 0.0, 0.0, 1.0)),
        ),
    ),
}


@pytest.mark.parametrize("case", RAMPS)
def test_ramps_change_as_in_blender(case: str) -> None:
    lines, stops = RAMPS[case]
    assert ramp(lines).stops == stops


POINTS: dict[str, tuple[str, tuple[CurvePoint, ...]]] = {
    "new point": (
        "c.mapping.curves[0].points.new(0.5, 0.25); c.mapping.update()",
        (CurvePoint(0.0, 0.0), CurvePoint(0.5, 0.25), CurvePoint(1.0, 1.0)),
    ),
    "point variable": (
        "p = c.mapping.curves[0].points[1]; p.location = (0.5, 0.75); p.handle_type = 'VECTOR'",
        (CurvePoint(0.0, 0.0), CurvePoint(0.5, 0.75, "VECTOR")),
    ),
    "location by element": (
        "c.mapping.curves[0].points[0].location[1] = 0.5; c.mapping.initialize()",
        (CurvePoint(0.0, 0.5), CurvePoint(1.0, 1.0)),
    ),
    "removed": (
        "points = c.mapping.curves[0].points; points.new(position=0.5, value=0.2); "
        "points.remove(points[0])",
        (CurvePoint(0.5, float32(0.2)), CurvePoint(1.0, 1.0)),
    ),
    "clipped": (
        "c.mapping.curves[0].points[1].location = (3, -3)",
        (CurvePoint(0.0, 0.0), CurvePoint(1.0, 0.0)),
    ),
    "sorted by update": (
        "c.mapping.curves[0].points[0].location = (1, 0.5); "
        "c.mapping.curves[0].points[1].location = (0.25, 0); c.mapping.update(); "
        "c.mapping.curves[0].points[0].handle_type = 'VECTOR'",
        (CurvePoint(0.25, 0.0, "VECTOR"), CurvePoint(1.0, 0.5)),
    ),
}


@pytest.mark.parametrize("case", POINTS)
def test_curves_change_as_in_blender(case: str) -> None:
    lines, points = POINTS[case]
    assert curves(lines).curves == (points,)


@pytest.mark.parametrize(
    "lines",
    [
        "e = r.elements[1]; r.elements.remove(e); e.position = 0.5",
        "e = r.elements[1]; r.elements.remove(e); r.elements.remove(e)",
        "r.elements.remove(r.elements[0]); r.elements.remove(r.elements[0])",
        "e = r.elements[0]; other.elements.remove(e)",
        "x = p.new(0, 0); y = p[2]; p.remove(x); y.location = (0, 0)",
        "x = p.new(0, 0); y = p[2]; p.remove(x); y.location[0] = 0",
        "x = p.new(0, 0); y = p[2]; p.remove(x); p.remove(y)",
        "p.remove(p[0])",
    ],
)
def test_stops_and_points_that_are_gone_are_refused(lines: str) -> None:
    setup = (
        "r = nodes.new('ShaderNodeValToRGB').color_ramp; "
        "other = nodes.new('ShaderNodeValToRGB').color_ramp; "
        "p = nodes.new('ShaderNodeFloatCurve').mapping.curves[0].points"
    )
    text = PLAIN + indented(f"{setup}; {lines}")
    with pytest.raises(ProgramError) as caught:
        parse(text)
    (fault,) = caught.value.diagnostics
    assert fault.line == text.count("\n")


@settings(max_examples=100)
@given(material_graphs(maximum_groups=1))
def test_rewriting_a_printed_program_changes_nothing(graph: MaterialGraph) -> None:
    text = emit(graph)
    rewrites: tuple[Callable[[str], str], ...] = (
        lambda program: program.replace("\n", "\r\n"),
        lambda program: program + "\n\n# the end\n",
        lambda program: program.replace("    material.use_nodes = True\n", ""),
    )
    for rewrite in rewrites:
        assert parse(rewrite(text)) == parse(text)
