# SPDX-License-Identifier: Apache-2.0
"""The parity tests as a table: how far every node is from Blender."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from benchmarks.report import print_table


def parity_by_node() -> dict[str, dict[str, float]]:
    """Runs the parity tests, prints their largest errors by node type, and returns them.

    A node's figures are over all its cases and both back ends: the number of pictures, the largest
    absolute error in linear light after the share of pixels that the test lets flip is left out,
    and the largest share of pixels beyond the test's limit.
    """
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "parity.jsonl"
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "tests/shading", "-m", "blender"],
            env={**os.environ, "MATSMITH_PARITY_RECORD": str(record)},
            check=False,
        )
        cases = [json.loads(line) for line in record.read_text().splitlines()]
    found: dict[str, list[dict[str, float]]] = defaultdict(list)
    for case in cases:
        found[case["node"]].append(case)
    table = {
        node: {
            "pictures": len(of_node),
            "error": max(case["error"] for case in of_node),
            "flips": max(case["flips"] for case in of_node),
        }
        for node, of_node in sorted(found.items())
    }
    print_table(
        "Parity with Blender, largest absolute errors in linear light"
        + ("" if done.returncode == 0 else " (TESTS FAILED)"),
        ("node", "pictures", "error", "pixels that flip"),
        [
            (node, row["pictures"], row["error"], f"{row['flips']:.2%}")
            for node, row in table.items()
        ],
    )
    return table
