# SPDX-License-Identifier: Apache-2.0
"""The Musgrave Texture, gone since Blender 4.1, as the Noise Texture that took its place.

The rules are those by which Blender 4.1 converts its files: Musgrave counted the first octave as
part of Detail, faded it in below 1, and gave its roughness as an exponent of the lacunarity.
"""

from __future__ import annotations

from dataclasses import replace

from matsmith.graph import Node, Value
from matsmith.graph.values import FLOAT32_MAX, float32
from matsmith.program.draft import Draft, Source

_NOISE = "ShaderNodeTexNoise"
_MAX_DETAIL = 14.0
_LEAST = 1e-5
# Of these types an octave fades in by itself.
_WITHOUT_FADE = frozenset({"RIDGED_MULTIFRACTAL", "HETERO_TERRAIN"})
_DEFAULTS = {"Detail": 2.0, "Dimension": 2.0, "Lacunarity": 2.0}


def modernize_musgrave(draft: Draft, node: Node) -> None:
    """Replaces a Musgrave Texture by a Noise Texture of the same look, and nodes around it."""
    kind = str(node.properties.get("musgrave_type", "FBM"))
    settings: dict[str, Value] = {
        "noise_dimensions": node.properties.get("musgrave_dimensions", "3D"),
        "noise_type": kind,
        "normalize": False,
    }
    values = {name: _number(node, name) for name in _DEFAULTS}
    kept = {key: value for key, value in node.inputs.items() if key not in _DEFAULTS}
    draft.nodes[node.name] = replace(node, type=_NOISE, properties=settings, inputs=kept)
    sources = {name: draft.unlink(node.name, name) for name in _DEFAULTS}
    if sources["Detail"] is None:
        _fixed_detail(draft, node.name, kind, values["Detail"])
    else:
        _linked_detail(draft, node.name, kind, sources["Detail"])
    _roughness(draft, node.name, values, sources["Dimension"], sources["Lacunarity"])
    draft.note(
        node.name,
        "UPGRADED_NODE",
        f"Musgrave Texture {node.name!r} became Noise Texture, without Normalize, with one octave "
        "of Detail less, and with Roughness = Lacunarity ** -Dimension.",
    )


def _number(node: Node, name: str) -> float:
    value = node.inputs.get(name, _DEFAULTS[name])
    assert isinstance(value, float)
    return value


def _fixed_detail(draft: Draft, name: str, kind: str, detail: float) -> None:
    if detail >= 1.0 or kind in _WITHOUT_FADE:
        less = detail - 1.0 if detail >= 1.0 else detail
        draft.set_input(name, "Detail", min(float32(less), _MAX_DETAIL))
        return
    draft.set_input(name, "Detail", 0.0)
    after = _moved_aside(draft, name)
    faded = draft.math(f"{name}_fade", "MULTIPLY", (name, "Fac"), detail)
    if kind == "MULTIFRACTAL":
        faded = draft.math(f"{name}_rest", "ADD", faded, float32(1.0 - detail))
    draft.redirect(after, faded)


def _linked_detail(draft: Draft, name: str, kind: str, detail: Source) -> None:
    first: Source | float = 1.0
    if kind in _WITHOUT_FADE:
        first = draft.math(f"{name}_has_octave", "GREATER_THAN", detail, 1.0)
    less = draft.math(f"{name}_octaves", "SUBTRACT", detail, first)
    draft.link(draft.math(f"{name}_detail", "MINIMUM", less, _MAX_DETAIL), name, "Detail")
    if kind in _WITHOUT_FADE:
        return
    after = _moved_aside(draft, name)
    share = draft.clamp(f"{name}_share", detail)
    faded = draft.math(f"{name}_fade", "MULTIPLY", (name, "Fac"), share)
    if kind == "MULTIFRACTAL":
        rest = draft.math(f"{name}_missing", "SUBTRACT", 1.0, detail, clamps=True)
        faded = draft.math(f"{name}_rest", "ADD", faded, rest)
    draft.redirect(after, faded)


def _moved_aside(draft: Draft, name: str) -> Source:
    """Returns a source that does not exist, and lets it feed what the texture has fed.

    So new nodes can be linked to the texture first, and take its place afterwards.
    """
    aside = (name, "")
    draft.redirect((name, "Fac"), aside)
    return aside


def _roughness(
    draft: Draft,
    name: str,
    values: dict[str, float],
    dimension: Source | None,
    lacunarity: Source | None,
) -> None:
    exponent = max(values["Dimension"], _LEAST)
    base = max(values["Lacunarity"], _LEAST)
    draft.set_input(name, "Lacunarity", float32(base))
    if dimension is None and lacunarity is None:
        draft.set_input(name, "Roughness", _power(base, -exponent))
        return
    first: Source | float = float32(base)
    if lacunarity is not None:
        # Blender's conversion has -1e-5 here, and its files have been rendered so since.
        first = draft.math(f"{name}_lacunarity", "MAXIMUM", lacunarity, float32(-_LEAST))
        draft.link(first, name, "Lacunarity")
    second: Source | float = float32(-exponent)
    if dimension is not None:
        at_least = draft.math(f"{name}_dimension", "MAXIMUM", dimension, float32(-_LEAST))
        second = draft.math(f"{name}_exponent", "MULTIPLY", at_least, -1.0)
    draft.link(draft.math(f"{name}_roughness", "POWER", first, second), name, "Roughness")


def _power(base: float, exponent: float) -> float:
    try:
        return float32(min(base**exponent, FLOAT32_MAX))
    except OverflowError:
        return FLOAT32_MAX
