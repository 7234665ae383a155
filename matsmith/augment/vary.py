# SPDX-License-Identifier: Apache-2.0
"""The same structure with other parameters (VLMaterial, appendix A.1)."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from matsmith.catalogue import Catalogue
from matsmith.curation.tokens import MAX_TOKENS
from matsmith.graph import MaterialGraph, Value
from matsmith.program import emit
from matsmith.sampling import (
    AUGMENTATION,
    Parameter,
    PerturbationRules,
    Place,
    Ranges,
    affordable,
    parameters,
    perturb,
    with_values,
)

_DIGITS = 3
_WEIGHTS = (" Weight", "Emission Strength")


@dataclass(frozen=True, slots=True)
class Variety:
    """How a material is varied.

    Attributes:
        rules: how far and how often parameters change.
        keeps_off: whether a part of a shader that is off (its weight is 0 and Blender's default)
            stays off: a wall that is given skin's scattering by chance is a wall no more.
    """

    rules: PerturbationRules
    keeps_off: bool


PUBLISHED = Variety(AUGMENTATION, keeps_off=False)
"""VLMaterial, appendix A.1."""

NATURAL = Variety(replace(AUGMENTATION, hue_width=0.06, color_width=0.2), keeps_off=True)
"""Colours stay near what someone has chosen; of the published ones, most are in no nature."""


def varied(
    graph: MaterialGraph,
    *,
    seed: str,
    ranges: Ranges,
    catalogue: Catalogue,
    variety: Variety = PUBLISHED,
    count_tokens: Callable[[str], int] | None = None,
) -> MaterialGraph:
    """Returns the material with its parameters drawn anew; the same arguments give the same one.

    Where the program becomes longer than the model reads, parameters that were at their default go
    back to it, a random half of them at a time. Then numbers get three digits, and what was drawn
    goes back to what it was, again by halves. It is too long after all where it was before.

    Args:
        graph: a material that passes `graph.check`.
        seed: of all chance in it.
        ranges: of each parameter over a library (`Library.ranges`).
        catalogue: the node types.
        variety: how far parameters go.
        count_tokens: of a program; None: of any length.
    """
    chance = random.Random(seed)
    space = parameters(graph, catalogue, ranges=ranges)
    free = tuple(one for one in space if not (variety.keeps_off and _is_off(one)))
    found = affordable(
        graph,
        lambda: perturb(graph, free, rules=variety.rules, generator=chance, catalogue=catalogue),
        catalogue,
    )
    if count_tokens is None:
        return found

    def is_long() -> bool:
        return count_tokens(emit(found, catalogue)) > MAX_TOKENS

    defaults = {parameter.place: parameter.value for parameter in space if parameter.is_default}
    every = {parameter.place: parameter.value for parameter in space}
    for before in (defaults, every):
        while is_long() and (back := _half(found, before, catalogue, chance)):
            found = with_values(found, back, catalogue)
        if before is defaults and is_long():
            found = with_values(found, _short(found, every, ranges, catalogue), catalogue)
    return found


def _is_off(parameter: Parameter) -> bool:
    name = parameter.place.identifier
    return parameter.is_default and parameter.value == 0.0 and name.endswith(_WEIGHTS)


def _half(
    graph: MaterialGraph,
    before: Mapping[Place, Value],
    catalogue: Catalogue,
    chance: random.Random,
) -> dict[Place, Value]:
    """Returns a random half of what has moved, as it was before."""
    moved = [one.place for one in _moved(parameters(graph, catalogue), before)]
    return {place: before[place] for place in chance.sample(moved, (len(moved) + 1) // 2)}


def _short(
    graph: MaterialGraph, before: Mapping[Place, Value], ranges: Ranges, catalogue: Catalogue
) -> dict[Place, Value]:
    """Returns numbers that have moved with few digits, where that keeps their range."""
    short: dict[Place, Value] = {}
    for parameter in _moved(parameters(graph, catalogue, ranges=ranges), before):
        value = parameter.value
        if isinstance(value, float):
            short[parameter.place] = _rounded(value, parameter)
        elif isinstance(value, tuple):
            short[parameter.place] = tuple(_rounded(number, parameter) for number in value)
    return short


def _rounded(value: float, parameter: Parameter) -> float:
    rounded = float(np.float32(f"{value:.{_DIGITS}g}"))
    return rounded if parameter.minimum <= rounded <= parameter.maximum else value


def _moved(space: tuple[Parameter, ...], before: Mapping[Place, Value]) -> list[Parameter]:
    """Returns the parameters that are no longer what they were."""
    return [one for one in space if one.place in before and one.value != before[one.place]]
