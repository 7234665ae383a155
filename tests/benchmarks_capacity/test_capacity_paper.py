# SPDX-License-Identifier: Apache-2.0
"""Laws of the sums on paper, and of the choice among what was swept."""

from __future__ import annotations

import json

import pytest
from small_scenarios import RULES, TIMES

from benchmarks.capacity.cases import Chosen
from benchmarks.capacity.choice import Cell, Criterion, choose
from benchmarks.capacity.paper import Assumed, Use, cpu_pods, gpus, paper, request_s

_USE = {span: {"generate": 0.6, "render": 0.5} for span in ("day", "busy")}
_SIX = Use(day=0.6, busy=0.6)


@pytest.mark.parametrize("images", [1_000.0, 50_000.0, 1_000_000.0])
def test_twice_the_images_never_take_fewer_pods_and_large_ones_twice_as_many(images):
    for pods in (
        lambda n: cpu_pods(n, 60.0, _SIX, 2.0, Assumed()),
        lambda n: gpus(n, 3.0, Assumed()),
    ):
        once, twice = pods(images), pods(2.0 * images)
        assert twice.at_peak >= once.at_peak
        assert twice.cost_usd >= once.cost_usd
        assert once.at_peak >= once.on_average or once.on_average <= 2.0
    large = [cpu_pods(n * 1e6, 60.0, _SIX, 2.0, Assumed()).cost_usd for n in (1.0, 2.0)]
    assert large[1] == pytest.approx(2.0 * large[0])


def test_pods_can_do_the_work_that_they_are_reckoned_for():
    images, core_s = 1e6, 60.0
    pods = cpu_pods(images, core_s, Use(1.0, 1.0), 2.0, Assumed())
    assert pods.on_average * 2.0 * 86_400.0 == pytest.approx(images * core_s)


def test_prices_are_parameters():
    dear = Assumed(core_hour_usd=0.08)
    cost = [cpu_pods(1e6, 60.0, _SIX, 2.0, assumed).cost_usd for assumed in (Assumed(), dear)]
    assert cost[1] == pytest.approx(2.0 * cost[0])
    with pytest.raises(ValueError, match="core_hour_usd"):
        Assumed(core_hour_usd=0.0)


def test_what_bench_serving_says_is_used_where_it_has_run(tmp_path):
    serving = tmp_path / "serving.json"
    assert "shorthand_serving" not in request_s(Assumed(), serving)
    run = {"h100_shorthand_336_bf16": {"tokens_per_second": 4440.0}}
    serving.write_text(json.dumps({"paper": {"runs": run}}))
    found = request_s(Assumed(), serving)
    assert found["shorthand_serving"] == pytest.approx(3.0)
    assert "python_serving" not in found


def test_longer_answers_take_longer_and_decode_more_slowly(tmp_path):
    assumed = Assumed()
    assert assumed.tokens_per_s(1622.0) < assumed.tokens_per_s(444.0)
    found = request_s(assumed, tmp_path / "none.json")
    assert found["shorthand"] < found["python"] < found["published"]


def test_all_is_told_for_every_number_of_images(tmp_path):
    found = paper(TIMES, _USE, Assumed(), (1e3, 1e6), tmp_path / "none.json")
    names = {"generate", "render", "h100_published", "h100_python", "h100_shorthand"}
    for pools in found["images_a_day"].values():
        assert names == set(pools)
        assert all(pool["usd_per_1000_images"] > 0.0 for pool in pools.values())


def _figures(p95_s: float, pod_h: float, *, refusals: float = 0.0, lost: float = 0.0):
    zero = ("refused_share", "missed_share")
    mean = {"p95_s": p95_s, "refusals_per_request": refusals, "lost_share": lost}
    mean |= {"generate_pod_h": pod_h, "render_pod_h": 1.0} | dict.fromkeys(zero, 0.0)
    return {key: {"mean": value, "half_width": 0.0} for key, value in mean.items()}


def _cells(*figures):
    plenty, criterion = _figures(100.0, 0.0), Criterion()
    return [
        Cell(1.0 + number, 300.0, one, criterion.keeps(one, plenty))
        for number, one in enumerate(figures)
    ]


def test_the_cheapest_that_keeps_the_criterion_is_chosen():
    cells = _cells(
        _figures(101.0, 9.0),
        _figures(124.0, 7.0),
        _figures(126.0, 5.0),
        _figures(110.0, 4.0, refusals=0.02),
        _figures(110.0, 3.0, lost=0.01),
    )
    assert [cell.keeps for cell in cells] == [True, True, False, False, False]
    chosen = choose(cells, Chosen(RULES, RULES), "render")
    assert chosen.render.target == 2.0 * 4
    assert chosen.generate == RULES


def test_where_nothing_keeps_it_that_is_an_error():
    with pytest.raises(ValueError, match="Expected a target of render pods"):
        choose(_cells(_figures(200.0, 1.0)), Chosen(RULES, RULES), "render")
