# SPDX-License-Identifier: Apache-2.0
"""All that a collection has seen, and whether something new looks like any of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matsmith.curation.duplicates import SAME_KIND, SAME_STYLE_LOSS
from matsmith.retrieval.description import Description, Floats
from matsmith.retrieval.index import Index
from matsmith.retrieval.search import gram_losses

_FIRST_ROOM = 256


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

    def nearest(self, look: Look) -> Neighbor | None:
        """Returns the one of least style loss, duplicates first; None where nothing is known."""
        count = len(self._names)
        if not count:
            return None
        losses = gram_losses(self._index, look.style[np.newaxis], self._styles[:count])[0]
        differences = np.abs(self._colors[:count] - look.colors).mean(axis=1)
        losses = losses + self._index.color_weight * differences
        kinds = self._kinds[:count] @ look.kind
        is_same = (losses < SAME_STYLE_LOSS) & (kinds > SAME_KIND)
        row = int(np.argmin(np.where(is_same, losses - 1e6, losses)))
        return Neighbor(self._names[row], float(losses[row]), float(kinds[row]))
