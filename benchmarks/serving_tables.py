# SPDX-License-Identifier: Apache-2.0
"""The tables of `benchmarks.serving`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from benchmarks.report import print_table
from benchmarks.serving_paper import PUBLISHED_S, SAMPLES


def tell(figures: Mapping[str, Any]) -> None:
    """Prints all figures of `benchmarks.serving`."""
    asked = figures["asked"]
    print_table(
        f"{asked['samples']} candidates of a tiny model, {asked['max_tokens']} tokens at most, "
        f"median of {asked['pairs']}",
        ("until", "Triton, s", "in process, s", "ratio"),
        [
            (
                "the first candidate",
                figures["triton_first_s"],
                figures["in_process_first_s"],
                figures["first_candidate_ratio"],
            ),
            (
                "all",
                figures["triton_s"],
                figures["in_process_s"],
                figures["triton_overhead_ratio"],
            ),
        ],
    )
    print(f"Both wrote the same materials: {figures['same_answers']}")
    print_table(
        f"Requests at once; {asked['batch'] + asked['max_waiting']} samples are accepted",
        ("requests", "answered", "refused", "seconds", "server, MiB", "Python, MiB"),
        [(count, *told.values()) for count, told in figures["in_flight"].items()],
    )
    print_table(
        "The library's materials in LLaMA 3's tokens",
        ("language", "mean", "least", "largest"),
        [(language, *told.values()) for language, told in figures["answers"].items()],
    )
    told = figures["paper"]["assumed"]
    names = [name for name in told if name != "sentences"]
    print_table("On paper: assumed", ("of", "is"), [(name, told[name]) for name in names])
    print_table(
        "Cards, by their data sheets",
        ("card", "peak_tflops", "bandwidth_tb_s", "memory_gib"),
        [(name, *card.values()) for name, card in figures["paper"]["cards"].items()],
    )
    for sentence in told["sentences"]:
        print(f"- {sentence}")
    columns = ("seconds", "first_s", "tokens_per_second", "share_of_published")
    print_table(
        f"On paper: {SAMPLES} samples of one picture; {PUBLISHED_S} s are VLMaterial's, one H100",
        ("run", *columns, "samples_in_memory"),
        [
            (name, *(run[key] for key in (*columns, "samples_in_memory")))
            for name, run in figures["paper"]["runs"].items()
        ],
    )
    print(f"GPU: {figures['gpu']}")
