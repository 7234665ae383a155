# SPDX-License-Identifier: Apache-2.0
"""`make bench-capacity`: what the scaling rules do, simulated, and what images cost, on paper.

Simulates the generate and the render pool with measured service times: a sweep of the autoscalers'
targets and windows, a day scaled on three signals, and a burst of a hundred times alone and with
what may befall it. Writes `build/bench/capacity.json`; `docs/capacity.md` says what its keys are.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from benchmarks.capacity import cases, choice
from benchmarks.capacity.cases import BURST_AT_S, Chosen, PoolName
from benchmarks.capacity.choice import Cell, Criterion, Figures, Runner
from benchmarks.capacity.measured import ServiceTimes, service_times
from benchmarks.capacity.paper import Assumed, paper
from benchmarks.report import BUILD, print_table, write_json

_IMAGES_A_DAY = (1_000.0, 1_000_000.0)
_SHARES = ("refused_share", "missed_share", "lost_share")


def main() -> None:
    """Simulates, reckons, prints and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5, help="of the burst; others have fewer")
    parser.add_argument("--core-hour-usd", type=float, default=Assumed().core_hour_usd)
    parser.add_argument("--h100-hour-usd", type=float, default=Assumed().h100_hour_usd)
    parser.add_argument("--json", action="store_true", help="print the figures, no tables")
    arguments = parser.parse_args()
    if arguments.seeds < 2:
        parser.error(f"expected at least 2 seeds, got {arguments.seeds}")
    assumed = Assumed(core_hour_usd=arguments.core_hour_usd, h100_hour_usd=arguments.h100_hour_usd)
    began = time.perf_counter()
    found = simulate(service_times(), arguments.seeds, assumed)
    found["seconds"] = round(time.perf_counter() - began, 1)
    path = write_json("capacity", found)
    if arguments.json:
        print(json.dumps(found, indent=2))
        return
    _print(found)
    print(f"\n{found['seconds']} s, {found['core_s']} core-seconds; {path}")


def simulate(times: ServiceTimes, seeds: int, assumed: Assumed) -> dict[str, object]:
    """Returns all figures; see docs/capacity.md for the keys."""
    criterion, few = Criterion(), max(2, seeds - 2)
    with Runner() as runner:
        plenty = choice.plenty(runner, times, few)
        chosen, sweeps = cases.DEFAULT, {}
        for pool in cases.WORKERS:
            cells = choice.sweep(
                runner, times, chosen, pool, few, plenty=plenty, criterion=criterion
            )
            chosen = choice.choose(cells, chosen, pool)
            sweeps[pool] = cells
        day = runner.run(cases.day_cases(times, chosen), few)
        burst = runner.run(cases.burst_cases(times, chosen), seeds, disturbed_s=BURST_AT_S)
    use = {
        "day": _use(times, day["waiting and running"]),
        "busy": _use(times, choice.best(sweeps["render"]).figures),
    }
    return {
        "seeds": {"burst": seeds, "day": few, "sweep": few},
        "service_times": _told(times),
        "criterion": asdict(criterion),
        "plenty": plenty,
        "sweep": {pool: [_cell(cell) for cell in cells] for pool, cells in sweeps.items()},
        "chosen": _rules(chosen),
        "day": day,
        "burst": burst,
        "use": use,
        "core_s": round(runner.core_s, 1),
        "paper": paper(times, use, assumed, _IMAGES_A_DAY, BUILD / "serving.json"),
    }


def _use(times: ServiceTimes, found: Figures) -> dict[str, float]:
    """Returns the share of the pods' core-hours that was work, by pool."""
    images = found["requests"]["mean"]
    cores: dict[PoolName, float] = {"generate": times.own.mean, "render": times.render_s}
    return {
        pool: images * core_s / 3600.0 / (found[f"{pool}_pod_h"]["mean"] * cases.WORKERS[pool])
        for pool, core_s in cores.items()
    }


def _told(times: ServiceTimes) -> dict[str, object]:
    parts = {
        "own": times.own,
        "preview": times.preview,
        "final": times.final,
        "export": times.export,
    }
    told: dict[str, object] = {
        name: {
            "values": len(part.values),
            "mean_s": part.mean,
            **{f"p{percent}_s": part.quantile(percent / 100.0) for percent in (50, 95)},
            "highest_s": part.values[-1],
        }
        for name, part in parts.items()
    }
    told["requests"] = [asdict(request) for request in times.requests]
    told["render_s_per_request"] = times.render_s
    return told


def _cell(cell: Cell) -> dict[str, object]:
    return {
        "target_per_worker": cell.target,
        "down_window_s": cell.window_s,
        "keeps_criterion": cell.keeps,
        "core_h": cell.core_h,
        "figures": cell.figures,
    }


def _rules(chosen: Chosen) -> dict[str, dict[str, float]]:
    pools = {"generate": chosen.generate, "render": chosen.render}
    return {
        name: {"target": rules.target, "down_window_s": rules.down_window_s}
        for name, rules in pools.items()
    }


def _print(found: Mapping[str, object]) -> None:
    told = _of(found["service_times"])
    rows: list[Sequence[object]] = []
    for name in ("own", "preview", "final", "export"):
        part = _of(told[name])
        rows.append((name, *(part[key] for key in ("values", "mean_s", "p50_s", "highest_s"))))
    columns = ("core-seconds of", "measured", "mean", "median", "highest")
    print_table("Service times that are drawn", columns, rows)
    for pool, cells in _of(found["sweep"]).items():
        assert isinstance(cells, list)
        print_table(
            f"{pool} pods: waiting and running work for each worker, and the scale-down window",
            (
                "per worker",
                "window, s",
                "p50, s",
                "p95, s",
                "refusals",
                "failed, %",
                "core-h",
                "kept",
            ),
            [_cell_row(cell) for cell in cells],
        )
    print_table(
        "Chosen: the cheapest that keeps the criterion",
        ("pool", "target of a pod", "window, s"),
        [(p, r["target"], r["down_window_s"]) for p, r in _of(found["chosen"]).items()],
    )
    _print_cases(f"A day of {cases.IMAGES_A_DAY:g} images, scaled on", _of(found["day"]))
    _print_cases("A minute of 100 times", _of(found["burst"]))
    paper_ = _of(found["paper"])
    for images, pools in _of(paper_["images_a_day"]).items():
        columns = ("pool", "pods at peak", "on average", "USD a day", "USD for 1,000 images")
        keys = ("at_peak", "on_average", "cost_usd", "usd_per_1000_images")
        rows = [(name, *(pods[key] for key in keys)) for name, pods in pools.items()]
        print_table(f"On paper: {int(images):,} images a day", columns, rows)


def _of(value: object) -> dict[str, Any]:
    assert isinstance(value, dict)
    return value


def _cell_row(cell: Mapping[str, object]) -> tuple[object, ...]:
    figures = cell["figures"]
    assert isinstance(figures, dict)
    return (
        cell["target_per_worker"],
        cell["down_window_s"],
        figures["p50_s"]["mean"],
        _told_mean(figures["p95_s"]),
        figures["refusals_per_request"]["mean"],
        _failed(figures),
        cell["core_h"],
        "yes" if cell["keeps_criterion"] else "no",
    )


def _print_cases(title: str, found: Mapping[str, object]) -> None:
    columns = ["", "p50, s", "p95, s", "p99, s", "refusals", "failed, %", "lost, %"]
    columns += ["core-h", "most pods", "back, s"]
    rows = []
    for name, figures in found.items():
        assert isinstance(figures, dict)
        mean = {key: value["mean"] for key, value in figures.items()}
        rows.append(
            (
                name,
                mean["p50_s"],
                _told_mean(figures["p95_s"]),
                mean["p99_s"],
                mean["refusals_per_request"],
                _failed(figures),
                100.0 * mean["lost_share"],
                choice.core_h(figures),
                f"{mean['generate_most']:.0f} + {mean['render_most']:.0f}",
                f"{mean['back_s']:.0f}" if "back_s" in mean else "",
            )
        )
    print_table(title, columns, rows)


def _failed(figures: Mapping[str, Mapping[str, float]]) -> float:
    return 100.0 * sum(figures[share]["mean"] for share in _SHARES)


def _told_mean(value: Mapping[str, float]) -> str:
    return f"{value['mean']:.4g} ± {value['half_width']:.2g}"


if __name__ == "__main__":
    main()
