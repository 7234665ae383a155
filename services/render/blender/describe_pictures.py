# SPDX-License-Identifier: Apache-2.0
"""Finds which values count, by looking at pictures before and after a value is changed.

Every output socket of Blender has a default value, but almost none of them is used; many inputs
hide their value because Blender supplies another when they are not linked, and some hide one that
is used. Blender's type information does not say which. So each value lights one pixel of a picture:
where the pixel changes, the value counts.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any, NamedTuple

import bpy  # noqa: TID251

# Blender makes no picture that is lower.
_HEIGHT_PX = 4
_NOT_ZERO = 0.3


class _Probe(NamedTuple):
    """A socket whose value is changed, and the material that shows it."""

    node_type: str
    socket: Any
    material: Any

    @property
    def key(self) -> tuple[str, str]:
        return (self.node_type, self.socket.identifier)


def find_held_outputs(nodes: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """Returns (node type, identifier) of the outputs whose own value shows.

    Args:
        nodes: the facts of node types: type, inputs, outputs and visibility.
    """
    probes = []
    for node in nodes:
        for output in node["outputs"]:
            if "default" in output:
                made, material = _lit(node, output, {"properties": [], "when": []})
                socket = next(s for s in made.outputs if s.identifier == output["identifier"])
                probes.append(_Probe(node["type"], socket, material))
    return _changing(probes)


def find_supplied_inputs(nodes: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """Returns (node type, identifier) of the inputs whose hidden value no output shows.

    Inputs of a node without outputs are among them: their values go nowhere.

    Args:
        nodes: the facts of node types: type, inputs, outputs and visibility.
    """
    probes = []
    hiding = set()
    for node in nodes:
        for facts in node["inputs"]:
            if not facts.get("hides_value"):
                continue
            hiding.add((node["type"], facts["identifier"]))
            for output in node["outputs"]:
                case = _case_with(node["visibility"], facts, output)
                if case is not None:
                    made, material = _lit(node, output, case)
                    socket = next(s for s in made.inputs if s.identifier == facts["identifier"])
                    _lift_zeros(made, socket)
                    probes.append(_Probe(node["type"], socket, material))
    return hiding - _changing(probes)


def _case_with(visibility: Any, facts: Any, output: Any) -> Any | None:
    """Returns settings that show both sockets."""
    for case in visibility["cases"]:
        if facts["identifier"] in case["hidden_inputs"]:
            continue
        if output["identifier"] not in case["hidden_outputs"]:
            return {"properties": visibility["properties"], "when": case["when"]}
    return None


def _lit(node: Any, output: Any, case: Any) -> tuple[Any, Any]:
    """Returns a node with these settings and a material that shines with one of its outputs."""
    material = bpy.data.materials.new("probe")
    material.use_nodes = True
    tree = material.node_tree
    tree.nodes.clear()
    made = tree.nodes.new(node["type"])
    for _ in range(2):
        for name, value in zip(case["properties"], case["when"], strict=True):
            setattr(made, name, value)
    source = next(s for s in made.outputs if s.identifier == output["identifier"])
    end = tree.nodes.new("ShaderNodeOutputMaterial")
    if source.type != "SHADER":
        emission = tree.nodes.new("ShaderNodeEmission")
        tree.links.new(source, emission.inputs["Color"])
        source = emission.outputs["Emission"]
    tree.links.new(source, end.inputs["Surface"])
    return made, material


def _lift_zeros(node: Any, kept: Any) -> None:
    """Sets the other numbers that are 0, because a factor of 0 hides what it is a factor of."""
    for socket in node.inputs:
        if socket.type == "VALUE" and socket.default_value == 0 and socket != kept:
            socket.default_value = _NOT_ZERO


def _changing(probes: list[_Probe]) -> set[tuple[str, str]]:
    """Returns the keys of the probes whose pixel changes with the value of their socket."""
    scene = _scene([probe.material for probe in probes])
    before = _pixels(scene)
    for probe in probes:
        value = probe.socket.default_value
        if isinstance(value, int | float):
            probe.socket.default_value = value + 0.75
        else:
            probe.socket.default_value = [0.25 * (part + 1) for part in range(len(value))]
    after = _pixels(scene)
    return {probe.key for probe, old, new in zip(probes, before, after, strict=True) if old != new}


def _scene(materials: list[Any]) -> Any:
    """Returns a scene whose picture is one pixel wide for each material."""
    count = len(materials)
    corners = []
    for left in range(count):
        for x, y in ((left, 0), (left + 1, 0), (left + 1, _HEIGHT_PX), (left, _HEIGHT_PX)):
            corners.append((x, y, 0.0))
    mesh = bpy.data.meshes.new("pixels")
    mesh.from_pydata(corners, [], [tuple(range(4 * i, 4 * i + 4)) for i in range(count)])
    for index, material in enumerate(materials):
        mesh.materials.append(material)
        mesh.polygons[index].material_index = index
    camera = bpy.data.cameras.new("camera")
    camera.type = "ORTHO"
    camera.ortho_scale = count
    scene = bpy.data.scenes.new("pixels")
    scene.world = bpy.data.worlds.new("pixels")
    scene.world.use_nodes = True
    scene.camera = bpy.data.objects.new("camera", camera)
    scene.camera.location = (count / 2, _HEIGHT_PX / 2, 1.0)
    scene.collection.objects.link(scene.camera)
    scene.collection.objects.link(bpy.data.objects.new("pixels", mesh))
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.samples = 1
    scene.cycles.use_adaptive_sampling = False
    scene.cycles.use_denoising = False
    scene.cycles.pixel_filter_type = "BOX"
    scene.render.resolution_x = count
    scene.render.resolution_y = _HEIGHT_PX
    scene.render.resolution_percentage = 100
    scene.render.image_settings.file_format = "OPEN_EXR"
    return scene


def _pixels(scene: Any) -> list[tuple[float, ...]]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pixels.exr"
        scene.render.filepath = str(file)
        bpy.ops.render.render(write_still=True, scene=scene.name)
        image = bpy.data.images.load(str(file))
        numbers = list(image.pixels[: 4 * scene.render.resolution_x])
        bpy.data.images.remove(image)
    return [tuple(numbers[at : at + 4]) for at in range(0, len(numbers), 4)]
