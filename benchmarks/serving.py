# SPDX-License-Identifier: Apache-2.0
"""`make bench-serving`: what Triton adds to a model, and on paper what the real model takes.

Measured on this machine, with the same tiny model of random weights on both sides: the time to the
first candidate and to all, once through Triton (a picture in, parsed materials out, by the engine
of the generate service), once by the same engine in a process without a server. Both sides are
asked in turns. Then more and more requests at once. Writes `build/bench/serving.json`:

- `triton_overhead_ratio`, `first_candidate_ratio`: Triton over in-process, the median of the pairs.
- `triton_s`, `in_process_s`, `triton_first_s`, `in_process_first_s`: medians.
- `same_answers`: whether both sides wrote the same materials.
- `in_flight.N`: of N requests of one sample each, how many were answered and how many refused, the
  seconds until the last, and the memory of the server and of its Python at most, in MiB.
- `answers.LANGUAGE`: mean, least and largest length of the library's materials in LLaMA 3's tokens.
- `paper.runs.CARD_LANGUAGE_PX_FORMAT`: `seconds` and `tokens_per_second` of 20 samples;
  `share_of_published` is against VLMaterial's 47.9 s on one H100; `paper.assumed`: of what.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean, median
from typing import Any

import psutil
from PIL import Image

from benchmarks.report import write_json
from benchmarks.serving_paper import SAMPLES, paper
from benchmarks.serving_tables import tell
from benchmarks.watch import Watch
from deploy.local.triton_process import (
    PACKAGES,
    TritonProcess,
    make_repository,
    missing,
    running,
)
from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.curation import tokens
from matsmith.errors import QueueFullError
from matsmith.pictures.codec import picture_from_jpeg
from matsmith.program import shorthand
from matsmith.writing.language import LANGUAGES, written
from services.generate.breaker import Breaker
from services.generate.engine import SampleRequest
from services.generate.triton import TritonEngine, TritonTarget
from training.tiny_release import make_release

_REQUESTS = (1, 2, 4, 8, 16, 32)
_BATCH, _WAITING = 8, 16
_IN_FLIGHT_TOKENS = 40
_MIB = 1 << 20
_CATALOGUE = catalogues.load()


def main() -> None:
    """Measures, prints and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=SAMPLES, help="candidates of a request")
    parser.add_argument("--max-tokens", type=int, default=150, help="of a sample")
    parser.add_argument("--pairs", type=int, default=5, help="requests on each side")
    parser.add_argument("--nodes", type=int, default=8, help="of the grammar; 30 as it is served")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON alone")
    arguments = parser.parse_args()
    if why := missing():
        raise SystemExit(f"Expected Triton: {why}.")
    if not tokens.can_count():
        raise SystemExit("Expected the vocabulary of LLaMA 3 (llama-models): `make install`.")
    # More threads wait for each other on a busy machine, which says nothing of Triton.
    os.environ["OMP_NUM_THREADS"] = "1"
    lengths = _lengths()
    with tempfile.TemporaryDirectory() as held:
        measured = asyncio.run(_measured(Path(held), arguments))
    figures = {
        **measured,
        "answers": {
            language: {"mean": fmean(found), "least": min(found), "largest": max(found)}
            for language, found in lengths.items()
        },
        "paper": paper(lengths),
        "gpu": "not run: the engine for TensorRT-LLM needs one, and there is none here",
    }
    write_json("serving", figures)
    if arguments.json:
        print(json.dumps(figures, indent=2))
    else:
        tell(figures)


def _lengths() -> dict[str, list[int]]:
    """Returns the tokens of every material of the library, as a model writes it."""
    graphs = [material.graph for material in library.load().materials]
    return {
        language: [tokens.token_count(written(graph, _CATALOGUE, language)) for graph in graphs]
        for language in LANGUAGES
    }


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a request took.

    Attributes:
        first_s, all_s: until the first candidate and the last.
        texts: of the materials, in order; "" where a sample is none.
    """

    first_s: float
    all_s: float
    texts: tuple[str, ...]


async def _measured(folder: Path, arguments: argparse.Namespace) -> dict[str, Any]:
    """Returns the measured figures."""
    photo = picture_from_jpeg(library.load().materials[0].preview_jpeg)
    picture = folder / "picture.png"
    Image.fromarray(photo).save(picture)
    # Compiling the whole grammar takes each side a minute; what a token takes is the same.
    release = make_release(folder, "tiny", max_nodes=arguments.nodes)
    made = make_repository(folder, release)
    settings = {"batch": _BATCH, "max_waiting": _WAITING}
    with (
        running(made, folder / "triton.log", settings) as server,
        _child(release, picture) as child,
    ):
        _line(child)
        pairs = []
        async with _client(server, arguments.max_tokens) as engine:
            for seed in range(arguments.pairs + 1):
                asked = SampleRequest(photo, arguments.samples, seed)
                served = await _through_triton(engine, asked)
                pairs.append([served, _in_process(child, asked, arguments.max_tokens)])
        in_flight = {str(count): await _in_flight(server, photo, count) for count in _REQUESTS}
    # The first one warms both up.
    return {**_compared(pairs[1:]), "asked": _asked(arguments), "in_flight": in_flight}


def _asked(arguments: argparse.Namespace) -> dict[str, int]:
    return {
        "samples": arguments.samples,
        "max_tokens": arguments.max_tokens,
        "pairs": arguments.pairs,
        "batch": _BATCH,
        "max_waiting": _WAITING,
        "grammar_nodes": arguments.nodes,
        "torch_threads": 1,
    }


@contextmanager
def _child(release: Path, picture: Path) -> Iterator[subprocess.Popen[str]]:
    """Gives the process that runs the engine alone, with the packages that Triton's Python has."""
    root = Path(__file__).parents[1]
    command = [sys.executable, "-m", "benchmarks.serving_in_process", str(release), str(picture)]
    with subprocess.Popen(
        [*command, "--batch", str(_BATCH)],
        env={**os.environ, "PYTHONPATH": f"{PACKAGES}{os.pathsep}{root}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=root,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _line(child: subprocess.Popen[str]) -> Any:
    assert child.stdout is not None
    if not (line := child.stdout.readline()):
        raise SystemExit(f"Expected the engine to answer, got its end with status {child.wait()}.")
    return json.loads(line)


def _in_process(child: subprocess.Popen[str], asked: SampleRequest, max_tokens: int) -> _Answer:
    assert child.stdin is not None
    question = {"count": asked.count, "seed": asked.seed, "max_tokens": max_tokens}
    child.stdin.write(json.dumps(question) + "\n")
    child.stdin.flush()
    told = _line(child)
    return _Answer(told["times_s"][0], told["times_s"][-1], tuple(told["texts"]))


@asynccontextmanager
async def _client(server: TritonProcess, max_tokens: int) -> AsyncIterator[TritonEngine]:
    """Gives the engine of the generate service, connected as long as it is used."""
    target = TritonTarget(server.address, max_tokens=max_tokens, timeout_s=600.0)
    engine = TritonEngine(target, _CATALOGUE, Breaker("Triton", failures=100, pause_s=1.0))
    try:
        yield engine
    finally:
        await engine.close()


async def _through_triton(engine: TritonEngine, asked: SampleRequest) -> _Answer:
    began = time.monotonic()
    times, graphs = [], []
    async for proposal in engine.sample(asked):
        times.append(time.monotonic() - began)
        graphs.append(proposal.graph)
    texts = sorted("" if graph is None else shorthand.emit(graph, _CATALOGUE) for graph in graphs)
    return _Answer(times[0], times[-1], tuple(texts))


def _compared(pairs: Sequence[Sequence[_Answer]]) -> dict[str, Any]:
    """Returns the ratios of pairs, since the load of a machine changes between them."""
    return {
        "triton_overhead_ratio": median(one.all_s / other.all_s for one, other in pairs),
        "first_candidate_ratio": median(one.first_s / other.first_s for one, other in pairs),
        "triton_s": median(one.all_s for one, _ in pairs),
        "in_process_s": median(other.all_s for _, other in pairs),
        "triton_first_s": median(one.first_s for one, _ in pairs),
        "in_process_first_s": median(other.first_s for _, other in pairs),
        "valid_share": fmean(bool(text) for one, _ in pairs for text in one.texts),
        "same_answers": all(one.texts == other.texts for one, other in pairs),
        "pairs": [[asdict(side) | {"texts": len(side.texts)} for side in pair] for pair in pairs],
    }


async def _in_flight(server: TritonProcess, photo: Any, count: int) -> dict[str, float]:
    """Returns what so many requests of one sample each took together."""
    refused = 0

    async def one(seed: int) -> None:
        nonlocal refused
        try:
            await _through_triton(engine, SampleRequest(photo, 1, seed))
        except QueueFullError:
            refused += 1

    async with _client(server, _IN_FLIGHT_TOKENS) as engine:
        with _Memory(server) as memory:
            began = time.monotonic()
            await asyncio.gather(*(one(seed) for seed in range(count)))
            seconds = time.monotonic() - began
    return {
        "answered": count - refused,
        "refused": refused,
        "seconds": seconds,
        "server_mib": memory.server_mib,
        "python_mib": memory.python_mib,
    }


class _Memory(Watch):
    """Watches the resident memory of a server and of its Python while it is entered."""

    period_s = 0.02

    def __init__(self, server: TritonProcess) -> None:
        super().__init__()
        self._server = psutil.Process(server.process.pid)
        self.server_mib = self.python_mib = 0.0

    def look(self) -> None:
        children = self._server.children(recursive=True)
        held = sum(child.memory_info().rss for child in children) / _MIB
        self.python_mib = max(self.python_mib, held)
        self.server_mib = max(self.server_mib, self._server.memory_info().rss / _MIB)


if __name__ == "__main__":
    main()
