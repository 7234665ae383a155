# SPDX-License-Identifier: Apache-2.0
"""The engine that asks a language model: a prompt with both parents, and an answer read strictly.

The answer is text. It is parsed, never executed; what is no sound material of the parents' node
types is refused, or sent back with every fault where `max_repairs` allows it.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from matsmith.augment.engine import Attempt, Child, Parents
from matsmith.augment.graft import Workbench
from matsmith.augment.prompt import (
    VERSION,
    LanguageName,
    correction,
    crossing,
    node_types,
    written,
)
from matsmith.augment.refusal import Refusal
from matsmith.catalogue import Catalogue
from matsmith.curation.structure import MAX_NODES
from matsmith.endpoint import Asks, Message, Usage, question_digest
from matsmith.errors import InvalidInputError
from matsmith.graph import MaterialGraph
from matsmith.graph.size import node_count
from matsmith.program import digest, parse, shorthand

OPERATOR = "rewrite"
"""What the model did, in the words of provenance; nobody knows more."""
_FENCE = re.compile(r"```[\w+-]*[ \t]*\n(.*?)(?:```|\Z)", re.DOTALL)
_LONGEST_FAULTS = 4000
# A child of two halves needs no more, and the grammar grows with both.
_GUIDED_SHADERS = 3
_SIMPLE_NODES = 16


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
        self._grammar = lru_cache(maxsize=16)(self._written_grammar)

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
        conversation = list(crossing(parents, catalogue=self._catalogue, language=self._language))
        number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") >> 1
        types = node_types(parents)
        grammar = self._grammar(types) if self._is_guided else ""
        settings = self._chat.settings
        prompt = question_digest(settings, conversation, seed=number, grammar=grammar)
        usage = Usage()
        for repairs_left in reversed(range(self._max_repairs + 1)):
            answer = await self._chat.ask(conversation, seed=number, grammar=grammar)
            usage += answer.usage
            outcome = self._read(answer.text, parents)
            if isinstance(outcome, Refusal) and not answer.is_whole:
                most = settings.max_output_tokens
                outcome = Refusal(
                    "ANSWER_CUT",
                    f"expected a whole material in {most} tokens, got its beginning",
                )
            if isinstance(outcome, Child) or not repairs_left:
                break
            faults = outcome.message[:_LONGEST_FAULTS]
            conversation += [Message("assistant", answer.text), correction(faults)]
        return Attempt(outcome, usage, prompt)

    @property
    def _is_guided(self) -> bool:
        return self._language == "shorthand" and self._chat.settings.guide != "none"

    def _written_grammar(self, types: frozenset[str]) -> str:
        is_simple = self._chat.settings.is_simple
        return shorthand.grammar(
            self._catalogue,
            max_nodes=_SIMPLE_NODES if is_simple else MAX_NODES,
            max_shaders=1 if is_simple else _GUIDED_SHADERS,
            node_types=types,
            names_outputs=not is_simple,
        )

    def _read(self, text: str, parents: Parents) -> Child | Refusal:
        """Returns the material in an answer."""
        code = code_in(text)
        if not code:
            return Refusal("ANSWER_EMPTY", "expected a material, got nothing")
        try:
            graph = self._parse(code)
        except InvalidInputError as error:
            return Refusal(error.reason, error.message)
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
        return Child(graph, (OPERATOR,))

    def _is_same(self, graph: MaterialGraph, parent: MaterialGraph) -> bool:
        shown = self._parse(written(parent, self._catalogue, self._language))
        return digest(graph, self._catalogue) == digest(shown, self._catalogue)

    def _parse(self, code: str) -> MaterialGraph:
        read = parse if self._language == "python" else shorthand.parse
        # Without what does not reach the output, and with the names that it was written in: those
        # of the canonical form are longer.
        return Workbench(read(code, self._catalogue), self._catalogue).finished()


def llm_name(language: LanguageName, model: str) -> str:
    """Returns the name of the engine with a model."""
    return f"{VERSION} {language} {model}"


def code_in(text: str) -> str:
    """Returns the material in a model's answer: the longest fenced block, or all of it."""
    blocks = [str(block).strip() for block in _FENCE.findall(text)]
    return max(blocks, key=len) if blocks else text.strip()
