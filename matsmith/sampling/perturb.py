# SPDX-License-Identifier: Apache-2.0
"""Random changes of a material's parameters, by the rules of VLMaterial (appendix A.1 and A.4).

Two sets of rules share one way of drawing. For augmentation every parameter is drawn anew in a wide
range, hue freely, and defaults mostly stay. For search a tenth of the parameters moves a little.
"""

from __future__ import annotations

import colorsys
import random
from collections.abc import Sequence
from dataclasses import dataclass

from matsmith.catalogue import Catalogue
from matsmith.graph import MaterialGraph, Value
from matsmith.sampling.change import with_values
from matsmith.sampling.space import Parameter, Place


@dataclass(frozen=True, slots=True)
class PerturbationRules:
    """How far and how often parameters change.

    Attributes:
        share: share of the parameters that may change, in (0, 1].
        relative_width: half width of the range drawn from, as a share of the current value.
        least_width: half width at least, in the parameter's own unit.
        hue_width: half width for hue, in turns; 0.5 and more draws any hue.
        color_width: half width for saturation and value of colours.
        categorical_probability: chance that an enum or a switch is drawn anew.
        default_probability: chance that a parameter at its default is touched at all.
    """

    share: float
    relative_width: float
    least_width: float
    hue_width: float
    color_width: float
    categorical_probability: float
    default_probability: float


AUGMENTATION = PerturbationRules(
    share=1.0,
    relative_width=0.25,
    least_width=0.05,
    hue_width=0.5,
    color_width=0.5,
    categorical_probability=0.25,
    default_probability=0.2,
)
"""Appendix A.1: for new training samples and for new proposals around a neighbour."""

SEARCH = PerturbationRules(
    share=0.1,
    relative_width=0.2,
    least_width=0.05,
    hue_width=0.2,
    color_width=0.2,
    categorical_probability=0.2,
    default_probability=1.0,
)
"""Appendix A.4: one step of the search that follows generation."""


def perturb(
    graph: MaterialGraph,
    space: Sequence[Parameter],
    *,
    rules: PerturbationRules,
    generator: random.Random,
    catalogue: Catalogue,
) -> MaterialGraph:
    """Returns a changed copy of the graph; the same generator state gives the same copy.

    Args:
        graph: the material.
        space: its parameters (`sampling.parameters`), or those of them that may change.
        rules: how far and how often.
        generator: the source of chance.
        catalogue: the node types.
    """
    chosen: Sequence[Parameter] = space
    if rules.share < 1.0 and space:
        count = max(1, round(rules.share * len(space)))
        chosen = generator.sample(list(space), count)
    changes: dict[Place, Value] = {}
    for parameter in chosen:
        if parameter.is_default and generator.random() >= rules.default_probability:
            continue
        value = _draw(parameter, rules, generator)
        if value != parameter.value:
            changes[parameter.place] = value
    return with_values(graph, changes, catalogue)


def _draw(parameter: Parameter, rules: PerturbationRules, generator: random.Random) -> Value:
    value = parameter.value
    match parameter.kind:
        case "categorical":
            if generator.random() < rules.categorical_probability:
                return generator.choice(parameter.items)
            return value
        case "boolean":
            if generator.random() < rules.categorical_probability:
                return generator.random() < 0.5
            return value
        case "integer":
            assert isinstance(value, int)
            return round(_uniform(float(value), parameter, rules, generator))
        case "float":
            assert isinstance(value, int | float)
            return _uniform(float(value), parameter, rules, generator)
        case "vector":
            assert isinstance(value, tuple)
            return tuple(_uniform(component, parameter, rules, generator) for component in value)
        case "color":
            assert isinstance(value, tuple)
            return _color(value, rules, generator)


def _uniform(
    value: float, parameter: Parameter, rules: PerturbationRules, generator: random.Random
) -> float:
    width = max(rules.relative_width * abs(value), rules.least_width)
    low = max(parameter.minimum, value - width)
    high = min(parameter.maximum, value + width)
    return generator.uniform(low, high)


def _color(
    color: tuple[float, ...], rules: PerturbationRules, generator: random.Random
) -> tuple[float, ...]:
    red, green, blue, alpha = color
    hue, saturation, brightness = colorsys.rgb_to_hsv(*(_unit(c) for c in (red, green, blue)))
    hue = (hue + generator.uniform(-rules.hue_width, rules.hue_width)) % 1.0
    saturation = _near(saturation, rules.color_width, generator)
    brightness = _near(brightness, rules.color_width, generator)
    return (*colorsys.hsv_to_rgb(hue, saturation, brightness), alpha)


def _near(value: float, width: float, generator: random.Random) -> float:
    return generator.uniform(max(0.0, value - width), min(1.0, value + width))


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))
