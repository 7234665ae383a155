# SPDX-License-Identifier: Apache-2.0
"""Reads `nw.new_node(Nodes.X, input_kwargs={…}, attrs={…})`, as Infinigen's transpiler writes it.

The names below are that project's for Blender's types; a type may also be given as a text.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence

from matsmith.catalogue import Catalogue
from matsmith.graph.model import GROUP_NODE, GROUP_OUTPUT
from matsmith.program.assign import assign_attribute
from matsmith.program.calls import new_link, new_node
from matsmith.program.describe import described
from matsmith.program.handles import (
    DictRef,
    ListRef,
    Meaning,
    NodeRef,
    NodeTypeRef,
    SocketRef,
    SocketsRef,
)
from matsmith.program.interface import add_socket, set_interface
from matsmith.program.refusal import RefusalError
from matsmith.program.sockets import socket_at
from matsmith.program.state import MaterialState, NodeState, TreeState

NODE_TYPES: Mapping[str, str] = {
    "AmbientOcclusion": "ShaderNodeAmbientOcclusion",
    "Attribute": "ShaderNodeAttribute",
    "Bevel": "ShaderNodeBevel",
    "BrickTexture": "ShaderNodeTexBrick",
    "BrightContrast": "ShaderNodeBrightContrast",
    "Bump": "ShaderNodeBump",
    "CheckerTexture": "ShaderNodeTexChecker",
    "Clamp": "ShaderNodeClamp",
    "ColorRamp": "ShaderNodeValToRGB",
    "CombineColor": "ShaderNodeCombineColor",
    "CombineHSV": "ShaderNodeCombineHSV",
    "CombineRGB": "ShaderNodeCombineRGB",
    "CombineXYZ": "ShaderNodeCombineXYZ",
    "DiffuseBSDF": "ShaderNodeBsdfDiffuse",
    "Displacement": "ShaderNodeDisplacement",
    "Emission": "ShaderNodeEmission",
    "FloatCurve": "ShaderNodeFloatCurve",
    "Fresnel": "ShaderNodeFresnel",
    "Gamma": "ShaderNodeGamma",
    "GlassBSDF": "ShaderNodeBsdfGlass",
    "GlossyBSDF": "ShaderNodeBsdfGlossy",
    "GradientTexture": "ShaderNodeTexGradient",
    "GroupInput": "NodeGroupInput",
    "GroupOutput": "NodeGroupOutput",
    "HueSaturationValue": "ShaderNodeHueSaturation",
    "Invert": "ShaderNodeInvert",
    "InvertColor": "ShaderNodeInvert",
    "LayerWeight": "ShaderNodeLayerWeight",
    "LightPath": "ShaderNodeLightPath",
    "MagicTexture": "ShaderNodeTexMagic",
    "MapRange": "ShaderNodeMapRange",
    "Mapping": "ShaderNodeMapping",
    "MaterialOutput": "ShaderNodeOutputMaterial",
    "Math": "ShaderNodeMath",
    "Mix": "ShaderNodeMix",
    "MixRGB": "ShaderNodeMixRGB",
    "MixShader": "ShaderNodeMixShader",
    "MusgraveTexture": "ShaderNodeTexMusgrave",
    "NewGeometry": "ShaderNodeNewGeometry",
    "NoiseTexture": "ShaderNodeTexNoise",
    "NormalMap": "ShaderNodeNormalMap",
    "ObjectInfo_Shader": "ShaderNodeObjectInfo",
    "PrincipledBSDF": "ShaderNodeBsdfPrincipled",
    "PrincipledVolume": "ShaderNodeVolumePrincipled",
    "RGB": "ShaderNodeRGB",
    "RGBCurve": "ShaderNodeRGBCurve",
    "RGBToBW": "ShaderNodeRGBToBW",
    "RefractionBSDF": "ShaderNodeBsdfRefraction",
    "Reroute": "NodeReroute",
    "SeparateColor": "ShaderNodeSeparateColor",
    "SeparateHSV": "ShaderNodeSeparateHSV",
    "SeparateRGB": "ShaderNodeSeparateRGB",
    "SeparateXYZ": "ShaderNodeSeparateXYZ",
    "ShaderNodeNormalMap": "ShaderNodeNormalMap",
    "SubsurfaceScattering": "ShaderNodeSubsurfaceScattering",
    "TextureCoord": "ShaderNodeTexCoord",
    "TranslucentBSDF": "ShaderNodeBsdfTranslucent",
    "TransparentBSDF": "ShaderNodeBsdfTransparent",
    "Value": "ShaderNodeValue",
    "VectorCurve": "ShaderNodeVectorCurve",
    "VectorCurves": "ShaderNodeVectorCurve",
    "VectorMath": "ShaderNodeVectorMath",
    "VectorRotate": "ShaderNodeVectorRotate",
    "VolumeAbsorption": "ShaderNodeVolumeAbsorption",
    "VolumeScatter": "ShaderNodeVolumeScatter",
    "VoronoiTexture": "ShaderNodeTexVoronoi",
    "WaveTexture": "ShaderNodeTexWave",
    "WhiteNoiseTexture": "ShaderNodeTexWhiteNoise",
}
_PARAMETERS = ("node_type", "input_args", "attrs", "input_kwargs", "label", "expose_input")


def wrangle(
    node: ast.Call,
    tree: TreeState,
    arguments: Sequence[Meaning],
    keywords: Mapping[str, Meaning],
    *,
    catalogue: Catalogue,
    material: MaterialState,
    wanted_name: str,
) -> NodeRef:
    """Returns the new node, with its settings, values and links.

    Raises:
        RefusalError: it has no such type, setting or socket, or a value does not fit.
    """
    given = dict(zip(_PARAMETERS, arguments, strict=False))
    unknown = [key for key in keywords if key not in _PARAMETERS or key in given]
    given.update(keywords)
    if unknown or len(arguments) > len(_PARAMETERS) or "node_type" not in given:
        raise RefusalError(
            node, "ARGUMENT", f"Expected the arguments ({', '.join(_PARAMETERS)}) of new_node."
        )
    kind = given["node_type"]
    if isinstance(kind, NodeTypeRef):
        kind = NODE_TYPES.get(kind.name, kind.name)
    group = next((g for g in material.groups if g.group_name == kind), None)
    if group is not None:
        kind = GROUP_NODE
    made = new_node(node, tree, kind, wanted_name, catalogue=catalogue, material=material)
    made.node.group = group
    for socket in _items(node, given.get("expose_input")):
        _expose_input(node, tree, socket)
    for name, value in _pairs(node, given.get("attrs")):
        assign_attribute(node, made, str(name), value, material)
    if isinstance(label := given.get("label"), str):
        assign_attribute(node, made, "label", label, material)
    for place, value in enumerate(_items(node, given.get("input_args"))):
        _feed(node, made.node, place, value, material)
    for key, value in _pairs(node, given.get("input_kwargs")):
        if kind == GROUP_OUTPUT:
            _expose_output(node, tree, key, value)
        _feed(node, made.node, key, value, material)
    return made


def _pairs(node: ast.AST, meaning: Meaning) -> Sequence[tuple[Meaning, Meaning]]:
    match meaning:
        case None:
            return ()
        case DictRef(values=held):
            return list(held.items())
    raise RefusalError(node, "ARGUMENT", f"Expected a dictionary, got {described(meaning)}.")


def _items(node: ast.AST, meaning: Meaning) -> Sequence[Meaning]:
    match meaning:
        case None:
            return ()
        case ListRef(items=items):
            return items
        case tuple():
            return meaning  # type: ignore[return-value]
    raise RefusalError(node, "ARGUMENT", f"Expected a list, got {described(meaning)}.")


def group_of(node: ast.Call, decorator: Sequence[Meaning]) -> str:
    """Returns the name of the node group that a decorator `to_nodegroup("name", …)` makes.

    Raises:
        RefusalError: it has no name.
    """
    if decorator and isinstance(decorator[0], str) and decorator[0]:
        return decorator[0]
    raise RefusalError(node, "ARGUMENT", "Expected the name of a node group.")


def _expose_input(node: ast.Call, tree: TreeState, socket: Meaning) -> None:
    """Adds an input to the group: its class, its name and its default."""
    parts = socket.items if isinstance(socket, ListRef) else socket
    if not isinstance(parts, tuple) or len(parts) != 3:
        raise RefusalError(
            node, "ARGUMENT", "Expected expose_input to list a class, a name and a default each."
        )
    kind, name, default = parts
    made = add_socket(node, tree, name, kind, is_input=True)  # type: ignore[arg-type]
    try:
        set_interface(made, "default_value", default)  # type: ignore[arg-type]
    except ValueError as error:
        raise RefusalError(node, "VALUE", f"The default of {name!r}: {error}.") from error


def _expose_output(node: ast.Call, tree: TreeState, name: Meaning, value: Meaning) -> None:
    """Adds an output to the group, of the class of what feeds it, unless it has one."""
    if any(socket.name == name for socket in tree.outputs):
        return
    kind = "NodeSocketFloat"
    if isinstance(value, NodeRef) and (shown := value.node.visible(is_input=False)):
        kind = shown[0].type
    elif isinstance(value, SocketRef):
        kind = value.socket.type
    elif isinstance(value, tuple):
        kind = "NodeSocketColor" if len(value) == 4 else "NodeSocketVector"
    add_socket(node, tree, name, kind, is_input=False)


def _feed(
    node: ast.Call, state: NodeState, key: Meaning, value: Meaning, material: MaterialState
) -> None:
    """Links a node or an output to an input, or gives the input a value."""
    target = socket_at(node, SocketsRef(state, is_input=True), key, material)
    if isinstance(value, NodeRef):
        outputs = value.node.visible(is_input=False)
        if not outputs:
            raise RefusalError(
                node, "ARGUMENT", f"Expected a node with an output, got {described(value)}."
            )
        value = SocketRef(value.node, is_input=False, socket=outputs[0])
    if isinstance(value, SocketRef):
        new_link(node, state.tree, (value, target))
    else:
        assign_attribute(node, target, "default_value", value, material)
