# SPDX-License-Identifier: Apache-2.0
"""Requests of Crossover and Perturb from what a Python caller has at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from matsmith.errors import RequestError
from matsmith.rpc.requests import Material, material_source
from matsmith.v1 import augment_pb2


@dataclass(frozen=True, slots=True)
class Parent:
    """A material to start from.

    Attributes:
        id: what provenance will carry.
        material: as for all calls.
        licence: SPDX identifier; "" is not told.
    """

    id: str
    material: Material
    licence: str = ""


class CrossoverOptions(TypedDict, total=False):
    """Options of Crossover; what is left out is the server's default (see augment.proto).

    Attributes:
        engine: "genetic" or "llm".
        max_valid: materials to stop at.
        max_tries: tries to stop at.
        seed: of everything that is drawn.
        max_repairs: how often an answer of a language model goes back with its faults.
    """

    engine: str
    max_valid: int
    max_tries: int
    seed: int
    max_repairs: int


def crossover_request(
    first: Parent, second: Parent, options: CrossoverOptions
) -> augment_pb2.CrossoverRequest:
    """Returns the request.

    Raises:
        GraphError: a graph holds a value that cannot be written.
        RequestError: an option that does not exist, or a value that cannot be sent.
    """
    unknown = sorted(set(options) - set(CrossoverOptions.__annotations__))
    if unknown:
        raise RequestError(
            f"Expected options of {', '.join(CrossoverOptions.__annotations__)}, "
            f"got {', '.join(unknown)}.",
            reason="OPTION_UNKNOWN",
        )
    parents = [parent_message(first), parent_message(second)]
    try:
        return augment_pb2.CrossoverRequest(
            parents=parents,
            engine=options.get("engine", ""),
            max_valid=options.get("max_valid", 0),
            max_tries=options.get("max_tries", 0),
            seed=options.get("seed", 0),
            max_repairs=options.get("max_repairs", 0),
        )
    except (TypeError, ValueError) as error:
        raise RequestError(
            f"Expected options in range: {error}.", reason="OPTION_INVALID"
        ) from error


def perturb_request(
    parent: Parent, *, count: int, seed: int, is_natural: bool
) -> augment_pb2.PerturbRequest:
    """Returns the request.

    Raises:
        GraphError: a graph holds a value that cannot be written.
        RequestError: a number that cannot be sent.
    """
    message = parent_message(parent)
    try:
        return augment_pb2.PerturbRequest(
            parent=message,
            count=count,
            seed=seed,
            variety=augment_pb2.PERTURB_VARIETY_NATURAL
            if is_natural
            else augment_pb2.PERTURB_VARIETY_PUBLISHED,
        )
    except (TypeError, ValueError) as error:
        raise RequestError(
            f"Expected options in range: {error}.", reason="OPTION_INVALID"
        ) from error


def parent_message(parent: Parent) -> augment_pb2.Parent:
    """Returns the message of a parent."""
    return augment_pb2.Parent(
        id=parent.id, material=material_source(parent.material), licence=parent.licence
    )
