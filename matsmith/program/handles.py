# SPDX-License-Identifier: Apache-2.0
"""What an expression of a program can mean: a constant, or a reference to something in Blender.

A reference is a small value that says which thing it is; it never is the thing. There is no class
here for anything outside materials and node trees, so a program cannot name anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from matsmith.catalogue import SocketType
from matsmith.program.state import CurveState, MaterialState, NodeState, RampState, TreeState


@dataclass(frozen=True, slots=True)
class Unknown:
    """The result of an expression whose fault has been reported; further use is silent."""


@dataclass(frozen=True, slots=True)
class BlenderPath:
    """A dotted path below the module bpy, such as `bpy.data.node_groups`."""

    path: str


@dataclass(frozen=True, slots=True)
class FunctionRef:
    """A function that the program defines."""

    name: str


@dataclass(frozen=True, slots=True)
class MaterialRef:
    """The material."""

    material: MaterialState


@dataclass(frozen=True, slots=True)
class TreeRef:
    """A node tree, or one of its collections: part is "", "nodes", "links" or "interface"."""

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
    | FunctionRef
    | MaterialRef
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
