# SPDX-License-Identifier: Apache-2.0
"""Turns messages of `matsmith.v1.OptimizeService` into what a search begins with."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TypeVar

from matsmith import program
from matsmith.catalogue import Catalogue
from matsmith.errors import RequestError, UnsupportedError
from matsmith.graph import MaterialGraph, check, normalize, serde
from matsmith.optimize.locks import Aspect, Locks
from matsmith.optimize.options import PRESET_STEPS, MethodName, Options, PresetName
from matsmith.pictures.lighting import LightingName
from matsmith.program import shorthand
from matsmith.v1 import material_pb2, optimize_pb2

_METHODS: Mapping[int, MethodName] = {
    optimize_pb2.OPTIMIZE_METHOD_UNSPECIFIED: "hybrid",
    optimize_pb2.OPTIMIZE_METHOD_HYBRID: "hybrid",
    optimize_pb2.OPTIMIZE_METHOD_MCMC: "mcmc",
    optimize_pb2.OPTIMIZE_METHOD_METROPOLIS: "metropolis",
    optimize_pb2.OPTIMIZE_METHOD_GRADIENT: "gradient",
    optimize_pb2.OPTIMIZE_METHOD_CMA: "cma",
}
_PRESETS: Mapping[int, PresetName] = {
    optimize_pb2.OPTIMIZE_PRESET_UNSPECIFIED: "standard",
    optimize_pb2.OPTIMIZE_PRESET_FAST: "fast",
    optimize_pb2.OPTIMIZE_PRESET_STANDARD: "standard",
    optimize_pb2.OPTIMIZE_PRESET_THOROUGH: "thorough",
}
_LIGHTINGS: Mapping[int, LightingName | None] = {
    optimize_pb2.REFERENCE_LIGHTING_UNSPECIFIED: None,
    optimize_pb2.REFERENCE_LIGHTING_FLASH: "flash",
    optimize_pb2.REFERENCE_LIGHTING_EVEN: "even",
}
_ASPECTS: Mapping[int, Aspect] = {
    optimize_pb2.LOCKED_ASPECT_COLORS: "colors",
    optimize_pb2.LOCKED_ASPECT_FRAME: "frame",
    optimize_pb2.LOCKED_ASPECT_CHOICES: "choices",
    optimize_pb2.LOCKED_ASPECT_RELIEF: "relief",
}
_Name = TypeVar("_Name")


def options(request: optimize_pb2.OptimizeRequest) -> Options:
    """Returns what a request asks for, with all defaults filled in.

    Raises:
        UnsupportedError: a method, preset, lighting or aspect that this server does not have.
    """
    preset = _named(_PRESETS, request.preset, "preset")
    return Options(
        method=_named(_METHODS, request.method, "method"),
        max_steps=request.max_steps or PRESET_STEPS[preset],
        max_s=request.max_s or math.inf,
        seed=request.seed,
        locks=Locks(
            paths=frozenset(request.locked_paths),
            aspects=frozenset(
                _named(_ASPECTS, number, "locked_aspects") for number in request.locked_aspects
            ),
            pins=dict(request.pins),
        ),
        is_flattened=not request.keep_light,
        lighting=_named(_LIGHTINGS, request.lighting, "lighting"),
    )


def _named(names: Mapping[int, _Name], number: int, field: str) -> _Name:
    if number not in names:
        known = ", ".join(str(name) for name in dict.fromkeys(names.values()))
        raise UnsupportedError(
            f"Expected {field} of {known} in this version, got number {number}.",
            details={"field": field},
        )
    return names[number]


def material(source: material_pb2.MaterialSource, catalogue: Catalogue) -> MaterialGraph:
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
        version = catalogue.blender_version
        if source.graph.catalogue_version not in {"", version}:
            raise UnsupportedError(
                f"Expected a graph of catalogue {version}, got {source.graph.catalogue_version}."
            )
        graph = serde.from_proto(source.graph)
        check(graph, catalogue)
        return normalize(graph, catalogue)
    raise RequestError(
        "Expected a material.",
        details={"material": "expected a program, shorthand or a graph"},
    )
