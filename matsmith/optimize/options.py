# SPDX-License-Identifier: Apache-2.0
"""What is asked of a search: how, how long, and what stays."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from matsmith.errors import RequestError
from matsmith.graph import MaterialGraph
from matsmith.graph.json_writer import to_json
from matsmith.optimize.locks import Locks
from matsmith.pictures.lighting import LightingName

MethodName: TypeAlias = Literal["hybrid", "mcmc", "metropolis", "gradient", "cma"]
METHODS: tuple[MethodName, ...] = get_args(MethodName)
PresetName: TypeAlias = Literal["fast", "standard", "thorough"]
PRESET_STEPS: Mapping[PresetName, int] = {"fast": 60, "standard": 240, "thorough": 1000}
"""Steps of a search by preset; some 0.2 s each on two cores."""


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked for.

    Attributes:
        method: how to search.
        max_steps: pictures judged or looked at and gradients taken, at least 1.
        max_s: seconds of wall time for the search, above 0.
        seed: of everything that is drawn.
        locks: what stays.
        is_flattened: whether smooth light is taken out of the photo before it is matched.
        lighting: of the pictures; None takes the one nearest to the photo's light.
    """

    method: MethodName = "hybrid"
    max_steps: int = PRESET_STEPS["standard"]
    max_s: float = float("inf")
    seed: int = 0
    locks: Locks = field(default_factory=Locks)
    is_flattened: bool = True
    lighting: LightingName | None = None


def fingerprint(image: bytes, graph: MaterialGraph, options: Options) -> str:
    """Returns a digest of what decides on a search's course but for its budget."""
    locks = options.locks
    facts = {
        "image": hashlib.sha256(image).hexdigest(),
        "graph": to_json(graph),
        "method": options.method,
        "seed": options.seed,
        "paths": sorted(locks.paths),
        "aspects": sorted(locks.aspects),
        "pins": sorted(locks.pins.items()),
        "flatten": options.is_flattened,
        "lighting": options.lighting,
    }
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def check_options(options: Options) -> None:
    """Checks a request's budget.

    Raises:
        RequestError: `BUDGET_EMPTY`.
    """
    if options.max_steps < 1 or not options.max_s > 0.0:
        raise RequestError(
            f"Expected a budget of at least one step and some time, got {options.max_steps} steps "
            f"and {options.max_s:g} s.",
            reason="BUDGET_EMPTY",
        )
