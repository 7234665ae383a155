# SPDX-License-Identifier: Apache-2.0
"""Displacement: of the surface's normal, and as a height for the map."""

from __future__ import annotations

from matsmith.shading.builder import Slot, Triple
from matsmith.shading.node import NodeView, Results, Shift, lowering
from matsmith.shading.nodes.bump import DISPLACEMENT_FILTER_WIDTH, bump_normal
from matsmith.shading.nodes.constness import height_trouble, is_folded
from matsmith.shading.nodes.view import unit

_INPUT = "Displacement"


@lowering("ShaderNodeDisplacement")
def displacement(node: NodeView) -> Results:
    """Returns Displacement; object and world space are the same, but for the normal's length."""
    b = node.builder
    distance = b.multiply(
        b.subtract(node.number("Height"), node.number("Midlevel")), node.number("Scale")
    )
    normal = node.normal()
    if is_folded(node, "Normal"):
        # Cycles copies the node for the steps aside, and the copy forgets a constant Normal.
        normal = node.compiler.surface_normal
        if not _is_at_output(node):
            why = "What Cycles makes of a constant Normal depends on where the output goes."
            slot = node.unsupported("Normal", why)
            normal = (slot, slot, slot)
    elif node.option("space") == "OBJECT" and node.is_linked("Normal"):
        normal = unit(node, normal)
    return {"Displacement": b.scale_triple(normal, distance)}


def _is_at_output(node: NodeView) -> bool:
    """Returns whether a node feeds nothing but the Material Output's Displacement."""
    fed = [place for place, source in node.compiler.sources.items() if source[0] == node.node.name]
    return all(identifier == _INPUT for _, identifier in fed)


@lowering("ShaderNodeVectorDisplacement")
def vector_displacement(node: NodeView) -> Results:
    """Returns Vector Displacement; its tangent space is (U, normal, V)."""
    b = node.builder
    middle, scale = node.number("Midlevel"), node.number("Scale")
    x, y, z = (b.multiply(b.subtract(part, middle), scale) for part in node.color("Vector"))
    is_tangent = node.option("space") == "TANGENT"
    return {"Displacement": (x, z, y) if is_tangent else (x, y, z)}


def moved_surface(output: NodeView) -> Slot | None:
    """Returns an unsupported slot where the displacement moves the surface; None where not."""
    if not output.is_linked(_INPUT) or output.compiler.displacement_method == "BUMP":
        return None
    return output.unsupported(
        _INPUT, "Displacement that moves the surface instead of its normal is not covered."
    )


def displaced_normal(output: NodeView) -> Triple:
    """Returns the surface's normal after the Material Output's Displacement.

    As bump, that is Bump with a height in the unit of the scene, at full strength.
    """
    compiler, b = output.compiler, output.builder
    flat = compiler.surface_normal
    if not output.is_linked(_INPUT) or compiler.displacement_method != "BUMP":
        return flat
    trouble = height_trouble(output, _INPUT)
    if trouble is not None:
        return trouble, trouble, trouble
    width = b.constant(DISPLACEMENT_FILTER_WIDTH)
    shifts = (None, Shift("a", width), Shift("b", width))
    heights = tuple(compiler.view(output.node, shift).vector(_INPUT)[2] for shift in shifts)
    if heights[0] == heights[1] == heights[2]:
        return flat
    one = b.constant(1.0)
    here, step_a, step_b = heights
    return bump_normal(
        output, (here, step_a, step_b), flat, strength=one, distance=one, width=width
    )


def displacement_height(output: NodeView) -> Slot | None:
    """Returns the height of the Displacement along the normal, in the unit of the scene.

    None where nothing feeds it. To be asked for before the surface's normal is changed.
    """
    return output.vector(_INPUT)[2] if output.is_linked(_INPUT) else None


def bump_height(output: NodeView) -> Slot:
    """Returns the height of the outermost Bump along the Normal of the first shader that has one.

    It is Height times Distance, in the unit of the scene, whatever the Strength; 0 without a Bump.
    """
    bump = _outermost_bump(output)
    if bump is None:
        return output.builder.constant(0.0)
    b = bump.builder
    height = b.multiply(bump.number("Height"), bump.number("Distance"))
    return b.math("MULTIPLY", height, b.constant(-1.0)) if bump.option("invert") else height


def _outermost_bump(output: NodeView) -> NodeView | None:
    """Returns the Bump that feeds a shader's Normal, looked for shader by shader."""
    compiler = output.compiler
    pending = [(output, "Surface")] if output.is_linked("Surface") else []
    seen: set[str] = set()
    while pending:
        view, identifier = pending.pop()
        name, _ = compiler.sources[(view.node.name, identifier)]
        if name in seen:
            continue
        seen.add(name)
        found = compiler.view(compiler.node(name), None)
        if found.node.type == "ShaderNodeBump":
            return found
        # A Normal comes last, so that it is looked at first.
        inputs = [s.identifier for s in found.type.inputs if s.kind == "SHADER"][::-1]
        inputs += ["Normal"] if "Normal" in found.type.input_by_identifier else []
        pending += [(found, i) for i in inputs if found.is_linked(i)]
    return None
