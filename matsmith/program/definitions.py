# SPDX-License-Identifier: Apache-2.0
"""What a program may define: plain functions and names; and what a refused definition leaves."""

from __future__ import annotations

import ast
from collections.abc import MutableMapping
from typing import TypeAlias

from matsmith.program.handles import Meaning, Unknown
from matsmith.program.refusal import RefusalError

Names: TypeAlias = MutableMapping[str, Meaning]

_ANNOTATION_PARTS = (
    ast.Name,
    ast.Attribute,
    ast.Constant,
    ast.Subscript,
    ast.Tuple,
    ast.BinOp,
    ast.BitOr,
    ast.Load,
)


def check_definition(function: ast.FunctionDef) -> None:
    """Checks that a function is plain: no decorator, positional parameters without defaults.

    Raises:
        RefusalError: it is not.
    """
    arguments = function.args
    is_plain = not (
        arguments.vararg
        or arguments.kwarg
        or arguments.kwonlyargs
        or arguments.posonlyargs
        or arguments.defaults
        or function.decorator_list
    )
    if not is_plain:
        raise RefusalError(
            function, "NOT_ALLOWED", "Expected a function with plain arguments, undecorated."
        )
    for annotation in (function.returns, *(argument.annotation for argument in arguments.args)):
        if annotation is not None:
            check_annotation(annotation)


def check_annotation(annotation: ast.expr) -> None:
    """Checks that an annotation only names a type.

    Raises:
        RefusalError: it does more.
    """
    for part in ast.walk(annotation):
        if not isinstance(part, _ANNOTATION_PARTS):
            raise RefusalError(
                annotation,
                "NOT_ALLOWED",
                f"Expected an annotation that names a type, got {type(part).__name__}.",
            )


def forget(statement: ast.stmt, names: Names) -> None:
    """Marks what a refused statement would have defined, so that its users stay silent."""
    for part in ast.walk(statement):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            names[part.id] = Unknown()
        elif isinstance(part, ast.alias):
            names[(part.asname or part.name).split(".")[0]] = Unknown()
        elif isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names[part.name] = Unknown()
