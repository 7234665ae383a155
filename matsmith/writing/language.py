# SPDX-License-Identifier: Apache-2.0
"""The two languages that a model may write a material in, and materials as text and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

from matsmith.catalogue import Catalogue
from matsmith.graph import MaterialGraph
from matsmith.graph.expand import without_groups
from matsmith.program import emit, parse, shorthand

LanguageName: TypeAlias = Literal["python", "shorthand"]
LANGUAGES: Mapping[LanguageName, str] = {
    "python": "a Python function `shader_material(material)` that builds the nodes through "
    "Blender's API: it makes every node, links them, and sets the values that differ from "
    "Blender's defaults",
    "shorthand": "lines of text, one for each node: the node's name (n0, n1, … for values, then "
    "s0, s1, … for shaders), its type, and its settings and inputs; an input is a number or the "
    "name of a line above, with `.output` for any but the first output; the last line is `out`",
}
"""How each is explained to a model."""
_FENCE = re.compile(r"```[\w+-]*[ \t]*\n(.*?)(?:```|\Z)", re.DOTALL)


def written(graph: MaterialGraph, catalogue: Catalogue, language: LanguageName) -> str:
    """Returns a material as a model is shown it; shorthand is flat and rounded."""
    if language == "python":
        return emit(graph, catalogue)
    flat = without_groups(graph, catalogue)
    return shorthand.emit(shorthand.rounded(flat), catalogue)


def read(code: str, catalogue: Catalogue, language: LanguageName) -> MaterialGraph:
    """Returns the material that a text is.

    Raises:
        InvalidInputError: it is none; the message names every fault and its place.
    """
    return (parse if language == "python" else shorthand.parse)(code, catalogue)


def fenced(text: str, language: LanguageName) -> str:
    """Returns a text as a block of Markdown."""
    mark = "```"
    return f"{mark}{'python' if language == 'python' else ''}\n{text.rstrip()}\n{mark}"


def code_in(text: str) -> str:
    """Returns the material in a model's answer: the longest fenced block, or all of it."""
    blocks = [str(block).strip() for block in _FENCE.findall(text)]
    return max(blocks, key=len) if blocks else text.strip()
