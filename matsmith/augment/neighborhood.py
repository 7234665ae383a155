# SPDX-License-Identifier: Apache-2.0
"""All that a collection has seen, and whether something new looks like any of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from matsmith.curation.duplicates import SAME_KIND, SAME_STYLE_LOSS
from matsmith.retrieval.description import Description, Floats
from matsmith.retrieval.index import Index
from matsmith.retrieval.search import gram_losses

_FIRST_ROOM = 256
Rows: TypeAlias = npt.NDArray[np.intp] | slice


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """How one picture looks, in a few hundred numbers.

    Attributes:
        style: `(K,)` float32: the picture's style in the index's directions.
        kind: `(C,)` float32 unit vector of deep features.
        colors: `(48,)` float32 sRGB in [0, 1]: the averages of 4×4 cells.
    """

    style: Floats
    kind: Floats
    colors: Floats


@dataclass(frozen=True, slots=True)
class Neighbor:
    """The nearest of what is known.

    Attributes:
        name: of it.
        style_loss: predicted, at least 0.
        likeness: cosine of deep features, −1 to 1.
    """

    name: str
    style_loss: float
    likeness: float

    @property
    def is_duplicate(self) -> bool:
        """Returns whether it is as near as a moved copy would be (`curation.duplicates`)."""
        return self.style_loss < SAME_STYLE_LOSS and self.likeness > SAME_KIND


class Neighborhood:
    """Looks by name, searched one against all.

    Args:
        index: gives the directions of styles, and what their distances mean.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._names: list[str] = []
        self._styles = np.empty((_FIRST_ROOM, index.style.shape[1]), dtype=np.float32)
        self._kinds = np.empty((_FIRST_ROOM, index.kind.shape[1]), dtype=np.float32)
        self._colors = np.empty((_FIRST_ROOM, index.colors.shape[1]), dtype=np.float32)

    @staticmethod
    def of_library(index: Index) -> Neighborhood:
        """Returns one that knows how all seeds of the index look, those held out among them."""
        known = Neighborhood(index)
        for row, entry in enumerate(index.entries):
            if entry.seed == 0:
                look = Look(index.style[row], index.kind[row], index.colors[row])
                known.add(entry.material, look)
        return known

    def __len__(self) -> int:
        return len(self._names)

    def look(self, description: Description) -> Look:
        """Returns a description in the index's directions."""
        style = self._index.style_projection(description.style).astype(np.float32)
        return Look(style, description.kind, description.colors)

    def add(self, name: str, look: Look) -> None:
        """Keeps a look under a name."""
        row = len(self._names)
        if row == len(self._styles):
            self._styles, self._kinds, self._colors = (
                np.concatenate([held, np.empty_like(held)])
                for held in (self._styles, self._kinds, self._colors)
            )
        self._styles[row], self._kinds[row], self._colors[row] = look.style, look.kind, look.colors
        self._names.append(name)

    def duplicates(self, looks: Sequence[Look]) -> list[Neighbor | None]:
        """Returns for each look the nearest of its duplicates among what is known; None for none.

        As `nearest`, and many times as quick for many: style losses, which cost most, are worked
        out for what is alike in kind alone.
        """
        count = len(self._names)
        if not count or not looks:
            return [None] * len(looks)
        kinds = np.stack([look.kind for look in looks]) @ self._kinds[:count].T
        found: list[Neighbor | None] = []
        for look, likeness in zip(looks, kinds, strict=True):
            rows = np.flatnonzero(likeness > SAME_KIND)
            losses = self._losses(look, rows)
            best = int(np.argmin(losses)) if len(rows) else -1
            if best < 0 or losses[best] >= SAME_STYLE_LOSS:
                found.append(None)
            else:
                row = int(rows[best])
                found.append(Neighbor(self._names[row], float(losses[best]), float(likeness[row])))
        return found

    def _losses(self, look: Look, rows: Rows) -> Floats:
        """Returns the predicted style losses of a look against some that are known."""
        losses: Floats = gram_losses(self._index, look.style[np.newaxis], self._styles[rows])[0]
        differences = np.abs(self._colors[rows] - look.colors).mean(axis=1)
        found: Floats = losses + self._index.color_weight * differences
        return found

    def nearest(self, look: Look) -> Neighbor | None:
        """Returns the one of least style loss, duplicates first; None where nothing is known."""
        count = len(self._names)
        if not count:
            return None
        losses = self._losses(look, slice(count))
        kinds = self._kinds[:count] @ look.kind
        is_same = (losses < SAME_STYLE_LOSS) & (kinds > SAME_KIND)
        row = int(np.argmin(np.where(is_same, losses - 1e6, losses)))
        return Neighbor(self._names[row], float(losses[row]), float(kinds[row]))
