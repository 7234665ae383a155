# SPDX-License-Identifier: Apache-2.0
"""Which function of a program builds the material, where the program does not call it itself."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from matsmith.program.definitions import Function
from matsmith.program.emit import FUNCTION_NAME
from matsmith.program.handles import MaterialRef, Meaning, WranglerRef
from matsmith.program.state import MaterialState


def entry_of(module: ast.Module, uncalled: Sequence[Function], *, is_made: bool) -> Function | None:
    """Returns the function to read, or None.

    Args:
        module: the program.
        uncalled: its functions that no call has read.
        is_made: whether there are nodes already; then only a function of our own name counts.
    """
    for function in uncalled:
        if function.definition.name.startswith(FUNCTION_NAME):
            return function
    if is_made:
        return None
    if len(uncalled) > 1:
        used = {part.id for part in ast.walk(module) if isinstance(part, ast.Name)}
        uncalled = [each for each in uncalled if each.definition.name not in used]
    if len(uncalled) == 1 and _required(uncalled[0]) <= 1:
        return uncalled[0]
    return None


def entry_arguments(entry: Function, material: MaterialState) -> list[Meaning]:
    """Returns what the function is called with: the material, or a node wrangler of its tree."""
    is_ours = entry.definition.name.startswith(FUNCTION_NAME)
    if not is_ours and not _required(entry):
        return []
    is_wrangled = entry.parameters()[:1] == ["nw"]
    return [WranglerRef(material.tree) if is_wrangled else MaterialRef(material)]


def _required(function: Function) -> int:
    return len(function.parameters()) - len(function.defaults)
