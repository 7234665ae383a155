# SPDX-License-Identifier: Apache-2.0
"""What the paper's model is made of, for figures on paper (llama3-llava-next-8b, its config)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Model:
    """Sizes that decide what it costs.

    Attributes:
        language_weights: of the language model without its table of words, 8.03e9 less 0.525e9.
        layers, width: of the language model.
        vision_weights: of CLIP ViT-L/14 at 336.
        tile_tokens: patches of a tile and its class token.
    """

    language_weights: float = 7.505e9
    layers: int = 32
    width: int = 4096
    vision_weights: float = 0.3035e9
    tile_tokens: int = 577

    def vision_operations(self, tiles: int) -> float:
        """Returns the operations of looking at a picture of so many tiles."""
        return 2.0 * self.vision_weights * self.tile_tokens * tiles


MODEL = Model()
TILES = {336: 3, 672: 5}
"""Of a square picture by its side in pixels, the overview included."""
PICTURE_TOKENS = {336: 1176, 672: 2928}
QUESTION_TOKENS = 45
"""Of the text beside the picture."""
