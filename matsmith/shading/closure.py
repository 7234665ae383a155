# SPDX-License-Identifier: Apache-2.0
"""What flows through a shader socket: the light that leaves the surface, and what maps show of it.

Light, view and world are given by the scene, so a shader node's result is a radiance at once;
mixing shaders mixes results. A weight that is exactly zero leaves its shader out.
"""

from __future__ import annotations

from dataclasses import dataclass

from matsmith.shading.builder import Builder, Slot, Triple


@dataclass(frozen=True, slots=True)
class Closure:
    """The result of a shader node, as slots.

    Attributes:
        radiance: linear light towards the camera: direct, from the world, and emitted.
        base_color: for the map; linear.
        roughness, metallic: for the maps.
        normal: unit shading normal, for the map.
    """

    radiance: Triple
    base_color: Triple
    roughness: Slot
    metallic: Slot
    normal: Triple


def mix(builder: Builder, first: Closure, second: Closure, factor: Slot) -> Closure:
    """Returns (1 − factor) · first + factor · second; `factor` is in 0…1."""
    if builder.is_zero(factor):
        return first
    if builder.is_exactly(factor, 1.0):
        return second
    return Closure(
        radiance=builder.lerp_triple(first.radiance, second.radiance, factor),
        base_color=builder.lerp_triple(first.base_color, second.base_color, factor),
        roughness=builder.lerp(first.roughness, second.roughness, factor),
        metallic=builder.lerp(first.metallic, second.metallic, factor),
        normal=builder.lerp_triple(first.normal, second.normal, factor),
    )
