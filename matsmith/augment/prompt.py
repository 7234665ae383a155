# SPDX-License-Identifier: Apache-2.0
"""What a language model is told when it is to cross two materials (VLMaterial, appendix A).

The rules are the paper's, the words are ours; beyond the paper, the model is told what the
catalogue knows of every node that the parents use, so that it need not remember Blender's sockets
and ranges.
"""

from __future__ import annotations

from matsmith.augment.engine import Parents
from matsmith.catalogue import Catalogue
from matsmith.curation.structure import MAX_NODES
from matsmith.endpoint import Message
from matsmith.writing.facts import node_facts
from matsmith.writing.language import LANGUAGES, LanguageName, fenced, written

VERSION = "llm-1"


def crossing(
    parents: Parents, *, catalogue: Catalogue, language: LanguageName
) -> tuple[Message, ...]:
    """Returns the conversation that asks for a child of two materials.

    Args:
        parents: both pass `graph.check`.
        catalogue: the node types.
        language: that the parents are shown in and the child is to be written in.
    """
    system = (
        f"You are an artist who makes materials for Blender {catalogue.blender_version}. You write "
        f"a material as {LANGUAGES[language]}. You answer with the material alone: no text before "
        "it, no explanation behind it."
    )
    shown = [written(parent, catalogue, language) for parent in parents]
    facts = "\n".join(node_facts(parents, catalogue, language))
    user = f"""\
Make a new material out of these two. It takes the structure of both: for instance the pattern of
one with the wear, the colours or the relief of the other.

Rules:
- It is a surface that someone could meet and would want to use, rich in detail at more than one
  size, and not plain.
- It does not look like a copy of either: combine branches, do not just change numbers.
- It has at most {MAX_NODES} nodes.
- It uses no node types, and no inputs or settings of nodes, but those that the two use (below).
- Every node counts for the picture: it reaches the Material Output.
- It is written in the style of the two.

Nodes that may be used, with the inputs and settings that the two use of them (default, range):
{facts}

First material:
{fenced(shown[0], language)}

Second material:
{fenced(shown[1], language)}

Write the new material."""
    return (Message("system", system), Message("user", user))
