# SPDX-License-Identifier: Apache-2.0
"""When a slot is last read, so that its memory serves another."""

from __future__ import annotations

from collections.abc import Sequence

from matsmith.shading.program import Program


def releases(program: Program) -> Sequence[tuple[int, ...]]:
    """Returns for every operation the slots that nobody reads after it, outputs of it included."""
    return program.kept("releases", _releases)


def _releases(program: Program) -> Sequence[tuple[int, ...]]:
    kept = {slot for slots in program.outputs.values() for slot in slots}
    last: dict[int, int] = {}
    for position, operation in enumerate(program.operations):
        for slot in (*operation.inputs, *operation.outputs):
            last[slot] = position
    found: list[list[int]] = [[] for _ in program.operations]
    for slot, position in last.items():
        if slot not in kept:
            found[position].append(slot)
    return [tuple(slots) for slots in found]


def peak_slots(program: Program) -> int:
    """Returns how many slots that vary from pixel to pixel hold a value at once, at most."""
    return program.kept("peak_slots", _peak_slots)


def _peak_slots(program: Program) -> int:
    alive = len(program.builtins)
    peak = alive
    for operation, released in zip(program.operations, releases(program), strict=True):
        alive += sum(slot in program.varying for slot in operation.outputs)
        peak = max(peak, alive)
        alive -= sum(slot in program.varying and slot not in program.builtins for slot in released)
    return peak
