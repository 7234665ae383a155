# SPDX-License-Identifier: Apache-2.0
"""Directions that shaders work with: normals made fit for use, angles, tangents."""

from __future__ import annotations

from dataclasses import dataclass

from matsmith.shading.builder import Builder, Slot, Triple
from matsmith.shading.node import NodeView
from matsmith.shading.operation import OperationType, declare

_UTIL = "kernel/closure/bsdf_util.h"
_XYZ = ("x", "y", "z")
_UP = {"view_z": (0.05, 1.0), "light_z": (0.05, 1.0)}


def vector(stem: str) -> tuple[str, ...]:
    """Returns the names of a vector's components among an operation's inputs."""
    return tuple(f"{stem}_{axis}" for axis in _XYZ)


declare(
    OperationType(
        "unit_normal",
        (*vector("normal"), *vector("fallback")),
        _XYZ,
        meaning="A vector scaled to length 1; the fallback for a vector of length 0.",
        source="util/math_float3.h",
    )
)
declare(
    OperationType(
        "raised_normal",
        (*vector("normal"), *vector("view")),
        _XYZ,
        meaning="A unit normal, raised so that the view's mirror image is above the plane.",
        source=_UTIL,
        ranges={**dict.fromkeys(vector("normal"), (-0.55, 0.55)), **_UP},
        is_step=True,
    )
)
declare(
    OperationType(
        "reflection_angles",
        (*vector("normal"), *vector("view"), *vector("light")),
        ("view", "light", "half", "half_view"),
        meaning="Cosines of the normal with view, light and half vector; of that with the view.",
        source="kernel/closure/bsdf_microfacet.h",
        ranges=_UP,
    )
)
declare(
    OperationType(
        "same_side",
        (*vector("normal"), *vector("light")),
        ("value",),
        meaning="0 where the light is below a normal, else 1.",
        source="kernel/closure/bsdf_microfacet.h",
        is_step=True,
    )
)
declare(
    OperationType(
        "radial_tangent",
        ("u", "v", *vector("normal")),
        _XYZ,
        meaning="The unit tangent that runs around the middle of the plane.",
        source="kernel/geom/primitive.h",
        ranges={"u": (0.0, 1.0), "v": (0.0, 1.0), "normal_z": (0.5, 1.0)},
    )
)
declare(
    OperationType(
        "rotated_tangent",
        (*vector("tangent"), *vector("axis"), "rotation"),
        _XYZ,
        meaning="A vector turned around a unit axis, in full turns.",
        source="util/math_float3.h",
    )
)
declare(
    OperationType(
        "saturate",
        ("number",),
        ("value",),
        meaning="A number limited to 0…1.",
    )
)


def saturate(builder: Builder, slot: Slot) -> Slot:
    """Returns a number limited to 0…1."""
    return builder.one("saturate", slot)


def saturate_triple(builder: Builder, slots: Triple) -> Triple:
    """Returns a colour limited to 0…1."""
    return saturate(builder, slots[0]), saturate(builder, slots[1]), saturate(builder, slots[2])


def positive(builder: Builder, slot: Slot) -> Slot:
    """Returns a number, at least 0."""
    return builder.math("MAXIMUM", slot, builder.constant(0.0))


def positive_triple(builder: Builder, slots: Triple) -> Triple:
    """Returns a colour, at least 0."""
    return positive(builder, slots[0]), positive(builder, slots[1]), positive(builder, slots[2])


def emit_triple(builder: Builder, name: str, *inputs: Slot, **options: int) -> Triple:
    """Returns the slots of an operation with three outputs."""
    x, y, z = builder.emit(name, *inputs, **options)
    return x, y, z


@dataclass(frozen=True, slots=True)
class Frame:
    """What a shader sees: a normal, and where view and light are.

    Attributes:
        builder: takes operations.
        smooth: the surface's unit normal, after displacement.
        normal: the shader's unit normal.
        raised: the same, raised for reflections.
        view, light: unit vectors.
        illumination: what times a BSDF and the cosine is the radiance.
        world: the sky's radiance; None where it is black.
    """

    builder: Builder
    smooth: Triple
    normal: Triple
    raised: Triple
    view: Triple
    light: Triple
    illumination: Slot
    world: Slot | None

    @property
    def is_bumped(self) -> bool:
        """Returns whether the shader's normal may differ from the surface's."""
        return self.normal != self.smooth

    @property
    def is_level(self) -> bool:
        """Returns whether the shader's normal is certainly that of the plane."""
        return is_level(self.builder, self.normal)

    def angles(self) -> tuple[Slot, Slot, Slot, Slot]:
        """Returns the cosines of `reflection_angles` at the raised normal."""
        view, light, half, half_view = self.builder.emit(
            "reflection_angles", *self.raised, *self.view, *self.light
        )
        return view, light, half, half_view


def is_level(builder: Builder, normal: Triple) -> bool:
    """Returns whether a normal is certainly that of the plane."""
    return normal == builder.builtin_triple("normal")


def frame(node: NodeView, identifier: str = "Normal") -> Frame:
    """Returns the frame of a shader with the normal of an input."""
    b = node.builder
    smooth = node.compiler.surface_normal
    normal = smooth
    if node.is_linked(identifier):
        normal = emit_triple(b, "unit_normal", *node.normal(identifier), *smooth)
    view = b.builtin_triple("incoming")
    raised = normal
    if not is_level(b, normal):
        raised = emit_triple(b, "raised_normal", *normal, *view)
    return Frame(
        builder=b,
        smooth=smooth,
        normal=normal,
        raised=raised,
        view=view,
        light=b.builtin_triple("light"),
        illumination=b.builtin("light"),
        world=b.builtin("world") if node.compiler.scene.has_world else None,
    )


def tangent(node: NodeView, axis: Triple, rotation: Slot) -> Triple:
    """Returns a shader's tangent, turned; around the middle of the plane where none is linked."""
    b = node.builder
    if node.is_linked("Tangent"):
        found = node.vector("Tangent")
    else:
        u, v, _ = node.generated()
        found = emit_triple(b, "radial_tangent", u, v, *node.compiler.surface_normal)
    if b.is_zero(rotation):
        return found
    return emit_triple(b, "rotated_tangent", *found, *axis, rotation)
