# SPDX-License-Identifier: Apache-2.0
"""The material of a request, in whichever form it came."""

from __future__ import annotations

from matsmith import program
from matsmith.catalogue import Catalogue
from matsmith.errors import RequestError, UnsupportedError
from matsmith.graph import MaterialGraph, check, normalize, serde
from matsmith.program import shorthand
from matsmith.v1 import material_pb2


def source_graph(source: material_pb2.MaterialSource, catalogue: Catalogue) -> MaterialGraph:
    """Returns the checked graph in normal form; reads for up to a second, so call it in a thread.

    Raises:
        ProgramError, GraphError: with every fault of the material.
        RequestError: there is none.
        UnsupportedError: a form, or a catalogue, that this server does not have.
    """
    kind = source.WhichOneof("source")
    if kind == "program":
        return program.parse(source.program, catalogue)
    if kind == "shorthand":
        return shorthand.parse(source.shorthand, catalogue)
    if kind == "graph":
        return _graph(source.graph, catalogue)
    if kind is None:
        raise RequestError(
            "Expected a material.",
            details={"material": "expected a program, shorthand or a graph"},
        )
    raise UnsupportedError(f"Expected a program, shorthand or a graph in this version, got {kind}.")


def _graph(message: material_pb2.MaterialGraph, catalogue: Catalogue) -> MaterialGraph:
    version = catalogue.blender_version
    if message.catalogue_version not in {"", version}:
        raise UnsupportedError(
            f"Expected a graph of catalogue {version}, got {message.catalogue_version}."
        )
    graph = serde.from_proto(message)
    check(graph, catalogue)
    return normalize(graph, catalogue)
