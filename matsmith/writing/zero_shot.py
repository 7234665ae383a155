# SPDX-License-Identifier: Apache-2.0
"""A picture shown to a vision model that was tuned for nothing: zero-shot, the papers' baseline.

The model is told the language by one material, what the catalogue knows of the nodes of many, and
what the picture is of; nothing that is chosen by looking at the picture.
"""

from __future__ import annotations

import asyncio
import hashlib
import itertools
from collections import deque
from collections.abc import AsyncGenerator, Mapping, Sequence

from matsmith.catalogue import Catalogue
from matsmith.curation.structure import MAX_NODES
from matsmith.endpoint import Asks, Message
from matsmith.graph import MaterialGraph, check
from matsmith.graph.size import node_count
from matsmith.writing.asking import Written, asked
from matsmith.writing.facts import node_facts, node_types
from matsmith.writing.guide import answer_grammar
from matsmith.writing.language import LANGUAGES, LanguageName, fenced, read, written
from matsmith.writing.refusal import Refusal

VERSION = "zero-shot-1"
_COMPARE = """\
This is your material, rendered as the first picture was made. Compare the two: the kind and size of
the pattern, its order, the colours from dark to light, what shines, how deep it is. Correct what
differs most and keep what is right. Write the whole material again."""


class ZeroShot:
    """Writes materials that look like a picture.

    Args:
        chat: a model that sees pictures.
        catalogue: the node types.
        example: shows the language, not the picture.
        vocabulary: materials whose node types, settings and inputs the model is told of.
        language: that it writes.
        max_repairs: how often an answer that is no material is sent back with its faults.
    """

    def __init__(
        self,
        chat: Asks,
        catalogue: Catalogue,
        *,
        example: MaterialGraph,
        vocabulary: Sequence[MaterialGraph],
        language: LanguageName = "python",
        max_repairs: int = 0,
    ) -> None:
        self._chat = chat
        self._catalogue = catalogue
        self._language = language
        self._max_repairs = max_repairs
        self._system, self._text = _told(catalogue, example, vocabulary, language)
        types = node_types((example, *vocabulary))
        self._grammar = answer_grammar(chat.settings, language, catalogue, types)

    @property
    def name(self) -> str:
        """Returns what goes into provenance and tables."""
        return f"{VERSION} {self._language} {self._chat.settings.model}"

    @property
    def settings(self) -> Mapping[str, str | int]:
        """Returns what decides its answers beside the picture and the seed."""
        told = self._chat.settings
        said = hashlib.sha256(f"{self._system}\n{self._text}".encode()).hexdigest()
        return {
            "prompt": said,
            "repairs": self._max_repairs,
            "temperature": str(told.temperature),
            "max_output_tokens": told.max_output_tokens,
        }

    async def write(self, jpeg: bytes, *, seed: int) -> Written:
        """Returns a material, or why there is none.

        Args:
            jpeg: the picture.
            seed: of the sampling, as far as the endpoint honours seeds.

        Raises:
            UnavailableError: the endpoint is away, slow or busy after all retries.
            InvalidInputError: it accepts no question.
        """
        conversation = (
            Message("system", self._system),
            Message("user", self._text, images=(jpeg,)),
        )
        return await asked(
            self._chat,
            conversation,
            self._read,
            seed=seed,
            grammar=self._grammar,
            max_repairs=self._max_repairs,
        )

    async def many(
        self, jpeg: bytes, *, count: int, seed: int, parallel: int
    ) -> AsyncGenerator[Written, None]:
        """Yields the outcomes of many questions about one picture, in their order.

        Closing it breaks off what is under way.

        Args:
            jpeg: the picture.
            count: of questions; corrections come on top.
            seed: of all; another seed asks other questions.
            parallel: questions under way at the same time.

        Raises:
            UnavailableError, InvalidInputError: as `write`.
        """
        running: deque[asyncio.Task[Written]] = deque()
        numbers = iter(range(count))
        try:
            while True:
                for number in itertools.islice(numbers, parallel - len(running)):
                    question = self.write(jpeg, seed=question_seed(seed, number))
                    running.append(asyncio.ensure_future(question))
                if not running:
                    return
                made = await running[0]
                running.popleft()
                yield made
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    async def improve(self, before: Written, rendered: bytes, *, seed: int) -> Written:
        """Returns another material for the same picture, after a look at what the last one gave.

        Args:
            before: of `write` or `improve`, with a material.
            rendered: JPEG of that material.
            seed: of the sampling.

        Raises:
            UnavailableError, InvalidInputError: as `write`.
        """
        conversation = (*before.conversation, Message("user", _COMPARE, images=(rendered,)))
        return await asked(
            self._chat,
            conversation,
            self._read,
            seed=seed,
            grammar=self._grammar,
            max_repairs=self._max_repairs,
        )

    def _read(self, code: str) -> MaterialGraph | Refusal:
        """Returns the material in an answer.

        Raises:
            InvalidInputError: it is none.
        """
        graph = read(code, self._catalogue, self._language)
        check(graph, self._catalogue)
        if (count := node_count(graph)) > MAX_NODES:
            return Refusal("NODES_COUNT", f"expected at most {MAX_NODES} nodes, got {count}")
        return graph


def question_seed(seed: int, number: int) -> int:
    """Returns a seed that differs between questions of one request, and between requests."""
    told = hashlib.sha256(f"{seed}/{number}".encode()).digest()
    return int.from_bytes(told[:4], "big") >> 1


def _told(
    catalogue: Catalogue,
    example: MaterialGraph,
    vocabulary: Sequence[MaterialGraph],
    language: LanguageName,
) -> tuple[str, str]:
    """Returns what the system and what the user says beside the picture."""
    facts = "\n".join(node_facts(vocabulary, catalogue, language))
    shown = fenced(written(example, catalogue, language), language)
    system = (
        f"You are an artist who rebuilds surfaces as materials for Blender "
        f"{catalogue.blender_version}. You write a material as {LANGUAGES[language]}. You answer "
        "with the material alone: no text before it, no explanation behind it."
    )
    user = f"""\
Rebuild the surface in the picture as a procedural material, without image files.

The picture shows all of a flat square, seen from above, whose texture coordinates (UV, or
Generated) go from 0 to 1 along each side.

First look: what it is made of; which pattern it has, how often that repeats along a side, and
whether it is regular; the darkest, the most common and the lightest colour; what is rough and what
shines; what stands out and what lies deep. Then build that, the large pattern first.

Rules:
- Colours are linear, not sRGB.
- It has at most {MAX_NODES} nodes, and every one of them counts for the picture: it reaches the
  Material Output.
- It uses the nodes below, with their inputs and settings (default, range).

{facts}

The language, shown with another surface:
{shown}

Write the material of the picture."""
    return system, user
