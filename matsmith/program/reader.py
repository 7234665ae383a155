# SPDX-License-Identifier: Apache-2.0
"""Reads the statements of a program into a material without ever running it.

Rule of this module: the text is only looked at through `ast`. Each statement must be in a short
closed table; everything else is a located fault, and reading goes on behind it, so that one pass
reports all faults. Work is bounded: by the text's size, and by a budget of expressions.
"""

from __future__ import annotations

import ast
from collections import ChainMap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from matsmith.catalogue import Catalogue
from matsmith.errors import Diagnostic
from matsmith.program.assign import assign_attribute
from matsmith.program.binding import assign_all, augment, bind
from matsmith.program.blender_calls import add_group, call_blender
from matsmith.program.calls import call_method
from matsmith.program.compare import is_true
from matsmith.program.definitions import (
    Function,
    Names,
    check_annotation,
    check_definition,
    defaults_of,
    forget,
)
from matsmith.program.describe import sentence_start
from matsmith.program.emit import FUNCTION_NAME
from matsmith.program.entry import entry_arguments, entry_of
from matsmith.program.evaluate import Scope, evaluate
from matsmith.program.handles import (
    BlenderPath,
    FunctionRef,
    LibraryRef,
    Meaning,
    MethodRef,
    TreeRef,
    Unknown,
    WranglerRef,
)
from matsmith.program.imports import imported
from matsmith.program.library import ADD_MATERIAL, TO_GROUP
from matsmith.program.loops import cleared_by, items_of_loop, may_go_on, without_copy
from matsmith.program.printing import check_printed
from matsmith.program.pure import call_pure, size
from matsmith.program.refusal import RefusalError, SilentError, StopError, diagnostic
from matsmith.program.state import MaterialState, TreeState
from matsmith.program.text import Budget
from matsmith.program.unread import check_unread, names_within, unread_parts
from matsmith.program.wrangler import group_of, wrangle

MAX_FAULTS = 100
_MAX_CALL_DEPTH = 8
# Together with the depth of expressions this keeps reading far from Python's recursion limit.
_MAX_NESTING = 40


@dataclass(frozen=True, slots=True)
class _Returned:
    """What a `return` gave; its block, and the blocks around it, end there."""

    value: Meaning


class Reader:
    """One pass over one program.

    Args:
        lines: the text, for the diagnostics.
        catalogue: the node types, those of earlier versions included.
        material: what the program builds, empty.
    """

    def __init__(self, lines: list[str], catalogue: Catalogue, material: MaterialState) -> None:
        self.lines = lines
        self.catalogue = catalogue
        self.material = material
        self.faults: list[Diagnostic] = []
        self.functions: list[Function] = []
        self.names: dict[str, Meaning] = {}
        self.budget = Budget()
        self._nesting = 0
        self._reported: set[tuple[int, int, str, str]] = set()
        self.entry_line = 0

    def read(self, module: ast.Module) -> None:
        """Reads the whole program; faults are collected in `faults`."""
        scope = Scope(self.names, self.material, 0, self._call)
        try:
            self._block(module.body, scope)
            is_made = bool(self.material.tree.nodes or self.faults)
            if entry := entry_of(module, self._uncalled(), is_made=is_made):
                self.entry_line = entry.definition.lineno
                given = entry_arguments(entry, self.material)
                self._enter(entry, given, {}, scope, entry.definition)
            elif not is_made:
                message = f"Expected a function {FUNCTION_NAME}(material) that makes nodes."
                self.faults.append(Diagnostic("NO_MATERIAL", message))
            if not self.faults:
                self._check_unread(module)
        except RefusalError as refusal:
            self._report(refusal)

    def _check_unread(self, module: ast.Module) -> None:
        known = names_within(module).union(self.names)
        for part in unread_parts(module, self.budget.has_read):
            try:
                check_unread([part], known, set())
            except RefusalError as refusal:
                self._report(refusal)

    def _report(self, refusal: RefusalError) -> None:
        """Notes a fault, once: the body of a function is read again for every call."""
        key = (refusal.line, refusal.offset, refusal.reason, refusal.message)
        if key not in self._reported:
            self._reported.add(key)
            self.faults.append(diagnostic(refusal, self.lines))

    def _uncalled(self) -> list[Function]:
        """Returns the functions of the module that no call has read."""
        return [
            function
            for number, function in enumerate(self.functions)
            if not function.is_called
            and self.names.get(function.definition.name)
            == FunctionRef(function.definition.name, number)
        ]

    def _block(self, statements: Sequence[ast.stmt], scope: Scope) -> _Returned | None:
        """Reads statements in order; returns what a `return` gives, else None."""
        if statements and self._nesting >= _MAX_NESTING:
            message = f"Expected blocks nested at most {_MAX_NESTING} deep."
            raise StopError(statements[0], "NESTING", message)
        self._nesting += 1
        try:
            return self._statements(statements, scope)
        finally:
            self._nesting -= 1

    def _statements(self, statements: Sequence[ast.stmt], scope: Scope) -> _Returned | None:
        for statement in statements:
            if len(self.faults) >= MAX_FAULTS:
                message = f"Expected at most {MAX_FAULTS} faults; the rest was not read."
                raise StopError(statement, "LIMIT", message)
            try:
                self.budget.charge(statement)
                if returned := self._statement(statement, scope):
                    return returned
            except StopError:
                raise
            except (SilentError, RefusalError) as error:
                if isinstance(error, RefusalError):
                    self._report(error)
                if isinstance(statement, ast.Return):
                    return _Returned(Unknown())
                forget(statement, scope.names)
        return None

    def _statement(self, statement: ast.stmt, scope: Scope) -> _Returned | None:
        match statement:
            case ast.Return(value=value):
                return _Returned(evaluate(value, scope) if value else None)
            case ast.Import() | ast.ImportFrom():
                scope.names.update(imported(statement))
            case ast.Pass() | ast.Expr(value=ast.Constant(value=str())):
                pass
            case ast.Expr(value=ast.Call(func=ast.Name(id="print")) as call) if (
                "print" not in scope.names
            ):
                check_printed(call)
            case ast.Expr(value=ast.Call() as call):
                evaluate(call, scope)
            case ast.Assign(targets=targets, value=value):
                assign_all(targets, value, scope)
            case ast.AnnAssign(target=ast.Name() as target, value=ast.expr() as value):
                check_annotation(statement.annotation)
                assign_all([target], value, scope)
            case ast.AugAssign(target=ast.Name() as target, op=operator, value=value):
                augment(statement, target, operator, value, scope)
            case ast.FunctionDef():
                self._define(statement, scope)
            case ast.If(test=test, body=body, orelse=orelse):
                is_body = is_true(evaluate(test, scope))
                check_unread(orelse if is_body else body, scope.names, scope.checked)
                return self._block(body if is_body else orelse, scope)
            case ast.For(orelse=[]):
                return self._for(statement, scope)
            case ast.While(orelse=[]):
                return self._while(statement, scope)
            case _:
                raise RefusalError(
                    statement,
                    "NOT_ALLOWED",
                    "Expected a node, a setting, a value or a link, "
                    f"got a statement of kind {type(statement).__name__}.",
                )
        return None

    def _define(self, definition: ast.FunctionDef, scope: Scope) -> None:
        if scope.depth >= _MAX_CALL_DEPTH:
            message = f"Expected functions nested at most {_MAX_CALL_DEPTH} deep."
            raise StopError(definition, "LIMIT", message)
        group_name = self._group_name(definition, scope)
        check_definition(definition, is_group=bool(group_name))
        meanings = {
            name: evaluate(default, scope) for name, default in defaults_of(definition).items()
        }
        self.functions.append(Function(definition, scope.names, meanings, group_name=group_name))
        scope.names[definition.name] = FunctionRef(definition.name, len(self.functions) - 1)

    def _group_name(self, definition: ast.FunctionDef, scope: Scope) -> str:
        """Returns the name of the group that the wrangler's decorator makes, else ""."""
        match definition.decorator_list:
            case [ast.Call(func=ast.Attribute() as function) as decorator]:
                if evaluate(function, scope) == LibraryRef(TO_GROUP):
                    return group_of(decorator, [evaluate(a, scope) for a in decorator.args])
        return ""

    def _for(self, loop: ast.For, scope: Scope) -> _Returned | None:
        over = evaluate(without_copy(loop.iter, scope), scope)
        if isinstance(over, TreeRef) and over.part in {"nodes", "links"}:
            for statement in loop.body:  # its depth has not been measured yet
                self.budget.charge(statement)
            if cleared_by(loop, over, scope):
                if over.part == "nodes":
                    over.tree.clear()
                over.tree.links.clear()
                return None
            message = "Expected no loop over nodes or links but one that removes them all."
            raise RefusalError(loop, "NOT_ALLOWED", message)
        for item in items_of_loop(loop, over):
            self.budget.charge_round(loop)
            bind(loop.target, item, scope)
            if returned := self._block(loop.body, scope):
                return returned
        return None

    def _while(self, loop: ast.While, scope: Scope) -> _Returned | None:
        while may_go_on(loop, scope):
            self.budget.charge_round(loop)
            before = len(self.faults)
            if returned := self._block(loop.body, scope):
                return returned
            if len(self.faults) > before:
                break
        return None

    def _call(self, call: ast.Call, scope: Scope, wanted_name: str) -> Meaning:
        """Returns what a call gives."""
        target = evaluate(call.func, scope)
        if any(isinstance(argument, ast.Starred) for argument in call.args) or any(
            keyword.arg is None for keyword in call.keywords
        ):
            raise RefusalError(call, "NOT_ALLOWED", "Expected plain arguments, got a star.")
        if len({keyword.arg for keyword in call.keywords}) < len(call.keywords):
            raise RefusalError(call, "ARGUMENT", "Expected each argument once.")
        arguments = [evaluate(argument, scope) for argument in call.args]
        keywords = {str(k.arg): evaluate(k.value, scope) for k in call.keywords}
        match target:
            case MethodRef(owner=WranglerRef(tree=tree)):
                return wrangle(
                    call,
                    tree,
                    arguments,
                    keywords,
                    catalogue=self.catalogue,
                    material=self.material,
                    wanted_name=wanted_name,
                )
            case MethodRef():
                return call_method(
                    call,
                    target,
                    arguments,
                    keywords,
                    catalogue=self.catalogue,
                    material=self.material,
                    wanted_name=wanted_name,
                )
            case BlenderPath():
                return call_blender(call, target, arguments, keywords, material=self.material)
            case LibraryRef(name="setattr") if len(arguments) == 3 and not keywords:
                owner, name, value = arguments
                if isinstance(name, str):
                    assign_attribute(call, owner, name, value, self.material)
                    return None
            case LibraryRef(name=name) if name == ADD_MATERIAL and len(arguments) >= 2:
                if isinstance(shader := arguments[1], FunctionRef):
                    wrangler = WranglerRef(self.material.tree)
                    return self._enter(self.functions[shader.number], [wrangler], {}, scope, call)
            case LibraryRef(name=name):
                found = call_pure(call, name, arguments, keywords)
                self.budget.charge_items(call, sum(map(size, (found, *arguments))))
                return found
            case FunctionRef(number=number):
                function = self.functions[number]
                if function.group_name:
                    return self._group(function, scope, call)
                result = self._enter(function, arguments, keywords, scope, call)
                if isinstance(result, Unknown):
                    raise SilentError
                return result
        raise RefusalError(
            call,
            "NOT_ALLOWED",
            f"{sentence_start(target)} is not something a program may call.",
        )

    def _group(self, function: Function, scope: Scope, call: ast.Call) -> Meaning:
        """Returns the group that a function makes, made when it is first called."""
        if function.group is None:
            # Until it is whole, a group cannot be used; else it could hold itself.
            function.group = Unknown()
            tree = TreeState(group_name=function.group_name)
            self._enter(function, [WranglerRef(tree)], {}, scope, call)
            function.group = TreeRef(add_group(call, tree, self.material))
        if isinstance(function.group, Unknown):
            raise RefusalError(call, "NOT_ALLOWED", "Expected a group that does not hold itself.")
        return function.group

    def _enter(
        self,
        function: Function,
        arguments: Sequence[Meaning],
        keywords: Mapping[str, Meaning],
        scope: Scope,
        at: ast.AST,
    ) -> Meaning:
        if scope.depth >= _MAX_CALL_DEPTH:
            message = f"Expected calls at most {_MAX_CALL_DEPTH} deep."
            raise StopError(at, "LIMIT", message)
        own = function.bind(at, arguments, keywords)
        function.is_called = True
        # What a function does not define itself, it takes from where it was defined.
        names: Names = ChainMap(own, function.names)
        returned = self._block(
            function.definition.body, replace(scope, names=names, depth=scope.depth + 1)
        )
        return returned.value if returned else None
