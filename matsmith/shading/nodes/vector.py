# SPDX-License-Identifier: Apache-2.0
"""Vectors: maths, mapping, rotation, transformation."""

from __future__ import annotations

from collections.abc import Mapping

from matsmith.shading.builder import Builder, Slot, Triple
from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.operation import OperationType, declare

_VECTORS = "util/math_float3.h"
_MATRIX = ("xx", "xy", "xz", "yx", "yy", "yz", "zx", "zy", "zz")
_A, _B = ("ax", "ay", "az"), ("bx", "by", "bz")

MAPPING_TYPES = ("POINT", "TEXTURE", "VECTOR", "NORMAL")

declare(
    OperationType("dot", (*_A, *_B), ("value",), meaning="The scalar product.", source=_VECTORS)
)
declare(
    OperationType("length", ("x", "y", "z"), ("value",), meaning="The length.", source=_VECTORS)
)
declare(
    OperationType(
        "normalize",
        ("x", "y", "z"),
        ("unit_x", "unit_y", "unit_z"),
        meaning="The vector with length 1; the zero vector stays.",
        source=_VECTORS,
    )
)
declare(
    OperationType(
        "cross", (*_A, *_B), ("x", "y", "z"), meaning="The vector product.", source=_VECTORS
    )
)
declare(
    OperationType(
        "project",
        (*_A, *_B),
        ("x", "y", "z"),
        meaning="The part of a along b; zero where b is zero.",
        source=_VECTORS,
    )
)
declare(
    OperationType(
        "refract",
        (*_A, "nx", "ny", "nz", "ratio"),
        ("x", "y", "z"),
        meaning="a, refracted at the unit normal n by a ratio of indices; zero where it cannot be.",
        source=_VECTORS,
        is_step=True,
    )
)
declare(
    OperationType(
        "euler_matrix",
        ("x", "y", "z"),
        _MATRIX,
        meaning="The matrix of a rotation about x, then y, then z; in radians, row by row.",
        source="util/transform.h",
    )
)
declare(
    OperationType(
        "axis_matrix",
        ("x", "y", "z", "angle"),
        _MATRIX,
        meaning="The matrix of a rotation about an axis of any length; identity for a zero axis.",
        source="kernel/svm/vector_rotate.h",
    )
)
declare(
    OperationType(
        "mapping",
        (
            "x",
            "y",
            "z",
            *(f"location_{a}" for a in "xyz"),
            *_MATRIX,
            *(f"scale_{a}" for a in "xyz"),
        ),
        ("mapped_x", "mapped_y", "mapped_z"),
        ("kind",),
        meaning="Scales, rotates and moves a vector as the Mapping node does (in its four types).",
        source="kernel/svm/mapping_util.h",
        choices={"kind": range(len(MAPPING_TYPES))},
    )
)

_BY_COMPONENT: Mapping[str, tuple[str, int]] = {
    "ADD": ("ADD", 2),
    "SUBTRACT": ("SUBTRACT", 2),
    "MULTIPLY": ("MULTIPLY", 2),
    "DIVIDE": ("DIVIDE", 2),
    "MULTIPLY_ADD": ("MULTIPLY_ADD", 3),
    "ABSOLUTE": ("ABSOLUTE", 1),
    "POWER": ("POWER", 2),
    "SIGN": ("SIGN", 1),
    "MINIMUM": ("MINIMUM", 2),
    "MAXIMUM": ("MAXIMUM", 2),
    "FLOOR": ("FLOOR", 1),
    "CEIL": ("CEIL", 1),
    "FRACTION": ("FRACT", 1),
    "MODULO": ("MODULO", 2),
    "WRAP": ("WRAP", 3),
    "SNAP": ("SNAP", 2),
    "SINE": ("SINE", 1),
    "COSINE": ("COSINE", 1),
    "TANGENT": ("TANGENT", 1),
}
"""Operations that work on each component: the operation of Math, and how many inputs it reads."""


def by_component(builder: Builder, operation: str, *vectors: Triple) -> Triple:
    """Returns an operation of Math, such as "ADD", for each component of one to three vectors."""
    x, y, z = (builder.math(operation, *components) for components in zip(*vectors, strict=True))
    return x, y, z


def dot(builder: Builder, a: Triple, b: Triple) -> Slot:
    """Returns the scalar product."""
    return builder.one("dot", *a, *b)


def normalize(builder: Builder, vector: Triple) -> Triple:
    """Returns the vector with length 1; the zero vector stays."""
    x, y, z = builder.emit("normalize", *vector)
    return x, y, z


@lowering("ShaderNodeVectorMath")
def vector_math(node: NodeView) -> Results:
    """Returns Vector Math; the output that an operation does not fill is zero."""
    b = node.builder
    operation = str(node.option("operation"))
    zero = b.constant(0.0)
    vector: Triple = (zero, zero, zero)
    value = zero
    a, second = node.vector("Vector"), node.vector("Vector_001")
    if operation in _BY_COMPONENT:
        name, count = _BY_COMPONENT[operation]
        third = node.vector("Vector_002") if count == 3 else second
        vector = by_component(b, name, *(a, second, third)[:count])
    elif operation == "SCALE":
        scale = node.number("Scale")
        vector = by_component(b, "MULTIPLY", a, (scale, scale, scale))
    elif operation == "DOT_PRODUCT":
        value = dot(b, a, second)
    elif operation == "DISTANCE":
        value = b.one("length", *by_component(b, "SUBTRACT", a, second))
    elif operation == "LENGTH":
        value = b.one("length", *a)
    elif operation == "NORMALIZE":
        vector = normalize(b, a)
    elif operation == "FACEFORWARD":
        side = dot(b, node.vector("Vector_002"), second)
        faces = b.math("LESS_THAN", side, zero)
        sign = b.math("MULTIPLY_ADD", faces, b.constant(2.0), b.constant(-1.0))
        vector = by_component(b, "MULTIPLY", a, (sign, sign, sign))
    elif operation == "REFLECT":
        normal = normalize(b, second)
        twice = b.math("MULTIPLY", dot(b, a, normal), b.constant(-2.0))
        vector = by_component(b, "MULTIPLY_ADD", normal, (twice, twice, twice), a)
    elif operation == "REFRACT":
        x, y, z = b.emit("refract", *a, *normalize(b, second), node.number("Scale"))
        vector = x, y, z
    else:
        assert operation in {"CROSS_PRODUCT", "PROJECT"}, operation
        name = "cross" if operation == "CROSS_PRODUCT" else "project"
        x, y, z = b.emit(name, *a, *second)
        vector = x, y, z
    return {"Vector": vector, "Value": value}


def mapped(
    builder: Builder,
    kind: str,
    vector: Triple,
    location: Triple,
    matrix: tuple[Slot, ...],
    scale: Triple,
) -> Triple:
    """Returns a vector after one of `MAPPING_TYPES`; the matrix is of a rotation."""
    x, y, z = builder.emit(
        "mapping", *vector, *location, *matrix, *scale, kind=MAPPING_TYPES.index(kind)
    )
    return x, y, z


@lowering("ShaderNodeMapping")
def mapping(node: NodeView) -> Results:
    """Returns Mapping; a constant rotation of zero costs nothing."""
    b = node.builder
    kind = str(node.option("vector_type"))
    vector, rotation, scale = node.vector("Vector"), node.vector("Rotation"), node.vector("Scale")
    zero = b.triple(0.0, 0.0, 0.0)
    location = node.vector("Location") if kind in {"POINT", "TEXTURE"} else zero
    inputs = ("Vector", "Location", "Rotation", "Scale")
    if any(map(node.is_linked, inputs)) and all(b.is_zero(component) for component in scale):
        # Cycles leaves out a mapping that scales by zero, and with it the location.
        return {"Vector": zero}
    if rotation != zero:
        matrix = b.emit("euler_matrix", *rotation)
        return {"Vector": mapped(b, kind, vector, location, matrix, scale)}
    if kind in {"POINT", "VECTOR"}:
        return {"Vector": by_component(b, "MULTIPLY_ADD", vector, scale, location)}
    if kind == "TEXTURE":
        moved = by_component(b, "SUBTRACT", vector, location)
        return {"Vector": by_component(b, "DIVIDE", moved, scale)}
    return {"Vector": normalize(b, by_component(b, "DIVIDE", vector, scale))}


@lowering("ShaderNodeVectorRotate")
def vector_rotate(node: NodeView) -> Results:
    """Returns Vector Rotate."""
    b = node.builder
    kind, is_inverse = str(node.option("rotation_type")), bool(node.option("invert"))
    vector, center = node.vector("Vector"), node.vector("Center")
    zero, one = b.triple(0.0, 0.0, 0.0), b.triple(1.0, 1.0, 1.0)
    moved = by_component(b, "SUBTRACT", vector, center)
    if kind == "EULER_XYZ":
        matrix = b.emit("euler_matrix", *node.vector("Rotation"))
        if is_inverse:
            turned = mapped(b, "TEXTURE", moved, zero, matrix, one)
            return {"Vector": by_component(b, "ADD", turned, center)}
    else:
        axes = {"X_AXIS": (1.0, 0.0, 0.0), "Y_AXIS": (0.0, 1.0, 0.0), "Z_AXIS": (0.0, 0.0, 1.0)}
        axis = b.triple(*axes[kind]) if kind in axes else node.vector("Axis")
        angle = node.number("Angle")
        if is_inverse:
            angle = b.math("SUBTRACT", b.constant(0.0), angle)
        matrix = b.emit("axis_matrix", *axis, angle)
    return {"Vector": mapped(b, "POINT", moved, center, matrix, one)}


@lowering("ShaderNodeVectorTransform")
def vector_transform(node: NodeView) -> Results:
    """Returns Vector Transform: object space is world space, the camera looks straight down."""
    b = node.builder
    kind = str(node.option("vector_type"))
    start, end = str(node.option("convert_from")), str(node.option("convert_to"))
    vector = node.vector("Vector")
    if start != end and "CAMERA" in {start, end}:
        # The camera looks along its +z here, so the way there and the way back are the same.
        height = node.compiler.scene.camera_height if kind == "POINT" else 0.0
        vector = (vector[0], vector[1], b.math("SUBTRACT", b.constant(height), vector[2]))
    if start != end and kind == "NORMAL":
        vector = normalize(b, vector)
    return {"Vector": vector}


@lowering("ShaderNodeNormal")
def normal(node: NodeView) -> Results:
    """Returns the direction that the node holds, and its cosine to the input."""
    b = node.builder
    direction = normalize(b, node.held_triple("Normal"))
    return {
        "Normal": direction,
        "Dot": dot(b, direction, normalize(b, node.vector("Normal"))),
    }


@lowering("ShaderNodeCombineXYZ")
def combine_xyz(node: NodeView) -> Results:
    """Returns three numbers as a vector."""
    return {"Vector": (node.number("X"), node.number("Y"), node.number("Z"))}


@lowering("ShaderNodeSeparateXYZ")
def separate_xyz(node: NodeView) -> Results:
    """Returns the components of a vector."""
    x, y, z = node.vector("Vector")
    return {"X": x, "Y": y, "Z": z}
