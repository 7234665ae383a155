# SPDX-License-Identifier: Apache-2.0
"""`make bench-evaluator`: the evaluator against warm Cycles at one sample, and its parity.

Writes `build/bench/evaluator.json`. Both make the same picture of the reference scene in turns;
Cycles uses all cores. `bulk_ratio_256` is Cycles' time through the bulk back end's with as many
threads, `bulk_ratio_256_one_thread` with one; `incremental_ratio_256` is that of a search step that
changes two colours of a ramp. The parity table comes from the parity tests themselves.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Self, TypeAlias

import torch

from benchmarks.evaluator_parity import parity_by_node
from benchmarks.measured_materials import RAMP_STOPS, ten_nodes, thirty_nodes
from benchmarks.report import print_table, write_json
from matsmith import library
from matsmith.catalogue import load
from matsmith.graph import MaterialGraph
from matsmith.graph.json_writer import to_json
from matsmith.shading.bulk.compile_kernels import compile_kernels
from matsmith.shading.bulk.evaluator import BulkEvaluator, Evaluation
from matsmith.shading.compile import compile_graph, coverage
from matsmith.shading.program import ParameterName, Program
from matsmith.shading.tensor.evaluator import TensorEvaluator

Free: TypeAlias = Mapping[ParameterName, torch.Tensor]

_CATALOGUE = load()
# Threads of the other, idle for a moment before they sleep, must not count against one.
_PAUSE_S = 0.05
_IN_A_ROW = 3
_SIZES_PX = (128, 256, 512)
_CORES = len(os.sched_getaffinity(0))
_GPU_BATCHES = (1, 4, 16, 64, 256, 1024)


class WarmCycles:
    """A Blender process that times renders; a context manager."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.warm_cycles"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def seconds(self, **order: object) -> float:
        """Returns the time of one render; see `benchmarks.warm_cycles`."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(order), file=self._process.stdin, flush=True)
        return float(self._process.stdout.readline())


def main() -> None:
    """Measures, prints and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=9, help="renders of each kind")
    parser.add_argument("--no-parity", action="store_true", help="leave the parity tests out")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    compile_kernels()
    figures: dict[str, object] = {}
    with WarmCycles() as cycles:
        figures |= _speed(cycles, arguments.repeats)
    figures |= _cost_by_node(arguments.repeats)
    figures |= _tensor(arguments.repeats)
    figures |= _memory()
    figures |= _compile_time()
    figures |= _gpu()
    figures |= _coverage()
    if not arguments.no_parity:
        figures["parity"] = parity_by_node()
    write_json("evaluator", figures)


def _speed(cycles: WarmCycles, repeats: int) -> dict[str, object]:
    graph = ten_nodes()
    program = compile_graph(graph, _CATALOGUE)
    rows: list[Sequence[object]] = []
    figures: dict[str, object] = {}
    for size_px in _SIZES_PX:
        one, all_cores = (BulkEvaluator(size_px, threads=count) for count in (1, _CORES))
        kept = one.run(program, keep=True)
        cycles.seconds(graph=to_json(graph), size_px=size_px, samples=1)
        times: dict[str, list[float]] = {
            name: [] for name in ("cycles", "one", "all", "step", "cycles_step")
        }
        # In turns, so that all meet the same load of the machine; each a few times in a row, as
        # pictures are made in bulk.
        for turn in range(repeats):
            shade = 0.3 + 0.5 * turn / repeats
            changed = _other_colors(program, shade)
            stops = [[shade] * 3, [1.0 - shade] * 3]
            works: dict[str, Callable[[], float]] = {
                "cycles": cycles.seconds,
                "one": partial(_seconds, one.run, program),
                "all": partial(_seconds, all_cores.run, program),
                "cycles_step": partial(cycles.seconds, stops=stops),
                "step": partial(_seconds, _step, one, program, changed, kept),
            }
            for name, work in works.items():
                time.sleep(_PAUSE_S)
                times[name] += [work() for _ in range(_IN_A_ROW)]
        median = {name: statistics.median(values) for name, values in times.items()}
        ratios = {
            f"bulk_ratio_{size_px}": median["cycles"] / median["all"],
            f"bulk_ratio_{size_px}_one_thread": median["cycles"] / median["one"],
            f"incremental_ratio_{size_px}": median["cycles_step"] / median["step"],
        }
        figures |= ratios
        figures[f"milliseconds_{size_px}"] = {name: 1e3 * value for name, value in median.items()}
        rows.append(
            (
                f"{size_px} px",
                *(1e3 * median[n] for n in ("cycles", "all", "one", "step")),
                *ratios.values(),
            )
        )
    print_table(
        f"Ten-node material, ms, median of {_IN_A_ROW * repeats} "
        f"(Cycles: 1 sample, warm, {_CORES} threads)",
        (
            "size",
            "Cycles",
            f"{_CORES} threads",
            "1 thread",
            "search step",
            "ratio",
            "1 thread",
            "step",
        ),
        rows,
    )
    return figures


def _other_colors(program: Program, shade: float) -> Mapping[ParameterName, float]:
    changed = {}
    for stop in range(len(RAMP_STOPS)):
        for component in range(3):
            name = ParameterName("ramp", f"color_ramp[{stop}].color", component)
            assert name in program.parameter_slots, sorted(map(str, program.parameter_slots))
            changed[name] = abs(stop - shade)
    return changed


def _step(
    evaluator: BulkEvaluator,
    program: Program,
    changed: Mapping[ParameterName, float],
    previous: Evaluation,
) -> None:
    evaluator.run(program.with_values(changed), previous=previous, keep=True)


def _seconds(work: Callable[..., object], *given: object, **named: object) -> float:
    began = time.perf_counter()
    work(*given, **named)
    return time.perf_counter() - began


def _cost_by_node(repeats: int) -> dict[str, object]:
    """Returns milliseconds at 256² of every operation of the ten-node material, by kind."""
    program = compile_graph(ten_nodes(), _CATALOGUE)
    costs = BulkEvaluator(256).profile(program, repeats=repeats)
    rows = sorted(costs.items(), key=lambda item: -item[1][1])
    print_table(
        "Cost of the operations of that material at 256 px, one thread",
        ("operation", "count", "ms"),
        [(name, count, seconds * 1e3) for name, (count, seconds) in rows],
    )
    return {"operations_ms_256": {name: seconds * 1e3 for name, (_, seconds) in rows}}


def _tensor(repeats: int) -> dict[str, object]:
    program = compile_graph(ten_nodes(), _CATALOGUE)
    rows: list[Sequence[object]] = []
    figures: dict[str, object] = {}
    evaluator = TensorEvaluator(128)
    for batch in (1, 2, 4, 8):
        free = {
            parameter: torch.full((batch,), program.parameters[slot].value, requires_grad=True)
            for parameter, slot in program.parameter_slots.items()
        }

        _both_ways(evaluator, program, free)
        times: tuple[list[float], list[float]] = ([], [])
        for _ in range(max(3, repeats // 2)):
            times[0].append(_seconds(_forward, evaluator, program, free))
            times[1].append(_seconds(_both_ways, evaluator, program, free))
        first, second = (statistics.median(values) / batch for values in times)
        rows.append((batch, first * 1e3, second * 1e3, second / first))
        figures[f"tensor_ms_128_batch_{batch}"] = first * 1e3
        figures[f"tensor_backward_ratio_batch_{batch}"] = second / first
    print_table(
        "Torch at 128 px, one thread, ms an image; all numbers of the graph are free",
        ("batch", "forward", "forward and backward", "ratio"),
        rows,
    )
    return figures


def _forward(evaluator: TensorEvaluator, program: Program, free: Free) -> None:
    with torch.no_grad():
        evaluator.run(program, free)


def _both_ways(evaluator: TensorEvaluator, program: Program, free: Free) -> None:
    evaluator.run(program, free)["radiance"].mean().backward()  # type: ignore[no-untyped-call]


def _memory() -> dict[str, object]:
    program = compile_graph(ten_nodes(), _CATALOGUE)
    evaluator = BulkEvaluator(256)
    evaluator.run(program)
    tracemalloc.start()
    evaluator.run(program)
    sizes = {"bulk, at its peak": tracemalloc.get_traced_memory()[1] / 2**20}
    tracemalloc.stop()
    kept = evaluator.run(program, keep=True)
    sizes["bulk, kept for the next"] = kept.memory_bytes / 2**20
    saved = 0

    def pack(tensor: torch.Tensor) -> torch.Tensor:
        nonlocal saved
        saved += tensor.numel() * tensor.element_size()
        return tensor

    free = {
        parameter: torch.tensor(program.parameters[slot].value, requires_grad=True)
        for parameter, slot in program.parameter_slots.items()
    }
    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        TensorEvaluator(256).run(program, free)
    sizes["torch, saved for backward"] = saved / 2**20
    print_table("Memory of one image at 256 px", ("back end", "MiB"), list(sizes.items()))
    return {"memory_mib_256": sizes}


def _compile_time() -> dict[str, object]:
    graph = thirty_nodes()
    times = [_seconds(lambda: compile_graph(graph, _CATALOGUE)) for _ in range(50)]
    milliseconds = statistics.median(times) * 1e3
    operations = len(compile_graph(graph, _CATALOGUE).operations)
    print_table("Compiling a graph of 30 nodes", ("operations", "ms"), [(operations, milliseconds)])
    return {"compile_ms_30_nodes": milliseconds}


def _gpu() -> dict[str, object]:
    if not torch.cuda.is_available():
        print("\nOn a GPU: not run, none is here.")
        return {"gpu": "not run: none is here"}
    program = compile_graph(ten_nodes(), _CATALOGUE)
    name = ParameterName("noise", "Scale")
    evaluator = TensorEvaluator(256, device="cuda", limit_mib=60_000)
    rates: dict[str, float] = {}
    for batch in _GPU_BATCHES:
        scales = {name: torch.linspace(4.0, 8.0, batch, device="cuda")}
        with torch.no_grad():
            for _ in range(2):
                evaluator.run(program, scales)
            torch.cuda.synchronize()
            began = time.perf_counter()
            evaluator.run(program, scales)
            torch.cuda.synchronize()
        rates[str(batch)] = batch / (time.perf_counter() - began)
    print_table(
        f"Torch at 256 px on {torch.cuda.get_device_name()}, images a second",
        ("batch", "images a second"),
        list(rates.items()),
    )
    return {"gpu": torch.cuda.get_device_name(), "gpu_images_per_s_256": rates}


def _coverage() -> dict[str, object]:
    def is_covered(graph: MaterialGraph) -> bool:
        return not coverage(graph, _CATALOGUE)

    materials = library.load().materials
    share = statistics.mean(is_covered(material.graph) for material in materials)
    print_table(
        "Coverage", ("materials of the library", "covered"), [(len(materials), f"{share:.0%}")]
    )
    return {"library_coverage": share}


if __name__ == "__main__":
    main()
