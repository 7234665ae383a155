# SPDX-License-Identifier: Apache-2.0
"""What a program may import: bpy, the closed parts of math and mathutils, and nothing else."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from matsmith.program.handles import BlenderPath, LibraryRef, Meaning, NodeTypeRef
from matsmith.program.library import MODULES, NAMES, NUMBERS
from matsmith.program.refusal import RefusalError

# Infinigen's transpiler imports these; of them a program may use only the names of node types.
_WRANGLER_MODULES = frozenset(
    {
        "infinigen.core",
        "infinigen.core.nodes",
        "infinigen.core.nodes.node_wrangler",
        "infinigen.core.util.color",
        "nodes.node_wrangler",
        "numpy.random",
    }
)
_FORBIDDEN_STAR = "*"


def imported(statement: ast.Import | ast.ImportFrom) -> Mapping[str, Meaning]:
    """Returns the names that an import defines.

    Raises:
        RefusalError: it imports something else.
    """
    found: dict[str, Meaning] = {}
    for alias in statement.names:
        meaning = _meaning(statement, alias.name)
        if meaning is None:
            raise RefusalError(
                statement,
                "NOT_ALLOWED",
                "Expected to import only bpy, math or mathutils, "
                f"got a statement of kind {type(statement).__name__}.",
            )
        found[alias.asname or alias.name] = meaning
    return found


def _meaning(statement: ast.Import | ast.ImportFrom, name: str) -> Meaning:
    if isinstance(statement, ast.Import):
        if name == "bpy":
            return BlenderPath("bpy")
        return LibraryRef(name) if name in MODULES else None
    longer = f"{statement.module}.{name}"
    if statement.level or name == _FORBIDDEN_STAR:
        return None
    if longer in NUMBERS:
        return NUMBERS[longer]
    if statement.module in MODULES and longer in NAMES:
        return LibraryRef(longer)
    if statement.module in _WRANGLER_MODULES:
        return NodeTypeRef("") if name == "Nodes" else LibraryRef(f"{statement.module}.{name}")
    return None
