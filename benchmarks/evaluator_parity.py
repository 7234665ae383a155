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

    A node's figures are over all its cases and both back ends. For values: the largest absolute
    error in linear light among the pixels that the test does not let flip, and the largest share
    of those. For looks (shaders): the largest difference in 8-bit levels, and the lowest PSNR.
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
    table = {node: _summary(of_node) for node, of_node in sorted(found.items())}
    print_table(
        "Parity with Blender" + ("" if done.returncode == 0 else " (TESTS FAILED)"),
        ("node", "comparisons", "error", "flips", "levels", "PSNR, dB"),
        [
            (
                node.removeprefix("ShaderNode"),
                row["comparisons"],
                row.get("error", ""),
                f"{row['flips']:.2%}" if "flips" in row else "",
                row.get("levels", ""),
                row.get("psnr_db", ""),
            )
            for node, row in table.items()
        ],
    )
    return table


def _summary(cases: list[dict[str, float]]) -> dict[str, float]:
    summary: dict[str, float] = {"comparisons": len(cases)}
    for name, choose in (("error", max), ("flips", max), ("levels", max), ("psnr_db", min)):
        values = [case[name] for case in cases if name in case]
        if values:
            summary[name] = choose(values)
    return summary
