# SPDX-License-Identifier: Apache-2.0
"""Makes .blend files that mean harm, or that hold what no graph can: in a Blender of its own.

Writes the files to a folder. What harms writes MARKER to the folder if it ever runs.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import bpy  # noqa: TID251

FOLDER = Path(sys.argv[1])
MARKER = str(FOLDER / "MARKER")
HARM = f"open({MARKER!r}, 'w').close()"
EXPRESSION = f"__import__('builtins').open({MARKER!r}, 'w').close() or 0.5"


def save(name: str) -> None:
    for material in bpy.data.materials:
        material.use_fake_user = True
    bpy.ops.wm.save_as_mainfile(filepath=str(FOLDER / f"{name}.blend"), check_existing=False)


def material(name: str, kind: str = "", output: str = "") -> bpy.types.Node:
    """Returns a new material's node that feeds the Base Color, or the Principled node."""
    new = bpy.data.materials.new(name)
    new.use_nodes = True
    shader = new.node_tree.nodes["Principled BSDF"]
    if not kind:
        return shader
    node = new.node_tree.nodes.new(kind)
    source = node.outputs[output] if output else node.outputs[0]
    new.node_tree.links.new(source, shader.inputs["Base Color"])
    return node


def autorun_text() -> None:
    text = bpy.data.texts.new("autorun.py")
    text.write(HARM)
    text.use_module = True
    material("harmless")


def handlers() -> None:
    text = bpy.data.texts.new("handlers.py")
    text.write(
        "import bpy\n"
        f"def harm(*arguments):\n    {HARM}\n    return 0.1\n"
        "for name in ('load_post', 'depsgraph_update_post', 'frame_change_pre', 'render_pre'):\n"
        "    getattr(bpy.app.handlers, name).append(bpy.app.handlers.persistent(harm))\n"
        "bpy.app.timers.register(harm, first_interval=0, persistent=True)\n"
        "harm()\n"
    )
    text.use_module = True
    material("harmless")


def drivers() -> None:
    shader = material("driven")
    shader.inputs["Roughness"].driver_add("default_value").driver.expression = EXPRESSION
    tree = bpy.data.node_groups.new("Driven", "ShaderNodeTree")
    tree.interface.new_socket("Value", in_out="OUTPUT", socket_type="NodeSocketFloat")
    end = tree.nodes.new("NodeGroupOutput")
    value = tree.nodes.new("ShaderNodeValue")
    tree.links.new(value.outputs[0], end.inputs[0])
    value.outputs[0].driver_add("default_value").driver.expression = EXPRESSION
    node = shader.id_data.nodes.new("ShaderNodeGroup")
    node.node_tree = tree
    shader.id_data.links.new(node.outputs[0], shader.inputs["Metallic"])
    scene = bpy.context.scene
    scene["harm"] = 0.0
    scene.driver_add('["harm"]').driver.expression = EXPRESSION


def osl_script() -> None:
    script = material("external", "ShaderNodeTexImage").id_data.nodes.new("ShaderNodeScript")
    script.mode = "EXTERNAL"
    script.filepath = "/etc/passwd"
    tree = script.id_data
    tree.nodes.remove(tree.nodes["Image Texture"])
    text = bpy.data.texts.new("inside.osl")
    text.write("shader inside(output color Out = 1) { Out = color(1, 0, 0); }")
    inside = material("internal").id_data.nodes.new("ShaderNodeScript")
    inside.script = text


def absolute_paths() -> None:
    image = bpy.data.images.new("Passwords", 4, 4)
    image.source = "FILE"
    image.filepath = "/etc/passwd"
    material("image", "ShaderNodeTexImage").image = image
    material("environment", "ShaderNodeTexEnvironment").image = image
    lamp = material("lamp", "ShaderNodeTexIES")
    lamp.mode = "EXTERNAL"
    lamp.filepath = "/etc/shadow"


def other_file() -> None:
    tree = bpy.data.node_groups.new("Secret", "ShaderNodeTree")
    tree.interface.new_socket("Secret", in_out="OUTPUT", socket_type="NodeSocketColor")
    end = tree.nodes.new("NodeGroupOutput")
    end.inputs[0].default_value = (0.125, 0.25, 0.5, 1.0)
    library = str(FOLDER / "library.blend")
    bpy.data.libraries.write(library, {tree}, fake_user=True)
    bpy.data.node_groups.remove(tree)
    with bpy.data.libraries.load(library, link=True) as (_, wanted):
        wanted.node_groups = ["Secret"]
    shader = material("linked")
    node = shader.id_data.nodes.new("ShaderNodeGroup")
    node.node_tree = wanted.node_groups[0]
    shader.id_data.links.new(node.outputs[0], shader.inputs["Base Color"])


def strangers() -> None:
    material("ATTRIBUTE", "ShaderNodeAttribute").attribute_name = "wear"
    material("ATTRIBUTE of colours", "ShaderNodeVertexColor").layer_name = "Col"
    material("UV_MAP", "ShaderNodeUVMap").uv_map = "Second"
    for kind in ("Particle", "Hair", "Point", "Volume"):
        material(f"NO_SUCH_DATA of {kind}", f"ShaderNode{kind}Info")
    material("NO_SUCH_DATA of density", "ShaderNodeTexPointDensity")
    material("OBJECT", "ShaderNodeTexCoord", "Object").object = bpy.data.objects.new("Empty", None)
    material("INSTANCER", "ShaderNodeTexCoord", "UV").from_instancer = True
    material("TEXTURE_MAPPING", "ShaderNodeTexNoise").texture_mapping.mapping_x = "Y"
    stops = material("RAMP_ORDER", "ShaderNodeValToRGB").color_ramp.elements
    stops[0].position, stops[1].position = 0.75, 0.25
    material("MISSING_GROUP").id_data.nodes.new("ShaderNodeGroup")
    node = material("ANIMATION", "ShaderNodeTexNoise")
    node.inputs["Scale"].keyframe_insert("default_value", frame=1)
    node.inputs["Scale"].default_value = 9.0
    node.inputs["Scale"].keyframe_insert("default_value", frame=9)
    tree = material("NO_OUTPUT").id_data
    tree.nodes.remove(tree.nodes["Material Output"])
    bpy.data.materials.new("NO_NODES").use_nodes = False
    shader = material("OUTPUT_IN_GROUP")
    inner = bpy.data.node_groups.new("With output", "ShaderNodeTree")
    inner.nodes.new("ShaderNodeOutputMaterial")
    inner.interface.new_socket("Color", in_out="OUTPUT", socket_type="NodeSocketColor")
    node = shader.id_data.nodes.new("ShaderNodeGroup")
    node.node_tree = inner
    shader.id_data.links.new(node.outputs[0], shader.inputs["Base Color"])
    material("MATERIAL_SETTING")
    bpy.data.materials["MATERIAL_SETTING"].cycles.use_bump_map_correction = False
    shader = material("INTERFACE_TYPE")
    flat = bpy.data.node_groups.new("Flat", "ShaderNodeTree")
    socket = flat.interface.new_socket("Flat", in_out="INPUT", socket_type="NodeSocketVector")
    socket.dimensions = 2
    flat.interface.new_socket("Color", in_out="OUTPUT", socket_type="NodeSocketColor")
    node = shader.id_data.nodes.new("ShaderNodeGroup")
    node.node_tree = flat
    shader.id_data.links.new(node.outputs[0], shader.inputs["Base Color"])
    # All of it, but nothing reaches the output or is in force.
    nodes = material("unused").id_data.nodes
    for kind in ("TexImage", "Attribute", "HairInfo", "TexIES", "VertexColor"):
        nodes.new(f"ShaderNode{kind}")
    nodes.new("ShaderNodeTexNoise").inputs["Scale"].driver_add("default_value")
    material("muted", "ShaderNodeTexImage").mute = True
    material("plain UV", "ShaderNodeUVMap").uv_map = "UVMap"


FILES: tuple[Callable[[], None], ...] = (
    autorun_text,
    handlers,
    drivers,
    osl_script,
    absolute_paths,
    other_file,
    strangers,
)


def main() -> None:
    for make in FILES:
        bpy.ops.wm.read_factory_settings(use_empty=True)
        make()
        save(make.__name__)
    Path(MARKER).unlink(missing_ok=True)  # drivers run while they are made


if __name__ == "__main__":
    main()
