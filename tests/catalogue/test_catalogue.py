# SPDX-License-Identifier: Apache-2.0
"""The catalogue says what the running Blender says, and nothing in it contradicts itself."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from matsmith import catalogue
from matsmith.catalogue import OUTPUT_VALUES, NodeType, PropertyType, SocketType
from matsmith.errors import NotFoundError
from matsmith.graph.values import default_value, held_value, property_value

CATALOGUE = catalogue.load()
DATA = resources.files("matsmith.catalogue") / "data" / "blender-4.5.json"
NODES = sorted(CATALOGUE.nodes)
# Cycles mixes by these weights itself, and a material's Mix has no rotations: never shown.
NEVER_SHOWN = {"A_Rotation", "B_Rotation", "Weight"}


@pytest.mark.blender
def test_the_data_file_is_what_the_running_blender_says(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.json"
    command = [sys.executable, "-m", "services.render.blender.describe", str(fresh)]
    subprocess.run(command, check=True, timeout=60)
    said = json.loads(fresh.read_text(encoding="utf-8"))
    stored = json.loads(DATA.read_text(encoding="utf-8"))
    stored_nodes = {node["type"]: node for node in stored.pop("nodes")}
    for node in said.pop("nodes"):
        assert node == stored_nodes.pop(node["type"])
    assert not stored_nodes
    assert said == stored
    assert fresh.read_text(encoding="utf-8") == DATA.read_text(encoding="utf-8")


def test_the_catalogue_has_all_shader_nodes() -> None:
    assert CATALOGUE.blender_version == "4.5"
    assert len(CATALOGUE.nodes) >= 100
    assert {"ShaderNodeBsdfPrincipled", "ShaderNodeTexNoise", "ShaderNodeMix"} <= set(NODES)
    assert set(OUTPUT_VALUES) <= set(NODES)


@pytest.mark.parametrize("name", NODES)
def test_defaults_fit_their_own_declaration(name: str) -> None:
    node = CATALOGUE.nodes[name]
    assert node.type == name
    assert node.title
    for prop in node.properties:
        _check_property(prop)
        assert _within(_numbers(prop.default), prop.hard_minimum, prop.hard_maximum)
    for socket in (*node.inputs, *node.outputs):
        if socket.default is None:
            continue
        held_value(socket, socket.default)
        assert _within(_numbers(socket.default), socket.minimum, socket.maximum)


@pytest.mark.parametrize("name", NODES)
def test_identifiers_are_unique_and_names_are_present(name: str) -> None:
    node = CATALOGUE.nodes[name]
    for side in (node.inputs, node.outputs):
        assert len({socket.identifier for socket in side}) == len(side)
        assert all(socket.name or socket.kind == "CUSTOM" for socket in side)
    assert len(node.property_by_identifier) == len(node.properties)
    for prop in node.properties:
        assert len(set(prop.items)) == len(prop.items)


@pytest.mark.parametrize("name", NODES)
def test_visibility_covers_every_combination_of_settings(name: str) -> None:
    node = CATALOGUE.nodes[name]
    choices = [_choices(node, identifier) for identifier in node.structural_properties]
    combinations = list(itertools.product(*choices))
    assert set(node.hidden) == set(combinations)
    shown_inputs: set[str] = set()
    for combination in combinations:
        settings = dict(zip(node.structural_properties, combination, strict=True))
        shown_inputs |= {socket.identifier for socket in node.visible_inputs(settings)}
        _check_order(node.visible_inputs(settings), node.inputs)
        _check_order(node.visible_outputs(settings), node.outputs)
    assert {socket.identifier for socket in node.inputs} - shown_inputs <= NEVER_SHOWN


def test_an_unknown_version_is_not_found() -> None:
    with pytest.raises(NotFoundError, match=r"4\.5.*got '2\.7'") as caught:
        catalogue.load("2.7")
    assert caught.value.reason == "CATALOGUE_UNKNOWN"


def _check_property(prop: PropertyType) -> None:
    if prop.kind == "enum":
        assert prop.default in prop.items
    if prop.kind != "pointer":
        value = default_value(prop)
        assert value is not None
        assert property_value(prop, value) == value


def _numbers(default: object) -> list[float]:
    if isinstance(default, tuple):
        return [float(number) for number in default]
    if isinstance(default, int | float) and not isinstance(default, bool):
        return [float(default)]
    return []


def _within(numbers: list[float], minimum: float | None, maximum: float | None) -> bool:
    low = float("-inf") if minimum is None else minimum
    high = float("inf") if maximum is None else maximum
    return all(low <= number <= high for number in numbers)


def _choices(node: NodeType, identifier: str) -> tuple[object, ...]:
    prop = node.property_by_identifier[identifier]
    return prop.items if prop.kind == "enum" else (False, True)


def _check_order(visible: tuple[SocketType, ...], declared: tuple[SocketType, ...]) -> None:
    rest = iter(declared)
    assert all(socket in rest for socket in visible)
