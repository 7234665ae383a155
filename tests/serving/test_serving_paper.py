# SPDX-License-Identifier: Apache-2.0
"""What the times on paper must keep, whatever is assumed."""

from __future__ import annotations

from itertools import product

import pytest

from benchmarks.llava_next import MODEL
from benchmarks.serving_paper import ASSUMED, CARDS, SAMPLES, paper, quantiles, question_s

LENGTHS = {"python": [*range(1400, 2050, 5)], "shorthand": [*range(300, 600, 2)]}
RUNS = paper(LENGTHS)["runs"]
SIDES, KINDS = (336, 672), ("bf16", "fp8")


def seconds(card: str, language: str, side: int, kind: str) -> float:
    return float(RUNS[f"{card}_{language}_{side}_{kind}"]["seconds"])


def test_every_card_language_side_and_format_is_told() -> None:
    assert len(RUNS) == len(CARDS) * len(LENGTHS) * len(SIDES) * len(KINDS) == 16


@pytest.mark.parametrize(("language", "side"), list(product(LENGTHS, SIDES)))
def test_less_to_read_is_faster_and_never_more_than_it_is_less(language: str, side: int) -> None:
    for kind in KINDS:
        gain = seconds("h100", language, side, kind) / seconds("h200", language, side, kind)
        assert 1.0 < gain <= CARDS["h200"].bandwidth_tb_s / CARDS["h100"].bandwidth_tb_s
    for card in CARDS:
        gain = seconds(card, language, side, "bf16") / seconds(card, language, side, "fp8")
        assert 1.0 < gain <= 2.0
        assert seconds(card, language, 672, "bf16") > seconds(card, language, 336, "bf16")


def test_a_batch_is_never_faster_than_its_weights_are_read() -> None:
    for name, run in RUNS.items():
        card = CARDS[name.partition("_")[0]]
        width = 1.0 if name.endswith("fp8") else 2.0
        steps = max(quantiles(LENGTHS["python" if "python" in name else "shorthand"]))
        least = steps * MODEL.language_weights * width / (card.bandwidth_tb_s * 1e12)
        assert run["seconds"] > least
        assert run["question_s"] < run["first_s"] <= run["seconds"]
        assert run["tokens_per_second"] == pytest.approx(run["tokens"] / run["seconds"])


def test_a_question_takes_as_long_as_its_arithmetic_at_the_assumed_share() -> None:
    """By hand, for 1,221 tokens, in TFLOP: matrices 18.3, attention 0.39, CLIP 1.05."""
    expected = (18.327 + 0.391 + 1.051) / (989.0 * ASSUMED.peak_share)
    assert question_s(CARDS["h100"], 336) == pytest.approx(expected, rel=1e-3)


@pytest.mark.parametrize("lengths", [[7], [3, 1, 2], [*range(1000, 0, -1)]])
def test_a_typical_batch_is_of_the_lengths_there_are_in_order(lengths: list[int]) -> None:
    found = quantiles(lengths)
    assert len(found) == SAMPLES
    assert found == sorted(found)
    assert set(found) <= set(lengths)
    assert abs(sum(found) / SAMPLES - sum(lengths) / len(lengths)) <= max(lengths) / 20
