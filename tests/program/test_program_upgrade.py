# SPDX-License-Identifier: Apache-2.0
"""Whole programs in other people's manner, and programs of earlier Blender versions."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import dialects
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import CATALOGUE

from matsmith.errors import Diagnostic, ProgramError, RequestError
from matsmith.graph import (
    ColorRamp,
    InterfaceSocket,
    Link,
    MaterialGraph,
    Node,
    canonical,
    check,
)
from matsmith.graph.json_reader import from_json
from matsmith.graph.values import float32
from matsmith.program import Reading, emit, parse, read
from matsmith.program.old_nodes import OLD_DEFAULTS, OLD_INPUTS, ORDERS, with_old_nodes

ALL = {
    name: text for name, text in vars(dialects).items() if name.isupper() and isinstance(text, str)
}
# Those that Blender 4.5 can run as they are.
CURRENT = ("EXPORTED", "CHATTED", "HELPED")


def node(graph: MaterialGraph, name: str) -> Node:
    return next(node for node in graph.tree.nodes if node.name == name)


def reasons(changes: tuple[Diagnostic, ...]) -> list[tuple[str, int]]:
    return [(change.reason, change.line) for change in changes]


@pytest.mark.parametrize("name", ALL)
def test_a_whole_program_is_read_and_printed_in_our_manner(name: str) -> None:
    reading = read(ALL[name])
    check(reading.graph, CATALOGUE)
    assert read(emit(reading.graph)) == Reading(reading.graph)
    lines = ALL[name].split("\n")
    for change in reading.changes:
        assert change.source_line == lines[change.line - 1]
        assert change.message.endswith(".")


@pytest.mark.blender
def test_blender_builds_what_we_read(tmp_path: Path) -> None:
    result = tmp_path / "answers.json"
    subprocess.run(
        [sys.executable, Path(__file__).with_name("run_dialects_in_blender.py"), result],
        input=json.dumps([ALL[name] for name in CURRENT]),
        text=True,
        check=True,
        timeout=100,
        stdout=subprocess.DEVNULL,
    )
    for name, answer in zip(CURRENT, json.loads(result.read_text("utf-8")), strict=True):
        graph = parse(ALL[name])
        assert len(graph.tree.nodes) >= 6
        built = from_json(answer)
        assert canonical(graph, CATALOGUE) == canonical(built, CATALOGUE), name


def test_an_exported_program_needs_no_change() -> None:
    reading = read(dialects.EXPORTED)
    assert reading.changes == ()
    (group,) = reading.graph.groups
    assert group.inputs == (InterfaceSocket("Amount", "NodeSocketFloat", 0.25, 0.0, 1.0),)
    ramp = node(reading.graph, "color_ramp").properties["color_ramp"]
    assert isinstance(ramp, ColorRamp)
    assert [stop.position for stop in ramp.stops] == [0.25, 0.625]


def test_a_chat_models_program_uses_blenders_default_nodes() -> None:
    reading = read(dialects.CHATTED)
    assert reasons(reading.changes) == [("IGNORED_SCENE", 86)]
    shader = node(reading.graph, "principled_bsdf")
    assert shader.inputs == {"Specular IOR Level": float32(0.2), "Coat Weight": float32(0.1)}
    assert Link("principled_bsdf", "BSDF", "material_output", "Surface") in reading.graph.tree.links
    rotation = node(reading.graph, "mapping").inputs["Rotation"]
    assert rotation == (0.0, float32(0.5235987755982988), float32(0.7853981633974483))


def test_a_wranglers_program_is_read_by_the_order_of_its_version() -> None:
    reading = read(dialects.WRANGLED)
    mix = node(reading.graph, "mix")
    assert mix.inputs["Factor_Float"] == 0.25
    assert Link("musgrave_texture_rest", "Value", "mix", "A_Color") in reading.graph.tree.links
    assert node(reading.graph, "colorramp").label == "Bark tones"
    assert [c.reason for c in reading.changes].count("UPGRADED_NODE") == 1
    (group,) = reading.graph.groups
    assert group.inputs == (
        InterfaceSocket("Vector", "NodeSocketVector"),
        InterfaceSocket("Width", "NodeSocketFloat", float32(0.1)),
    )
    assert group.outputs == (InterfaceSocket("Crack", "NodeSocketFloat"),)
    assert node(reading.graph, "cracks").inputs == {"Width": float32(0.05)}
    specular = Link("cracks", "Crack", "principled_bsdf", "Specular IOR Level")
    assert specular in reading.graph.tree.links


def test_a_program_of_3_3_is_upgraded_and_says_so() -> None:
    reading = read(dialects.VERSION_3_3)
    graph = reading.graph
    assert graph.displacement_method == "BOTH"
    assert node(graph, "musgrave").properties == {"noise_dimensions": "2D", "normalize": False}
    assert node(graph, "musgrave").inputs == {"Detail": 8.0, "Roughness": float32(2.0**-0.5)}
    assert node(graph, "principled").inputs == {
        "Specular IOR Level": float32(0.3),
        "Roughness": float32(0.6),
        "Coat Weight": float32(0.2),
        "IOR": float32(1.45),
    }
    assert Link("separate", "Green", "bump", "Height") in graph.tree.links
    assert Link("bump", "Normal", "principled", "Normal") in graph.tree.links
    first = reading.changes[0]
    assert first.message == "Read as a program for Blender 3.3, because of the words Blender 3.3."
    kinds = {reason for reason, _ in reasons(reading.changes)}
    assert kinds == {
        "READ_AS_VERSION",
        "UPGRADED_NODE",
        "UPGRADED_SETTING",
        "UPGRADED_SOCKET",
        "UPGRADED_VALUE",
    }


def test_a_group_of_blender_3_gets_an_interface_of_today() -> None:
    reading = read(dialects.GROUPED_3)
    (group,) = reading.graph.groups
    assert [(socket.name, socket.type) for socket in group.inputs] == [
        ("Amount", "NodeSocketFloat"),
        ("Color", "NodeSocketColor"),
        ("Vector", "NodeSocketVector"),
    ]
    assert group.inputs[0] == InterfaceSocket("Amount", "NodeSocketFloat", 0.5, 0.0, 1.0)
    nodes = {node.name: node for node in group.tree.nodes}
    assert nodes["velvet"].type == "ShaderNodeBsdfSheen"
    assert nodes["noise"].inputs == {"Distortion": 0.75}
    assert nodes["glossy"].inputs == {"Roughness": 0.0}
    assert nodes["glossy"].properties == {"distribution": "GGX"}
    assert Link("noise", "Fac", "velvet", "Roughness") in group.tree.links
    assert not any(link.to_node == "glossy" for link in group.tree.links)


HEAD = """import bpy
def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    noise = nodes.new("ShaderNodeTexNoise")
    shader = nodes.new("ShaderNodeBsdfPrincipled")
    end = nodes.new("ShaderNodeOutputMaterial")
    links.new(shader.outputs[0], end.inputs[0])
"""


def shader_inputs(lines: str, written_for: str = "") -> dict[str, object]:
    text = HEAD + "".join(f"    {line}\n" for line in lines.split("; "))
    return dict(node(read(text, written_for=written_for).graph, "shader").inputs)


@pytest.mark.parametrize(
    ("written_for", "socket"),
    [
        ("3.3", "Specular IOR Level"),
        ("3.6", "Specular IOR Level"),
        ("4.0", "Subsurface Weight"),
        ("4.2.3", "Subsurface Weight"),
        ("4.3", "Diffuse Roughness"),
        ("4.5", "Diffuse Roughness"),
        ("", "Diffuse Roughness"),
        ("5.0", "Diffuse Roughness"),
    ],
)
def test_an_index_means_the_socket_of_the_version(written_for: str, socket: str) -> None:
    assert shader_inputs("shader.inputs[7].default_value = 0.25", written_for)[socket] == 0.25


@pytest.mark.parametrize("text", ["3", "three", "3.x", "1.0", "3.6 or 4.0", "-3.6"])
def test_a_version_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(RequestError, match=r"Expected a Blender version such as 3\.6"):
        read(HEAD, written_for=text)


@pytest.mark.parametrize(
    "sign",
    [
        "# Made with Blender 3.4",
        "shader.inputs['Clearcoat'].default_value = 0.0",
        "x = nodes.new('ShaderNodeTexMusgrave')",
        "g = bpy.data.node_groups.new('g', 'ShaderNodeTree'); g.inputs.new('NodeSocketFloat', 'x')",
    ],
)
def test_a_sign_of_the_version_decides_what_an_index_means(sign: str) -> None:
    found = shader_inputs(f"shader.inputs[7].default_value = 0.25; {sign}")
    assert found["Specular IOR Level"] == 0.25


@pytest.mark.parametrize(
    "sign",
    [
        "# Works in Blender 3.6 and in Blender 4.1",
        "# Blender 4.5",
        "# Needs Blender 3.3 or newer",
        "# blender 3.3+",
        "# Blender 3.6; g = bpy.data.node_groups.new('g', 'ShaderNodeTree'); "
        "g.interface.new_socket('x', in_out='INPUT', socket_type='NodeSocketFloat')",
        "noise.label = '# Blender 3.6'",
        "# Blender 3.6; shader.inputs['Coat Weight'].default_value = 0.0",
        "shader.inputs['Specular'].default_value = 1; shader.inputs['Coat IOR'].default_value = 2",
    ],
)
def test_no_sign_or_signs_at_odds_leave_the_version_of_today(sign: str) -> None:
    found = shader_inputs(f"shader.inputs[7].default_value = 0.25; {sign}")
    assert found["Diffuse Roughness"] == 0.25


def test_bl_info_names_a_version() -> None:
    text = 'bl_info = {"name": "Wood", "blender": (3, 3, 0)}\n' + HEAD
    graph = read(text + "    shader.inputs[9].default_value = 0.1\n").graph
    assert node(graph, "shader").inputs["Roughness"] == float32(0.1)


def test_nodes_are_found_by_the_titles_of_their_time() -> None:
    text = (
        HEAD + "    a = nodes.new('ShaderNodeMixRGB')\n    b = nodes.new('ShaderNodeMixRGB')\n"
        "    c = nodes.new('ShaderNodeMix')\n    c.data_type = 'RGBA'\n"
        "    nodes['MixRGB'].blend_type = 'ADD'\n    nodes['Mix.001'].blend_type = 'SCREEN'\n"
        "    nodes['Mix'].blend_type = 'HUE'\n    nodes['Mix (Legacy).001'].use_clamp = True\n"
    )
    graph = read(text).graph
    assert node(graph, "a").properties["blend_type"] == "ADD"
    assert node(graph, "b").properties["blend_type"] == "SCREEN"
    assert node(graph, "b").properties["clamp_result"] is True
    assert node(graph, "c").properties["blend_type"] == "HUE"


OLD_VALUES: dict[str, tuple[str, dict[str, object]]] = {
    "specular": ("shader.inputs['Specular'].default_value = 1", {"Specular IOR Level": 1.0}),
    "transmission": (
        "shader.inputs['Transmission'].default_value = 1; "
        "shader.inputs['Transmission Roughness'].default_value = 0.5",
        {"Transmission Weight": 1.0},
    ),
    "sheen": (
        "shader.inputs['Sheen'].default_value = 0.5; shader.inputs['Sheen Tint'].default_value = 1",
        {"Sheen Weight": float32(0.1)},
    ),
    "emission": (
        "shader.inputs['Emission'].default_value = (1, 0, 0, 1)",
        {"Emission Color": (1.0, 0.0, 0.0, 1.0), "Emission Strength": 1.0},
    ),
    "strength without a color": (
        "shader.inputs['Specular'].default_value = 0.5; "
        "shader.inputs['Emission Strength'].default_value = 5",
        {"Emission Color": (0.0, 0.0, 0.0, 1.0), "Emission Strength": 5.0},
    ),
    "tint": (
        "shader.inputs['Base Color'].default_value = (0, 0.5, 1, 1); "
        "shader.inputs['Specular Tint'].default_value = 0.5; "
        "shader.inputs['Specular'].default_value = 0.5",
        {"Base Color": (0.0, 0.5, 1.0, 1.0), "Specular Tint": (0.5, 0.75, 1.0, 1.0)},
    ),
    "subsurface": (
        "shader.inputs['Base Color'].default_value = (0, 0, 0, 1); "
        "shader.inputs['Subsurface'].default_value = 0.5; "
        "shader.inputs['Subsurface Color'].default_value = (1, 0.5, 0, 1); "
        "shader.inputs['Subsurface IOR'].default_value = 1.5",
        {
            "Base Color": (0.5, 0.25, 0.0, 1.0),
            "Subsurface Weight": 1.0,
            "Subsurface Scale": 0.5,
            "Subsurface IOR": 1.5,
        },
    ),
    "subsurface by another method": (
        "shader.subsurface_method = 'RANDOM_WALK_FIXED_RADIUS'; "
        "shader.inputs['Subsurface'].default_value = 1; "
        "shader.inputs['Subsurface IOR'].default_value = 1.5",
        {"Subsurface Weight": 1.0, "Subsurface Scale": 1.0},
    ),
    "subsurface that is off": (
        "shader.inputs['Subsurface Color'].default_value = (1, 0.5, 0, 1); "
        "shader.inputs['Subsurface IOR'].default_value = 1.5",
        {},
    ),
}


@pytest.mark.parametrize("case", OLD_VALUES)
def test_old_values_of_the_principled_shader(case: str) -> None:
    lines, expected = OLD_VALUES[case]
    found = shader_inputs(lines, "3.6")
    assert found == {"IOR": float32(1.45), **expected}


@pytest.mark.parametrize("old", ["Specular Tint", "Sheen Tint"])
def test_a_number_for_a_tint_is_one_of_blender_3(old: str) -> None:
    # Without a sign of its version, a program may still write what the socket took then.
    assert shader_inputs(f"shader.inputs['{old}'].default_value = 0") == {}


@pytest.mark.parametrize("version", ["", "3.6", "4.2", "4.4"])
def test_defaults_are_those_of_the_version(version: str) -> None:
    text = (
        HEAD + "    bump = nodes.new('ShaderNodeBump')\n"
        "    links.new(noise.outputs[0], bump.inputs['Height'])\n"
        "    height = nodes.new('ShaderNodeDisplacement')\n"
    )
    graph = read(text, written_for=version).graph
    found = dict(node(graph, "bump").inputs)
    assert found.get("Distance") == (1.0 if version else None)
    assert found.get("Filter Width") == (1.0 if version in {"3.6", "4.2"} else None)
    assert node(graph, "height").inputs == ({"Scale": 1.0} if version else {})


def test_settings_of_earlier_versions_become_those_of_today() -> None:
    text = HEAD + (
        "    sss = nodes.new('ShaderNodeSubsurfaceScattering')\n"
        "    sss.falloff = 'CUBIC'\n"
        "    sss.inputs['Sharpness'].default_value = 0.5\n"
        "    glass = nodes.new('ShaderNodeBsdfGlass')\n"
        "    glass.distribution = 'SHARP'\n"
        "    glass.inputs['Roughness'].default_value = 0.5\n"
        "    shader.subsurface_method = 'RANDOM_WALK_FIXED_RADIUS'\n"
    )
    reading = read(text)
    assert node(reading.graph, "sss").properties == {"falloff": "BURLEY"}
    assert node(reading.graph, "sss").inputs == {"Scale": 1.0}
    assert node(reading.graph, "glass").properties == {"distribution": "GGX"}
    messages = [c.message for c in reading.changes if "the default of" not in c.message]
    assert messages == [
        "The subsurface_method RANDOM_WALK_FIXED_RADIUS of 'shader' became RANDOM_WALK.",
        "Sharpness of Subsurface Scattering 'sss' was left out; no falloff of today has it.",
        "The falloff CUBIC of 'sss' became BURLEY, which is close.",
        "Read as a program for Blender 3.6, because of the socket 'Sharpness' of Subsurface "
        "Scattering.",
        "The distribution SHARP of 'glass' became GGX with Roughness 0.",
    ]


def test_an_old_item_is_not_named_among_those_expected() -> None:
    with pytest.raises(ProgramError) as caught:
        read(
            HEAD + "    shader.inputs['Speculer'].default_value = 1\n"
            "    glass = nodes.new('ShaderNodeBsdfGlass')\n"
            "    glass.distribution = 'SHARPEST'\n"
            "    x = nodes.new('ShaderNodeTexMusgraves')\n"
        )
    messages = [fault.message for fault in caught.value.diagnostics]
    assert "to be one of BECKMANN, GGX, MULTI_GGX, got" in messages[1]
    assert "Specular IOR Level" in messages[0]
    assert "Clearcoat" not in messages[0]
    assert caught.value.diagnostics[2].suggestion != "ShaderNodeTexMusgrave"


def edited(name: str, edits: list[tuple[int, int, str]]) -> str:
    """Returns a whole program with some lines replaced, moved or cut."""
    lines = ALL[name].split("\n")
    for first, second, kind in edits:
        one, two = first % len(lines), second % len(lines)
        if kind == "swap":
            lines[one], lines[two] = lines[two], lines[one]
        elif kind == "copy":
            indent = len(lines[two]) - len(lines[two].lstrip())
            lines.insert(two, " " * indent + lines[one].strip())
        elif kind == "cut":
            lines[one] = lines[one][: second % (len(lines[one]) + 1)]
        elif len(lines) > 1:
            del lines[one]
    return "\n".join(lines)


@settings(max_examples=150)
@given(
    st.sampled_from(sorted(ALL)),
    st.lists(
        st.tuples(
            st.integers(0, 999),
            st.integers(0, 999),
            st.sampled_from(["swap", "copy", "cut", "delete"]),
        ),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from(["", "3.3", "4.2"]),
)
def test_an_edited_program_gives_a_sound_graph_or_located_faults(
    name: str, edits: list[tuple[int, int, str]], written_for: str
) -> None:
    text = edited(name, edits)
    try:
        graph = read(text, written_for=written_for).graph
    except ProgramError as error:
        for fault in error.diagnostics:
            assert 1 <= fault.line <= text.count("\n") + 1
            assert fault.column >= 1
    else:
        check(graph, CATALOGUE)
        assert parse(emit(graph)) == graph


def test_the_documents_program_is_canonical() -> None:
    document = (Path(__file__).parents[2] / "docs" / "programs.md").read_text(encoding="utf-8")
    programs = [
        text
        for text in re.findall(r"```python\n(.*?)```", document, re.DOTALL)
        if text.startswith("import bpy")
    ]
    assert len(programs) == 1
    assert emit(parse(programs[0])) == programs[0]


def test_the_tables_name_only_what_there_is() -> None:
    with_old = with_old_nodes(CATALOGUE)
    for (kind, side), rows in ORDERS.items():
        known = getattr(with_old.nodes[kind], side)
        for _, identifiers in rows:
            assert set(identifiers) <= {socket.identifier for socket in known}
            assert len(set(identifiers)) == len(identifiers)
        assert [until for until, _ in rows] == sorted(until for until, _ in rows)
    for row in OLD_DEFAULTS:
        declared = with_old.nodes[row.type]
        names = declared.property_by_identifier if row.is_setting else declared.input_by_identifier
        assert row.identifier in names
        assert names[row.identifier].default != row.value
    for kind, sockets in OLD_INPUTS.items():
        assert not {s.identifier for s in sockets} & set(CATALOGUE.nodes[kind].input_by_identifier)
