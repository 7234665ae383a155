# SPDX-License-Identifier: Apache-2.0
"""Runs a program with the bulk kernels, a strip of pixels at a time; keeps results for the next.

An `Evaluation` holds the value of every slot under a key that depends on nothing but how the value
comes about: operation, options, keys of the inputs, numbers of the parameters. Given the evaluation
before, only operations whose key is new are run. So a search step pays for what it changed, whether
it changed a number or the graph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from matsmith.shading.antialias import filtered, grid_px
from matsmith.shading.bulk.driver import Stop
from matsmith.shading.bulk.kernel import KERNELS
from matsmith.shading.bulk.plan import STRIP_PX, Plan
from matsmith.shading.bulk.rows import Row, new_row
from matsmith.shading.bulk.table import make_table
from matsmith.shading.liveness import peak_slots
from matsmith.shading.memory import DEFAULT_LIMIT_MIB, SCENE_BYTES, check_size
from matsmith.shading.operation import Operation
from matsmith.shading.program import Program
from matsmith.shading.scene import REFERENCE, Scene, Values, values

Key: TypeAlias = int


@dataclass(frozen=True)
class Evaluation:
    """Results of one run.

    Attributes:
        outputs: by name, `(H, W, 3)` or `(H, W)` float32, linear, unclamped; row 0 is the top.
        operations_run: how many operations were computed over the picture.
        rows: values of all slots by key, for the next run; empty unless they were asked for.
    """

    outputs: Mapping[str, npt.NDArray[np.float32]]
    operations_run: int
    rows: Mapping[Key, Row] = field(default_factory=dict, repr=False)

    @property
    def memory_bytes(self) -> int:
        """Returns the size of the kept values."""
        return sum(row.nbytes for row in self.rows.values())


@lru_cache(maxsize=2)
def _scene_values(scene: Scene, size_px: int, supersampling: int) -> Values:
    return {
        name: value.reshape(-1) if isinstance(value, np.ndarray) else value
        for name, value in values(scene, size_px, supersampling).items()
    }


@dataclass(frozen=True, slots=True)
class BulkEvaluator:
    """The bulk back end for one scene and size.

    Attributes:
        size_px: of the square pictures.
        scene: what materials are seen in; programs must be compiled for it.
        supersampling: samples along a pixel's side; 1 samples the pixels' centres.
        threads: how many strips are worked on at once.
        limit_mib: pictures that need more memory are refused.
    """

    size_px: int
    scene: Scene = REFERENCE
    supersampling: int = 1
    threads: int = 1
    limit_mib: int = DEFAULT_LIMIT_MIB

    @property
    def samples(self) -> int:
        """Returns how many points of the surface are evaluated."""
        return grid_px(self.size_px, self.supersampling) ** 2

    def run(
        self,
        program: Program,
        *,
        previous: Evaluation | None = None,
        keep: bool = False,
        stop: Stop | None = None,
    ) -> Evaluation:
        """Returns the program's outputs.

        Args:
            program: compiled for `scene`.
            previous: an evaluation of the same scene and size, of this or any other program; what
                it kept and what is the same is not computed again.
            keep: whether to keep the values of all slots for a later run; takes 4 bytes a pixel
                for each.
            stop: once it is set, by another thread, the run ends before its next operation over
                the picture.

        Raises:
            RequestError: the picture is too large.
            DeadlineError: it was stopped.
        """
        samples = self.samples
        rows = len(program.varying) if keep else peak_slots(program)
        needed = 4 * rows * (samples if keep else STRIP_PX * self.threads)
        needed += SCENE_BYTES * samples
        check_size(
            self.size_px,
            supersampling=self.supersampling,
            needed_bytes=needed,
            limit_mib=self.limit_mib,
        )
        run = _Run(program, self, previous.rows if previous else {}, keep=keep, stop=stop)
        run.prologue()
        run.picture()
        return run.evaluation()

    def profile(self, program: Program, *, repeats: int = 5) -> dict[str, tuple[int, float]]:
        """Returns by operation how often it runs and its seconds on one thread, at best."""
        best: dict[str, tuple[int, float]] = {}
        for _ in range(repeats):
            run = _Run(program, self, {}, keep=False, stop=None)
            run.prologue()
            counts: Counter[str] = Counter()
            seconds: Counter[str] = Counter()
            for name, spent in run.profile():
                counts[name] += 1
                seconds[name] += spent  # type: ignore[assignment]
            for name, spent in seconds.items():
                before = best.get(name, (0, float("inf")))[1]
                best[name] = (counts[name], min(before, float(spent)))
        return best


class _Run:
    """One run of a program."""

    def __init__(
        self,
        program: Program,
        evaluator: BulkEvaluator,
        known: Mapping[Key, Row],
        *,
        keep: bool,
        stop: Stop | None,
    ) -> None:
        self._program = program
        self._evaluator = evaluator
        self._keep = keep
        self._stop = stop
        self._known = known
        self._keys = _keys(program, evaluator)
        self._pixels = evaluator.samples
        # Numbers that hold everywhere, one for each slot; kernels read and write them in place.
        self._numbers = np.zeros(program.slot_count, dtype=np.float32)
        self._rows: dict[int, Row] = {}
        self._tables: dict[int, Row] = {}
        self._sources()
        self._pending = self._choose()

    def _sources(self) -> None:
        program = self._program
        for slot, value in program.constants.items():
            self._numbers[slot] = value
        for slot, parameter in program.parameters.items():
            self._numbers[slot] = parameter.value
        given = _scene_values(
            self._evaluator.scene, self._evaluator.size_px, self._evaluator.supersampling
        )
        for slot, name in program.builtins.items():
            here = given[name]
            if isinstance(here, np.ndarray):
                self._rows[slot] = here
            else:
                self._numbers[slot] = here

    def _choose(self) -> list[Operation]:
        """Returns the operations that must run: what is needed and not known."""
        needed = {slot for slots in self._program.outputs.values() for slot in slots}
        chosen = []
        for operation in reversed(self._program.operations):
            if needed.isdisjoint(operation.outputs):
                continue
            if all(self._keys[slot] in self._known for slot in operation.outputs):
                for slot in operation.outputs:
                    self._recall(slot, operation)
                continue
            chosen.append(operation)
            needed.update(operation.inputs)
        return chosen[::-1]

    def _recall(self, slot: int, operation: Operation) -> None:
        row = self._known[self._keys[slot]]
        if operation.type.makes_table:
            self._tables[slot] = row
        elif len(row) == 1:
            self._numbers[slot] = row[0]
        else:
            self._rows[slot] = row

    def _varies(self, operation: Operation) -> bool:
        return not self._program.varying.isdisjoint(operation.inputs)

    def prologue(self) -> None:
        """Runs what is the same at every pixel, once."""
        base = self._numbers.ctypes.data
        for operation in self._pending:
            if operation.type.makes_table:
                (slot,) = operation.outputs
                self._tables[slot] = make_table(
                    operation.type.name,
                    tuple(float(self._numbers[slot]) for slot in operation.inputs),
                    operation.options,
                )
            elif not self._varies(operation):
                slots = (*operation.inputs, *operation.outputs)
                addresses = base + 4 * np.array(slots, dtype=np.int64)
                if operation.type.reads_table:
                    place = len(operation.inputs) - 1
                    addresses[place] = self._tables[operation.inputs[-1]].ctypes.data
                KERNELS[operation.type.name](
                    addresses, np.array(operation.options, dtype=np.int64), 1
                )

    def picture(self) -> None:
        """Runs what varies, strip by strip."""
        pending = self._varying_operations()
        if not pending:
            return
        plan, starts = self._plan(pending)
        workers = min(self._evaluator.threads, len(starts))
        if workers == 1:
            plan.run(starts, self._pixels, self._stop)
            return
        with ThreadPoolExecutor(workers) as pool:
            parts = [starts[number::workers] for number in range(workers)]
            for done in [pool.submit(plan.run, part, self._pixels, self._stop) for part in parts]:
                done.result()

    def profile(self) -> Iterator[tuple[str, float]]:
        """Yields the name and the seconds of every operation that varies."""
        pending = self._varying_operations()
        plan, starts = self._plan(pending)
        seconds = plan.profile(starts, self._pixels)
        for operation, spent in zip(pending, seconds, strict=True):
            yield operation.type.name, spent

    def _varying_operations(self) -> list[Operation]:
        return [o for o in self._pending if not o.type.makes_table and self._varies(o)]

    def _plan(self, pending: Sequence[Operation]) -> tuple[Plan, range]:
        for slot in self._kept_slots(pending):
            self._rows[slot] = new_row(self._pixels)
        strip = min(STRIP_PX, self._pixels)
        plan = Plan(self._program, pending, self._rows, self._tables, self._numbers, strip)
        return plan, range(0, self._pixels, strip)

    def _kept_slots(self, pending: Sequence[Operation]) -> set[int]:
        made = {slot for operation in pending for slot in operation.outputs}
        if self._keep:
            return made
        return made & {slot for slots in self._program.outputs.values() for slot in slots}

    def evaluation(self) -> Evaluation:
        """Returns the results."""
        size, factor = self._evaluator.size_px, self._evaluator.supersampling
        side = grid_px(size, factor)
        outputs = {}
        for name, slots in self._program.outputs.items():
            picture = np.empty((self._pixels, len(slots)), dtype=np.float32)
            for channel, slot in enumerate(slots):
                row = self._rows.get(slot)
                picture[:, channel] = self._numbers[slot] if row is None else row
            pixels = filtered(picture.reshape(side, side, len(slots)), size, factor)
            outputs[name] = pixels if len(slots) > 1 else pixels[:, :, 0]
        rows: dict[Key, Row] = {}
        if self._keep:
            rows = {self._keys[slot]: row for slot, row in self._rows.items()}
            rows |= {self._keys[slot]: row for slot, row in self._tables.items()}
            # Of what is the same everywhere, only what this run computed: the rest was not needed.
            for operation in self._pending:
                if not operation.type.makes_table and not self._varies(operation):
                    for slot in operation.outputs:
                        rows[self._keys[slot]] = self._numbers[slot : slot + 1]
            # What this run had no need to look at stays known.
            needed = {self._keys[s] for o in self._program.operations for s in o.outputs}
            rows |= {key: self._known[key] for key in needed - rows.keys() if key in self._known}
        return Evaluation(outputs, len(self._varying_operations()), rows)


def _keys(program: Program, evaluator: BulkEvaluator) -> list[Key]:
    """Returns for every slot a key that two slots share only if their values are the same."""
    keys = [0] * program.slot_count
    for slot, value in program.constants.items():
        keys[slot] = hash(("number", value.hex()))
    for slot, parameter in program.parameters.items():
        keys[slot] = hash(("number", parameter.value.hex()))
    for slot, name in program.builtins.items():
        keys[slot] = hash((name, evaluator.scene, evaluator.size_px, evaluator.supersampling))
    for kind, inputs, outputs in program.kept("kinds", _kinds):
        whole = hash((kind, *[keys[slot] for slot in inputs]))
        keys[outputs[0]] = whole
        for position, slot in enumerate(outputs[1:]):
            keys[slot] = hash((whole, position))
    return keys


def _kinds(program: Program) -> list[tuple[int, tuple[int, ...], tuple[int, ...]]]:
    """Returns a hash of every operation's kind and settings, with its slots."""
    return [(hash((o.type.name, o.options)), o.inputs, o.outputs) for o in program.operations]
