# SPDX-License-Identifier: Apache-2.0
"""Rules about a seed material's program, metadata and knobs; nothing is rendered here."""

from __future__ import annotations

from collections.abc import Iterator

from matsmith.catalogue import Catalogue
from matsmith.curation import tokens
from matsmith.curation.finding import Finding
from matsmith.errors import GraphError
from matsmith.graph import MaterialGraph, NodeTree, Sockets, canonical
from matsmith.graph.knobs import with_knobs
from matsmith.graph.model import OUTPUT_NODE
from matsmith.graph.size import node_count
from matsmith.library import LibraryMaterial
from matsmith.program import emit
from matsmith.shading.compile import coverage

MIN_NODES, MAX_NODES = 8, 30
MIN_KNOBS, MAX_KNOBS = 5, 12
MIN_TAGS = 3
_RELIEF = frozenset({"ShaderNodeBump", "ShaderNodeNormalMap"})
# Outputs of Texture Coordinate that depend on a mesh's UV map, size or instancing.
_MESH_COORDINATES = frozenset({"UV", "Generated", "Window", "Camera"})
_MESH_NODES = frozenset(
    {
        "ShaderNodeAttribute",
        "ShaderNodeHairInfo",
        "ShaderNodeObjectInfo",
        "ShaderNodeParticleInfo",
        "ShaderNodePointInfo",
        "ShaderNodeTexEnvironment",
        "ShaderNodeTexImage",
        "ShaderNodeTexPointDensity",
        "ShaderNodeUVAlongStroke",
        "ShaderNodeUVMap",
        "ShaderNodeVertexColor",
        "ShaderNodeWireframe",
    }
)


def structure_findings(material: LibraryMaterial, catalogue: Catalogue) -> Iterator[Finding]:
    """Yields every broken rule that can be seen without a picture."""
    yield from _program_findings(material, catalogue)
    yield from _coordinate_findings(material, catalogue)
    yield from _metadata_findings(material, catalogue)
    yield from _knob_findings(material, catalogue)


def _program_findings(material: LibraryMaterial, catalogue: Catalogue) -> Iterator[Finding]:
    name, graph = material.name, material.graph
    if emit(graph, catalogue) != material.program:
        yield Finding(
            name, "PROGRAM_NOT_CANONICAL", "expected the form that `matsmith convert` writes"
        )
    count = node_count(graph)
    if not MIN_NODES <= count <= MAX_NODES:
        yield Finding(
            name, "NODES_COUNT", f"expected {MIN_NODES} to {MAX_NODES} nodes, got {count}"
        )
    kept = canonical(graph, catalogue)
    if node_count(kept) != count:
        yield Finding(
            name,
            "NODES_DEAD",
            f"expected every node to reach the output, got {count - node_count(kept)} that do not",
        )
    if tokens.can_count() and (length := tokens.token_count(material.program)) > tokens.MAX_TOKENS:
        yield Finding(
            name, "PROGRAM_TOO_LONG", f"expected at most {tokens.MAX_TOKENS} tokens, got {length}"
        )
    ends = {node.name for node in graph.tree.nodes if node.type == OUTPUT_NODE}
    displaces = any(
        link.to_node in ends and link.to_socket == "Displacement" for link in graph.tree.links
    )
    types = {node.type for tree in _trees(graph) for node in tree.nodes}
    if not displaces and not types & _RELIEF:
        yield Finding(name, "RELIEF_MISSING", "expected a bump or a displacement, got neither")


def _coordinate_findings(material: LibraryMaterial, catalogue: Catalogue) -> Iterator[Finding]:
    graph = material.graph
    groups = {group.name: group for group in graph.groups}
    for group, tree in [(None, graph.tree), *((group, group.tree) for group in graph.groups)]:
        sockets = Sockets(catalogue, groups, group)
        fed = {(link.to_node, link.to_socket) for link in tree.links}
        types = {node.name: node.type for node in tree.nodes}
        for node in tree.nodes:
            if node.type in _MESH_NODES:
                yield _mesh_finding(material, f"{node.name} ({node.type})")
            # A texture without coordinates takes those of the mesh's bounds.
            for socket in sockets.inputs(node):
                is_free = (node.name, socket.identifier) not in fed
                if node.type.startswith("ShaderNodeTex") and socket.name == "Vector" and is_free:
                    yield _mesh_finding(material, f"{node.name} without a linked Vector")
        for link in tree.links:
            is_coordinate = types[link.from_node] == "ShaderNodeTexCoord"
            if is_coordinate and link.from_socket in _MESH_COORDINATES:
                yield _mesh_finding(material, f"{link.from_socket} of {link.from_node}")


def _mesh_finding(material: LibraryMaterial, what: str) -> Finding:
    return Finding(
        material.name,
        "COORDINATES_OF_MESH",
        f"expected coordinates that are the same on every mesh, got {what}",
    )


def _metadata_findings(material: LibraryMaterial, catalogue: Catalogue) -> Iterator[Finding]:
    metadata = material.metadata

    def broken(message: str) -> Finding:
        return Finding(material.name, "METADATA_STYLE", message)

    if not material.name.startswith(f"{metadata.category}_"):
        yield broken(f"expected a name that begins with {metadata.category}_")
    if not catalogue.blender_version.startswith(metadata.blender_version):
        versions = f"{catalogue.blender_version}, got {metadata.blender_version}"
        yield broken(f"expected the version of the catalogue, {versions}")
    tags = metadata.tags
    if len(set(tags)) < MIN_TAGS or len(set(tags)) != len(tags):
        yield broken(f"expected at least {MIN_TAGS} tags, each once, got {', '.join(tags)}")
    if any(tag != tag.strip().lower() for tag in tags):
        yield broken(f"expected tags in lower case, got {', '.join(tags)}")
    if not metadata.description.endswith("."):
        yield broken("expected the description to be whole sentences")
    is_covered = not coverage(material.graph, catalogue)
    if is_covered != metadata.evaluator:
        covers = "covers it" if is_covered else "does not cover it"
        yield Finding(
            material.name,
            "EVALUATOR_FLAG",
            f"expected evaluator to be {str(is_covered).lower()}: the evaluator {covers}",
        )


def _knob_findings(material: LibraryMaterial, catalogue: Catalogue) -> Iterator[Finding]:
    knobs = material.metadata.knobs
    if not MIN_KNOBS <= len(knobs) <= MAX_KNOBS:
        yield Finding(
            material.name,
            "KNOBS_COUNT",
            f"expected {MIN_KNOBS} to {MAX_KNOBS} knobs, got {len(knobs)}",
        )
    try:
        with_knobs(material.graph, catalogue, knobs, name=material.metadata.title)
    except GraphError as error:
        for fault in error.faults:
            yield Finding(material.name, "KNOBS_INVALID", f"{fault.path}: {fault.message}")


def _trees(graph: MaterialGraph) -> tuple[NodeTree, ...]:
    return (graph.tree, *(group.tree for group in graph.groups))
