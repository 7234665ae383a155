# SPDX-License-Identifier: Apache-2.0
"""Shaders that are simple: emission, what shows the world, mixes."""

from __future__ import annotations

from matsmith.shading.builder import Triple
from matsmith.shading.closure import Closure, mix
from matsmith.shading.node import NodeView, Results, lowering
from matsmith.shading.nodes.view import incoming


def shining(node: NodeView, radiance: Triple, color: Triple) -> Closure:
    """Returns a closure that gives some radiance by itself."""
    b = node.builder
    return Closure(radiance, color, b.constant(1.0), b.constant(0.0), node.compiler.surface_normal)


def black(node: NodeView) -> Closure:
    """Returns the closure of nothing."""
    zero = node.builder.triple(0.0, 0.0, 0.0)
    return shining(node, zero, zero)


@lowering("ShaderNodeEmission")
def emission(node: NodeView) -> Results:
    """Returns light of its own; it reflects none, so its base colour is black."""
    color = node.color("Color")
    radiance = node.builder.scale_triple(color, node.number("Strength"))
    return {"Emission": shining(node, radiance, node.builder.triple(0.0, 0.0, 0.0))}


@lowering("ShaderNodeBackground")
def background(node: NodeView) -> Results:
    """Returns Background, which on a surface is an emission."""
    color = node.color("Color")
    radiance = node.builder.scale_triple(color, node.number("Strength"))
    return {"Background": shining(node, radiance, node.builder.triple(0.0, 0.0, 0.0))}


@lowering("ShaderNodeBsdfTransparent")
def transparent(node: NodeView) -> Results:
    """Returns the world behind the plane, tinted."""
    b = node.builder
    color = node.color("Color")
    return {"BSDF": shining(node, b.scale_triple(color, b.builtin("world")), color)}


@lowering("ShaderNodeHoldout")
def holdout(node: NodeView) -> Results:
    """Returns a hole in the picture, which is black."""
    return {"Holdout": black(node)}


@lowering("ShaderNodeMixShader")
def mix_shader(node: NodeView) -> Results:
    """Returns a mix of two shaders; what nothing feeds is black."""
    b = node.builder
    factor = node.number("Fac")
    if not (b.is_zero(factor) or b.is_exactly(factor, 1.0)):
        zero, one = b.constant(0.0), b.constant(1.0)
        factor = b.math("MINIMUM", b.math("MAXIMUM", factor, zero), one)
    first, second = node.closure("Shader"), node.closure("Shader_001")
    return {"Shader": mix(b, first or black(node), second or black(node), factor)}


@lowering("ShaderNodeAddShader")
def add_shader(node: NodeView) -> Results:
    """Returns the light of two shaders together; maps are those of the first that is there."""
    b = node.builder
    first, second = node.closure("Shader"), node.closure("Shader_001")
    if first is None or second is None:
        return {"Shader": first or second or black(node)}
    radiance = b.add_triple(first.radiance, second.radiance)
    if _has_holdout(node):
        slot = node.unsupported("", "A Holdout that is added hides what it is added to.")
        radiance = (slot, slot, slot)
    return {
        "Shader": Closure(
            radiance,
            b.add_triple(first.base_color, second.base_color),
            first.roughness,
            first.metallic,
            first.normal,
        )
    }


def _has_holdout(node: NodeView) -> bool:
    """Returns whether a Holdout is among the shaders that feed a node."""
    stack = [(node.node.name, s.identifier) for s in node.type.inputs if s.kind == "SHADER"]
    while stack:
        found = node.compiler.sources.get(stack.pop())
        if found is None:
            continue
        feeder = node.compiler.view(node.compiler.node(found[0]), None)
        if feeder.node.type == "ShaderNodeHoldout":
            return True
        stack += [(found[0], s.identifier) for s in feeder.type.inputs if s.kind == "SHADER"]
    return False


@lowering("ShaderNodeBsdfGlass", "ShaderNodeBsdfRefraction")
def clear(node: NodeView) -> Results:
    """Returns clear Glass or Refraction: through a level plane or mirrored in it, the same world.

    Cycles differs on the one line of points where the plane's two triangles meet.
    """
    b = node.builder
    zero = b.constant(0.0)
    red, green, blue = (b.math("MAXIMUM", part, zero) for part in node.color("Color"))
    share = b.builtin("world")
    if node.node.type == "ShaderNodeBsdfRefraction":
        # What is totally reflected inside is lost here.
        cosine = incoming(node)[2]
        ior = b.math("MAXIMUM", node.number("IOR"), b.constant(1e-5))
        sine = b.complement(b.multiply(cosine, cosine))
        share = b.multiply(share, b.math("GREATER_THAN", b.multiply(ior, ior), sine))
    roughness = node.number("Roughness")
    if not b.is_zero(roughness):
        share = node.unsupported(
            "Roughness", "Light that a rough surface lets pass is not covered."
        )
    elif node.normal() != b.builtin_triple("normal"):
        share = node.unsupported("Normal", "Light that a bumped surface lets pass is not covered.")
    color = (red, green, blue)
    radiance = b.scale_triple(color, share)
    return {"BSDF": Closure(radiance, color, roughness, zero, node.normal())}
