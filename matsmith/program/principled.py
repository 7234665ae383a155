# SPDX-License-Identifier: Apache-2.0
"""The Principled BSDF of Blender 3 as the one of today, by the rules of Blender 4.0's conversion.

Sheen and coat are weaker in the new model, so their amounts are scaled. Subsurface was an amount
and a radius in one; a tint was a number, mixed with the base colour.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from matsmith.graph import Node, Value
from matsmith.graph.values import float32
from matsmith.program.draft import Draft, Source
from matsmith.program.old_nodes import OLD, OLD_INPUTS, PRINCIPLED
from matsmith.program.versions import LAST_3, Version

_WHITE = (1.0, 1.0, 1.0, 1.0)
_BLACK = (0.0, 0.0, 0.0, 1.0)
_GREY = (0.8, 0.8, 0.8, 1.0)
_RENAMED: Mapping[str, str] = {
    "Subsurface": "Subsurface Weight",
    "Specular": "Specular IOR Level",
    "Sheen": "Sheen Weight",
    "Clearcoat": "Coat Weight",
    "Clearcoat Roughness": "Coat Roughness",
    "Clearcoat Normal": "Coat Normal",
    "Transmission": "Transmission Weight",
    "Emission": "Emission Color",
}
_OLD_SHEEN = 0.2
_OLD_COAT = 0.25
# Roughly quarters the reflection of a coat whose weight is not known beforehand.
_OLD_COAT_IOR = 1.2


@dataclass(frozen=True, slots=True)
class _Given:
    """What an old input was given: an output that feeds it, or a value, or neither."""

    source: Source | None
    value: Value | None

    @property
    def is_given(self) -> bool:
        return self.source is not None or self.value is not None


def modernize_principled(draft: Draft, node: Node, version: Version | None) -> None:
    """Moves the old inputs of a Principled BSDF to those of today."""
    names = [s.identifier.removeprefix(OLD) for s in OLD_INPUTS[PRINCIPLED]]
    given = {
        name: _Given(draft.unlink(node.name, OLD + name), node.inputs.get(OLD + name))
        for name in names
    }
    kept = {key: value for key, value in node.inputs.items() if not key.startswith(OLD)}
    draft.nodes[node.name] = replace(node, inputs=kept)
    is_old = version is not None and version <= LAST_3
    if not is_old and not any(each.is_given for each in given.values()):
        return
    rules = _Principled(draft, node.name, given)
    if is_old:
        rules.subsurface_method(node)
    rules.sheen()
    rules.coat()
    rules.subsurface()
    rules.specular_tint()
    rules.emission(is_old=is_old)
    for old in ("Specular", "Clearcoat Roughness", "Clearcoat Normal", "Transmission"):
        rules.rename(old)
    if given["Transmission Roughness"].is_given:
        rules.note("UPGRADED_SOCKET", "Transmission Roughness was left out; Roughness serves both")


class _Principled:
    """The rules, for one node."""

    def __init__(self, draft: Draft, name: str, given: Mapping[str, _Given]) -> None:
        self._draft = draft
        self._name = name
        self._given = given
        self._fixed_base: tuple[float, ...] | None = None

    def note(self, reason: str, message: str) -> None:
        """Notes a change of this node."""
        self._draft.note(self._name, reason, f"Principled BSDF {self._name!r}: {message}.")

    def rename(self, old: str) -> None:
        """Moves what an input was given to the input that only has another name."""
        given, new = self._given[old], _RENAMED[old]
        if not given.is_given:
            return
        if given.source is not None:
            self._draft.link(given.source, self._name, new)
        if given.value is not None:
            self._draft.set_input(self._name, new, given.value)
        self.note("UPGRADED_SOCKET", f"{old} became {new}")

    def sheen(self) -> None:
        """A fixed sheen is scaled, a linked one gets a darker tint; the old tint is left out."""
        sheen, tint = self._given["Sheen"], self._given["Sheen Tint"]
        amount = _number(sheen.value)
        if sheen.source is not None:
            self.rename("Sheen")
            grey = float32(_OLD_SHEEN)
            self._draft.set_input(self._name, "Sheen Tint", (grey, grey, grey, 1.0))
            self.note("UPGRADED_VALUE", "Sheen Tint became 0.2, the strength of the old sheen")
        elif sheen.value is not None:
            self._draft.set_input(self._name, "Sheen Weight", float32(amount * _OLD_SHEEN))
            self.note(
                "UPGRADED_VALUE",
                f"Sheen {amount:g} became Sheen Weight {amount * _OLD_SHEEN:g}, because the sheen "
                "of today is stronger; this is close, not equal",
            )
        if tint.is_given:
            self.note("UPGRADED_SOCKET", "the number Sheen Tint was left out; it is a color today")

    def coat(self) -> None:
        """The coat of today reflects four times as much."""
        coat = self._given["Clearcoat"]
        if coat.source is not None:
            self.rename("Clearcoat")
            self._draft.set_input(self._name, "Coat IOR", float32(_OLD_COAT_IOR))
            self.note("UPGRADED_VALUE", "Coat IOR became 1.2, for a coat as weak as the old one")
        elif coat.value is not None:
            amount = _number(coat.value)
            self._draft.set_input(self._name, "Coat Weight", float32(amount * _OLD_COAT))
            self.note(
                "UPGRADED_VALUE",
                f"Clearcoat {amount:g} became Coat Weight {amount * _OLD_COAT:g}, because the "
                "coat of today is four times as strong",
            )

    def subsurface_method(self, node: Node) -> None:
        """Says that the default changed its name, or leaves it out where it has no effect."""
        draft, name = self._draft, self._name
        if node.properties.get("subsurface_method") != "RANDOM_WALK_SKIN":
            return
        if self._given["Subsurface"].is_given or draft.source(name, "Subsurface IOR"):
            self.note("UPGRADED_SETTING", "subsurface_method is RANDOM_WALK_SKIN, as since 4.0")
            return
        current = draft.nodes[name]
        settings = {k: v for k, v in current.properties.items() if k != "subsurface_method"}
        inputs = {k: v for k, v in current.inputs.items() if k != "Subsurface IOR"}
        draft.nodes[name] = replace(current, properties=settings, inputs=inputs)

    def subsurface(self) -> None:
        """The amount becomes the scale, and mixes the two colours that there were."""
        amount, color = self._given["Subsurface"], self._given["Subsurface Color"]
        share = _number(amount.value)
        if amount.source is None and share == 0.0:
            if color.is_given:
                self.note(
                    "UPGRADED_SOCKET",
                    "Subsurface Color was left out; without Subsurface it had no effect",
                )
            return
        draft, name = self._draft, self._name
        draft.set_input(name, "Subsurface Weight", 1.0)
        draft.set_input(name, "Subsurface Scale", share)
        below = _color(color.value, _GREY)
        base = _color(draft.nodes[name].inputs.get("Base Color"), _GREY)
        base_source = draft.source(name, "Base Color")
        if amount.source is not None:
            draft.link(amount.source, name, "Subsurface Scale")
        if amount.source or color.source or base_source:
            mixed = draft.mix(
                f"{name}_base_color",
                amount.source or share,
                base_source or base,
                color.source or below,
            )
            draft.link(mixed, name, "Base Color")
            self._fixed_base = _between(base, below, share)
        else:
            draft.set_input(name, "Base Color", _between(base, below, share))
        self.note(
            "UPGRADED_SOCKET",
            "Subsurface became Subsurface Scale with Subsurface Weight 1, and mixes Base Color "
            "with what was Subsurface Color; this is close, not equal",
        )

    def specular_tint(self) -> None:
        """The amount mixes white with the base colour, or with white where it is metallic."""
        tint = self._given["Specular Tint"]
        share = _number(tint.value)
        if tint.source is None and share <= 0.0:
            return
        draft, name = self._draft, self._name
        inputs = draft.nodes[name].inputs
        base, metallic = _color(inputs.get("Base Color"), _GREY), _number(inputs.get("Metallic"))
        base_source, metal_source = (draft.source(name, s) for s in ("Base Color", "Metallic"))
        if self._fixed_base is not None:
            # Blender's conversion does not see the mix that it has just put before the base colour.
            base, base_source = self._fixed_base, None
        target: Source | tuple[float, ...] = _between(base, _WHITE, metallic)
        if metal_source or (base_source and metallic > 0.0):
            target = draft.mix(
                f"{name}_tint_color", metal_source or metallic, base_source or base, _WHITE
            )
        elif base_source:
            target = base_source
        if tint.source or isinstance(target[0], str):
            mixed = draft.mix(f"{name}_specular_tint", tint.source or share, _WHITE, target)
            draft.link(mixed, name, "Specular Tint")
        else:
            draft.set_input(name, "Specular Tint", _between(_WHITE, target, share))
        self.note("UPGRADED_SOCKET", "the number Specular Tint became a color, mixed as it was")

    def emission(self, *, is_old: bool) -> None:
        """Emission was black with a strength of 1, and is white with a strength of 0."""
        draft, name = self._draft, self._name
        emission = self._given["Emission"]
        has_strength = "Emission Strength" in draft.nodes[name].inputs or draft.source(
            name, "Emission Strength"
        )
        self.rename("Emission")
        if emission.is_given and not has_strength:
            draft.set_input(name, "Emission Strength", 1.0)
            self.note("UPGRADED_VALUE", "Emission Strength became 1, its default in Blender 3")
        has_color = "Emission Color" in draft.nodes[name].inputs or draft.source(
            name, "Emission Color"
        )
        if is_old and has_strength and not has_color:
            draft.set_input(name, "Emission Color", _BLACK)
            self.note("UPGRADED_VALUE", "Emission Color became black, its default in Blender 3")


def _number(value: Value | None) -> float:
    return value if isinstance(value, float) else 0.0


def _color(value: Value | None, default: tuple[float, ...]) -> tuple[float, ...]:
    return value if isinstance(value, tuple) else default


def _between(
    first: tuple[float, ...], second: tuple[float, ...], share: float
) -> tuple[float, ...]:
    """Returns the colour between two; alpha is that of a colour, 1."""
    mixed = (a + (b - a) * share for a, b in zip(first, second, strict=True))
    return tuple(max(0.0, float32(number)) for number in mixed)
