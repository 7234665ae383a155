# SPDX-License-Identifier: Apache-2.0
"""Threads from one group that is used three times, once through a copy; Combine HSV."""

import bpy  # noqa: TID251


def _thread() -> bpy.types.ShaderNodeTree:
    tree = bpy.data.node_groups.new("Thread", "ShaderNodeTree")
    count = tree.interface.new_socket("Count", in_out="INPUT", socket_type="NodeSocketFloat")
    count.default_value = 20.0
    turn = tree.interface.new_socket("Turn", in_out="INPUT", socket_type="NodeSocketVector")
    turn.default_value = (0.0, 0.0, 0.0)
    tree.interface.new_socket("Height", in_out="OUTPUT", socket_type="NodeSocketFloat")
    entry = tree.nodes.new("NodeGroupInput")
    leave = tree.nodes.new("NodeGroupOutput")
    coordinates = tree.nodes.new("ShaderNodeTexCoord")
    mapping = tree.nodes.new("ShaderNodeMapping")
    wave = tree.nodes.new("ShaderNodeTexWave")
    wave.inputs["Distortion"].default_value = 0.5
    tree.links.new(coordinates.outputs["UV"], mapping.inputs["Vector"])
    tree.links.new(entry.outputs["Turn"], mapping.inputs["Rotation"])
    tree.links.new(mapping.outputs[0], wave.inputs["Vector"])
    tree.links.new(entry.outputs["Count"], wave.inputs["Scale"])
    tree.links.new(wave.outputs["Fac"], leave.inputs[0])
    return tree


def build(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    thread = _thread()
    warp, weft, fuzz = (nodes.new("ShaderNodeGroup") for _ in range(3))
    warp.node_tree = weft.node_tree = thread
    fuzz.node_tree = thread.copy()  # Blender calls it Thread.001
    weft.inputs["Turn"].default_value = (0.0, 0.0, 1.5707964)
    fuzz.inputs["Count"].default_value = 55.0
    most = nodes.new("ShaderNodeMath")
    most.operation = "MAXIMUM"
    links.new(warp.outputs[0], most.inputs[0])
    links.new(weft.outputs[0], most.inputs[1])
    combine = nodes.new("ShaderNodeCombineHSV")
    combine.inputs["H"].default_value = 0.6
    links.new(fuzz.outputs[0], combine.inputs["S"])
    links.new(most.outputs[0], combine.inputs["V"])
    shader = nodes["Principled BSDF"]
    shader.inputs["Sheen Weight"].default_value = 0.5
    shader.inputs["Roughness"].default_value = 0.8
    links.new(combine.outputs["Color"], shader.inputs["Base Color"])
