# SPDX-License-Identifier: Apache-2.0
"""Fuzzes the languages: `python -m tests.fuzz --runs 100000 --seed 0`.

Prints what it met, and each text that broke a law; the exit status is 1 when there was one.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time

from tests.fuzz.languages import LANGUAGES
from tests.fuzz.target import fuzz

# A text that takes all memory ends in a MemoryError, which is a broken law.
_ADDRESS_SPACE_BYTES = 4 << 30


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=100_000, help="texts for each language")
    parser.add_argument("--seed", type=int, default=0, help="other seeds give other texts")
    parser.add_argument(
        "--language", choices=sorted(LANGUAGES), action="append", help="default: all"
    )
    parser.add_argument(
        "--most-broken", type=int, default=20, help="stop after so many broken laws"
    )
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE_BYTES, _ADDRESS_SPACE_BYTES))
    is_broken = False
    for name in arguments.language or LANGUAGES:
        started = time.monotonic()
        report = fuzz(
            name,
            runs=arguments.runs,
            seed=arguments.seed,
            most_broken=arguments.most_broken,
            on_progress=lambda number: print(f"… {number} texts", file=sys.stderr, flush=True),
        )
        is_broken |= bool(report.broken)
        print(
            f"{name}: {report.ends['accepted']} accepted, {report.ends['refused']} refused, "
            f"{len(report.broken)} broke a law, in {time.monotonic() - started:.0f} s; "
            f"slowest {report.slowest_s:.2f} s"
        )
        print(f"  {len(report.reasons)} reasons: {dict(report.reasons.most_common())}")
        for error in report.broken:
            print(f"BROKEN: {error}")
    return int(is_broken)


if __name__ == "__main__":
    sys.exit(main())
