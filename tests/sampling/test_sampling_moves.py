# SPDX-License-Identifier: Apache-2.0
"""Densities of every move (VLMaterial, appendices A.1 and A.4): what is drawn, as often as told.

Seeds are fixed, and limits are so wide that a right rule fails one time in ten thousand seeds.
"""

from __future__ import annotations

import colorsys
import math
import random
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest
from strategies import CATALOGUE

from matsmith import library
from matsmith.graph import MaterialGraph, Node, NodeTree, Value
from matsmith.sampling import (
    AUGMENTATION,
    SEARCH,
    Parameter,
    PerturbationRules,
    parameters,
    perturb,
)

END = Node("end", "ShaderNodeOutputMaterial")
# Kolmogorov's distribution: sqrt(ln(2 / 1e-4) / 2).
KOLMOGOROV = 2.226
COUNT = 100


def many(kind: str, **values: object) -> MaterialGraph:
    """Returns unlinked nodes of one kind, so that one call draws many times."""
    nodes = [Node(f"node_{number}", kind, **values) for number in range(COUNT)]  # type: ignore[arg-type]
    return MaterialGraph(NodeTree((*nodes, END)))


def drawn(
    graph: MaterialGraph,
    rules: PerturbationRules,
    identifier: str,
    *,
    seeds: int,
    ranges: dict[tuple[str, str, str], tuple[float, float]] | None = None,
) -> list[tuple[Parameter, Value]]:
    """Returns a parameter of all nodes before and after, for several seeds."""
    space = [
        parameter
        for parameter in parameters(graph, CATALOGUE, ranges=ranges)  # type: ignore[arg-type]
        if parameter.place.identifier == identifier
    ]
    found = []
    for seed in range(seeds):
        generator = random.Random(seed)
        after = perturb(graph, space, rules=rules, generator=generator, catalogue=CATALOGUE)
        values = {parameter.place: parameter.value for parameter in parameters(after, CATALOGUE)}
        found += [(parameter, values[parameter.place]) for parameter in space]
    return found


def moved(pairs: Sequence[tuple[Parameter, Value]]) -> list[Value]:
    return [value for parameter, value in pairs if value != parameter.value]


def assert_uniform(seen: Sequence[float], low: float, high: float) -> None:
    """Kolmogorov and Smirnov: the largest distance between both distribution functions."""
    assert len(seen) > 300
    shares = np.sort((np.asarray(seen) - low) / (high - low))
    steps = np.arange(len(shares) + 1) / len(shares)
    distance = max(float((steps[1:] - shares).max()), float((shares - steps[:-1]).max()))
    assert distance < KOLMOGOROV / math.sqrt(len(shares)), f"{distance} of {len(shares)}"


def assert_likely(count: int, total: int, probability: float) -> None:
    """Four standard deviations of a binomial."""
    assert total > 300
    spread = math.sqrt(total * probability * (1.0 - probability))
    assert abs(count - total * probability) < 4.0 * spread, f"{count} of {total}: {probability}"


@pytest.mark.parametrize(
    ("rules", "value", "low", "high"),
    [
        (AUGMENTATION, 8.0, 6.0, 10.0),
        (AUGMENTATION, -8.0, -10.0, -6.0),
        (AUGMENTATION, 0.125, 0.075, 0.175),
        (AUGMENTATION, 0.0, -0.05, 0.05),
        (SEARCH, 8.0, 6.4, 9.6),
        (SEARCH, -8.0, -9.6, -6.4),
        (SEARCH, 0.125, 0.075, 0.175),
    ],
)
def test_floats_are_uniform(
    rules: PerturbationRules, value: float, low: float, high: float
) -> None:
    graph = many("ShaderNodeValue", outputs={"Value": value})
    seen = moved(drawn(graph, rules, "Value", seeds=int(20 / rules.share)))
    assert_uniform([number for number in seen if isinstance(number, float)], low, high)


@pytest.mark.parametrize("rules", [AUGMENTATION, SEARCH], ids=["augmentation", "search"])
def test_floats_are_uniform_where_range_and_neighbourhood_meet(rules: PerturbationRules) -> None:
    graph = many("ShaderNodeTexNoise", inputs={"Scale": 8.0})
    ranges = {("ShaderNodeTexNoise", "input", "Scale"): (7.5, 50.0)}
    seen = moved(drawn(graph, rules, "Scale", seeds=int(5 / rules.share), ranges=ranges))
    high = 8.0 * (1.0 + rules.relative_width)
    assert_uniform([number for number in seen if isinstance(number, float)], 7.5, high)


def test_components_of_vectors_are_uniform_and_independent() -> None:
    graph = many("ShaderNodeMapping", inputs={"Location": (4.0, -4.0, 0.0)})
    seen = np.array(moved(drawn(graph, AUGMENTATION, "Location", seeds=20)))
    assert_uniform(seen[:, 0], 3.0, 5.0)
    assert_uniform(seen[:, 1], -5.0, -3.0)
    assert_uniform(seen[:, 2], -0.05, 0.05)
    off = np.corrcoef(seen, rowvar=False)[np.triu_indices(3, 1)]
    assert np.abs(off).max() < 4.0 / math.sqrt(len(seen))


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        # ±25 % of 6 is 4.5 … 7.5, rounded: half as likely at both ends as a whole step inside.
        (AUGMENTATION, {5: 1 / 3, 6: 1 / 3, 7: 1 / 3}),
        # ±20 % is 4.8 … 7.2.
        (SEARCH, {5: 0.7 / 2.4, 6: 1.0 / 2.4, 7: 0.7 / 2.4}),
    ],
    ids=["augmentation", "search"],
)
def test_integers_are_drawn_like_floats_and_rounded(
    rules: PerturbationRules, expected: dict[int, float]
) -> None:
    graph = many("ShaderNodeTexMagic", properties={"turbulence_depth": 6})
    space = [p for p in parameters(graph, CATALOGUE) if p.place.identifier == "turbulence_depth"]
    every = PerturbationRules(
        1.0,
        rules.relative_width,
        rules.least_width,
        rules.hue_width,
        rules.color_width,
        rules.categorical_probability,
        rules.default_probability,
    )
    counts: Counter[Value] = Counter()
    for seed in range(30):
        generator = random.Random(seed)
        after = perturb(graph, space, rules=every, generator=generator, catalogue=CATALOGUE)
        counts.update(node.properties["turbulence_depth"] for node in after.tree.nodes[:-1])
    assert sum(counts.values()) == 30 * COUNT
    for number, probability in expected.items():
        assert_likely(counts[number], 30 * COUNT, probability)
    assert set(counts) == set(expected)


@pytest.mark.parametrize(("rules", "hue", "width"), [(AUGMENTATION, 0.5, 0.5), (SEARCH, 0.2, 0.2)])
def test_colours_are_uniform_in_hue_saturation_and_value(
    rules: PerturbationRules, hue: float, width: float
) -> None:
    graph = many("ShaderNodeRGB", outputs={"Color": (0.5, 0.25, 0.25, 0.75)})
    pairs = drawn(graph, rules, "Color", seeds=int(6 / rules.share))
    seen = []
    for value in moved(pairs):
        assert isinstance(value, tuple)
        assert value[3] == 0.75
        seen.append(colorsys.rgb_to_hsv(*value[:3]))
    turns, saturations, brightnesses = (np.array(axis) for axis in zip(*seen, strict=True))
    turns = np.where(turns > 0.5, turns - 1.0, turns)
    assert_uniform(turns, -hue, hue)
    assert_uniform(saturations, 0.5 - width, 0.5 + width)
    assert_uniform(brightnesses, 0.5 - width, 0.5 + width)


@pytest.mark.parametrize(
    ("color", "low", "high"),
    [((0.875, 0.875, 0.875, 1.0), 0.675, 1.0), ((0.125, 0.125, 0.125, 1.0), 0.0, 0.325)],
    ids=["bright", "dark"],
)
def test_brightness_is_uniform_up_to_the_ends(
    color: tuple[float, ...], low: float, high: float
) -> None:
    graph = many("ShaderNodeRGB", outputs={"Color": color})
    seen = moved(drawn(graph, SEARCH, "Color", seeds=100))
    assert_uniform([max(value[:3]) for value in seen if isinstance(value, tuple)], low, high)


@pytest.mark.parametrize(
    ("rules", "probability"), [(AUGMENTATION, 0.25), (SEARCH, 0.2)], ids=["augmentation", "search"]
)
def test_choices_are_redrawn_evenly_over_all_items(
    rules: PerturbationRules, probability: float
) -> None:
    graph = many(
        "ShaderNodeTexVoronoi", properties={"distance": "MANHATTAN"}, inputs={"Scale": 3.0}
    )
    pairs = drawn(graph, rules, "distance", seeds=int(5 / rules.share))
    counts = Counter(value for _, value in pairs)
    # The item that it had is drawn as often as any other.
    for item in ("EUCLIDEAN", "CHEBYCHEV", "MINKOWSKI"):
        assert_likely(counts[item], len(pairs), rules.share * probability / 4.0)


@pytest.mark.parametrize(
    ("rules", "probability"), [(AUGMENTATION, 0.25), (SEARCH, 0.2)], ids=["augmentation", "search"]
)
def test_switches_are_redrawn_evenly(rules: PerturbationRules, probability: float) -> None:
    graph = many("ShaderNodeMath", properties={"use_clamp": True})
    pairs = drawn(graph, rules, "use_clamp", seeds=int(6 / rules.share))
    off = sum(value is False for _, value in pairs)
    assert_likely(off, len(pairs), rules.share * probability / 2.0)


def test_a_search_moves_a_tenth_and_every_parameter_alike() -> None:
    """Values at their defaults are no special case (appendix A.4)."""
    nodes = [
        Node(f"node_{number}", "ShaderNodeTexNoise", {}, {"Scale": 3.0} if number % 2 else {})
        for number in range(COUNT)
    ]
    graph = MaterialGraph(NodeTree((*nodes, END)))
    space = [
        p for p in parameters(graph, CATALOGUE) if p.place.identifier in {"Scale", "Roughness"}
    ]
    assert len(space) == 2 * COUNT
    counts: Counter[bool] = Counter()
    by_place: Counter[str] = Counter()
    rounds = 80
    for seed in range(rounds):
        generator = random.Random(seed)
        after = perturb(graph, space, rules=SEARCH, generator=generator, catalogue=CATALOGUE)
        values = {p.place: p.value for p in parameters(after, CATALOGUE)}
        changed = [p for p in space if values[p.place] != p.value]
        assert len(changed) == len(space) // 10
        counts.update(p.is_default for p in changed)
        by_place.update(p.place.path for p in changed)
    total = counts.total()
    assert_likely(counts[True], total, sum(p.is_default for p in space) / len(space))
    assert max(by_place.values()) < rounds * 0.1 + 5.0 * math.sqrt(rounds * 0.09)
    assert len(by_place) == len(space)


def test_augmentation_touches_all_that_is_set_and_a_fifth_of_the_defaults() -> None:
    graph = many("ShaderNodeTexNoise", inputs={"Scale": 3.0, "Roughness": 0.75})
    for identifier in ("Scale", "Roughness"):
        pairs = drawn(graph, AUGMENTATION, identifier, seeds=4)
        assert len(moved(pairs)) == len(pairs)
    for identifier in ("Lacunarity", "Detail"):
        pairs = drawn(graph, AUGMENTATION, identifier, seeds=20)
        assert_likely(len(moved(pairs)), len(pairs), 0.2)


@pytest.mark.parametrize("material", library.load().materials[::40], ids=lambda m: m.name)
def test_the_number_of_moves_on_a_library_material(material: library.LibraryMaterial) -> None:
    """A tenth is drawn; of it what is a choice mostly stays, and nothing else does."""
    space = parameters(material.graph, CATALOGUE)
    limit = round(0.1 * len(space))
    numbers = [p for p in space if p.kind not in {"categorical", "boolean"}]
    moves = []
    for seed in range(30):
        generator = random.Random(seed)
        after = perturb(
            material.graph, numbers, rules=SEARCH, generator=generator, catalogue=CATALOGUE
        )
        values = {p.place: p.value for p in parameters(after, CATALOGUE)}
        moves.append(sum(values.get(p.place, p.value) != p.value for p in numbers))
    # A number drawn where its range has no width, or rounded, stays; stops may change places.
    assert sum(count <= limit + 3 for count in moves) >= 28
    assert sum(moves) > 0.6 * round(0.1 * len(numbers)) * len(moves)
