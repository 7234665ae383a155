# SPDX-License-Identifier: Apache-2.0
"""One sample: a picture, what makes it in three languages, and where it comes from."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from matsmith.augment.neighborhood import Look
from matsmith.errors import InvalidInputError
from matsmith.retrieval.index import Index

PARTS = ("jpg", "py", "short", "graph.json", "look.npy", "json")
"""Endings of a sample's files in a shard: picture, program, shorthand, graph, look, record."""

MAPS = ("base_color", "roughness", "metallic", "normal", "height")
MAP_PARTS = tuple(f"{name}.png" for name in MAPS)
"""Endings of the evaluator's maps, where they were asked for and it covers the material."""


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
        prompt_digest: of what a language model was told (`augment.engine.Attempt`), or "".
        generation: 0 for seeds, else one more than the parents'.
        licence: SPDX expression of all seeds' licences (`licence_of`).
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
    prompt_digest: str
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
            record = Record(**{**data, **{name: tuple(data[name]) for name in lists}})
            for name in ("nodes", "tokens", "generation"):
                if type(data[name]) is not int:
                    raise TypeError(f"{name}: expected a whole number, got {data[name]!r}")
            return record
        except (ValueError, TypeError, KeyError) as error:
            raise InvalidInputError(
                f"Expected a sample's record, got {error!r}.", reason="RECORD_INVALID"
            ) from error


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """A sample as it lies in a shard.

    Attributes:
        record: what is known of it.
        files: bytes by ending (`PARTS` and `MAP_PARTS`), the record's among them.
    """

    record: Record
    files: Mapping[str, bytes]


def licence_of(licences: Iterable[str]) -> str:
    """Returns what holds for a material that goes back to several: all of their licences.

    Args:
        licences: SPDX identifiers, at least one.
    """
    return " AND ".join(sorted(set(licences)))


def look_bytes(look: Look) -> bytes:
    """Returns a look as a NumPy file: `(496,)` float32 of style, kind and colours."""
    file = io.BytesIO()
    np.save(file, np.concatenate([look.style, look.kind, look.colors]).astype(np.float32))
    return file.getvalue()


def look_from(data: bytes, index: Index) -> Look:
    """Returns the look in a NumPy file.

    Args:
        data: of `look_bytes`.
        index: that the look was described by.

    Raises:
        InvalidInputError: LOOK_INVALID.
    """
    sizes = (index.style.shape[1], index.kind.shape[1], index.colors.shape[1])
    try:
        values = np.load(io.BytesIO(data), allow_pickle=False)
        if values.shape != (sum(sizes),) or values.dtype != np.float32:
            raise ValueError(f"{values.dtype} of shape {values.shape}")
    except (ValueError, EOFError, OSError) as error:
        raise InvalidInputError(
            f"Expected {sum(sizes)} float32 values as a look, got {error}.", reason="LOOK_INVALID"
        ) from error
    style, kind, colors = np.split(values, np.cumsum(sizes)[:-1])
    return Look(style, kind, colors)
