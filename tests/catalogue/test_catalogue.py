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
from matsmith.graph.values import default_value, held_value, property_value, socket_value

FOLDER = resources.files("matsmith.catalogue") / "data"
VERSIONS = catalogue.versions()
ROWS = [(version, name) for version in VERSIONS for name in sorted(catalogue.load(version).nodes)]
# Cycles mixes by these weights itself, and a material's Mix has no rotations: never shown.
NEVER_SHOWN = {"A_Rotation", "B_Rotation", "Weight"}


@pytest.mark.blender
def test_the_data_file_is_what_the_running_blender_says(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.json"
    command = [sys.executable, "-m", "services.render.blender.describe", str(fresh)]
    subprocess.run(command, check=True, timeout=120, stdout=subprocess.DEVNULL)
    said = json.loads(fresh.read_text(encoding="utf-8"))
    version = said["blender_version"]
    assert version in VERSIONS, f"Run `make catalogue`: there is no data file for {version}."
    file = FOLDER / f"blender-{version}.json"
    stored = json.loads(file.read_text(encoding="utf-8"))
    stored_nodes = {node["type"]: node for node in stored.pop("nodes")}
    for node in said.pop("nodes"):
        assert node == stored_nodes.pop(node["type"])
    assert not stored_nodes
    assert said == stored
    assert fresh.read_text(encoding="utf-8") == file.read_text(encoding="utf-8")


def test_versions_are_those_of_the_data_files_in_order() -> None:
    assert {f"blender-{version}.json" for version in VERSIONS} == {f.name for f in FOLDER.iterdir()}
    assert VERSIONS[-1] == catalogue.DEFAULT_VERSION
    assert len(VERSIONS) >= 2


@pytest.mark.parametrize("version", VERSIONS)
def test_a_catalogue_has_all_shader_nodes(version: str) -> None:
    loaded = catalogue.load(version)
    assert loaded.blender_version == version
    assert loaded.read_from.startswith(f"{version}.")
    assert len(loaded.nodes) >= 100
    assert {"ShaderNodeBsdfPrincipled", "ShaderNodeTexNoise", "ShaderNodeMix"} <= set(loaded.nodes)
    held = {name: node.held_output for name, node in loaded.nodes.items() if node.held_output}
    assert held == OUTPUT_VALUES


@pytest.mark.parametrize("version", VERSIONS)
def test_what_the_add_menu_no_longer_offers_is_called_legacy(version: str) -> None:
    for node in catalogue.load(version).nodes.values():
        # Not every version says so in the title.
        assert node.is_legacy or not node.title.endswith("(Legacy)")
        if node.is_legacy:
            assert (node.families, node.trees, node.engines) == ((), (), ())
        else:
            assert node.families
            assert node.trees
            assert node.engines


@pytest.mark.parametrize("version", VERSIONS)
def test_another_name_of_a_node_is_no_node_of_its_own(version: str) -> None:
    nodes = catalogue.load(version).nodes
    aliases = [alias for node in nodes.values() for alias in node.aliases]
    assert len(set(aliases)) == len(aliases)
    assert not set(aliases) & set(nodes)
    assert nodes["ShaderNodeBsdfAnisotropic"].aliases == ("ShaderNodeBsdfGlossy",)


@pytest.mark.parametrize(("version", "name"), ROWS)
def test_defaults_fit_their_own_declaration(version: str, name: str) -> None:
    node = catalogue.load(version).nodes[name]
    assert node.type == name
    assert node.title
    for prop in node.properties:
        _check_property(prop)
        for held in prop.fields:
            _check_property(held)
    for socket in (*node.inputs, *node.outputs):
        if socket.default is None:
            continue
        numbers = _numbers(socket.default)
        assert held_value(socket, socket.default) == socket_value(socket.kind, socket.default)
        assert _within(numbers, socket.minimum, socket.maximum)
        assert _within(numbers, socket.hard_minimum, socket.hard_maximum)


@pytest.mark.parametrize("version", VERSIONS)
def test_values_are_held_within_the_hard_range(version: str) -> None:
    for node in catalogue.load(version).nodes.values():
        for socket in (*node.inputs, *node.outputs):
            numbers = _numbers(socket.default)
            if not numbers or socket.kind == "ROTATION":
                continue
            lowest = -1e30 if socket.hard_minimum is None else socket.hard_minimum
            extreme = -1e30 if len(numbers) == 1 else (-1e30,) * len(numbers)
            held = _numbers(held_value(socket, extreme))
            assert held == pytest.approx([lowest] * len(numbers)), (node.type, socket.identifier)
            assert socket.hard_maximum is None


@pytest.mark.parametrize(("version", "name"), ROWS)
def test_identifiers_are_unique_and_names_are_present(version: str, name: str) -> None:
    node = catalogue.load(version).nodes[name]
    for side in (node.inputs, node.outputs):
        assert len({socket.identifier for socket in side}) == len(side)
        assert all(socket.name or socket.kind == "CUSTOM" for socket in side)
    assert len(node.property_by_identifier) == len(node.properties)
    for prop in node.properties:
        assert len(set(prop.items)) == len(prop.items)
        assert tuple(item.identifier for item in prop.item_facts) == prop.items
        assert all(item.title for item in prop.item_facts)


@pytest.mark.parametrize(("version", "name"), ROWS)
def test_visibility_covers_every_combination_of_settings(version: str, name: str) -> None:
    node = catalogue.load(version).nodes[name]
    assert set(node.hidden) == set(_combinations(node, node.structural_properties))
    shown_inputs: set[str] = set()
    for combination in node.hidden:
        settings = dict(zip(node.structural_properties, combination, strict=True))
        shown_inputs |= {socket.identifier for socket in node.visible_inputs(settings)}
        _check_order(node.visible_inputs(settings), node.inputs)
        _check_order(node.visible_outputs(settings), node.outputs)
    assert {socket.identifier for socket in node.inputs} - shown_inputs <= NEVER_SHOWN


@pytest.mark.parametrize(("version", "name"), ROWS)
def test_labels_cover_every_combination_of_settings(version: str, name: str) -> None:
    node = catalogue.load(version).nodes[name]
    assert set(node.labels) == set(_combinations(node, node.label_properties))
    for combination in node.labels:
        settings = dict(zip(node.label_properties, combination, strict=True))
        for identifier, label in node.input_labels(settings).items():
            assert label not in {"", node.input_by_identifier[identifier].name}
        for identifier, label in node.output_labels(settings).items():
            assert label not in {"", node.output_by_identifier[identifier].name}


@pytest.mark.parametrize("version", VERSIONS)
def test_only_a_hidden_value_is_supplied_by_blender(version: str) -> None:
    nodes = catalogue.load(version).nodes
    for node in nodes.values():
        assert all(socket.hides_value for socket in node.inputs if socket.is_supplied)
        assert not any(socket.is_supplied for socket in node.outputs)
    assert nodes["ShaderNodeTexNoise"].input_by_identifier["Vector"].is_supplied
    assert nodes["ShaderNodeBsdfPrincipled"].input_by_identifier["Normal"].is_supplied
    rotated = nodes["ShaderNodeVectorRotate"].input_by_identifier["Vector"]
    assert (rotated.hides_value, rotated.is_supplied) == (True, False)


@pytest.mark.parametrize("version", VERSIONS)
def test_labels_are_those_of_the_settings(version: str) -> None:
    nodes = catalogue.load(version).nodes
    assert nodes["ShaderNodeCombineColor"].input_labels({"mode": "HSL"}) == {
        "Red": "Hue",
        "Green": "Saturation",
        "Blue": "Lightness",
    }
    assert nodes["ShaderNodeSeparateColor"].output_labels({"mode": "HSV"})["Red"] == "Hue"
    assert nodes["ShaderNodeSeparateColor"].output_labels({}) == {}
    assert nodes["ShaderNodeMath"].input_labels({"operation": "POWER"}) == {
        "Value": "Base",
        "Value_001": "Exponent",
    }
    assert nodes["ShaderNodeMix"].input_labels({}) == {}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_texture_says_what_is_in_its_mapping(version: str) -> None:
    noise = catalogue.load(version).nodes["ShaderNodeTexNoise"]
    mapping = noise.property_by_identifier["texture_mapping"]
    assert mapping.target == "TexMapping"
    scale = next(held for held in mapping.fields if held.identifier == "scale")
    assert scale.default == (1.0, 1.0, 1.0)


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
    assert _within(_numbers(prop.default), prop.hard_minimum, prop.hard_maximum)


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


def _combinations(node: NodeType, identifiers: tuple[str, ...]) -> list[tuple[object, ...]]:
    properties = [node.property_by_identifier[identifier] for identifier in identifiers]
    choices = [prop.items if prop.kind == "enum" else (False, True) for prop in properties]
    return list(itertools.product(*choices))


def _check_order(visible: tuple[SocketType, ...], declared: tuple[SocketType, ...]) -> None:
    rest = iter(declared)
    assert all(socket in rest for socket in visible)
