# SPDX-License-Identifier: Apache-2.0
"""How two materials become one: operators on typed graphs, valid by construction.

Every operator takes a host that changes, and a donor that it takes from, and says whether it found
a place. An operator that closes a circle, or makes too much, is undone by whoever called it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from matsmith.augment.graft import Slot, Source, Workbench
from matsmith.augment.replace import replace_node
from matsmith.augment.roles import EXCHANGED, Role, fed_slots, is_texture, patterned_slots
from matsmith.graph import MaterialGraph, Node
from matsmith.graph.model import OUTPUT_NODE

Operator = Callable[[Workbench, MaterialGraph, random.Random], bool]
"""Changes the host by what the donor has; returns whether it did."""

_WARP_STRENGTH = (0.02, 0.25)
_WEAR_ROUGHNESS = (0.15, 0.95)


def swap_branch(host: Workbench, donor: MaterialGraph, chance: random.Random) -> bool:
    """Puts a branch of the donor where the host had one of the same role."""
    other = Workbench(donor, host.catalogue)
    found = [(list(fed_slots(host, role)), list(_offered(other, role))) for role in EXCHANGED]
    swaps = [(places, branches) for places, branches in found if places and branches]
    if not swaps:
        return False
    places, branches = chance.choice(swaps)
    return _feed(host, chance.choice(places)[0], donor, chance.choice(branches)[1])


def cross_shaders(host: Workbench, donor: MaterialGraph, chance: random.Random) -> bool:
    """Shows the host's surface and the donor's, side by side under a mask of either."""
    end = Slot(_output(host.graph), "Surface")
    other = Workbench(donor, host.catalogue)
    mine, theirs = host.source(end), other.source(Slot(_output(donor), "Surface"))
    if mine is None or theirs is None:
        return False
    mask = _mask(host, donor, other, chance)
    if mask is None:
        return False
    mix = host.add(Node("crossed", "ShaderNodeMixShader"))
    shaders = [mine, host.bring(donor, theirs)]
    chance.shuffle(shaders)
    host.link(mask, Slot(mix, "Fac"))
    host.link(shaders[0], Slot(mix, "Shader"))
    host.link(shaders[1], Slot(mix, "Shader_001"))
    host.link(Source(mix, "Shader"), end)
    return True


def insert_wear(host: Workbench, donor: MaterialGraph, chance: random.Random) -> bool:
    """Lays a colour of the donor over the host's where a mask is, with a roughness of its own."""
    other = Workbench(donor, host.catalogue)
    places = list(fed_slots(host, "surface_color"))
    colors = list(fed_slots(other, "surface_color"))
    if not places or not colors:
        return False
    mask = _mask(host, donor, other, chance)
    if mask is None:
        return False
    slot, source = chance.choice(places)
    worn = host.add(Node("worn_color", "ShaderNodeMix", {"data_type": "RGBA"}))
    host.link(mask, Slot(worn, "Factor_Float"))
    host.link(source, Slot(worn, "A_Color"))
    host.link(host.bring(donor, chance.choice(colors)[1]), Slot(worn, "B_Color"))
    host.link(Source(worn, "Result_Color"), slot)
    rough = Slot(slot.node, "Roughness")
    if any(s.identifier == "Roughness" for s in host.sockets.inputs(host.node(slot.node))):
        _wear_roughness(host, rough, mask, chance)
    return True


def retarget_mask(host: Workbench, donor: MaterialGraph, chance: random.Random) -> bool:
    """Lets another mask decide where one of the host's layers is."""
    other = Workbench(donor, host.catalogue)
    places = list(fed_slots(host, "mask"))
    masks = [*patterned_slots(other, "mask"), *patterned_slots(other, "height")]
    if not places or not masks:
        return False
    return _feed(host, chance.choice(places)[0], donor, chance.choice(masks)[1])


def warp_coordinates(host: Workbench, donor: MaterialGraph, chance: random.Random) -> bool:
    """Moves the coordinates of a texture of the host by a texture of the donor."""
    other = Workbench(donor, host.catalogue)
    places = [
        (slot, source)
        for slot, source in fed_slots(host, "coordinates")
        if is_texture(host, slot.node) and host.output(source).kind == "VECTOR"
    ]
    warps = [
        Source(node.name, socket.identifier)
        for node in other.nodes
        if is_texture(other, node.name)
        for socket in other.sockets.outputs(node)
        if socket.kind == "RGBA"
    ]
    if not places or not warps:
        return False
    slot, source = chance.choice(places)
    warp = host.bring(donor, chance.choice(warps))
    strength = chance.uniform(*_WARP_STRENGTH)
    moved = host.add(
        Node(
            "warped",
            "ShaderNodeVectorMath",
            {"operation": "MULTIPLY_ADD"},
            {"Vector_001": (strength, strength, strength)},
        )
    )
    host.link(warp, Slot(moved, "Vector"))
    host.link(source, Slot(moved, "Vector_002"))
    host.link(Source(moved, "Vector"), slot)
    return True


def replace_texture(host: Workbench, donor: MaterialGraph, chance: random.Random) -> bool:
    """Puts a texture type that the donor uses in the place of a texture of the host."""
    used = Workbench(donor, host.catalogue)
    patterns = [node for node in used.nodes if is_texture(used, node.name)]
    places = [node for node in host.nodes if is_texture(host, node.name)]
    pairs = [(mine, theirs) for mine in places for theirs in patterns if mine.type != theirs.type]
    if not pairs:
        return False
    mine, theirs = chance.choice(pairs)
    return replace_node(host, mine.name, theirs)


CROSSING: Mapping[str, Operator] = {
    "swap_branch": swap_branch,
    "cross_shaders": cross_shaders,
    "insert_wear": insert_wear,
}
"""Operators that carry a look from the donor into the host."""

MUTATING: Mapping[str, Operator] = {
    "retarget_mask": retarget_mask,
    "warp_coordinates": warp_coordinates,
    "replace_texture": replace_texture,
}
"""Operators that change how the host is put together."""


def _offered(donor: Workbench, role: Role) -> Iterable[tuple[Slot, Source]]:
    """Returns the branches of a donor that are worth having for a role."""
    return fed_slots(donor, role) if role == "coordinates" else patterned_slots(donor, role)


def _feed(host: Workbench, slot: Slot, donor: MaterialGraph, source: Source) -> bool:
    """Feeds an input of the host by a branch of the donor; False where it was fed so already."""
    brought = host.bring(donor, source)
    if host.source(slot) == brought or host.depends(brought.node, slot.node):
        return False
    host.link(brought, slot)
    return True


def _mask(
    host: Workbench, donor: MaterialGraph, other: Workbench, chance: random.Random
) -> Source | None:
    """Returns a mask of the host or, as often, one brought from the donor; None: there is none.

    A height or a grey texture becomes a mask by a threshold of its own.
    """
    ready: list[Callable[[], Source]] = [
        *(lambda source=source: source for _, source in patterned_slots(host, "mask")),
        *(
            lambda source=source: host.bring(donor, source)
            for _, source in patterned_slots(other, "mask")
        ),
    ]
    greys: list[Source] = [source for _, source in patterned_slots(other, "height")]
    greys += _grey_textures(other)
    if ready and (not greys or chance.random() < 0.5):
        return chance.choice(ready)()
    if not greys:
        return None
    return _threshold(host, host.bring(donor, chance.choice(greys)), chance)


def _grey_textures(bench: Workbench) -> list[Source]:
    return [
        Source(node.name, socket.identifier)
        for node in bench.nodes
        if is_texture(bench, node.name)
        for socket in bench.sockets.outputs(node)
        if socket.kind == "VALUE" and socket.identifier in {"Fac", "Distance", "Value"}
    ]


def _threshold(host: Workbench, source: Source, chance: random.Random) -> Source:
    """Returns a soft step over a grey source, at a height and with a width of its own."""
    middle, half = chance.uniform(0.35, 0.65), chance.uniform(0.03, 0.2)
    name = host.add(
        Node(
            "wear_mask",
            "ShaderNodeMapRange",
            {"interpolation_type": "SMOOTHSTEP"},
            {"From Min": middle - half, "From Max": middle + half},
        )
    )
    host.link(source, Slot(name, "Value"))
    return Source(name, "Result")


def _wear_roughness(host: Workbench, slot: Slot, mask: Source, chance: random.Random) -> None:
    before = host.source(slot)
    held = host.node(slot.node).inputs.get("Roughness", host.input(slot).default)
    worn = host.add(
        Node("worn_roughness", "ShaderNodeMix", {}, {"B_Float": chance.uniform(*_WEAR_ROUGHNESS)})
    )
    if before is not None:
        host.link(before, Slot(worn, "A_Float"))
    elif held is not None:
        node = host.node(worn)
        host.change(replace(node, inputs={**node.inputs, "A_Float": held}))
    host.link(mask, Slot(worn, "Factor_Float"))
    host.link(Source(worn, "Result_Float"), slot)


def _output(graph: MaterialGraph) -> str:
    return next(node.name for node in graph.tree.nodes if node.type == OUTPUT_NODE)
