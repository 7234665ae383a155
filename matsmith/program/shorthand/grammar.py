# SPDX-License-Identifier: Apache-2.0
"""The grammar of shorthand as EBNF, for engines that guide decoding by a context-free grammar.

Written in the subset that XGrammar 0.1 and 0.2 and llama.cpp's GBNF share: literals, character
classes, groups, `?`, `*` and alternatives. Since names are positional, one rule for each number of
lines above makes "declared before use" context-free: `n7` may refer to n0…n6 only. Settings decide
which inputs follow, so hidden sockets cannot be written either.

What no context-free grammar of bearable size can say, the live parser (`mask`) does: numbers within
the sliders' ranges, outputs that the referred node has, and that every line reaches the output.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence

from matsmith import catalogue as catalogues
from matsmith.catalogue import Catalogue, NodeType, PropertyType
from matsmith.graph.values import CURVE_EXTENDS, HANDLE_TYPES, RAMP_ENUMS
from matsmith.program.shorthand.emit import OUT_WORD
from matsmith.program.shorthand.mask import MAX_NODES
from matsmith.program.shorthand.numbers import MAX_DECIMALS, MAX_DIGITS
from matsmith.program.shorthand.shapes import InputShape, Shape, Shapes
from matsmith.program.shorthand.words import word

MAX_SHADERS = 8
_FIXED = f"""\
unsigned ::= "0" | "." decimals | [1-9] [0-9]{{0,{MAX_DIGITS - 1}}} ("." decimals)?
decimals ::= [0-9]{{0,{MAX_DECIMALS - 1}}} [1-9]
number ::= "-"? unsigned
whole ::= "0" | "-"? [1-9] [0-9]{{0,{MAX_DIGITS - 1}}}
vector ::= number ("," number "," number)?
color ::= unsigned ("," unsigned "," unsigned)?
switch ::= "true" | "false"
"""


def grammar(
    catalogue: Catalogue | None = None,
    *,
    max_nodes: int = MAX_NODES,
    max_shaders: int = MAX_SHADERS,
    node_types: Collection[str] | None = None,
    names_outputs: bool = True,
) -> str:
    """Returns the EBNF of all materials that a model may write; the root rule is `root`.

    Args:
        catalogue: the node types; those of the default Blender version when None.
        max_nodes: nodes of a material, the Material Output among them; at least 3.
        max_shaders: shader nodes among them; at least 1. The rules' number grows with it.
        node_types: identifiers of those that may be written, a shader among them; None: all that
            make sense on a surface. Those of a pair of materials take less than half of the rules.
        names_outputs: whether a reference may name an output. Without, it is to the first one,
            which every node has: then all that is written is a material, whoever writes it.
    """
    if max_nodes < 3 or max_shaders < 1:
        raise ValueError(f"expected 3 nodes and 1 shader at least, got {max_nodes}, {max_shaders}")
    shapes = Shapes(catalogue or catalogues.load(), node_types)
    if not shapes.shader_types:
        raise ValueError("expected a node type that gives a shader, got none")
    writer = _Writer(shapes, max_nodes - 1, max_shaders, names_outputs)
    return "".join(f"{rule}\n" for rule in writer.rules())


class _Writer:
    def __init__(self, shapes: Shapes, lines: int, shaders: int, names_outputs: bool) -> None:
        self._shapes = shapes
        self._lines = lines
        self._shaders = shaders
        self._numbers: dict[tuple[InputShape, ...], int] = {}
        outputs = {
            key
            for node in shapes.value_types.values()
            for case in node.hidden
            for key in self._shape(node, case).outputs[1:]
        }
        named = sorted(outputs) if names_outputs else ()
        self._output = " | ".join(_quoted(key) for key in named)

    def rules(self) -> Iterator[str]:
        yield "root ::= v0"
        yield _FIXED.rstrip("\n")
        if self._output:
            yield f"output ::= {self._output}"
        yield from _structure_rules()
        settings = [*self._settings_rules()]
        for count in range(self._lines):
            yield from self._lines_rules(count)
        yield from settings
        yield from self._input_rules()

    def _shape(self, node: NodeType, case: Sequence[object]) -> Shape:
        return self._shapes.shape(node, dict(zip(node.structural_properties, case, strict=True)))

    def _lines_rules(self, count: int) -> Iterator[str]:
        """Gives the rules behind `count` value lines."""
        has_more = count + 1 < self._lines and bool(self._shapes.value_types)
        more = f' | "n{count}" value{count} "\\n" v{count + 1}' if has_more else ""
        yield f"v{count} ::= s{count}x0{more}"
        if count:
            names = " | ".join(f'"{number}"' for number in reversed(range(count)))
            output = ' ("." output)?' if self._output else ""
            yield f'r{count} ::= "n" ({names}){output}'
        if more:
            options = (self._bodies(node, count) for node in self._shapes.value_types.values())
            yield f"value{count} ::= {' | '.join(itertools.chain(*options))}"
        plain = [node for node in self._shapes.shader_types.values() if not _takes_shaders(node)]
        mixing = [node for node in self._shapes.shader_types.values() if _takes_shaders(node)]
        options = (self._bodies(node, count) for node in plain)
        if plain:
            yield f"shader{count} ::= {' | '.join(itertools.chain(*options))}"
        for shaders in self._shader_lines(count):
            following = f"e{count}x{shaders + 1}"
            if shaders + 1 in self._shader_lines(count):
                following = f"(s{count}x{shaders + 1} | {following})"
            options = (self._bodies(node, count, shaders) for node in mixing)
            bodies = [f"shader{count}"] if plain else []
            yield (
                f's{count}x{shaders} ::= "s{shaders}" '
                f"({' | '.join(itertools.chain(bodies, *options))}) "
                f'"\\n" {following}'
            )
            yield self._end_rule(count, shaders + 1)
            if not count:
                names = " | ".join(f'"{number}"' for number in reversed(range(shaders + 1)))
                yield f'z{shaders + 1} ::= "s" ({names})'

    def _shader_lines(self, count: int) -> range:
        """Returns the numbers of the shader lines that may stand behind `count` value lines."""
        return range(min(self._shaders, self._lines - count))

    def _end_rule(self, count: int, shaders: int) -> str:
        displacement = f' (" displacement=" r{count})?' if count else ""
        return f'e{count}x{shaders} ::= "{OUT_WORD} " z{shaders}{displacement} "\\n"'

    def _bodies(self, node: NodeType, count: int, shaders: int = 0) -> Iterator[str]:
        """Gives one option for each set of inputs that a type's settings show."""
        name = f" {self._shapes.words.of_type[node.type]}"
        for group, inputs in enumerate(self._groups(node)):
            settings = f" {self._settings_name(node, group)}" if self._has_settings(node) else ""
            rule = f" {self._inputs_name(inputs, count, shaders)}" if inputs else ""
            yield f"{_quoted(name)}{settings}{rule}"

    def _groups(self, node: NodeType) -> dict[tuple[InputShape, ...], list[tuple[object, ...]]]:
        """Returns the inputs that a type can show, each with the settings that show them."""
        groups: dict[tuple[InputShape, ...], list[tuple[object, ...]]] = {}
        for case in node.hidden:
            groups.setdefault(self._shape(node, case).inputs, []).append(case)
        return groups

    def _inputs_name(self, inputs: tuple[InputShape, ...], count: int, shaders: int) -> str:
        number = self._numbers.setdefault(inputs, len(self._numbers))
        if any(one.is_shader for one in inputs):
            return f"i{number}x{count}x{shaders}"
        return f"i{number}x{count}"

    def _settings_name(self, node: NodeType, group: int) -> str:
        return f"set-{self._shapes.words.of_type[node.type]}-{group}"

    def _has_settings(self, node: NodeType) -> bool:
        return bool(self._shapes.settings(node)) or self._shapes.held_output(node) is not None

    def _settings_rules(self) -> Iterator[str]:
        types = (*self._shapes.value_types.values(), *self._shapes.shader_types.values())
        for node in types:
            if not self._has_settings(node):
                continue
            for group, cases in enumerate(self._groups(node).values()):
                options = dict.fromkeys(self._case(node, case) for case in cases)
                yield f"{self._settings_name(node, group)} ::= {' | '.join(options)}"

    def _case(self, node: NodeType, case: Sequence[object]) -> str:
        """Returns the settings of one visibility case: structural ones as they are, others free."""
        chosen = dict(zip(node.structural_properties, case, strict=True))
        parts = []
        for prop in self._shapes.settings(node):
            if prop.identifier in chosen:
                if chosen[prop.identifier] != prop.default:
                    parts.append(_quoted(self._setting(node, prop, chosen[prop.identifier])))
            else:
                parts.append(f"({self._free(node, prop)})?")
        held = self._shapes.held_output(node)
        if held is not None:
            kind = {"RGBA": "color", "VECTOR": "vector"}.get(held.kind, "number")
            parts.append(f'(" " {kind})?')
        return " ".join(parts) or '""'

    def _setting(self, node: NodeType, prop: PropertyType, value: object) -> str:
        if prop.kind == "enum" and self._shapes.words.is_bare(node, prop):
            return f" {word(str(value))}"
        text = word(str(value)) if prop.kind == "enum" else str(value).lower()
        return f" {word(prop.identifier)}={text}"

    def _free(self, node: NodeType, prop: PropertyType) -> str:
        if prop.kind in {"enum", "boolean"}:
            values = prop.items if prop.kind == "enum" else (False, True)
            others = [value for value in values if value != prop.default]
            return " | ".join(_quoted(self._setting(node, prop, value)) for value in others)
        if prop.kind == "color_ramp":
            return '" {" ramp "}"'
        if prop.kind == "curve_mapping":
            count = len(prop.structure["curves"])  # type: ignore[arg-type]
            return f'" {{" curves{count} "}}"'
        key = _quoted(f" {word(prop.identifier)}=")
        is_unsigned = prop.soft_minimum is not None and prop.soft_minimum >= 0.0
        kind = "whole" if prop.kind == "int" else "unsigned" if is_unsigned else "number"
        return f"{key} {kind}"

    def _input_rules(self) -> Iterator[str]:
        for inputs, number in self._numbers.items():
            has_shaders = any(one.is_shader for one in inputs)
            for count in range(self._lines):
                for shaders in self._shader_lines(count) if has_shaders else (0,):
                    name = f"i{number}x{count}" + (f"x{shaders}" if has_shaders else "")
                    options = [self._input(one, count, shaders) for one in inputs]
                    yield f"{name} ::= {_sequence(inputs, options, bool(count))}"
        for count in range(self._lines):
            reference = f" | r{count}" if count else ""
            for short, kind in _KINDS.items():
                yield f"{short}{count} ::= {kind}{reference}"

    def _input(self, one: InputShape, count: int, shaders: int) -> str:
        """Returns the rule of an input's value, or "" where it cannot have one here."""
        if one.is_shader:
            return f"z{shaders}" if shaders else ""
        if one.limits is None and not one.is_switch:
            return f"r{count}" if count else ""
        if one.is_switch:
            return f"b{count}"
        if one.limits is not None and one.limits.is_whole:
            return f"w{count}"
        is_list = 3 in one.counts
        is_unsigned = one.limits is not None and one.limits.low >= 0
        if is_list:
            return f"{'c' if is_unsigned else 'p'}{count}"
        return f"{'u' if is_unsigned else 'f'}{count}"


_KINDS = {
    "b": "switch",
    "c": "color",
    "f": "number",
    "p": "vector",
    "u": "unsigned",
    "w": "whole",
}


def _takes_shaders(node: NodeType) -> bool:
    return any(socket.kind == "SHADER" for socket in node.inputs)


def _sequence(inputs: Sequence[InputShape], rules: Sequence[str], has_values: bool) -> str:
    """Returns the inputs in order, each optional: bare while no gap has come, then with keys."""
    tail = [
        f"({_quoted(f' {one.key}=')} {rule})?" if rule else ""
        for one, rule in zip(inputs, rules, strict=True)
    ]

    def keyed(first: int) -> str:
        return " ".join(part for part in tail[first:] if part) or '""'

    def from_(position: int) -> str:
        if position == len(inputs) or not inputs[position].is_lettered:
            return keyed(position)
        if not rules[position]:
            return keyed(position + 1)
        return f'(" " {rules[position]} {from_(position + 1)} | {keyed(position + 1)})'

    if inputs[0].is_lettered:
        return from_(0)
    first = rules[0]
    if not first:
        return keyed(1)
    if inputs[0].is_shader:
        return f'(" " {first} {from_(1)} | {keyed(1)})'
    literal = _KINDS.get(first[0], "")
    count = first[1:]
    written = f"{_quoted(f' {inputs[0].key}=')} {literal}" if literal else ""
    linked = f'" " r{count}' if has_values else ""
    if len(inputs) == 1 or not inputs[1].is_lettered:
        options = " | ".join(option for option in (linked, written) if option)
        return f"({options})? {keyed(1)}" if options else keyed(1)
    options = f"{linked} {from_(1)} | " if linked else ""
    return f"({options}({written})? {keyed(1)})" if written else f"({options}{keyed(1)})"


def _structure_rules() -> Iterator[str]:
    enums = []
    for name, items in RAMP_ENUMS.items():
        others = " | ".join(_quoted(f"{word(item)} ") for item in items if item != _DEFAULTS[name])
        enums.append(f"({others})?")
    yield f'ramp ::= {" ".join(enums)} stop (" " stop)*'
    yield 'stop ::= position ":" unsigned ("," unsigned "," unsigned ("," unsigned)?)?'
    yield 'position ::= "0" | "1" | "." decimals'
    handles = " | ".join(_quoted(f":{word(handle)}") for handle in HANDLE_TYPES[1:])
    yield f'point ::= number "," number ({handles})?'
    yield 'curve ::= point (" " point)+'
    extend = " | ".join(_quoted(f"{word(e)} ") for e in CURVE_EXTENDS if e != "EXTRAPOLATED")
    yield "curves1 ::= " + f"({extend})? curve"
    for count in (3, 4):
        rule = "curve"
        for _ in range(count - 1):
            rule = f'(curve (" | " {rule})? | "| " {rule})'
        yield f"curves{count} ::= ({extend})? {rule}"


_DEFAULTS = {"color_mode": "RGB", "interpolation": "LINEAR", "hue_interpolation": "NEAR"}


def _quoted(text: str) -> str:
    return f'"{text}"'
