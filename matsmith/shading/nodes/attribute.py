# SPDX-License-Identifier: Apache-2.0
"""What the mesh and the object hold: Attribute, Object Info, Tangent, and what only others have.

The reference plane has a UV map and nothing else; Blender gives zero for what is not there. All was
found by rendering (Blender 4.5).
"""

from __future__ import annotations

from matsmith.shading.builder import Slot, Triple
from matsmith.shading.node import NodeView, Result, Results, lowering
from matsmith.shading.nodes.source import UV_MAPS
from matsmith.shading.nodes.view import (
    RANDOM_PER_ISLAND,
    dot,
    incoming,
    orthogonal_tangent,
    radial_tangent,
    unit,
)
from matsmith.shading.scene import MESH_HALF_SIZE

OBJECT_RANDOM = 0.13576430082321167
"""Object Info's Random for the reference plane; it comes from the name."""

PARTICLE_RANDOM = 0.8603127598762512
"""Particle Info's Random for what is no particle."""

_CONSTANT_ATTRIBUTES = {
    "N": (0.0, 0.0, 1.0),
    "tangent": (1.0, 0.0, 0.0),
    "UVMap.tangent": (1.0, 0.0, 0.0),
    "pointiness": (0.5, 0.5, 0.5),
    "random_per_island": (RANDOM_PER_ISLAND,) * 3,
    "sharp_face": (1.0, 1.0, 1.0),
}
_MESH_ATTRIBUTES = frozenset(
    {*_CONSTANT_ATTRIBUTES, "UVMap", "uv", "generated", "generated_transform", "position"}
)
_OBJECT_PROPERTIES = {
    "": None,
    "color": (1.0, 1.0, 1.0),
    "location": (0.0, 0.0, 0.0),
    "pass_index": (0.0, 0.0, 0.0),
    "rotation_euler": (0.0, 0.0, 0.0),
    "scale": (1.0, 1.0, 1.0),
}


@lowering("ShaderNodeAttribute")
def attribute(node: NodeView) -> Results:
    """Returns Attribute; one that the plane does not have is zero."""
    b = node.builder
    name, kind = str(node.option("attribute_name")), node.option("attribute_type")
    if kind == "GEOMETRY":
        color = _mesh_attribute(node, name)
        # Of two numbers, as a UV has, Fac is the first.
        fac = color[0] if name in ("UVMap", "uv") else b.one("mean", *color)
        return {"Color": color, "Vector": color, "Fac": fac, "Alpha": b.constant(1.0)}
    if kind in ("OBJECT", "INSTANCER") and name in _OBJECT_PROPERTIES:
        value = _OBJECT_PROPERTIES[name]
        color = b.triple(*(value or (0.0, 0.0, 0.0)))
        alpha = b.constant(0.0 if value is None else 1.0)
        return {"Color": color, "Vector": color, "Fac": color[0], "Alpha": alpha}
    if not name:
        zero = b.constant(0.0)
        return {"Color": (zero,) * 3, "Vector": (zero,) * 3, "Fac": zero, "Alpha": zero}
    slot = node.unsupported(
        "attribute_name", "What a property of the object or the scene holds is not covered."
    )
    return {"Color": (slot,) * 3, "Vector": (slot,) * 3, "Fac": slot, "Alpha": slot}


def _mesh_attribute(node: NodeView, name: str) -> Triple:
    b = node.builder
    if name in ("UVMap", "uv"):
        return node.uv()
    if name == "generated":
        return node.generated()
    if name == "position":
        return node.position()
    if name in _CONSTANT_ATTRIBUTES:
        return b.triple(*_CONSTANT_ATTRIBUTES[name])
    if name.startswith(".") or name == "generated_transform":
        why = "What Blender keeps for itself is not covered; some of it ends Blender."
        slot = node.unsupported("attribute_name", why)
        return slot, slot, slot
    return b.triple(0.0, 0.0, 0.0)


@lowering("ShaderNodeVertexColor")
def vertex_color(node: NodeView) -> Results:
    """Returns Color Attribute: the plane has none, so it is transparent black."""
    b = node.builder
    name = str(node.option("layer_name"))
    if name.startswith(".") or name in _MESH_ATTRIBUTES:
        slot = node.unsupported("layer_name", "An attribute that is no colour is not covered here.")
        return {"Color": (slot, slot, slot), "Alpha": slot}
    return {"Color": b.triple(0.0, 0.0, 0.0), "Alpha": b.constant(0.0)}


@lowering("ShaderNodeTangent")
def tangent(node: NodeView) -> Results:
    """Returns Tangent, made orthogonal to the normal."""
    b = node.builder
    if node.option("direction_type") == "UV_MAP":
        if node.option("uv_map") not in UV_MAPS:
            return {"Tangent": b.triple(0.0, 0.0, 0.0)}
        return {"Tangent": orthogonal_tangent(node, b.triple(1.0, 0.0, 0.0))}
    if node.option("axis") != "Z":
        why = "About X or Y, the tangent of a flat plane is nothing but rounding in Blender."
        slot = node.unsupported("axis", why)
        return {"Tangent": (slot, slot, slot)}
    return {"Tangent": radial_tangent(node)}


@lowering("ShaderNodeObjectInfo")
def object_info(node: NodeView) -> Results:
    """Returns Object Info of the reference plane."""
    b = node.builder
    zero, one = b.constant(0.0), b.constant(1.0)
    return {
        "Location": (zero, zero, zero),
        "Color": (one, one, one),
        "Alpha": one,
        "Object Index": zero,
        "Material Index": zero,
        "Random": b.constant(OBJECT_RANDOM),
    }


@lowering("ShaderNodeHairInfo", "ShaderNodePointInfo", "ShaderNodeVolumeInfo")
def nothing(node: NodeView) -> Results:
    """Returns what Blender gives of things that a mesh is not: zero."""
    return {output.identifier: _zero(node, output.kind) for output in node.type.outputs}


@lowering("ShaderNodeParticleInfo")
def particle_info(node: NodeView) -> Results:
    """Returns Particle Info of what is no particle: zero, but for Random."""
    return {**nothing(node), "Random": node.builder.constant(PARTICLE_RANDOM)}


def _zero(node: NodeView, kind: str) -> Result:
    zero = node.builder.constant(0.0)
    return (zero, zero, zero) if kind in ("RGBA", "VECTOR") else zero


@lowering("ShaderNodeWireframe")
def wireframe(node: NodeView) -> Results:
    """Returns Wireframe: of the mesh, which is two triangles that reach beyond the plane."""
    b = node.builder
    x, y, _ = node.position()
    low, high = b.math("MINIMUM", x, y), b.math("MAXIMUM", x, y)
    edge = b.constant(MESH_HALF_SIZE)
    outer = b.math("MINIMUM", b.add(low, edge), b.subtract(edge, high))
    inner = b.multiply(b.subtract(high, low), b.constant(0.5**0.5))
    half = b.multiply(node.number("Size"), b.constant(0.5))
    if node.option("use_pixel_size"):
        half = b.multiply(half, _pixel_width(node))
    half = b.math("ABSOLUTE", half)
    return {"Fac": b.math("LESS_THAN", b.math("MINIMUM", outer, inner), half)}


def _pixel_width(node: NodeView) -> Slot:
    """Returns how wide a pixel is, across the view: the mean of its two ray differentials."""
    b = node.builder
    view = incoming(node)
    total = b.constant(0.0)
    for step in (b.builtin_triple("differential_a"), b.builtin_triple("differential_b")):
        along = dot(b, step, view)
        across = b.subtract(dot(b, step, step), b.multiply(along, along))
        total = b.add(total, b.math("SQRT", across))
    return b.multiply(total, b.constant(0.5))


@lowering("ShaderNodeBevel")
def bevel(node: NodeView) -> Results:
    """Returns Bevel: a plane has no edge to round."""
    compiler = node.compiler
    flat = node.builder.builtin_triple("normal")
    if compiler.surface_normal != flat:
        slot = node.unsupported("", "Bevel of a surface with displacement is not covered.")
        return {"Normal": (slot, slot, slot)}
    return {"Normal": unit(node, node.normal())}
