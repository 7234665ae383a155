# SPDX-License-Identifier: Apache-2.0
"""Turns messages of `matsmith.v1.OptimizeService` into what a search begins with."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TypeVar

from matsmith.errors import UnsupportedError
from matsmith.optimize.locks import Aspect, Locks
from matsmith.optimize.options import PRESET_STEPS, MethodName, Options, PresetName
from matsmith.pictures.lighting import LightingName
from matsmith.v1 import optimize_pb2

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
