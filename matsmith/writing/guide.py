# SPDX-License-Identifier: Apache-2.0
"""The grammar that a language model's answers are kept to, where its endpoint can."""

from __future__ import annotations

from collections.abc import Collection

from matsmith.catalogue import Catalogue
from matsmith.curation.structure import MAX_NODES
from matsmith.endpoint import EndpointSettings
from matsmith.program import shorthand
from matsmith.writing.language import LanguageName

SIMPLE_NODES = 16
"""Of a material that a small model writes, at most."""
# The grammar grows with them; few materials have more.
_SHADERS = 4


def answer_grammar(
    settings: EndpointSettings,
    language: LanguageName,
    catalogue: Catalogue,
    types: Collection[str],
) -> str:
    """Returns the grammar to send with a question, or "" where answers cannot be kept to one.

    Args:
        settings: of the endpoint. Where `is_simple`, each whole answer is a material; else an
            answer may name an output that its node has not.
        language: that answers are in; there is a grammar of shorthand only.
        catalogue: the node types.
        types: identifiers of the node types that the model is told of.
    """
    if language != "shorthand" or settings.guide == "none":
        return ""
    return shorthand.grammar(
        catalogue,
        max_nodes=SIMPLE_NODES if settings.is_simple else MAX_NODES,
        max_shaders=1 if settings.is_simple else _SHADERS,
        node_types=types,
        names_outputs=not settings.is_simple,
    )
