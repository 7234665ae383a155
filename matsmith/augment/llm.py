# SPDX-License-Identifier: Apache-2.0
"""The engine that asks a language model: a prompt with both parents, and an answer read strictly.

The answer is text. It is parsed, never executed; what is no sound material of the parents' node
types is refused, or sent back with every fault where `max_repairs` allows it.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache, partial

from matsmith.augment.engine import Attempt, Child, Parents
from matsmith.augment.graft import Workbench
from matsmith.augment.prompt import VERSION, crossing
from matsmith.catalogue import Catalogue
from matsmith.curation.structure import MAX_NODES
from matsmith.endpoint import Asks
from matsmith.graph import MaterialGraph
from matsmith.graph.size import node_count
from matsmith.program import digest
from matsmith.writing.asking import asked
from matsmith.writing.facts import node_types
from matsmith.writing.guide import answer_grammar
from matsmith.writing.language import LanguageName, read, written
from matsmith.writing.refusal import Refusal

OPERATOR = "rewrite"
"""What the model did, in the words of provenance; nobody knows more."""


class LlmEngine:
    """Crosses by a language model; implements `Engine`.

    Args:
        chat: the model.
        catalogue: the node types.
        language: that parents are shown in and children are written in.
        max_repairs: how often an answer that is no material is sent back with its faults.
    """

    def __init__(
        self,
        chat: Asks,
        catalogue: Catalogue,
        *,
        language: LanguageName = "python",
        max_repairs: int = 0,
    ) -> None:
        self._chat = chat
        self._catalogue = catalogue
        self._language = language
        self._max_repairs = max_repairs
        self._grammar = lru_cache(maxsize=16)(
            partial(answer_grammar, chat.settings, language, catalogue)
        )

    @property
    def name(self) -> str:
        """See `Engine.name`."""
        return llm_name(self._language, self._chat.settings.model)

    async def attempt(self, parents: Parents, *, seed: str) -> Attempt:
        """See `Engine.attempt`.

        Raises:
            UnavailableError: the endpoint is away, slow or busy after all retries.
            InvalidInputError: it accepts no question.
        """
        conversation = crossing(parents, catalogue=self._catalogue, language=self._language)
        number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") >> 1
        grammar = self._grammar(node_types(parents))
        made = await asked(
            self._chat,
            conversation,
            partial(self._read, parents=parents),
            seed=number,
            grammar=grammar,
            max_repairs=self._max_repairs,
        )
        outcome = made.outcome
        child = outcome if isinstance(outcome, Refusal) else Child(outcome, (OPERATOR,))
        return Attempt(child, made.usage, made.prompt_digest)

    def _read(self, code: str, *, parents: Parents) -> MaterialGraph | Refusal:
        """Returns the material in an answer.

        Raises:
            InvalidInputError: it is none.
        """
        graph = self._parse(code)
        if count := len(node_types([graph]) - node_types(parents)):
            foreign = ", ".join(sorted(node_types([graph]) - node_types(parents)))
            return Refusal(
                "NODE_FOREIGN",
                f"expected node types that the two materials use, got {count} other: {foreign}",
            )
        if (count := node_count(graph)) > MAX_NODES:
            return Refusal("NODES_COUNT", f"expected at most {MAX_NODES} nodes, got {count}")
        if any(self._is_same(graph, parent) for parent in parents):
            return Refusal("PARENT_REPEATS", "expected a new material, got one of the two")
        return graph

    def _is_same(self, graph: MaterialGraph, parent: MaterialGraph) -> bool:
        shown = self._parse(written(parent, self._catalogue, self._language))
        return digest(graph, self._catalogue) == digest(shown, self._catalogue)

    def _parse(self, code: str) -> MaterialGraph:
        # Without what does not reach the output, and with the names that it was written in: those
        # of the canonical form are longer.
        return Workbench(read(code, self._catalogue, self._language), self._catalogue).finished()


def llm_name(language: LanguageName, model: str) -> str:
    """Returns the name of the engine with a model."""
    return f"{VERSION} {language} {model}"
