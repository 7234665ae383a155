# SPDX-License-Identifier: Apache-2.0
"""Looks over what is not read: it takes no effect, but must be of the same language.

So a program cannot carry something forbidden in a branch that is not taken, in a function that is
not called, in a loop of no rounds, or behind a return.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Container, Iterable

from matsmith.program.imports import imported
from matsmith.program.library import BUILTINS
from matsmith.program.lookup import BLENDER_PATHS
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
# Below these a program may name only what the table of paths has.
_CLOSED_PATHS = frozenset({"bpy", "bpy.app", "bpy.data"})
_PATHS = BLENDER_PATHS | {"bpy.app.version", "bpy.app.version_string"}
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
            case ast.Attribute(value=owner, attr=name) if _path(owner) in _CLOSED_PATHS:
                if f"{_path(owner)}.{name}" not in _PATHS:
                    raise RefusalError(
                        each, "NOT_ALLOWED", f"Expected no {_path(owner)}.{name} in a program."
                    )
        if isinstance(each, _FORBIDDEN):
            raise RefusalError(
                each if hasattr(each, "lineno") else fresh[0],
                "NOT_ALLOWED",
                f"Expected nothing of kind {type(each).__name__}, not even where it is not read.",
            )


def unread_parts(module: ast.Module, has_read: Callable[[ast.stmt], bool]) -> list[ast.stmt]:
    """Returns the outermost statements of a program that have not been read, in its order."""
    found: list[ast.stmt] = []
    waiting: list[ast.AST] = [module]
    while waiting:
        part = waiting.pop()
        for child in ast.iter_child_nodes(part):
            if isinstance(child, ast.stmt) and not has_read(child):
                found.append(child)
            elif isinstance(child, ast.stmt):
                waiting.append(child)
    return sorted(found, key=lambda statement: (statement.lineno, statement.col_offset))


def names_within(module: ast.Module) -> set[str]:
    """Returns all names that a program assigns, defines or takes as parameters, anywhere."""
    names: set[str] = set()
    for part in ast.walk(module):
        match part:
            case (
                ast.Name(id=name, ctx=ast.Store()) | ast.FunctionDef(name=name) | ast.arg(arg=name)
            ):
                names.add(name)
    return names


def _path(expression: ast.expr) -> str:
    """Returns the path that an expression spells if it is bpy or right below it, else ""."""
    match expression:
        case ast.Name(id="bpy"):
            return "bpy"
        case ast.Attribute(value=ast.Name(id="bpy"), attr=name):
            return f"bpy.{name}"
    return ""


def _is_stored(name: ast.Name) -> bool:
    return isinstance(name.ctx, ast.Store)
