# SPDX-License-Identifier: Apache-2.0
"""What an expression of a program can mean: a constant, or a reference to something in Blender.

A reference is a small value that says which thing it is; it never is the thing. There is no class
here for anything outside materials and node trees, so a program cannot name anything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from matsmith.catalogue import SocketType
from matsmith.program.state import LinkState, MaterialState, NodeState, TreeState
from matsmith.program.structures import CurveState, RampState


@dataclass(frozen=True, slots=True)
class Unknown:
    """The result of an expression whose fault has been reported; further use is silent."""


@dataclass(frozen=True, slots=True)
class BlenderPath:
    """A dotted path below the module bpy, such as `bpy.data.node_groups`."""

    path: str


@dataclass(frozen=True, slots=True)
class SceneRef:
    """Something of the scene that holds the material, such as an object; what is set there goes."""

    path: str


@dataclass(frozen=True, slots=True)
class LibraryRef:
    """A name of a closed set of pure functions and numbers: `math.sqrt`, `range`, `Vector`."""

    name: str


@dataclass(frozen=True, slots=True)
class FunctionRef:
    """A function that the program defines, by its place among all of them."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class ListRef:
    """A list or tuple that holds more than plain constants; `depth` counts lists inside lists."""

    items: tuple[Meaning, ...]
    depth: int


@dataclass(frozen=True, slots=True, eq=False)
class DictRef:
    """A dictionary with constants as keys; `depth` counts lists and dictionaries inside it."""

    values: Mapping[Constant, Meaning]
    depth: int = 1


@dataclass(frozen=True, slots=True)
class MaterialRef:
    """The material; part is "" or "cycles", where Blender kept a setting before 4.1."""

    material: MaterialState
    part: str = ""


@dataclass(frozen=True, slots=True)
class WranglerRef:
    """The node wrangler of Infinigen's transpiler: makes nodes of a tree, with values and links."""

    tree: TreeState


@dataclass(frozen=True, slots=True)
class NodeTypeRef:
    """A node type under Infinigen's name for it, such as `Nodes.NoiseTexture`; "" is `Nodes`."""

    name: str


@dataclass(frozen=True, slots=True)
class LinkRef:
    """A link."""

    tree: TreeState
    link: LinkState


@dataclass(frozen=True, slots=True)
class TreeRef:
    """A node tree, or one of its collections.

    The part is "", "nodes", "links", "interface", or "inputs" and "outputs" of a group, which is
    how Blender 3 named the sides of an interface.
    """

    tree: TreeState
    part: str = ""


@dataclass(frozen=True, slots=True)
class NodeRef:
    """A node."""

    node: NodeState


@dataclass(frozen=True, slots=True)
class SocketsRef:
    """The inputs or outputs of a node."""

    node: NodeState
    is_input: bool


@dataclass(frozen=True, slots=True)
class SocketRef:
    """A socket of a node; `is_value` refers to its default_value, an array to edit by index."""

    node: NodeState
    is_input: bool
    socket: SocketType
    is_value: bool = False


@dataclass(frozen=True, slots=True)
class RampRef:
    """A colour ramp, or its elements."""

    ramp: RampState
    is_elements: bool = False


@dataclass(frozen=True, slots=True)
class RampElementRef:
    """A stop of a ramp, by index."""

    ramp: RampState
    index: int


@dataclass(frozen=True, slots=True)
class CurvesRef:
    """A curve mapping (part ""), or its curves (part "curves")."""

    mapping: CurveState
    part: str = ""


@dataclass(frozen=True, slots=True)
class CurveRef:
    """One curve (or its points) of a mapping."""

    mapping: CurveState
    curve: int
    is_points: bool = False


@dataclass(frozen=True, slots=True)
class CurvePointRef:
    """A control point of a curve, by index; `is_location` refers to its location, an array."""

    mapping: CurveState
    curve: int
    index: int
    is_location: bool = False


@dataclass(frozen=True, slots=True)
class InterfaceRef:
    """A socket of a group's interface, by position."""

    tree: TreeState
    is_input: bool
    index: int


@dataclass(frozen=True, slots=True)
class MethodRef:
    """A method of something above, not yet called."""

    owner: Handle
    name: str


Constant: TypeAlias = bool | int | float | str | tuple[object, ...] | None
Handle: TypeAlias = (
    Unknown
    | BlenderPath
    | SceneRef
    | LibraryRef
    | FunctionRef
    | ListRef
    | DictRef
    | MaterialRef
    | WranglerRef
    | NodeTypeRef
    | LinkRef
    | TreeRef
    | NodeRef
    | SocketsRef
    | SocketRef
    | RampRef
    | RampElementRef
    | CurvesRef
    | CurveRef
    | CurvePointRef
    | InterfaceRef
    | MethodRef
)
Meaning: TypeAlias = Handle | Constant
