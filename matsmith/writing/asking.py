# SPDX-License-Identifier: Apache-2.0
"""One material asked of a language model, and its answer sent back with its faults.

The answer is text. It is parsed, never executed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matsmith.endpoint import QUESTION_REFUSED, Asks, Message, Usage, question_digest
from matsmith.errors import InvalidInputError
from matsmith.graph import MaterialGraph
from matsmith.writing.language import code_in
from matsmith.writing.refusal import Refusal

_LONGEST_FAULTS = 4000


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a question.

    Attributes:
        outcome: the material, or why there is none.
        usage: what all answers took.
        prompt_digest: SHA-256 in hex of all that the model was told at first.
        conversation: all that was said, the last answer among it, so that it can be gone on with.
    """

    outcome: MaterialGraph | Refusal
    usage: Usage
    prompt_digest: str
    conversation: tuple[Message, ...]


async def asked(
    chat: Asks,
    conversation: Sequence[Message],
    read: Callable[[str], MaterialGraph | Refusal],
    *,
    seed: int,
    grammar: str = "",
    max_repairs: int = 0,
) -> Written:
    """Returns what a model answers, after as many corrections as it may have.

    Args:
        chat: the model.
        conversation: ends with what the user says.
        read: makes a material of an answer's code; may raise InvalidInputError.
        seed: of the sampling, as far as the endpoint honours seeds.
        grammar: that answers keep, or "".
        max_repairs: how often an answer that is no material is sent back with its faults.

    Raises:
        UnavailableError: the endpoint is away, slow or busy after all retries.
        InvalidInputError: it accepts no question at all; one that it alone refuses is an outcome.
    """
    said = list(conversation)
    prompt = question_digest(chat.settings, said, seed=seed, grammar=grammar)
    usage = Usage()
    outcome: MaterialGraph | Refusal
    for repairs_left in reversed(range(max_repairs + 1)):
        try:
            answer = await chat.ask(said, seed=seed, grammar=grammar)
        except InvalidInputError as error:
            # This one is too long, perhaps; others are not.
            if error.reason != QUESTION_REFUSED:
                raise
            outcome = Refusal(error.reason, error.message)
            break
        usage += answer.usage
        outcome = _read(answer.text, read)
        if isinstance(outcome, Refusal) and not answer.is_whole:
            most = chat.settings.max_output_tokens
            outcome = Refusal(
                "ANSWER_CUT", f"expected a whole material in {most} tokens, got its beginning"
            )
        said.append(Message("assistant", answer.text))
        if isinstance(outcome, MaterialGraph) or not repairs_left:
            break
        said.append(correction(outcome.message[:_LONGEST_FAULTS]))
    return Written(outcome, usage, prompt, tuple(said))


def _read(text: str, read: Callable[[str], MaterialGraph | Refusal]) -> MaterialGraph | Refusal:
    code = code_in(text)
    if not code:
        return Refusal("ANSWER_EMPTY", "expected a material, got nothing")
    try:
        return read(code)
    except InvalidInputError as error:
        return Refusal(error.reason, error.message)


def correction(faults: str) -> Message:
    """Returns what a model is told of an answer that was refused.

    Args:
        faults: every fault with its place.
    """
    return Message(
        "user",
        f"That is no material yet:\n{faults}\n\nWrite the whole material again, with these mended.",
    )
