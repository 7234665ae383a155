# SPDX-License-Identifier: Apache-2.0
"""What refusing each hostile text costs, measured in a process of its own.

    python -m tests.program.hostile_cost

prints the dearest entries. The limits for any one entry are LIMIT_S and LIMIT_MIB. Time is that of
the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from matsmith import catalogue
from matsmith.errors import ProgramError
from matsmith.program import parse, shorthand
from tests.program.hostile_corpus import makers, shorthand_makers

LIMIT_S = 1.0
LIMIT_MIB = 300.0
# A memory bomb meets this wall instead of the machine's; an endless loop meets the other.
_ADDRESS_SPACE_BYTES = 4 << 30
_PROCESSOR_S = 600
_TIMEOUT_S = 1_200
_ROOT = Path(__file__).parents[2]
_CLEAR_PEAK = "5"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one entry cost.

    Attributes:
        name: the entry's; that of a shorthand text begins with "shorthand, ".
        seconds: processor time.
        mebibytes: growth of the process's peak resident memory above what it held before,
            the text itself included.
        is_refused: whether it ended in a ProgramError, as it must.
    """

    name: str
    seconds: float
    mebibytes: float
    is_refused: bool


def measure() -> list[Cost]:
    """Returns the cost of every entry, dearest first; starts one child process.

    Raises:
        RuntimeError: the child died, as it does of an entry that takes far too much.
    """
    child = subprocess.run(
        [sys.executable, "-m", "tests.program.hostile_cost", "--child"],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        timeout=_TIMEOUT_S,
        check=False,
    )
    rows = [json.loads(line) for line in child.stdout.splitlines()]
    if child.returncode != 0 or not rows or "name" not in rows[-1]:
        last = rows[-1] if rows else "nothing"
        raise RuntimeError(f"the child ended with {child.returncode} after {last}: {child.stderr}")
    return sorted((Cost(**row) for row in rows), key=lambda cost: -cost.seconds)


def _cost(name: str, make: Callable[[], str], read: Callable[[str], object]) -> Cost:
    # The kernel forgets the process's peak, so that each entry shows its own.
    Path("/proc/self/clear_refs").write_text(_CLEAR_PEAK)
    before = _peak_kib()
    text = make()
    started = time.process_time()
    try:
        read(text)
    except ProgramError:
        is_refused = True
    else:
        is_refused = False
    seconds = time.process_time() - started
    return Cost(name, round(seconds, 4), round((_peak_kib() - before) / 1024, 2), is_refused)


def _peak_kib() -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0])


def _child() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE_BYTES, _ADDRESS_SPACE_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR_S, _PROCESSOR_S))
    catalogue.load()
    for name, make in makers().items():
        print(json.dumps(asdict(_cost(name, make, parse))), flush=True)
    for name, make in shorthand_makers().items():
        cost = _cost(f"shorthand, {name}", make, shorthand.parse)
        print(json.dumps(asdict(cost)), flush=True)


def _report() -> None:
    costs = measure()
    over = [cost for cost in costs if cost.seconds > LIMIT_S or cost.mebibytes > LIMIT_MIB]
    accepted = [cost.name for cost in costs if not cost.is_refused]
    print(f"{len(costs)} entries, {len(over)} over the limits, accepted: {accepted or 'none'}")
    for cost in costs[:12]:
        print(f"{cost.seconds:8.3f} s {cost.mebibytes:8.1f} MiB  {cost.name}")
    print("largest:")
    for cost in sorted(costs, key=lambda cost: -cost.mebibytes)[:6]:
        print(f"{cost.seconds:8.3f} s {cost.mebibytes:8.1f} MiB  {cost.name}")


if __name__ == "__main__":
    if "--child" in sys.argv:
        _child()
    else:
        _report()
