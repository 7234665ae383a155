# SPDX-License-Identifier: Apache-2.0
"""Requests of Optimize from what a Python caller has at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, TypeVar

from matsmith.errors import RequestError
from matsmith.rpc.requests import Image, Material, material_source, read_image
from matsmith.v1 import optimize_pb2

_Item = TypeVar("_Item")


class OptimizeOptions(TypedDict, total=False):
    """Options of Optimize; what is left out is the server's default (see optimize.proto).

    Items of the contract's enums are given by name or by number.

    Attributes:
        method: "hybrid", "mcmc", "metropolis", "gradient" or "cma".
        preset: "fast", "standard" or "thorough".
        max_steps: goes before the preset's.
        max_s: seconds.
        seed: of everything that is drawn.
        locked_paths: parameters, single numbers of them, or nodes.
        locked_aspects: of "colors", "frame", "choices" and "relief".
        pins: numbers by path.
        keep_light: whether the photo is matched as it is.
        lighting: "flash" or "even"; None is the one nearest to the photo's.
        state_token: of the last progress that had one, to go on from there.
    """

    method: str | optimize_pb2.OptimizeMethod.ValueType
    preset: str | optimize_pb2.OptimizePreset.ValueType
    max_steps: int
    max_s: float
    seed: int
    locked_paths: Sequence[str]
    locked_aspects: Sequence[str | optimize_pb2.LockedAspect.ValueType]
    pins: Mapping[str, float]
    keep_light: bool
    lighting: str | optimize_pb2.ReferenceLighting.ValueType | None
    state_token: bytes


def optimize_request(
    image: Image, material: Material, options: OptimizeOptions
) -> optimize_pb2.OptimizeRequest:
    """Returns the request for a photo given by its bytes or its path.

    Raises:
        ImageError: the file cannot be read, or has more than 32 MiB.
        GraphError: a graph holds a value that cannot be written.
        RequestError: an option that does not exist, or a value that cannot be sent.
    """
    unknown = sorted(set(options) - set(OptimizeOptions.__annotations__))
    if unknown:
        raise RequestError(
            f"Expected options of {', '.join(OptimizeOptions.__annotations__)}, "
            f"got {', '.join(unknown)}.",
            reason="OPTION_UNKNOWN",
        )
    source, data = material_source(material), read_image(image)
    try:
        return optimize_pb2.OptimizeRequest(
            image=data,
            material=source,
            method=_number(optimize_pb2.OptimizeMethod, "method", options.get("method")),
            preset=_number(optimize_pb2.OptimizePreset, "preset", options.get("preset")),
            max_steps=options.get("max_steps", 0),
            max_s=options.get("max_s", 0.0),
            seed=options.get("seed", 0),
            locked_paths=_listed("locked_paths", options.get("locked_paths", ())),
            locked_aspects=[
                _number(optimize_pb2.LockedAspect, "locked_aspects", name)
                for name in _listed("locked_aspects", options.get("locked_aspects", ()))
            ],
            pins=options.get("pins", {}),
            keep_light=options.get("keep_light", False),
            lighting=_number(optimize_pb2.ReferenceLighting, "lighting", options.get("lighting")),
            state_token=options.get("state_token", b""),
        )
    except (TypeError, ValueError) as error:
        raise RequestError(
            f"Expected options in range: {error}.", reason="OPTION_INVALID"
        ) from error


def _number(enum: Any, option: str, item: str | int | None) -> Any:
    """Returns the number of an enum's item; its name is without what all of them begin with."""
    if not isinstance(item, str):
        return item or 0
    prefix = enum.Name(0).removesuffix("UNSPECIFIED")
    numbers = {name.removeprefix(prefix).lower(): number for name, number in enum.items() if number}
    if item not in numbers:
        known = ", ".join(numbers)
        raise RequestError(
            f"Expected {option} of {known}, got {item!r}.",
            reason="OPTION_INVALID",
            details={option: f"expected one of {known}"},
        )
    return numbers[item]


def _listed(option: str, names: Sequence[_Item]) -> Sequence[_Item]:
    # A text is a sequence, too, of its letters.
    if isinstance(names, str):
        raise RequestError(
            f"Expected a list of names as {option}, got the text {names!r}.",
            reason="OPTION_INVALID",
        )
    return names
