# SPDX-License-Identifier: Apache-2.0
"""What depends on the view: Fresnel, Layer Weight, Geometry, Camera Data, Light Path."""

from __future__ import annotations

from matsmith.shading.builder import Builder, Slot, Triple
from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.operation import OperationType, declare
from matsmith.shading.scene import CLIP_START

RANDOM_PER_ISLAND = 0.5824258327484131
"""Of the reference plane, as Blender 4.5 renders it."""

declare(
    OperationType(
        "unit_vector",
        ("x", "y", "z"),
        ("unit_x", "unit_y", "unit_z"),
        meaning="A vector divided by its length; zero stays zero.",
        source="util/math_float3.h",
    )
)
declare(
    OperationType(
        "fresnel",
        ("cosine", "ior"),
        ("value",),
        meaning="The share of unpolarised light that a dielectric reflects.",
        source="kernel/closure/bsdf_util.h",
        ranges={"cosine": (-1.0, 1.0), "ior": (0.3, 3.0)},
    )
)
declare(
    OperationType(
        "facing",
        ("cosine", "blend"),
        ("value",),
        meaning="1 − |cosine| raised to a power that is 1 for a blend of ½.",
        source="kernel/svm/fresnel.h",
        ranges={"cosine": (-1.0, 1.0), "blend": (-0.2, 1.2)},
    )
)
declare(
    OperationType(
        "orthogonal_tangent",
        ("x", "y", "z", "normal_x", "normal_y", "normal_z"),
        ("tangent_x", "tangent_y", "tangent_z"),
        meaning="The unit vector in the plane of a tangent and a normal that is orthogonal to the "
        "normal; zero where the two are parallel.",
        source="kernel/svm/tex_coord.h",
    )
)


def dot(b: Builder, first: Triple, second: Triple) -> Slot:
    """Returns the dot product; what is zero for certain costs nothing."""
    total = b.constant(0.0)
    for x, y in zip(first, second, strict=True):
        if not (is_constant_zero(b, x) or is_constant_zero(b, y)):
            total = b.add(total, b.multiply(x, y))
    return total


def is_constant_zero(b: Builder, slot: Slot) -> bool:
    """Returns whether a slot is the constant 0."""
    return slot == b.constant(0.0)


def unit(node: NodeView, vector: Triple) -> Triple:
    """Returns a vector of length 1; zero stays zero."""
    x, y, z = node.builder.emit("unit_vector", *vector)
    return x, y, z


def incoming(node: NodeView) -> Triple:
    """Returns the unit vector to the camera."""
    return node.builder.builtin_triple("incoming")


def reflected(node: NodeView, vector: Triple, normal: Triple) -> Triple:
    """Returns a vector mirrored at a normal: 2 (n · v) n − v."""
    b = node.builder
    twice = b.multiply(b.constant(2.0), dot(b, vector, normal))
    x, y, z = (b.subtract(b.multiply(twice, n), v) for n, v in zip(normal, vector, strict=True))
    return x, y, z


def orthogonal_tangent(node: NodeView, vector: Triple) -> Triple:
    """Returns a tangent made orthogonal to the surface's normal."""
    normal = node.compiler.surface_normal
    x, y, z = node.builder.emit("orthogonal_tangent", *vector, *normal)
    return x, y, z


def radial_tangent(node: NodeView) -> Triple:
    """Returns the tangent that shaders use where nothing feeds theirs; never a step aside."""
    b = node.builder
    x, y, _ = b.builtin_triple("position")
    return orthogonal_tangent(node, (b.math("MULTIPLY", y, b.constant(-1.0)), x, b.constant(0.0)))


@lowering("ShaderNodeFresnel")
def fresnel(node: NodeView) -> Results:
    """Returns Fresnel."""
    b = node.builder
    ior = b.math("MAXIMUM", node.number("IOR"), b.constant(1e-5))
    return {"Fac": b.one("fresnel", dot(b, incoming(node), node.normal()), ior)}


@lowering("ShaderNodeLayerWeight")
def layer_weight(node: NodeView) -> Results:
    """Returns Layer Weight."""
    b = node.builder
    blend = node.number("Blend")
    cosine = dot(b, incoming(node), node.normal())
    inverse = b.math("MAXIMUM", b.complement(blend), b.constant(1e-5))
    ior = b.math("DIVIDE", b.constant(1.0), inverse)
    return {"Fresnel": b.one("fresnel", cosine, ior), "Facing": b.one("facing", cosine, blend)}


@lowering("ShaderNodeNewGeometry")
def geometry(node: NodeView) -> Results:
    """Returns Geometry."""
    b = node.builder
    parametric = node.unsupported(
        "Parametric", "Where a point lies in its triangle depends on how the mesh was cut."
    )
    return {
        "Position": node.position(),
        "Normal": node.compiler.surface_normal,
        "Tangent": radial_tangent(node),
        "True Normal": b.builtin_triple("normal"),
        "Incoming": incoming(node),
        "Parametric": (parametric, parametric, parametric),
        "Backfacing": b.constant(0.0),
        "Pointiness": b.constant(0.5),
        "Random Per Island": b.constant(RANDOM_PER_ISLAND),
    }


@lowering("ShaderNodeCameraData")
def camera_data(node: NodeView) -> Results:
    """Returns Camera Data; Cycles does not move it a step aside for a bump."""
    b = node.builder
    x, y, z = b.builtin_triple("position")
    away = b.subtract(b.constant(node.compiler.scene.camera_height), z)
    seen = (x, y, away)
    return {
        "View Vector": unit(node, seen),
        "View Z Depth": away,
        "View Distance": b.math("SQRT", dot(b, seen, seen)),
    }


def ray_length(node: NodeView) -> Slot:
    """Returns how far a camera ray goes, from where it begins in front of the camera."""
    b = node.builder
    scene = node.compiler.scene
    height = scene.camera_height
    if scene.camera == "orthographic":
        return b.constant(height - CLIP_START)
    return b.math("DIVIDE", b.constant(height - CLIP_START), incoming(node)[2])


_RAYS = (
    "Is Shadow Ray",
    "Is Diffuse Ray",
    "Is Glossy Ray",
    "Is Singular Ray",
    "Is Reflection Ray",
    "Is Transmission Ray",
    "Is Volume Scatter Ray",
    "Ray Depth",
    "Diffuse Depth",
    "Glossy Depth",
    "Transparent Depth",
    "Transmission Depth",
)


@lowering("ShaderNodeLightPath")
def light_path(node: NodeView) -> Results:
    """Returns Light Path: only the camera sees the plane, which casts no shadow on itself."""
    b = node.builder
    return {
        **dict.fromkeys(_RAYS, b.constant(0.0)),
        "Is Camera Ray": b.constant(1.0),
        "Ray Length": ray_length(node),
    }


@lowering("ShaderNodeLightFalloff")
def light_falloff(node: NodeView) -> Results:
    """Returns Light Falloff, of the camera's ray."""
    b = node.builder
    length = ray_length(node)
    squared = b.multiply(length, length)
    smooth = b.math("MAXIMUM", node.number("Smooth"), b.constant(0.0))
    share = b.math("DIVIDE", squared, b.add(smooth, squared))
    strength = node.number("Strength")
    return {
        "Quadratic": b.multiply(strength, share),
        "Linear": b.multiply(b.multiply(strength, length), share),
        "Constant": b.multiply(b.multiply(strength, squared), share),
    }


@lowering("ShaderNodeAmbientOcclusion")
def ambient_occlusion(node: NodeView) -> Results:
    """Returns Ambient Occlusion: a plane shades nothing of itself.

    Cycles differs on the one line of points where the plane's two triangles meet.
    """
    return {"Color": node.color("Color"), "AO": node.builder.constant(1.0)}
