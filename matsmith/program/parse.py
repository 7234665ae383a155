# SPDX-License-Identifier: Apache-2.0
"""Reads a Python program into a graph without ever running it.

Rule of this module: the text is only looked at through `ast`. Each statement must be in a short
closed table; everything else is a located fault, and reading goes on behind it, so that one pass
reports all faults. Work is bounded: by the text's size, and by a budget of expressions.
"""

from __future__ import annotations

import ast
import re
from collections import ChainMap
from collections.abc import Sequence
from dataclasses import dataclass

from matsmith import catalogue as catalogues
from matsmith.catalogue import Catalogue
from matsmith.errors import Diagnostic, GraphError, GraphFault, ProgramError
from matsmith.graph import MaterialGraph, check, normalize
from matsmith.graph.upgrade import GraphChange, upgrade
from matsmith.program.assign import assign_attribute, assign_element
from matsmith.program.calls import call_blender, call_method
from matsmith.program.definitions import Names, check_annotation, check_definition, forget
from matsmith.program.emit import FUNCTION_NAME
from matsmith.program.evaluate import evaluate
from matsmith.program.handles import (
    BlenderPath,
    FunctionRef,
    MaterialRef,
    Meaning,
    MethodRef,
    TreeRef,
    Unknown,
)
from matsmith.program.lookup import attribute, sentence_start, subscript
from matsmith.program.refusal import RefusalError, SilentError, StopError, diagnostic
from matsmith.program.state import MaterialState
from matsmith.program.text import MAX_BYTES, Budget, read_module, split_lines

_MAX_CALL_DEPTH = 8
_MAX_FAULTS = 100
_NODE_PATH = re.compile(r"nodes\[([^\]]*)\]")
_LINK_PATH = re.compile(r"links\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a program says.

    Attributes:
        graph: the material, in normal form, without legacy node types.
        changes: what was changed to read it with the catalogue's Blender version, in the order of
            the text. Their reasons begin with UPGRADED_ or IGNORED_.
    """

    graph: MaterialGraph
    changes: tuple[Diagnostic, ...] = ()


def parse(text: str, catalogue: Catalogue | None = None) -> MaterialGraph:
    """Returns the graph that a program describes.

    Args:
        text: the program; it is parsed, never executed.
        catalogue: the node types; those of the default Blender version when None.

    Raises:
        ProgramError: with every fault found, each with line, column and suggestion.
    """
    return read(text, catalogue).graph


def read(
    text: str,
    catalogue: Catalogue | None = None,
    *,
    written_for: str = "",  # noqa: ARG001
) -> Reading:
    """Returns the graph that a program describes, and what was upgraded on the way.

    Args:
        text: the program; it is parsed, never executed.
        catalogue: the node types; those of the default Blender version when None.
        written_for: the Blender version that the program was written for, such as "3.6"; "" finds
            it from what only some versions have, and falls back on the catalogue's.

    Raises:
        ProgramError: with every fault found, each with line, column and suggestion.
    """
    catalogue = catalogue or catalogues.load()
    reader = _Reader(text, catalogue)
    reader.read()
    if not reader.faults:
        graph = reader.material.graph()
        try:
            check(graph, catalogue)
        except GraphError as error:
            reader.faults.extend(reader.locate(fault) for fault in error.faults[:_MAX_FAULTS])
        else:
            graph, changes = upgrade(normalize(graph, catalogue), catalogue)
            located = [reader.locate(change) for change in changes]
            return Reading(graph, tuple(_in_order(located)))
    raise ProgramError(_in_order(reader.faults))


def _in_order(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    return sorted(diagnostics, key=lambda diagnostic: (diagnostic.line, diagnostic.column))


class _Reader:
    """One pass over one program."""

    def __init__(self, text: str, catalogue: Catalogue) -> None:
        self.text = text
        self.lines = split_lines(text) if len(text) <= MAX_BYTES else []
        self.catalogue = catalogue
        self.material = MaterialState()
        self.faults: list[Diagnostic] = []
        self.functions: dict[str, ast.FunctionDef] = {}
        self.called: set[str] = set()
        self.names: dict[str, Meaning] = {}
        self.budget = Budget()

    def read(self) -> None:
        """Reads the whole text; faults are collected in `faults`."""
        module = read_module(self.text)
        if isinstance(module, Diagnostic):
            self.faults.append(module)
            return
        try:
            self._block(module.body, self.names, depth=0)
            if entry := self._entry():
                self._call(entry, [MaterialRef(self.material)], depth=0)
        except RefusalError as refusal:
            self._report(refusal)

    def locate(self, fault: GraphFault | GraphChange) -> Diagnostic:
        """Returns a fault or change of the finished graph at the line that made the node."""
        tree = self.material.tree
        if fault.path.startswith("groups["):
            tree = self.material.groups[int(fault.path[7 : fault.path.index("]")])]
        line = 0
        if found := _LINK_PATH.search(fault.path):
            line = list(tree.links.values())[int(found[1])].line
        elif found := _NODE_PATH.search(fault.path):
            line = tree.nodes[found[1]].line if found[1] in tree.nodes else 0
        source = self.lines[line - 1] if line else ""
        column = len(source) - len(source.lstrip()) + 1 if line else 0
        return Diagnostic(fault.reason, fault.message, line, column, source[:200])

    def _report(self, refusal: RefusalError) -> None:
        """Notes a fault, once: the body of a function is read again for every call."""
        fault = diagnostic(refusal, self.lines)
        if fault not in self.faults:
            self.faults.append(fault)

    def _entry(self) -> ast.FunctionDef | None:
        """Returns the function that builds the material, unless the program called it itself."""
        candidates = [
            function
            for name, function in self.functions.items()
            if name.startswith(FUNCTION_NAME) and name not in self.called
        ]
        if candidates:
            return candidates[0]
        if not self.material.tree.nodes and not self.faults:
            uncalled = [f for name, f in self.functions.items() if name not in self.called]
            if len(uncalled) == 1 and len(uncalled[0].args.args) == 1:
                return uncalled[0]
            message = f"Expected a function {FUNCTION_NAME}(material) that makes nodes."
            self.faults.append(Diagnostic("NO_MATERIAL", message))
        return None

    def _block(self, statements: Sequence[ast.stmt], names: Names, *, depth: int) -> Meaning:
        """Reads statements in order; returns what a `return` gives, else None."""
        for statement in statements:
            if len(self.faults) >= _MAX_FAULTS:
                message = f"Expected at most {_MAX_FAULTS} faults; the rest was not read."
                raise StopError(statement, "LIMIT", message)
            try:
                self.budget.charge(statement)
                if isinstance(statement, ast.Return):
                    value = statement.value
                    return self._value(value, names, depth=depth) if value else None
                self._statement(statement, names, depth=depth)
            except StopError:
                raise
            except (SilentError, RefusalError) as error:
                if isinstance(error, RefusalError):
                    self._report(error)
                if isinstance(statement, ast.Return):
                    return Unknown()
                forget(statement, names)
        return None

    def _statement(self, statement: ast.stmt, names: Names, *, depth: int) -> None:
        match statement:
            case ast.Import(names=[ast.alias(name="bpy", asname=None)]):
                names["bpy"] = BlenderPath("bpy")
            case ast.Pass():
                pass
            case ast.Expr(value=ast.Constant(value=str())):
                pass
            case ast.Expr(value=ast.Call() as call):
                self._value(call, names, depth=depth)
            case ast.Assign(targets=[target], value=value):
                self._assign(target, value, names, depth=depth)
            case ast.AnnAssign(target=ast.Name() as target, value=ast.expr() as value):
                check_annotation(statement.annotation)
                self._assign(target, value, names, depth=depth)
            case ast.FunctionDef() if depth == 0:
                self._define(statement, names)
            case ast.For(target=ast.Name(id=variable), body=[ast.Expr(value=ast.Call() as call)]):
                self._clearing_loop(statement, variable, call, names)
            case _:
                raise RefusalError(
                    statement,
                    "NOT_ALLOWED",
                    "Expected a node, a setting, a value or a link, "
                    f"got a statement of kind {type(statement).__name__}.",
                )

    def _define(self, function: ast.FunctionDef, names: Names) -> None:
        check_definition(function)
        self.functions[function.name] = function
        names[function.name] = FunctionRef(function.name)

    def _clearing_loop(self, loop: ast.For, variable: str, call: ast.Call, names: Names) -> None:
        """Reads `for node in nodes: nodes.remove(node)`, the other way to clear a tree."""
        iterated = loop.iter
        if (
            isinstance(iterated, ast.Call)
            and isinstance(iterated.func, ast.Name)
            and iterated.func.id == "list"
            and len(iterated.args) == 1
        ):
            iterated = iterated.args[0]
        over = evaluate(iterated, names, self.material)
        method = evaluate(call.func, names, self.material)
        is_removal = (
            isinstance(over, TreeRef)
            and over.part == "nodes"
            and method == MethodRef(over, "remove")
            and len(call.args) == 1
            and isinstance(call.args[0], ast.Name)
            and call.args[0].id == variable
            and not call.keywords
            and not loop.orelse
        )
        if not is_removal or not isinstance(over, TreeRef):
            message = "Expected no loop but one that removes all nodes of a tree."
            raise RefusalError(loop, "NOT_ALLOWED", message)
        over.tree.clear()

    def _assign(self, target: ast.expr, value: ast.expr, names: Names, *, depth: int) -> None:
        match target:
            case ast.Name(id=name):
                names[name] = self._value(value, names, depth=depth, wanted_name=name)
            case ast.Attribute(value=owner, attr=name):
                meaning = self._value(value, names, depth=depth)
                assign_attribute(target, self._value(owner, names, depth=depth), name, meaning)
            case ast.Subscript(value=owner, slice=key):
                meaning = self._value(value, names, depth=depth)
                place = self._value(owner, names, depth=depth)
                assign_element(target, place, evaluate(key, names, self.material), meaning)
            case _:
                raise RefusalError(
                    target,
                    "NOT_ALLOWED",
                    f"Expected one name or one setting to assign, got {type(target).__name__}.",
                )

    def _value(
        self,
        expression: ast.expr,
        names: Names,
        *,
        depth: int,
        wanted_name: str = "",
    ) -> Meaning:
        """Returns the meaning of an expression, calls included."""
        if isinstance(expression, ast.Attribute | ast.Subscript):
            owner = self._value(expression.value, names, depth=depth)
            if isinstance(expression, ast.Attribute):
                return attribute(expression, owner, expression.attr, self.material)
            return subscript(expression, owner, evaluate(expression.slice, names, self.material))
        if not isinstance(expression, ast.Call):
            return evaluate(expression, names, self.material)
        target = self._value(expression.func, names, depth=depth)
        if any(isinstance(argument, ast.Starred) for argument in expression.args) or any(
            keyword.arg is None for keyword in expression.keywords
        ):
            raise RefusalError(expression, "NOT_ALLOWED", "Expected plain arguments, got a star.")
        arguments = [self._value(a, names, depth=depth) for a in expression.args]
        keywords = {
            str(k.arg): self._value(k.value, names, depth=depth) for k in expression.keywords
        }
        if isinstance(target, MethodRef):
            return call_method(
                expression,
                target,
                arguments,
                keywords,
                catalogue=self.catalogue,
                wanted_name=wanted_name,
            )
        if isinstance(target, BlenderPath):
            return call_blender(expression, target, arguments, keywords, material=self.material)
        if isinstance(target, FunctionRef) and not keywords:
            if depth >= _MAX_CALL_DEPTH:
                message = f"Expected calls at most {_MAX_CALL_DEPTH} deep."
                raise StopError(expression, "LIMIT", message)
            function = self.functions[target.name]
            result = self._call(function, arguments, depth=depth, at=expression)
            if isinstance(result, Unknown):
                raise SilentError
            return result
        raise RefusalError(
            expression,
            "NOT_ALLOWED",
            f"{sentence_start(target)} is not something a program may call.",
        )

    def _call(
        self,
        function: ast.FunctionDef,
        arguments: Sequence[Meaning],
        *,
        depth: int,
        at: ast.AST | None = None,
    ) -> Meaning:
        parameters = [argument.arg for argument in function.args.args]
        if len(parameters) != len(arguments):
            expected = f"{len(parameters)} argument(s) for {function.name}"
            message = f"Expected {expected}, got {len(arguments)}."
            raise RefusalError(at or function, "ARGUMENT", message)
        self.called.add(function.name)
        own: dict[str, Meaning] = dict(zip(parameters, arguments, strict=True))
        # What a function does not define itself, it takes from the module.
        return self._block(function.body, ChainMap(own, self.names), depth=depth + 1)
