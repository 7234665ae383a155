# SPDX-License-Identifier: Apache-2.0
"""Graphs to render and to take through Blender."""

from collections.abc import Iterator, Mapping

from matsmith.catalogue import OUTPUT_VALUES, Catalogue, NodeType, PropertyType, SocketType
from matsmith.graph import (
    ColorRamp,
    ColorRampStop,
    CurveMapping,
    CurvePoint,
    InterfaceSocket,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
    Value,
)

OUTPUT = "ShaderNodeOutputMaterial"
_STRAIGHT = (CurvePoint(0.0, 0.0), CurvePoint(1.0, 1.0))
_BENT = (
    CurvePoint(0.0, 0.25),
    CurvePoint(0.5, 0.75, "VECTOR"),
    CurvePoint(0.75, 0.5, "AUTO_CLAMPED"),
    CurvePoint(1.0, 1.0),
)
RAMP = ColorRamp(
    (
        ColorRampStop(0.25, (0.125, 0.25, 0.375, 1.0)),
        ColorRampStop(0.5, (1.0, 0.0, 0.0, 1.0)),
        ColorRampStop(0.5, (0.0, 1.0, 0.0, 0.5)),
        ColorRampStop(0.75, (0.875, 0.75, 0.25, 1.0)),
    ),
    interpolation="EASE",
)


def emission(grey: float) -> MaterialGraph:
    """A surface that shines with one linear grey, whatever the light."""
    return MaterialGraph(
        NodeTree(
            (
                Node("emission", "ShaderNodeEmission", inputs={"Color": (grey, grey, grey, 1.0)}),
                Node("material_output", OUTPUT),
            ),
            (Link("emission", "Emission", "material_output", "Surface"),),
        )
    )


def coordinates(output: str) -> MaterialGraph:
    """A surface that shines with one of its texture coordinates as a colour."""
    return MaterialGraph(
        NodeTree(
            (
                Node("coordinates", "ShaderNodeTexCoord"),
                Node("emission", "ShaderNodeEmission"),
                Node("material_output", OUTPUT),
            ),
            (
                Link("coordinates", output, "emission", "Color"),
                Link("emission", "Emission", "material_output", "Surface"),
            ),
        )
    )


def noise() -> MaterialGraph:
    """A bumpy Principled surface with a noise texture."""
    return MaterialGraph(
        NodeTree(
            (
                Node("noise", "ShaderNodeTexNoise", inputs={"Scale": 7.5, "Detail": 6.0}),
                Node("bump", "ShaderNodeBump", inputs={"Strength": 0.5}),
                Node("principled", "ShaderNodeBsdfPrincipled", inputs={"Roughness": 0.25}),
                Node("material_output", OUTPUT),
            ),
            (
                Link("noise", "Color", "principled", "Base Color"),
                Link("noise", "Fac", "bump", "Height"),
                Link("bump", "Normal", "principled", "Normal"),
                Link("principled", "BSDF", "material_output", "Surface"),
            ),
        )
    )


def rerouted() -> MaterialGraph:
    """A float that goes through two reroutes on its way."""
    return MaterialGraph(
        NodeTree(
            (
                Node("noise", "ShaderNodeTexNoise"),
                Node("first", "NodeReroute"),
                Node("second", "NodeReroute"),
                Node("principled", "ShaderNodeBsdfPrincipled"),
                Node("material_output", OUTPUT),
            ),
            (
                Link("noise", "Fac", "first", "Input"),
                Link("first", "Output", "second", "Input"),
                Link("second", "Output", "principled", "Roughness"),
                Link("principled", "BSDF", "material_output", "Surface"),
            ),
        )
    )


def nested_groups() -> MaterialGraph:
    """Two groups, one inside the other, a label, output values, and a displacement method."""
    inner = NodeGroup(
        "Scaled value",
        NodeTree(
            (
                Node("group_input", "NodeGroupInput"),
                Node("math", "ShaderNodeMath", {"operation": "MULTIPLY"}, {"Value_001": 0.25}),
                Node("group_output", "NodeGroupOutput"),
            ),
            (
                Link("group_input", "Amount", "math", "Value"),
                Link("math", "Value", "group_output", "Result"),
            ),
        ),
        (InterfaceSocket("Amount", "NodeSocketFloat", 0.5, 0.0, 1.0),),
        (InterfaceSocket("Result", "NodeSocketFloat", 0.0, -10.0, 10.0),),
    )
    outer = NodeGroup(
        "Tinted",
        NodeTree(
            (
                Node("group_input", "NodeGroupInput"),
                Node("scaled", "ShaderNodeGroup", {"node_tree": "Scaled value"}, {"Amount": 0.75}),
                Node(
                    "mix",
                    "ShaderNodeMix",
                    {"data_type": "RGBA", "blend_type": "MULTIPLY"},
                    {"B_Color": (0.5, 0.25, 0.125, 1.0)},
                ),
                Node("group_output", "NodeGroupOutput"),
            ),
            (
                Link("group_input", "Base", "mix", "A_Color"),
                Link("scaled", "Result", "mix", "Factor_Float"),
                Link("mix", "Result_Color", "group_output", "Result"),
            ),
        ),
        (InterfaceSocket("Base", "NodeSocketColor", (1.0, 0.5, 0.25, 1.0)),),
        (InterfaceSocket("Result", "NodeSocketColor", (0.0, 0.0, 0.0, 1.0)),),
    )
    return MaterialGraph(
        NodeTree(
            (
                Node("value", "ShaderNodeValue", outputs={"Value": 0.75}),
                Node("rgb", "ShaderNodeRGB", outputs={"Color": (0.25, 0.5, 0.75, 1.0)}),
                Node("tinted", "ShaderNodeGroup", {"node_tree": "Tinted"}, label="A tint"),
                Node("again", "ShaderNodeGroup", {"node_tree": "Tinted"}),
                Node("principled", "ShaderNodeBsdfPrincipled"),
                Node("material_output", OUTPUT),
            ),
            (
                Link("rgb", "Color", "tinted", "Base"),
                Link("tinted", "Result", "again", "Base"),
                Link("again", "Result", "principled", "Base Color"),
                Link("value", "Value", "principled", "Roughness"),
                Link("principled", "BSDF", "material_output", "Surface"),
            ),
        ),
        (inner, outer),
        "BOTH",
    )


def variants(node_type: NodeType, catalogue: Catalogue) -> MaterialGraph:
    """One node of a type for each value of each of its settings, all other values off default."""
    nodes = [Node("material_output", OUTPUT)]
    for properties in _property_sets(node_type):
        held = OUTPUT_VALUES.get(node_type.type)
        nodes.append(
            Node(
                f"n{len(nodes)}",
                node_type.type,
                properties,
                _values(node_type.visible_inputs(properties)),
                _values(socket for socket in node_type.outputs if socket.identifier == held),
            )
        )
    return MaterialGraph(NodeTree(tuple(nodes)))


def _property_sets(node_type: NodeType) -> Iterator[Mapping[str, Value]]:
    yield {}
    for prop in node_type.properties:
        for value in _alternatives(prop):
            yield {prop.identifier: value}


def _alternatives(prop: PropertyType) -> tuple[Value, ...]:
    if prop.kind == "enum":
        return prop.items
    if prop.kind == "boolean":
        return (not prop.default,)
    if prop.identifier == "socket_idname":
        return ()  # follows from what is linked
    if prop.kind == "string":
        return ("a text",)
    if prop.kind == "color_ramp":
        return (RAMP,)
    if prop.kind == "curve_mapping":
        curves = prop.structure["curves"]
        assert isinstance(curves, list)
        straight = (_STRAIGHT,) * (len(curves) - 1)
        return (CurveMapping((*straight, _BENT), "HORIZONTAL", clip_max_y=2.0),)
    if prop.kind == "float_vector":
        return ((0.0, 0.6, 0.8),)
    if prop.kind in {"int", "float"}:
        low = prop.hard_minimum if prop.hard_minimum is not None else -8.0
        high = prop.hard_maximum if prop.hard_maximum is not None else 8.0
        low, high = max(low, -8.0), min(high, 8.0)
        return (int((low + high) / 2),) if prop.kind == "int" else (low * 0.75 + high * 0.25,)
    return ()


def _values(sockets: Iterator[SocketType] | tuple[SocketType, ...]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for socket in sockets:
        if socket.kind == "VALUE":
            values[socket.identifier] = 0.375
        elif socket.kind == "INT":
            values[socket.identifier] = 3
        elif socket.kind == "BOOLEAN":
            values[socket.identifier] = not socket.default
        elif socket.kind in {"VECTOR", "ROTATION"}:
            values[socket.identifier] = (0.25, 0.5, 0.75)
        elif socket.kind == "RGBA":
            values[socket.identifier] = (0.125, 0.25, 0.5, 0.75)
        elif socket.kind == "STRING":
            values[socket.identifier] = "a text"
    return values
