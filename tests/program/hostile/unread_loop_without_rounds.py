import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    nodes.clear()
    end = nodes.new("ShaderNodeOutputMaterial")
    for i in range(0):
        eval('1')
