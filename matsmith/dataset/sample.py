# SPDX-License-Identifier: Apache-2.0
"""One sample: a picture, what makes it in three languages, and where it comes from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from matsmith.errors import InvalidInputError

PARTS = ("jpg", "py", "short", "graph.json", "json")
"""Endings of a sample's files in a shard: picture, program, shorthand, graph, record."""


@dataclass(frozen=True, slots=True)
class Record:
    """Where a sample comes from, and what is known of it.

    Attributes:
        id: digest of the graph; unique in a dataset.
        split: train, validation or test.
        category: of the seed that it goes back to by its first parents.
        parents: names of seeds, or ids; the first was changed. Empty for a seed.
        seeds: names of all seeds that it goes back to.
        operators: what was done to the parents, in order; `perturb` draws parameters anew.
        engine: that did it; `library` for a seed.
        seed: of its chance.
        generation: 0 for seeds, else one more than the parents'.
        licence: SPDX identifier, that of all seeds.
        structure: `graph.structure_hash`.
        nodes: `graph.size.node_count`.
        tokens: of the program; 0 where they were not counted.
        renderer: what made the picture.
        is_checked: whether Blender made the picture, too, and agrees.
    """

    id: str
    split: str
    category: str
    parents: tuple[str, ...]
    seeds: tuple[str, ...]
    operators: tuple[str, ...]
    engine: str
    seed: str
    generation: int
    licence: str
    structure: str
    nodes: int
    tokens: int
    renderer: str
    is_checked: bool

    def to_json(self) -> str:
        """Returns the record as it stands in a shard."""
        return json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False) + "\n"

    @staticmethod
    def from_json(text: str) -> Record:
        """Returns the record in a JSON text.

        Raises:
            InvalidInputError: RECORD_INVALID.
        """
        try:
            data: Any = json.loads(text)
            lists = ("parents", "seeds", "operators")
            return Record(**{**data, **{name: tuple(data[name]) for name in lists}})
        except (ValueError, TypeError, KeyError) as error:
            raise InvalidInputError(
                f"Expected a sample's record, got {error!r}.", reason="RECORD_INVALID"
            ) from error


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """A sample as it lies in a shard.

    Attributes:
        record: what is known of it.
        files: bytes by ending (`PARTS`), the record's among them.
    """

    record: Record
    files: Mapping[str, bytes]
