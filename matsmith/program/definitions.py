# SPDX-License-Identifier: Apache-2.0
"""What a program may define: plain functions and names; and what a refused definition leaves."""

from __future__ import annotations

import ast
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from matsmith.program.handles import DictRef, Meaning, Unknown
from matsmith.program.refusal import RefusalError

Names: TypeAlias = MutableMapping[str, Meaning]


@dataclass(eq=False, slots=True)
class Function:
    """A function that the program defines.

    Attributes:
        definition: its text.
        names: what it sees where it was defined.
        defaults: of its parameters.
        is_called: whether it has been.
        group_name: of the node group that its decorator makes of it; "" for a plain function.
        group: that group, once it has been made.
    """

    definition: ast.FunctionDef
    names: Names
    defaults: Mapping[str, Meaning]
    is_called: bool = False
    group_name: str = ""
    group: Meaning = None

    def parameters(self) -> list[str]:
        """Returns the names of all parameters, those that only go by name at the end."""
        arguments = self.definition.args
        return [argument.arg for argument in (*arguments.args, *arguments.kwonlyargs)]

    def bind(
        self, at: ast.AST, arguments: Sequence[Meaning], keywords: Mapping[str, Meaning]
    ) -> dict[str, Meaning]:
        """Returns the parameters' meanings for a call.

        Raises:
            RefusalError: the arguments do not fit.
        """
        names = self.parameters()
        by_place = len(self.definition.args.args)
        given = dict(zip(names, arguments, strict=False))
        is_known = all(key in names and key not in given for key in keywords)
        bound = {**self.defaults, **given, **keywords}
        if len(arguments) > by_place or not is_known or len(bound) != len(names):
            required = len(names) - len(self.defaults)
            count = f"{required} to {len(names)}" if self.defaults else f"{len(names)}"
            raise RefusalError(
                at,
                "ARGUMENT",
                f"Expected {count} argument(s) for {self.definition.name} "
                f"({', '.join(names[:9])}), got {len(arguments) + len(keywords)}.",
            )
        if rest := self.definition.args.kwarg:
            bound[rest.arg] = DictRef({})
        return bound


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


def check_definition(function: ast.FunctionDef, *, is_group: bool = False) -> None:
    """Checks that a function is plain: undecorated, arguments by name, annotations that name types.

    Where it takes further keywords, `**rest`, none can be given.

    Raises:
        RefusalError: it is not.
    """
    arguments = function.args
    if arguments.vararg or arguments.posonlyargs or (function.decorator_list and not is_group):
        raise RefusalError(
            function, "NOT_ALLOWED", "Expected a function with plain arguments, undecorated."
        )
    names = [argument.arg for argument in (*arguments.args, *arguments.kwonlyargs)]
    if len(set(names)) < len(names):
        raise RefusalError(function, "ARGUMENT", "Expected each parameter once.")
    parameters = (*arguments.args, *arguments.kwonlyargs)
    for annotation in (function.returns, *(parameter.annotation for parameter in parameters)):
        if annotation is not None:
            check_annotation(annotation)


def defaults_of(function: ast.FunctionDef) -> dict[str, ast.expr]:
    """Returns the defaults of a function's parameters by name."""
    arguments = function.args
    late = arguments.args[len(arguments.args) - len(arguments.defaults) :]
    pairs = [
        *zip(late, arguments.defaults, strict=True),
        *zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True),
    ]
    return {parameter.arg: default for parameter, default in pairs if default is not None}


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
