# SPDX-License-Identifier: Apache-2.0
"""How a benchmark tells its figures: a table for a person, a JSON file for a program."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

BUILD = Path("build/bench")


def write_json(name: str, figures: Mapping[str, object]) -> Path:
    """Writes `build/bench/NAME.json` with the figures and the machine, and returns its path."""
    BUILD.mkdir(parents=True, exist_ok=True)
    path = BUILD / f"{name}.json"
    machine = {
        "python": platform.python_version(),
        "processor": platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "load_average": [round(load, 2) for load in os.getloadavg()],
    }
    text = json.dumps({**figures, "machine": machine}, indent=2)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Prints a table; numbers with four significant digits."""
    table = Table(box=None, pad_edge=False)
    for position, column in enumerate(columns):
        table.add_column(column, justify="left" if position == 0 else "right")
    for row in rows:
        table.add_row(*(f"{v:.4g}" if isinstance(v, float) else str(v) for v in row))
    console = Console(highlight=False, width=120)
    console.print(f"\n[bold]{title}[/]")
    console.print(table)
