import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    nodes.clear()
    end = nodes.new("ShaderNodeOutputMaterial")


def helper():
    bpy.ops.wm.quit_blender()
