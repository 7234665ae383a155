# SPDX-License-Identifier: Apache-2.0
"""What one request asks for, and what all requests are answered with."""

from __future__ import annotations

from dataclasses import dataclass

from matsmith.catalogue import Catalogue
from matsmith.metrics.scorer import Scorer
from matsmith.rendering import BakedMaps, Exporter, Renderer
from services.generate.library_index import LibraryIndex


@dataclass(frozen=True, slots=True)
class Options:
    """What a request asks for, with all defaults filled in.

    Attributes:
        max_samples: N, the most proposals to judge.
        max_valid: K, the number of valid ones to stop at.
        refine_steps: search steps for each of the best; 0 is no search.
        refine_top: how many of the best are refined.
        seed: of everything that is drawn.
        temperature, top_p: for engines; None leaves it to them.
        final_size_px: size of the final picture; 0 means the preset's.
        wants_blend: whether the best is exported as .blend.
        maps: which maps of the best are baked; None is none.
    """

    max_samples: int = 30
    max_valid: int = 20
    refine_steps: int = 60
    refine_top: int = 3
    seed: int = 0
    temperature: float | None = None
    top_p: float | None = None
    final_size_px: int = 0
    wants_blend: bool = True
    maps: BakedMaps | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What a pipeline is made of; built once, shared by all requests."""

    renderer: Renderer
    exporter: Exporter
    scorer: Scorer
    index: LibraryIndex
    catalogue: Catalogue
    parallel_renders: int
