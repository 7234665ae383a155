# SPDX-License-Identifier: Apache-2.0
"""Looks over what a condition leaves unread: it takes no effect, but must be of the same language.

So a program cannot carry something forbidden in a branch that this Blender version does not take.
"""

from __future__ import annotations

import ast
from collections.abc import Container, Iterable

from matsmith.program.imports import imported
from matsmith.program.library import BUILTINS
from matsmith.program.refusal import RefusalError

_FORBIDDEN = (
    ast.AsyncFor,
    ast.AsyncFunctionDef,
    ast.AsyncWith,
    ast.Await,
    ast.ClassDef,
    ast.Delete,
    ast.DictComp,
    ast.GeneratorExp,
    ast.Global,
    ast.Lambda,
    ast.ListComp,
    ast.NamedExpr,
    ast.Nonlocal,
    ast.SetComp,
    ast.Starred,
    ast.With,
    ast.Yield,
    ast.YieldFrom,
)
_OWN_NAMES = BUILTINS | {"KeyError", "__name__"}


def check_unread(parts: Iterable[ast.AST], known: Container[str], seen: set[ast.AST]) -> None:
    """Checks statements or expressions that are not read, each once.

    Args:
        parts: what is not read.
        known: the names defined so far.
        seen: what has been checked before; the parts are added.

    Raises:
        RefusalError: one imports, names or does what no program may.
    """
    fresh = [part for part in parts if part not in seen]
    seen.update(fresh)
    inner = [each for part in fresh for each in ast.walk(part)]
    defined = {each.id for each in inner if isinstance(each, ast.Name) and _is_stored(each)}
    for each in inner:
        if isinstance(each, ast.Import | ast.ImportFrom):
            defined.update(imported(each))
        elif isinstance(each, ast.FunctionDef):
            defined.add(each.name)
            defined.update(argument.arg for argument in each.args.args)
    defined |= _OWN_NAMES
    for each in inner:
        match each:
            case ast.Name(id=name) if name not in defined and name not in known:
                raise RefusalError(
                    each, "UNKNOWN_NAME", f"Expected a name defined before its use, got {name!r}."
                )
            case ast.Attribute(attr=name) if name.startswith("_"):
                raise RefusalError(
                    each, "UNKNOWN_ATTRIBUTE", f"Nothing has {name!r} that a program may use."
                )
        if isinstance(each, _FORBIDDEN):
            raise RefusalError(
                each if hasattr(each, "lineno") else fresh[0],
                "NOT_ALLOWED",
                f"Expected nothing of kind {type(each).__name__}, not even where it is not read.",
            )


def _is_stored(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)
