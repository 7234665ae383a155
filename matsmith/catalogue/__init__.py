# SPDX-License-Identifier: Apache-2.0
"""What nodes exist: one declaration per node type and Blender version, read from Blender itself."""

from matsmith.catalogue.load import DEFAULT_VERSION, load, versions
from matsmith.catalogue.model import (
    OUTPUT_VALUES,
    Catalogue,
    EnumItem,
    NodeType,
    PropertyType,
    SocketKind,
    SocketType,
)

__all__ = [
    "DEFAULT_VERSION",
    "OUTPUT_VALUES",
    "Catalogue",
    "EnumItem",
    "NodeType",
    "PropertyType",
    "SocketKind",
    "SocketType",
    "load",
    "versions",
]
