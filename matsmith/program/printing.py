# SPDX-License-Identifier: Apache-2.0
"""Lets a program print: nothing is printed, but what it would print must be harmless to read."""

from __future__ import annotations

import ast

from matsmith.program.refusal import RefusalError

_PARTS = (ast.Constant, ast.Name, ast.Attribute, ast.JoinedStr, ast.FormattedValue, ast.Load)
_MAX_PARTS = 200


def check_printed(call: ast.Call) -> None:
    """Checks that a call of print only names constants and what the program made.

    Raises:
        RefusalError: it does more.
    """
    parts = [part for argument in call.args for part in ast.walk(argument)]
    for part in parts:
        name = part.id if isinstance(part, ast.Name) else ""
        name = part.attr if isinstance(part, ast.Attribute) else name
        if not isinstance(part, _PARTS) or name.startswith("_"):
            raise _refused(call)
    if call.keywords or len(parts) > _MAX_PARTS:
        raise _refused(call)


def _refused(call: ast.Call) -> RefusalError:
    return RefusalError(
        call, "NOT_ALLOWED", "Expected print to show only texts, numbers and names."
    )
