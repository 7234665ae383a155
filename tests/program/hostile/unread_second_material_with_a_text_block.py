import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    nodes.clear()
    end = nodes.new("ShaderNodeOutputMaterial")


def shader_material_2(material):
    bpy.data.texts.new('x')
