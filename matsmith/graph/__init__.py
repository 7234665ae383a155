# SPDX-License-Identifier: Apache-2.0
"""The material graph: its values, its rules, and its canonical form."""

from matsmith.graph.canonical import canonical, normalize, structure_hash
from matsmith.graph.check import can_link, check, is_node_name
from matsmith.graph.model import (
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
from matsmith.graph.sockets import Sockets

__all__ = [
    "ColorRamp",
    "ColorRampStop",
    "CurveMapping",
    "CurvePoint",
    "InterfaceSocket",
    "Link",
    "MaterialGraph",
    "Node",
    "NodeGroup",
    "NodeTree",
    "Sockets",
    "Value",
    "can_link",
    "canonical",
    "check",
    "is_node_name",
    "normalize",
    "structure_hash",
]
