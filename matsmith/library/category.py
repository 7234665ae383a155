# SPDX-License-Identifier: Apache-2.0
"""The kinds of surface that the library holds, in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Mapping

CATEGORIES: Mapping[str, str] = {
    "wood": "Wood",
    "bark": "Bark",
    "brick": "Brick",
    "stone_wall": "Stone wall",
    "paving": "Cobblestone and paving",
    "marble": "Marble",
    "granite": "Granite and terrazzo",
    "rock": "Sandstone and rock",
    "concrete": "Concrete",
    "asphalt": "Asphalt",
    "plaster": "Plaster and stucco",
    "tiles": "Tiles",
    "ceramic": "Ceramic",
    "metal": "Brushed and hammered metal",
    "sheet_metal": "Galvanized and perforated metal",
    "rust": "Rust",
    "painted_metal": "Painted and flaking metal",
    "fabric": "Woven fabric",
    "knit": "Knit and carpet",
    "leather": "Leather",
    "soil": "Soil and mud",
    "sand": "Sand and gravel",
    "grass": "Grass and moss",
    "snow": "Snow and ice",
    "paper": "Paper and cardboard",
    "plastic": "Plastic and rubber",
    "skin": "Skin and scales",
    "lava": "Lava and abstract",
}
"""Titles by category; a material's name begins with its category."""
