# SPDX-License-Identifier: Apache-2.0
"""The live parser of shorthand: what may follow at each place so that the text stays a material.

Rule of this module: from every state that is reached some text leads to the end, and every text
that ends is a valid graph. So a model whose choices are masked always writes a material that
compiles: known nodes, visible sockets, fitting kinds, numbers within the sliders' ranges, only
names of lines above, at most `max_nodes` nodes, and every line reaches the output.

The last of these needs looking ahead. A node is *open* until a later line refers to it. A text can
be finished when one shader line can take all open values, and the lines left suffice to join the
open shaders to one (`_Reach.can_finish`). A choice is offered only if that stays so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from matsmith import catalogue as catalogues
from matsmith.catalogue import Catalogue, NodeType, PropertyType
from matsmith.program.shorthand import structure_states
from matsmith.program.shorthand.emit import OUT_WORD
from matsmith.program.shorthand.shapes import InputShape, Shape, Shapes, counts_of, limits_of
from matsmith.program.shorthand.state import END, Range, State, number, numbers
from matsmith.program.shorthand.words import word

MAX_NODES = 30
Choices = dict[str, Callable[[], State]]


class Mask:
    """The rules for one catalogue.

    Args:
        catalogue: the node types; those of the default Blender version when None.
        max_nodes: nodes of a material, the Material Output among them; at least 3.
    """

    def __init__(self, catalogue: Catalogue | None = None, *, max_nodes: int = MAX_NODES) -> None:
        if max_nodes < 3:
            raise ValueError(f"expected at least 3 nodes, got {max_nodes}")
        self._shapes = Shapes(catalogue or catalogues.load())
        widest = max(
            self._shapes.shape(node, {}).values_from[0]
            for node in self._shapes.shader_types.values()
        )
        self._start = _Reach(max_nodes=max_nodes, widest=widest)

    def start(self) -> State:
        """Returns the state before the first token."""
        return self._line(self._start)

    def _line(self, reach: _Reach) -> State:
        """Returns the state at the beginning of a line."""
        choices: Choices = {}
        if reach.can_add_value():
            choices[f"n{len(reach.values)}"] = lambda: self._type(reach, self._shapes.value_types)
        shaders = {
            name: node
            for name, node in self._shapes.shader_types.items()
            if self._can_be(node, {}, reach)
        }
        if shaders:
            choices[f"s{reach.shaders}"] = lambda: self._type(reach, shaders)
        if reach.can_end():
            end = self._shapes.end
            choices[OUT_WORD] = lambda: self._items(_Line(reach, end, "out"), 0)
        return State(choices)

    def _can_be(self, node: NodeType, settings: Mapping[str, object], reach: _Reach) -> bool:
        shape = self._shapes.shape(node, settings)
        return reach.can_add_shader(shape.values_from[0], shape.shaders_from[0])

    def _type(self, reach: _Reach, types: Mapping[str, NodeType]) -> State:
        kind: Literal["value", "shader"] = (
            "value" if types is self._shapes.value_types else "shader"
        )
        return State(
            {
                f" {name}": partial(self._items, _Line(reach, node, kind), 0)
                for name, node in types.items()
            }
        )

    def _items(self, line: _Line, first: int) -> State:
        """Returns the state before a setting from the `first` on, or what comes behind settings."""
        settings = self._shapes.settings(line.node)
        choices: Choices = {}
        for position in range(first, len(settings)):
            choices.update(self._setting(line, settings[position], position + 1))
        held = self._shapes.held_output(line.node)
        if held is not None:
            limits = limits_of(replace(held, hides_value=False))
            assert limits is not None
            counts = counts_of(held)
            choices[" "] = lambda: numbers(limits, counts, lambda: self._inputs(line, 0))
        choices.update(self._inputs(line, 0).choices)
        return State(choices)

    def _setting(self, line: _Line, prop: PropertyType, after: int) -> Choices:
        """Returns the tokens that give a setting another value than its default."""

        def behind(value: object) -> Callable[[], State]:
            return lambda: self._items(line.with_setting(prop.identifier, value), after)

        if prop.kind in {"enum", "boolean"}:
            values = prop.items if prop.kind == "enum" else (False, True)
            others = [
                value
                for value in values
                if value != prop.default and self._may_set(line, prop.identifier, value)
            ]
            texts = {
                word(str(value)) if prop.kind == "enum" else str(value).lower(): behind(value)
                for value in others
            }
            if prop.kind == "enum" and self._shapes.words.is_bare(line.node, prop):
                return {f" {text}": state for text, state in texts.items()}
            return {f" {word(prop.identifier)}=": lambda: State(texts)} if texts else {}
        if prop.kind == "color_ramp":
            return {" {": lambda: structure_states.ramp(behind(None))}
        if prop.kind == "curve_mapping":
            return {" {": lambda: structure_states.curves(prop, behind(None))}
        limits = Range.of(prop.soft_minimum, prop.soft_maximum, is_whole=prop.kind == "int")
        if limits.is_empty or not isinstance(prop.default, int | float):
            return {}
        key = f" {word(prop.identifier)}="
        return {key: lambda: number(limits, lambda _value: behind(None)())}

    def _may_set(self, line: _Line, identifier: str, value: object) -> bool:
        if line.kind != "shader":
            return True
        return self._can_be(line.node, {**line.settings, identifier: value}, line.reach)

    def _inputs(self, line: _Line, first: int, *, is_gapless: bool = True) -> State:
        """Returns the state before an input from the `first` on, or before the line's end."""
        shape = self._shapes.shape(line.node, line.settings)
        choices: Choices = {}
        for position in range(first, len(shape.inputs)):
            if not self._stays_open(line, shape, position):
                break  # what is skipped here could not be made up for
            one = shape.inputs[position]
            is_next = is_gapless and position == first
            can_be_bare = is_next and (one.is_lettered or position == 0)
            if can_be_bare:
                state = self._value(line, shape, position, is_bare=True)
                if state.choices:
                    choices[" "] = _constant(state)
            if not (can_be_bare and one.is_lettered):
                state = self._value(line, shape, position, is_bare=False, no_links=can_be_bare)
                if state.choices:
                    choices[f" {one.key}="] = _constant(state)
            if line.kind == "out" and position == 0:
                return State(choices)  # the surface must be there
        if self._stays_open(line, shape, len(shape.inputs)):
            choices["\n"] = lambda: self._behind(line, shape)
        return State(choices)

    def _value(
        self, line: _Line, shape: Shape, position: int, *, is_bare: bool, no_links: bool = False
    ) -> State:
        """Returns the state before the value of an input."""
        one = shape.inputs[position]

        def after(taken: _Line) -> State:
            return self._inputs(taken, position + 1, is_gapless=is_bare)

        choices: Choices = {}
        may_be_free = self._stays_open(line, shape, position + 1)
        is_first_only = is_bare and not one.is_lettered
        if may_be_free and not is_first_only and line.kind != "out":
            if one.is_switch:
                choices["true"] = choices["false"] = lambda: after(line)
            elif one.limits is not None:
                choices.update(numbers(one.limits, one.counts, lambda: after(line)).choices)
        if not no_links:
            choices.update(self._references(line, shape, position, one, after))
        return State(choices)

    def _references(
        self,
        line: _Line,
        shape: Shape,
        position: int,
        one: InputShape,
        after: Callable[[_Line], State],
    ) -> Choices:
        letter, count, is_open = (
            ("s", line.reach.shaders, line.reach.open_shaders)
            if one.is_shader
            else ("n", len(line.reach.values), line.reach.open_values)
        )
        # Whether a reference to a line that is referred to already may stand here.
        may_repeat = self._stays_open(line, shape, position + 1)

        def reference(index: int) -> Callable[[], State]:
            taken = line.taking(index, is_shader=one.is_shader)

            def state() -> State:
                others = () if one.is_shader else line.reach.values[index][1:]
                choices: Choices = {f".{key}": (lambda: after(taken)) for key in others}
                choices.update(after(taken).choices)
                return State(choices)

            return state

        return {
            f"{letter}{index}": _lazily(reference, index)
            for index in range(count)
            if may_repeat or is_open >> index & 1
        }

    def _stays_open(self, line: _Line, shape: Shape, position: int) -> bool:
        """Returns whether the text can be finished if the inputs before `position` are as read."""
        if line.kind == "value":
            return True
        values, shaders = shape.values_from[position], shape.shaders_from[position]
        if line.kind == "out":
            return line.reach.can_close(values, shaders)
        return line.reach.can_add_shader(values, shaders)

    def _behind(self, line: _Line, shape: Shape) -> State:
        if line.kind == "out":
            return END
        if line.kind == "value":
            return self._line(line.reach.with_value(shape.outputs))
        return self._line(line.reach.with_shader())


def _constant(state: State) -> Callable[[], State]:
    return lambda: state


def _lazily(make: Callable[[int], Callable[[], State]], index: int) -> Callable[[], State]:
    return lambda: make(index)()


@dataclass(frozen=True, slots=True)
class _Reach:
    """The lines so far, and which of them nothing refers to yet (bit i for line i).

    Attributes:
        max_nodes: nodes of the whole material.
        widest: how many values one shader line can take.
        values: the outputs' keys of every value line.
        shaders: how many shader lines there are.
        open_values, open_shaders: bits of the open lines.
    """

    max_nodes: int
    widest: int
    values: tuple[tuple[str, ...], ...] = ()
    shaders: int = 0
    open_values: int = 0
    open_shaders: int = 0

    def with_value(self, outputs: tuple[str, ...]) -> _Reach:
        """Returns the reach behind one more value line."""
        opened = self.open_values | 1 << len(self.values)
        return replace(self, values=(*self.values, outputs), open_values=opened)

    def with_shader(self) -> _Reach:
        """Returns the reach behind one more shader line."""
        opened = self.open_shaders | 1 << self.shaders
        return replace(self, shaders=self.shaders + 1, open_shaders=opened)

    def taking(self, index: int, *, is_shader: bool) -> _Reach:
        """Returns the reach after a reference to a line."""
        if is_shader:
            return replace(self, open_shaders=self.open_shaders & ~(1 << index))
        return replace(self, open_values=self.open_values & ~(1 << index))

    def can_add_value(self) -> bool:
        """Returns whether a value line may follow: no shader yet, and the text can be finished."""
        values = self.open_values.bit_count() + 1
        return not self.shaders and self._can_finish(values, 0, lines=1)

    def can_add_shader(self, values: int, shaders: int) -> bool:
        """Returns whether the text can be finished behind a shader line.

        Args:
            values, shaders: how many open lines the line can still take.
        """
        open_values = max(0, self.open_values.bit_count() - values)
        open_shaders = max(0, self.open_shaders.bit_count() - shaders)
        return self._can_finish(open_values, open_shaders + 1, lines=1)

    def can_close(self, values: int, shaders: int) -> bool:
        """Returns whether references to this many open lines leave none open."""
        return self.open_values.bit_count() <= values and self.open_shaders.bit_count() <= shaders

    def can_end(self) -> bool:
        """Returns whether the last line can take all that is open: a surface and a displacement."""
        return self.open_shaders.bit_count() == 1 and self.open_values.bit_count() <= 1

    def _can_finish(self, values: int, shaders: int, *, lines: int) -> bool:
        """Returns whether, `lines` later, the lines left close so many open values and shaders."""
        left = self.max_nodes - 1 - len(self.values) - self.shaders - lines
        # One line takes all values, where the end's displacement is not enough for them.
        absorbing = 1 if values > 1 or not shaders else 0
        joining = shaders + absorbing - 1
        return left >= absorbing + joining and values <= self.widest


@dataclass(frozen=True, slots=True)
class _Line:
    """The line that is being written."""

    reach: _Reach
    node: NodeType
    kind: Literal["value", "shader", "out"]
    settings: Mapping[str, object] = field(default_factory=dict)

    def with_setting(self, identifier: str, value: object) -> _Line:
        """Returns the line with a setting; None as a value leaves its default."""
        if value is None:
            return self
        return replace(self, settings={**self.settings, identifier: value})

    def taking(self, index: int, *, is_shader: bool) -> _Line:
        """Returns the line after a reference."""
        return replace(self, reach=self.reach.taking(index, is_shader=is_shader))


def tokenize(text: str, mask: Mask) -> list[str]:
    """Returns the tokens of a text that the mask allows; joined they are the text.

    Raises:
        ValueError: the text leaves what the mask allows; the message says where.
    """
    tokens: list[str] = []
    state = mask.start()
    position = 0
    while position < len(text):
        token = _longest(text, position, state.choices)
        if not token:
            line = text.count("\n", 0, position) + 1
            column = position - text.rfind("\n", 0, position)
            expected = ", ".join(repr(known) for known in sorted(state.choices)[:20])
            raise ValueError(
                f"expected one of {expected or 'no more text'} at {line}:{column}, "
                f"got {text[position : position + 20]!r}"
            )
        tokens.append(token)
        state = state.advance(token)
        position += len(token)
    if not state.is_complete:
        raise ValueError("expected a whole material, got the end of the text")
    return tokens


def _longest(text: str, position: int, choices: Iterable[str]) -> str:
    return max((c for c in choices if text.startswith(c, position)), key=len, default="")
