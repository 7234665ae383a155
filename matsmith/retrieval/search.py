# SPDX-License-Identifier: Apache-2.0
"""The rows of the index nearest to a photo: a few products of matrices, no picture is made.

Both searches give a shortlist. Whoever wants the exact order renders it and measures.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matsmith.retrieval.description import Floats, PhotoDescription
from matsmith.retrieval.index import Entry, Index

# Deep features of unlike surfaces have cosines near 0.3, of like ones of 0.7 and above: with this
# level the latter weigh about half as much loss.
_KIND_LEVEL = 1.6


@dataclass(frozen=True, slots=True)
class Match:
    """A row that looks like a photo.

    Attributes:
        entry: the material or variation.
        scale: how many times finer its pattern must be made to be of the photo's size.
        distance: 0 is the same; comparable within one search only.
    """

    entry: Entry
    scale: float
    distance: float


def nearest_by_style(index: Index, photo: PhotoDescription, *, count: int) -> list[Match]:
    """Returns the rows of the least predicted style loss, colours included, nearest first.

    The distance is the predicted loss (`metrics.style_loss`).
    """
    style = index.style_projection(photo.style)[np.newaxis]
    losses = style_losses(index, style, photo.colors[np.newaxis])[0]
    order = np.argsort(losses, kind="stable")[:count]
    return [Match(index.entries[row], 1.0, float(losses[row])) for row in order]


def nearest_by_pattern(
    index: Index, photo: PhotoDescription, *, count: int, most_of_one: int
) -> list[Match]:
    """Returns the rows whose pattern matches best, whatever their colours, nearest first.

    Args:
        index: where to look.
        photo: what to look for; views of one scale are averaged.
        count: how many rows.
        most_of_one: how many rows of one material at most.
    """
    losses = gram_losses(index, index.pattern_projection(photo.patterns), index.pattern)
    distances = losses * (_KIND_LEVEL - photo.kinds @ index.kind.T)
    scales = sorted(set(photo.scales))
    of_view = np.asarray(photo.scales)
    by_scale = np.stack([distances[of_view == scale].mean(axis=0) for scale in scales])
    best = by_scale.argmin(axis=0)
    least = by_scale[best, np.arange(len(index))]
    found: list[Match] = []
    taken: dict[str, int] = {}
    for row in np.argsort(least, kind="stable"):
        entry = index.entries[row]
        if taken.get(entry.material, 0) >= most_of_one:
            continue
        taken[entry.material] = taken.get(entry.material, 0) + 1
        found.append(Match(entry, scales[best[row]], float(least[row])))
        if len(found) == count:
            break
    return found


def style_losses(index: Index, styles: Floats, colors: Floats) -> Floats:
    """Returns `(Q, N)` predicted style losses between pictures and all rows.

    Args:
        index: the rows.
        styles: `(Q, K)` projected sketches.
        colors: `(Q, 48)`.
    """
    differences = np.abs(index.colors[np.newaxis] - colors[:, np.newaxis]).mean(axis=2)
    losses: Floats = gram_losses(index, styles, index.style) + index.color_weight * differences
    return losses


def gram_losses(index: Index, queries: Floats, rows: Floats) -> Floats:
    """Returns `(Q, N)` predicted Gram parts of the style loss from `(Q, K)` and `(N, K)` styles."""
    squares = (
        (queries**2).sum(axis=1)[:, np.newaxis] + (rows**2).sum(axis=1) - 2.0 * (queries @ rows.T)
    )
    power, factor = index.style_fit
    losses: Floats = factor * np.maximum(squares, 0.0) ** (power / 2.0)
    return losses
