# SPDX-License-Identifier: Apache-2.0
"""What 20 samples of one picture take on paper, on one GPU; every assumption is a field here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.llava_next import MODEL, PICTURE_TOKENS, QUESTION_TOKENS, TILES

PUBLISHED_S = 47.9
"""VLMaterial's time for 20 samples on one H100 at its best throughput; its answers are Python."""
SAMPLES = 20


@dataclass(frozen=True, slots=True)
class Card:
    """A GPU, as its data sheet says (SXM).

    Attributes:
        peak_tflops: dense bfloat16.
        bandwidth_tb_s: of its memory.
        memory_gib: of it, as the driver tells.
    """

    peak_tflops: float
    bandwidth_tb_s: float
    memory_gib: float


CARDS: Mapping[str, Card] = {
    "h100": Card(989.0, 3.35, 79.6),
    "h200": Card(989.0, 4.8, 140.4),
}


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is assumed of the model and of how it is run.

    Attributes:
        weights_gib: of the whole model in bfloat16, in memory.
        cache_kib: keys and values of a token in bfloat16.
        bandwidth_share: of the memory's bandwidth that decoding reaches; the launches of kernels,
            the mask and the draw of a token are in it.
        peak_share: of the peak that reading the question reaches.
        cache_share: of the memory beside the weights that is for keys and values.
    """

    weights_gib: float = 15.6
    cache_kib: float = 128.0
    bandwidth_share: float = 0.6
    peak_share: float = 0.4
    cache_share: float = 0.85


ASSUMED = Assumed()
SENTENCES = (
    "one picture, 20 samples in one request: its tokens are read once, for all",
    "keys and values of the picture are read anew for each sample and each token",
    "the 20 answers have the lengths at the library's 20 quantiles, in LLaMA 3's tokens",
    "an answer that has ended leaves the batch; no other request is in flight",
    "fp8 halves the weights that are read and the keys and values, and no time of the question",
    "the picture's preparation on the host, the network, renders and scores are not in it",
)
_BYTES = {"bf16": 2.0, "fp8": 1.0}
_GIB, _KIB = 2.0**30, 2.0**10


def paper(lengths: Mapping[str, Sequence[int]]) -> dict[str, Any]:
    """Returns what is assumed, and the times by card, language, side in pixels and number format.

    Args:
        lengths: tokens of many answers, by language.
    """
    runs = {
        f"{card}_{language}_{side}_{kind}": _run(CARDS[card], quantiles(found), side, kind)
        for card in CARDS
        for language, found in lengths.items()
        for side in PICTURE_TOKENS
        for kind in _BYTES
    }
    return {
        "assumed": {**asdict(MODEL), **asdict(ASSUMED), "sentences": SENTENCES},
        "cards": {name: asdict(card) for name, card in CARDS.items()},
        "published_s": PUBLISHED_S,
        "runs": runs,
    }


def quantiles(lengths: Sequence[int]) -> list[int]:
    """Returns the lengths of a typical batch: in the middle of each twentieth of all."""
    ordered = sorted(lengths)
    return [ordered[int((number + 0.5) / SAMPLES * len(ordered))] for number in range(SAMPLES)]


def question_s(card: Card, side_px: int) -> float:
    """Returns how long the picture and the question are read, bound by arithmetic."""
    length = PICTURE_TOKENS[side_px] + QUESTION_TOKENS
    matrices = 2.0 * MODEL.language_weights * length
    attention = 2.0 * MODEL.layers * MODEL.width * length**2
    vision = MODEL.vision_operations(TILES[side_px])
    return (matrices + attention + vision) / (card.peak_tflops * 1e12 * ASSUMED.peak_share)


def _run(card: Card, batch: Sequence[int], side_px: int, kind: str) -> dict[str, float]:
    """Returns the times of one batch; decoding is bound by what is read from memory."""
    weights = MODEL.language_weights * _BYTES[kind]
    cache = ASSUMED.cache_kib * _KIB * _BYTES[kind] / _BYTES["bf16"]
    read_speed = card.bandwidth_tb_s * 1e12 * ASSUMED.bandwidth_share
    before = PICTURE_TOKENS[side_px] + QUESTION_TOKENS
    seconds = first = question_s(card, side_px)
    for written in range(max(batch)):
        running = sum(length > written for length in batch)
        seconds += (weights + running * (before + written) * cache) / read_speed
        if written + 1 == min(batch):
            first = seconds
    tokens = sum(batch)
    held = ASSUMED.weights_gib * _BYTES[kind] / _BYTES["bf16"]
    room = (card.memory_gib - held) * _GIB * ASSUMED.cache_share
    # The picture's keys and values are held once.
    own = (room - before * cache) / (tokens / len(batch) * cache)
    return {
        "seconds": seconds,
        "first_s": first,
        "question_s": question_s(card, side_px),
        "tokens": tokens,
        "tokens_per_second": tokens / seconds,
        "share_of_published": seconds / PUBLISHED_S,
        "samples_in_memory": int(own),
    }
