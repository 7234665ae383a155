# SPDX-License-Identifier: Apache-2.0
"""How everything looks: colours close to Blender's dark theme, and sizes in pixels at scale 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matsmith.catalogue import NodeType, SocketKind
from matsmith.graph import Node

CANVAS = "#161616"
PANEL = "#1d1d1d"
PANEL_RIM = "#343434"
GRID = "#2b2b2b"
BODY = "#303030"
BODY_RIM = "#0f0f0f"
SHADOW = "#131313"
FIELD = "#454545"
FIELD_SHARE = "#4772b3"
SETTING = "#232323"
PLOT = "#1f1f1f"
PLOT_GRID = "#383838"
TITLE = "#ffffff"
TEXT = "#e6e6e6"
QUIET = "#9a9a9a"
FAINT = "#7d7d7d"
LINK_RIM = "#141414"

# Sizes of text.
HEADING_SIZE = 24.0
PANEL_SIZE = 15.0
TITLE_SIZE = 13.0
ROW_SIZE = 12.0
SMALL_SIZE = 10.5

HEADER = 26.0
SUBTITLE = 16.0
ROW = 21.0
RAMP = 34.0
PLOT_HEIGHT = 112.0
SWATCH = 46.0
FOOTER = 6.0
SIDE = 13.0
RADIUS = 6.0
FIELD_RADIUS = 4.0
SOCKET_RADIUS = 5.0
LINK_WIDTH = 2.4
MINIMUM_WIDTH = 150.0
MAXIMUM_WIDTH = 250.0
REROUTE_SIZE = 12.0
GAP_X = 74.0
GAP_Y = 30.0
PANEL_PADDING = 30.0
PANEL_HEADER = 40.0
MARGIN = 26.0

KIND_COLORS: Mapping[SocketKind, str] = {
    "VALUE": "#a8a8a8",
    "INT": "#5f9a62",
    "BOOLEAN": "#cca6d6",
    "VECTOR": "#6f6fe0",
    "RGBA": "#d3c92c",
    "ROTATION": "#a663c7",
    "SHADER": "#63c763",
    "STRING": "#70b2ff",
    "CUSTOM": "#707070",
}
CURVE_COLORS: Mapping[int, tuple[str, ...]] = {
    1: ("#e0e0e0",),
    3: ("#ff6b6b", "#7ddc6f", "#6fa8ff"),
    4: ("#e0e0e0", "#ff6b6b", "#7ddc6f", "#6fa8ff"),
}
FAMILY_COLORS: Mapping[str, str] = {
    "input": "#8a3550",
    "output": "#5a2130",
    "shader": "#2f6f35",
    "texture": "#8a4f22",
    "color": "#77751f",
    "vector": "#43439a",
    "converter": "#246a8f",
    "group": "#1f6650",
    "layout": "#3d3d3d",
}
# Blender's editor colours these otherwise than its menus group them, or offers them in no menu.
_EXCEPTIONS: Mapping[str, str] = {"ShaderNodeMixRGB": "color", "ShaderNodeVectorMath": "vector"}
_MIX_FAMILIES: Mapping[str, str] = {"RGBA": "color", "VECTOR": "vector"}


@dataclass(frozen=True, slots=True)
class Family:
    """A family of nodes, and the colour of their title bars."""

    name: str
    color: str


def family(node: Node, node_type: NodeType | None) -> Family:
    """Returns the family that a node belongs to where it stands."""
    name = _family_name(node, node_type)
    return Family(name, FAMILY_COLORS[name])


def _family_name(node: Node, node_type: NodeType | None) -> str:
    if node.type == "ShaderNodeMix":
        return _MIX_FAMILIES.get(str(node.properties.get("data_type", "")), "converter")
    if node.type in _EXCEPTIONS:
        return _EXCEPTIONS[node.type]
    if node_type is None:
        return "layout"
    family_name = node_type.families[0].lower() if node_type.families else "converter"
    return family_name if family_name in FAMILY_COLORS else "layout"
