# SPDX-License-Identifier: Apache-2.0
"""What a material is: nodes, their settings, and the links between their sockets.

Rule of this module: plain immutable values, no Blender, no protobuf, no text formats. Everything
else in the project is a way in or out of `MaterialGraph`.

Only what differs from the catalogue's default is stored, floats are float32 values, and an input
that a link feeds stores no value of its own. So two materials that mean the same compare equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

GROUP_NODE = "ShaderNodeGroup"
GROUP_INPUT = "NodeGroupInput"
GROUP_OUTPUT = "NodeGroupOutput"
OUTPUT_NODE = "ShaderNodeOutputMaterial"

DisplacementMethod: TypeAlias = Literal["BUMP", "DISPLACEMENT", "BOTH"]


@dataclass(frozen=True, slots=True)
class ColorRampStop:
    """A stop of a colour ramp: position in [0, 1] and a linear RGBA colour."""

    position: float
    color: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class ColorRamp:
    """Blender's colour ramp, with Blender's own enum items; 1 to 32 stops in order of position."""

    stops: tuple[ColorRampStop, ...]
    color_mode: str = "RGB"
    interpolation: str = "LINEAR"
    hue_interpolation: str = "NEAR"


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A control point of a curve: x and y, and the handle type (AUTO, AUTO_CLAMPED, VECTOR)."""

    x: float
    y: float
    handle_type: str = "AUTO"


@dataclass(frozen=True, slots=True)
class CurveMapping:
    """Blender's curve mapping: one tuple of points per curve (RGB Curves: C, R, G, B)."""

    curves: tuple[tuple[CurvePoint, ...], ...]
    extend: str = "EXTRAPOLATED"
    use_clip: bool = True
    clip_min_x: float = 0.0
    clip_min_y: float = 0.0
    clip_max_x: float = 1.0
    clip_max_y: float = 1.0


Value: TypeAlias = bool | int | float | str | tuple[float, ...] | ColorRamp | CurveMapping
"""What a property or an unlinked socket can hold. Colours are linear RGBA, angles are radians."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node.

    Attributes:
        name: unique within its tree; a lower-case Python identifier, as programs use it for one.
        type: Blender's identifier, for instance `ShaderNodeTexNoise`.
        properties: by Blender's property identifier; only those that differ from the default.
        inputs: values of unlinked input sockets by socket identifier; only non-defaults.
        outputs: the same for the few nodes whose output carries a value (Value, RGB, Normal).
        label: what the artist sees above the node; "" shows the node's own name.
    """

    name: str
    type: str
    properties: Mapping[str, Value] = field(default_factory=dict)
    inputs: Mapping[str, Value] = field(default_factory=dict)
    outputs: Mapping[str, Value] = field(default_factory=dict)
    label: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link from an output socket to an input socket, both by identifier."""

    from_node: str
    from_socket: str
    to_node: str
    to_socket: str


@dataclass(frozen=True, slots=True)
class NodeTree:
    """Nodes and links. A program is printed in their order; the picture does not depend on it."""

    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class InterfaceSocket:
    """A socket of a node group. Its identifier on the group node is its name, unique per side."""

    name: str
    type: str
    default: Value | None = None
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class NodeGroup:
    """A named tree with an interface; group nodes refer to it by name (property `node_tree`)."""

    name: str
    tree: NodeTree
    inputs: tuple[InterfaceSocket, ...] = ()
    outputs: tuple[InterfaceSocket, ...] = ()


@dataclass(frozen=True, slots=True)
class MaterialGraph:
    """A material.

    Attributes:
        tree: the material's own nodes; exactly one Material Output is expected.
        groups: node groups, each before the groups that use it.
        displacement_method: how Cycles treats the Displacement input (Blender's default: BUMP).
    """

    tree: NodeTree
    groups: tuple[NodeGroup, ...] = ()
    displacement_method: DisplacementMethod = "BUMP"
