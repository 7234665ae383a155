# SPDX-License-Identifier: Apache-2.0
"""Laws of perturbation (VLMaterial, appendices A.1 and A.4): sound, bounded, seeded, as likely."""

from __future__ import annotations

import colorsys
import math
import random
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import CATALOGUE, material_graphs

from matsmith import library
from matsmith.graph import ColorRamp, ColorRampStop, MaterialGraph, Node, NodeTree, Value, check
from matsmith.graph import normalize as normal_form
from matsmith.program import emit, parse
from matsmith.sampling import (
    AUGMENTATION,
    SEARCH,
    Parameter,
    PerturbationRules,
    Place,
    parameters,
    perturb,
)

MATERIALS = library.load().materials
RANGES = library.load().ranges
RULES = {"augmentation": AUGMENTATION, "search": SEARCH}
# Values are drawn as doubles and held as float32.
ROUNDING = 1e-6
OUTPUT = Node("end", "ShaderNodeOutputMaterial")


def perturbed(graph: MaterialGraph, rules: PerturbationRules, seed: int) -> MaterialGraph:
    space = parameters(graph, CATALOGUE, ranges=RANGES)
    return perturb(graph, space, rules=rules, generator=random.Random(seed), catalogue=CATALOGUE)


def close(value: float) -> float:
    return ROUNDING * max(1.0, abs(value))


def assert_within(before: Parameter, value: Value, rules: PerturbationRules) -> None:
    where = f"{before.place.path}: {before.value} → {value}"
    if before.kind in ("categorical", "boolean"):
        assert before.kind == "boolean" or value in before.items, where
        return
    if before.kind == "color":
        assert isinstance(value, tuple), where
        assert isinstance(before.value, tuple), where
        if value != before.value:
            assert_color_within(before.value, value, rules, where)
        return
    old = before.value if isinstance(before.value, tuple) else (before.value,)
    new = value if isinstance(value, tuple) else (value,)
    # Whole numbers are drawn like others and then rounded.
    slack = 0.5 if before.kind == "integer" else 0.0
    for one, other in zip(old, new, strict=True):
        assert isinstance(one, int | float)
        assert isinstance(other, int | float)
        width = max(rules.relative_width * abs(one), rules.least_width)
        assert abs(other - one) <= width + slack + close(one), where
        assert before.minimum - close(before.minimum) <= other, where
        assert other <= before.maximum + close(before.maximum), where


def assert_color_within(
    old: tuple[float, ...], new: tuple[float, ...], rules: PerturbationRules, where: str
) -> None:
    assert old[3] == new[3], where
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in old[:3])
    hue, saturation, brightness = colorsys.rgb_to_hsv(red, green, blue)
    assert all(0.0 <= channel <= 1.0 for channel in new[:3]), where
    new_hue, new_saturation, new_brightness = colorsys.rgb_to_hsv(*new[:3])
    assert abs(new_brightness - brightness) <= rules.color_width + ROUNDING, where
    # Hue means nothing without saturation, and saturation nothing without brightness.
    if min(brightness, new_brightness) > 1e-3:
        assert abs(new_saturation - saturation) <= rules.color_width + 1e-3, where
        if new_saturation > 1e-2:
            turn = abs(new_hue - hue)
            assert min(turn, 1.0 - turn) <= rules.hue_width + 1e-3, where


def assert_ramp_within(old: ColorRamp, new: ColorRamp, rules: PerturbationRules) -> None:
    """Stops that pass one another change places, so they are compared in their order."""
    assert len(old.stops) == len(new.stops)
    width = max(max(rules.relative_width * stop.position, rules.least_width) for stop in old.stops)
    for before, after in zip(old.stops, new.stops, strict=True):
        assert abs(before.position - after.position) <= width + ROUNDING
        assert 0.0 <= after.position <= 1.0


def named(graph: MaterialGraph) -> dict[tuple[str, str], Node]:
    trees = {group.name: group.tree for group in graph.groups} | {"": graph.tree}
    return {(name, node.name): node for name, tree in trees.items() for node in tree.nodes}


def assert_sound_and_near(
    graph: MaterialGraph, after: MaterialGraph, rules: PerturbationRules
) -> None:
    check(after, CATALOGUE)
    assert parse(emit(after)) == after
    before = normal_form(graph, CATALOGUE)
    assert after.tree.links == before.tree.links
    assert [group.tree.links for group in after.groups] == [
        group.tree.links for group in before.groups
    ]
    assert [(n.name, n.type, n.label) for n in after.tree.nodes] == [
        (n.name, n.type, n.label) for n in before.tree.nodes
    ]
    old_space = {p.place: p for p in parameters(before, CATALOGUE, ranges=RANGES)}
    new_space = {p.place: p for p in parameters(after, CATALOGUE, ranges=RANGES)}
    for place, parameter in old_space.items():
        if place in new_space and place.stop is None:
            assert_within(parameter, new_space[place].value, rules)
    now = named(after)
    for key, node in named(before).items():
        for identifier, value in node.properties.items():
            kept = now[key].properties.get(identifier)
            if isinstance(value, ColorRamp) and isinstance(kept, ColorRamp):
                assert_ramp_within(value, kept, rules)
            elif Place(key[0], key[1], "property", identifier) not in old_space:
                assert kept == value, f"{key}.{identifier} is no parameter and moved"


@settings(max_examples=120)
@given(material_graphs(), st.sampled_from(sorted(RULES)), st.integers(0, 2**31 - 1))
def test_any_graph_stays_sound_and_near(graph: MaterialGraph, name: str, seed: int) -> None:
    assert_sound_and_near(graph, perturbed(graph, RULES[name], seed), RULES[name])


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("material", MATERIALS, ids=lambda material: material.name)
def test_library_materials_stay_sound_and_near(
    material: library.LibraryMaterial, name: str
) -> None:
    changed = 0
    for seed in range(4):
        after = perturbed(material.graph, RULES[name], seed)
        assert_sound_and_near(material.graph, after, RULES[name])
        changed += after != material.graph
    assert changed >= 3


@settings(max_examples=40)
@given(material_graphs(maximum_groups=1), st.integers(0, 2**31 - 1))
def test_the_same_seed_gives_the_same_graph(graph: MaterialGraph, seed: int) -> None:
    for rules in RULES.values():
        assert perturbed(graph, rules, seed) == perturbed(graph, rules, seed)


def test_other_seeds_give_other_graphs() -> None:
    graph = MATERIALS[0].graph
    for rules in RULES.values():
        drawn = {emit(perturbed(graph, rules, seed)) for seed in range(20)}
        assert len(drawn) >= 19


@pytest.mark.parametrize("material", MATERIALS[:6], ids=lambda material: material.name)
def test_a_step_of_the_search_moves_at_most_a_tenth(material: library.LibraryMaterial) -> None:
    space = {p.place: p for p in parameters(material.graph, CATALOGUE, ranges=RANGES)}
    limit = round(len(space) / 10)
    counts = []
    for seed in range(20):
        after = perturbed(material.graph, SEARCH, seed)
        moved = {p.place: p.value for p in parameters(after, CATALOGUE, ranges=RANGES)}
        counts.append(sum(moved.get(place, p.value) != p.value for place, p in space.items()))
    # Two stops that pass one another look like four changes.
    assert sum(count > limit for count in counts) <= 2
    assert max(counts) > limit / 3


def test_nothing_to_move_moves_nothing() -> None:
    graph = MATERIALS[0].graph
    for rules in RULES.values():
        generator = random.Random(1)
        assert perturb(graph, (), rules=rules, generator=generator, catalogue=CATALOGUE) == graph


def many(kind: str, **values: object) -> MaterialGraph:
    """Returns 40 unlinked nodes of one kind, so that one call draws many times."""
    nodes = [Node(f"node_{number}", kind, **values) for number in range(40)]  # type: ignore[arg-type]
    return MaterialGraph(NodeTree((*nodes, OUTPUT)))


def draws(
    graph: MaterialGraph, rules: PerturbationRules, seeds: int
) -> Iterator[tuple[Parameter, Value]]:
    """Yields every parameter with its value after a perturbation, for several seeds."""
    space = parameters(graph, CATALOGUE)
    for seed in range(seeds):
        generator = random.Random(seed)
        after = perturb(graph, space, rules=rules, generator=generator, catalogue=CATALOGUE)
        values = {p.place: p.value for p in parameters(after, CATALOGUE)}
        for parameter in space:
            if parameter.place in values:
                yield parameter, values[parameter.place]


def assert_share(count: int, total: int, expected: float) -> None:
    """Five standard deviations of a binomial: a fixed seed and a wrong rule still fail."""
    assert total > 500
    spread = math.sqrt(expected * (1.0 - expected) / total)
    assert abs(count / total - expected) < 5 * spread, f"{count}/{total}, expected {expected}"


@pytest.mark.parametrize(
    ("rules", "default", "probability"),
    [(AUGMENTATION, False, 0.25), (AUGMENTATION, True, 0.05), (SEARCH, False, 0.02)],
    ids=["set", "at its default", "search"],
)
def test_how_often_choices_are_drawn_anew(
    rules: PerturbationRules, default: bool, probability: float
) -> None:
    graph = many(
        "ShaderNodeTexVoronoi",
        properties={} if default else {"distance": "MANHATTAN"},
        inputs={"Scale": 3.0},
    )
    kinds: Counter[Value] = Counter()
    total = 0
    for parameter, value in draws(graph, rules, 100):
        if parameter.place.identifier == "distance":
            assert parameter.is_default is default
            total += 1
            kinds[value] += 1
    items = ("EUCLIDEAN", "MANHATTAN", "CHEBYCHEV", "MINKOWSKI")
    now = "EUCLIDEAN" if default else "MANHATTAN"
    assert_share(total - kinds[now], total, probability * 3 / 4)
    others = sum(kinds[item] for item in items if item != now)
    for item in items:
        if item != now:
            assert abs(kinds[item] / others - 1 / 3) < 0.2


def test_how_often_switches_are_drawn_anew() -> None:
    graph = many("ShaderNodeMath", properties={"use_clamp": True})
    seen = [
        value
        for parameter, value in draws(graph, AUGMENTATION, 60)
        if parameter.place.identifier == "use_clamp"
    ]
    assert_share(seen.count(False), len(seen), 0.25 / 2)


def test_how_often_defaults_are_touched() -> None:
    touched = {True: 0, False: 0}
    total = {True: 0, False: 0}
    graph = many("ShaderNodeTexNoise", inputs={"Scale": 3.0})
    for parameter, value in draws(graph, AUGMENTATION, 30):
        if parameter.place.identifier in ("Scale", "Roughness"):
            touched[parameter.is_default] += value != parameter.value
            total[parameter.is_default] += 1
    assert touched[False] == total[False]
    assert_share(touched[True], total[True], 0.2)


@pytest.mark.parametrize(
    ("rules", "value", "width"),
    [
        (AUGMENTATION, 8.0, 2.0),
        (AUGMENTATION, -8.0, 2.0),
        (AUGMENTATION, 0.1, 0.05),
        (AUGMENTATION, 0.0, 0.05),
        (SEARCH, 8.0, 1.6),
        (SEARCH, 0.1, 0.05),
    ],
)
def test_numbers_are_drawn_evenly_over_their_whole_range(
    rules: PerturbationRules, value: float, width: float
) -> None:
    graph = many("ShaderNodeValue", outputs={"Value": value} if value != 0.5 else {})
    seen = [
        (new - value) / width
        for _, new in draws(graph, rules, 100)
        if isinstance(new, float) and abs(new - value) > 1e-6
    ]
    assert len(seen) > 300
    assert -1.0001 <= min(seen) < -0.97
    assert 0.97 < max(seen) <= 1.0001
    assert abs(sum(seen) / len(seen)) < 0.15
    # A uniform draw from -1…1 has the standard deviation 1/√3.
    spread = math.sqrt(sum(number**2 for number in seen) / len(seen))
    assert abs(spread - 1 / math.sqrt(3.0)) < 0.05


@pytest.mark.parametrize(("rules", "hue", "color"), [(AUGMENTATION, 0.5, 0.5), (SEARCH, 0.2, 0.2)])
def test_colours_are_drawn_in_hsv(rules: PerturbationRules, hue: float, color: float) -> None:
    graph = many("ShaderNodeRGB", outputs={"Color": (0.5, 0.25, 0.25, 1.0)})
    turns, saturations, brightnesses = [], [], []
    for parameter, value in draws(graph, rules, 100):
        if value != parameter.value:
            assert isinstance(value, tuple)
            h, s, v = colorsys.rgb_to_hsv(*value[:3])
            turns.append(h if h <= 0.5 else h - 1.0)
            saturations.append(s - 0.5)
            brightnesses.append(v - 0.5)
    assert len(turns) > 300
    for seen, width in ((turns, hue), (saturations, color), (brightnesses, color)):
        assert -width - 1e-3 <= min(seen) < -0.93 * width
        assert 0.93 * width < max(seen) <= width + 1e-3
        assert abs(sum(seen) / len(seen)) < 0.15 * width


def test_a_narrow_range_is_kept() -> None:
    graph = many("ShaderNodeTexNoise", inputs={"Scale": 8.0})
    ranges = {("ShaderNodeTexNoise", "input", "Scale"): (7.5, 8.25)}
    space = parameters(graph, CATALOGUE, ranges=ranges)  # type: ignore[arg-type]
    seen = []
    for seed in range(10):
        generator = random.Random(seed)
        after = perturb(graph, space, rules=AUGMENTATION, generator=generator, catalogue=CATALOGUE)
        seen += [node.inputs["Scale"] for node in after.tree.nodes if node.inputs]
    numbers = [number for number in seen if isinstance(number, float)]
    assert 7.5 <= min(numbers) < 7.52
    assert 8.23 < max(numbers) <= 8.25


def test_a_ramps_stops_may_pass_one_another() -> None:
    black, white = (0.0, 0.0, 0.0, 1.0), (1.0, 1.0, 1.0, 1.0)
    ramp = ColorRamp((ColorRampStop(0.5, black), ColorRampStop(0.5625, white)))
    graph = many("ShaderNodeValToRGB", properties={"color_ramp": ramp})
    after = perturbed(graph, AUGMENTATION, 1)
    check(after, CATALOGUE)
    for node in after.tree.nodes[:-1]:
        held = node.properties["color_ramp"]
        assert isinstance(held, ColorRamp)
        assert held.stops[0].position <= held.stops[1].position
