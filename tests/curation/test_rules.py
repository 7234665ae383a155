# SPDX-License-Identifier: Apache-2.0
"""Every rule of a seed material: a sound one breaks none, and each way to spoil it breaks one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from matsmith import catalogue, library
from matsmith.curation import check_library, check_material
from matsmith.curation.duplicates import look_repeats, structure_repeats
from matsmith.curation.look import is_seamless, look_findings, seam
from matsmith.curation.structure import structure_findings
from matsmith.curation.tokens import MAX_TOKENS, can_count, token_count
from matsmith.graph import Link, MaterialGraph, Node
from matsmith.graph.knobs import Knob
from matsmith.graph.size import node_count
from matsmith.library import Library, LibraryMaterial
from matsmith.metrics.features import default_extractor
from matsmith.pictures.codec import jpeg_bytes, picture_from_jpeg
from matsmith.program import digest, emit, parse
from matsmith.retrieval import load_index
from matsmith.retrieval.describe import Describer
from matsmith.retrieval.description import Floats
from matsmith.sampling import recolor

CATALOGUE = catalogue.load()
LIBRARY = library.load()
SOUND = next(m for m in LIBRARY.materials if m.metadata.evaluator and not m.graph.groups)
PLAIN = next(m for m in LIBRARY.materials if not m.metadata.tiles and m.metadata.evaluator)


def rules(material: LibraryMaterial) -> set[str]:
    return {finding.rule for finding in check_material(material, CATALOGUE)}


def quick_rules(material: LibraryMaterial) -> set[str]:
    return {finding.rule for finding in structure_findings(material, CATALOGUE)}


def with_graph(graph: MaterialGraph) -> LibraryMaterial:
    return replace(SOUND, graph=graph, program=emit(graph, CATALOGUE), digest=digest(graph))


def with_metadata(**changes: object) -> LibraryMaterial:
    return replace(SOUND, metadata=replace(SOUND.metadata, **changes))  # type: ignore[arg-type]


def with_nodes(*nodes: Node, links: tuple[Link, ...] = ()) -> LibraryMaterial:
    tree = SOUND.graph.tree
    grown = replace(tree, nodes=(*tree.nodes, *nodes), links=(*tree.links, *links))
    return with_graph(replace(SOUND.graph, tree=grown))


def test_a_sound_material_breaks_no_rule() -> None:
    assert check_material(SOUND, CATALOGUE) == []


def test_a_program_in_another_form_is_found() -> None:
    assert quick_rules(replace(SOUND, program=f"{SOUND.program}\n")) == {"PROGRAM_NOT_CANONICAL"}


def test_dead_nodes_are_found_and_counted() -> None:
    dead = Node("forgotten", "ShaderNodeValue", outputs={"Value": 0.25})
    assert "NODES_DEAD" in quick_rules(with_nodes(dead))


def test_too_many_and_too_few_nodes_are_found() -> None:
    many = [Node(f"value_{n}", "ShaderNodeValue", outputs={"Value": 0.25}) for n in range(30)]
    assert {"NODES_COUNT", "NODES_DEAD"} <= quick_rules(with_nodes(*many))
    few = parse(
        "import bpy\n\n\ndef shader_material(material):\n    nodes = material.node_tree.nodes\n"
        "    links = material.node_tree.links\n    nodes.clear()\n"
        '    a = nodes.new("ShaderNodeBsdfDiffuse")\n'
        '    b = nodes.new("ShaderNodeOutputMaterial")\n'
        '    links.new(a.outputs["BSDF"], b.inputs["Surface"])\n'
    )
    assert {"NODES_COUNT", "RELIEF_MISSING"} <= quick_rules(with_graph(few))


def test_a_long_program_is_found() -> None:
    if not can_count():
        pytest.skip("the package llama-models, which holds the vocabulary, is not installed")
    assert token_count(SOUND.program) <= MAX_TOKENS
    assert token_count("") == 0
    # The words of the package's own test of its tokenizer.
    assert token_count("This is a test sentence.") == 6
    values = [
        Node(f"a_rather_long_name_{n}", "ShaderNodeValue", outputs={"Value": 0.123456 + n})
        for n in range(60)
    ]
    assert "PROGRAM_TOO_LONG" in quick_rules(with_nodes(*values))


@pytest.mark.parametrize(
    ("node", "link"),
    [
        (Node("of_mesh", "ShaderNodeUVMap"), Link("of_mesh", "UV", "grain_of_mesh", "Vector")),
        (
            Node("of_mesh", "ShaderNodeTexCoord"),
            Link("of_mesh", "Generated", "grain_of_mesh", "Vector"),
        ),
        (Node("of_mesh", "ShaderNodeAttribute"), None),
        (Node("of_mesh", "ShaderNodeValue"), None),
    ],
    ids=["uv map", "generated", "attribute", "texture without a vector"],
)
def test_coordinates_of_a_mesh_are_found(node: Node, link: Link | None) -> None:
    texture = Node("grain_of_mesh", "ShaderNodeTexNoise")
    links = () if link is None else (link,)
    assert "COORDINATES_OF_MESH" in quick_rules(with_nodes(node, texture, links=links))


@pytest.mark.parametrize(
    "changes",
    [
        {"category": "paper"},
        {"blender_version": "3.3"},
        {"tags": ("one", "two")},
        {"tags": ("one", "one", "two")},
        {"tags": ("One", "two", "three")},
        {"description": "No stop"},
    ],
)
def test_careless_metadata_is_found(changes: dict[str, object]) -> None:
    assert "METADATA_STYLE" in quick_rules(with_metadata(**changes))


def test_a_wrong_flag_of_the_evaluator_is_found() -> None:
    assert "EVALUATOR_FLAG" in quick_rules(with_metadata(evaluator=False))


def test_knobs_that_are_few_or_have_no_place_are_found() -> None:
    assert "KNOBS_COUNT" in quick_rules(with_metadata(knobs=SOUND.metadata.knobs[:2]))
    lost = Knob("Lost", "no_such_node", "Scale", 0.0, 1.0)
    assert "KNOBS_INVALID" in quick_rules(with_metadata(knobs=(*SOUND.metadata.knobs[:8], lost)))


def test_a_knob_that_does_nothing_is_found() -> None:
    sizes = [k for k in SOUND.metadata.knobs if k.minimum is not None and k.maximum is not None]
    still = replace(sizes[0], minimum=_value(sizes[0]) - 1e-6, maximum=_value(sizes[0]) + 1e-6)
    knobs = tuple(still if knob == sizes[0] else knob for knob in SOUND.metadata.knobs)
    found = list(look_findings(with_metadata(knobs=knobs), CATALOGUE))
    assert [finding.rule for finding in found] == ["KNOB_IDLE"]


def _value(knob: Knob) -> float:
    node = next(node for node in SOUND.graph.tree.nodes if node.name == knob.node)
    node_type = CATALOGUE.nodes[node.type]
    held = {**node.inputs, **node.outputs}.get(knob.socket)
    if held is None:
        held = node_type.input_by_identifier[knob.socket].default
    assert isinstance(held, float | int)
    return float(held)


def test_a_wrong_word_on_tiling_is_found() -> None:
    changed = replace(PLAIN, metadata=replace(PLAIN.metadata, tiles=True))
    assert "TILES_FLAG" in {finding.rule for finding in look_findings(changed, CATALOGUE)}
    assert not is_seamless(PLAIN.graph, CATALOGUE)


def test_previews_that_show_nothing_are_found() -> None:
    flat = jpeg_bytes(np.full((512, 512, 3), 90, dtype=np.uint8))
    small = jpeg_bytes(picture_from_jpeg(SOUND.preview_jpeg)[:256, :256])
    for preview in (b"", b"no picture", flat, small):
        assert "PREVIEW" in rules(replace(SOUND, preview_jpeg=preview))


def test_a_seam_is_one_for_waves_that_close_and_more_for_a_slope() -> None:
    places = np.arange(256) / 256
    wave = np.sin(2 * np.pi * places)[:, np.newaxis] + np.cos(2 * np.pi * places)
    slope = np.repeat(places[:, np.newaxis], 256, axis=1)
    assert seam({"height": wave.astype(np.float32)}) < 1.6
    assert seam({"height": slope.astype(np.float32)}) > 100
    assert seam({"height": np.ones((8, 8), dtype=np.float32)}) == 0.0


def test_a_recoloured_copy_repeats_a_structure() -> None:
    copied = recolor(SOUND.graph, lambda colors: [(b, g, r) for r, g, b in colors], CATALOGUE)
    copy = replace(
        with_graph(copied), metadata=replace(SOUND.metadata, name=f"{SOUND.name}_b", title="Other")
    )
    found = list(structure_repeats(Library((SOUND, copy)), CATALOGUE))
    assert [(f.material, f.rule) for f in found] == [(copy.name, "STRUCTURE_REPEATS")]
    assert not list(structure_repeats(LIBRARY, CATALOGUE))


def test_a_small_library_is_told_what_it_lacks() -> None:
    renamed = with_metadata(name=f"{SOUND.name}_b")
    found = {finding.rule for finding in check_library(Library((SOUND, renamed)))}
    assert found == {"LIBRARY_SMALL", "CATEGORY_SMALL", "LIBRARY_REPEATS"}
    assert list(check_library(LIBRARY)) == []


def test_nodes_of_groups_count_and_their_ends_do_not() -> None:
    grouped = [m for m in LIBRARY.materials if m.graph.groups]
    assert grouped
    for material in grouped:
        trees = [material.graph.tree, *(group.tree for group in material.graph.groups)]
        types = [node.type for tree in trees for node in tree.nodes]
        ends = types.count("NodeGroupInput") + types.count("NodeGroupOutput")
        assert ends >= len(material.graph.groups)
        assert node_count(material.graph) == len(types) - ends


def test_a_moved_copy_repeats_a_look_and_like_grains_do_not() -> None:
    index = load_index()
    first = next(row for row, entry in enumerate(index.entries) if entry.seed == 0)
    second = next(
        row for row, entry in enumerate(index.entries) if entry.seed == 0 and row != first
    )
    material = LIBRARY.get(index.entries[first].material)
    picture = np.roll(picture_from_jpeg(material.preview_jpeg), (90, 160), axis=(0, 1))
    copy = Describer(default_extractor()).material(picture)

    def with_copy(values: Floats, row: Floats) -> Floats:
        changed = values.copy()
        changed[second] = row
        return changed

    doubled = replace(
        index,
        style=with_copy(index.style, index.style_projection(copy.style)),
        kind=with_copy(index.kind, copy.kind),
        colors=with_copy(index.colors, copy.colors),
    )
    found = {finding.material for finding in look_repeats(doubled)}
    assert found == {index.entries[second].material}
    assert list(look_repeats(index)) == []
