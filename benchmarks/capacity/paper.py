# SPDX-License-Identifier: Apache-2.0
"""Pods, H100s and cost of so many images a day, on paper; every assumption is a field here."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.capacity.measured import ServiceTimes

DAY_S = 86_400.0
_GIB = 2**30


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is not measured here.

    Attributes:
        peak_factor: of the busiest minutes against the day's mean; the simulated day has 2.7.
        generate_pod_cores, render_pod_cores: as `deploy/k8s/base` has them.
        core_hour_usd, h100_hour_usd: prices of an hour.
        samples: of a request that Triton is asked for (`max_samples`).
        python_tokens, shorthand_tokens: of a sample; `answers` of `bench-training`, measured on
            48 materials of our own.
        published_s: VLMaterial's time for `published_samples` on one H100 at best throughput.
        batch: samples that an H100 decodes at a time.
        weight_gib: of the model in bfloat16.
        picture_tokens: of a picture of 336 pixels.
        cache_kib: of a token, keys and values, bfloat16.
        bandwidth_gb_s: of an H100 SXM's memory (its data sheet).
        bandwidth_share: of it that decoding reaches.
        use: share of an H100's time that is planned for.
    """

    peak_factor: float = 2.7
    generate_pod_cores: float = 2.0
    render_pod_cores: float = 4.0
    core_hour_usd: float = 0.04
    h100_hour_usd: float = 2.5
    samples: int = 30
    python_tokens: float = 1622.0
    shorthand_tokens: float = 444.0
    published_s: float = 47.9
    published_samples: int = 20
    batch: int = 60
    weight_gib: float = 15.6
    picture_tokens: float = 1176.0
    cache_kib: float = 128.0
    bandwidth_gb_s: float = 3350.0
    bandwidth_share: float = 0.5
    use: float = 0.7

    def __post_init__(self) -> None:
        wrong = [name for name, value in asdict(self).items() if value <= 0]
        if wrong:
            raise ValueError(f"Expected values above 0, got none for {', '.join(wrong)}.")

    def step_s(self, tokens: float) -> float:
        """Returns the seconds in which each sample of a batch gets one token more.

        Decoding reads the weights once and every sample's keys and values; half of the sample's
        tokens stand on average. The picture's part is read for each sample.
        """
        cache_bytes = self.batch * (self.picture_tokens + tokens / 2.0) * self.cache_kib * 1024.0
        read = self.weight_gib * _GIB + cache_bytes
        return read / (self.bandwidth_gb_s * 1e9 * self.bandwidth_share)

    def tokens_per_s(self, tokens: float) -> float:
        """Returns what one H100 decodes with a full batch."""
        return self.batch / self.step_s(tokens)


@dataclass(frozen=True, slots=True)
class Pods:
    """What a pool needs for so many images a day.

    Attributes:
        at_peak: pods in the busiest minutes.
        on_average: pods over the day, where they are scaled.
        cost_usd: of a day, scaled.
    """

    at_peak: int
    on_average: float
    cost_usd: float


@dataclass(frozen=True, slots=True)
class Use:
    """Share of the pods' core-hours that is work, simulated: over a day, and in its busy hours."""

    day: float
    busy: float


def cpu_pods(
    images: float, core_s: float, use: Use, pod_cores: float, assumed: Assumed, *, least: int = 2
) -> Pods:
    """Returns the pods for work on cores.

    Args:
        images: a day.
        core_s: of each.
        use: see there.
        pod_cores: of a pod.
        assumed: see there.
        least: pods that are always there.
    """
    cores = images / DAY_S * core_s
    on_average = max(float(least), cores / use.day / pod_cores)
    at_peak = max(least, math.ceil(assumed.peak_factor * cores / use.busy / pod_cores))
    cost_usd = 24.0 * on_average * pod_cores * assumed.core_hour_usd
    return Pods(at_peak, on_average, cost_usd)


def gpus(images: float, request_s: float, assumed: Assumed, *, least: int = 1) -> Pods:
    """Returns the H100s for requests that keep one busy for so many seconds each."""
    busy = images / DAY_S * request_s / assumed.use
    at_peak = max(least, math.ceil(assumed.peak_factor * busy))
    on_average = max(float(least), busy)
    return Pods(at_peak, on_average, 24.0 * on_average * assumed.h100_hour_usd)


def request_s(assumed: Assumed, serving: Path) -> dict[str, float]:
    """Returns the H100-seconds of a request, by what they follow from.

    Args:
        assumed: see there.
        serving: what `bench-serving` wrote, where it has run.
    """
    found = {
        "published": assumed.samples * assumed.published_s / assumed.published_samples,
        "python": assumed.samples
        * assumed.python_tokens
        / assumed.tokens_per_s(assumed.python_tokens),
        "shorthand": assumed.samples
        * assumed.shorthand_tokens
        / assumed.tokens_per_s(assumed.shorthand_tokens),
    }
    tokens = {"python": assumed.python_tokens, "shorthand": assumed.shorthand_tokens}
    for language, per_s in _of_serving(serving).items():
        found[f"{language}_serving"] = assumed.samples * tokens[language] / per_s
    return found


def paper(
    times: ServiceTimes,
    use: Mapping[str, Mapping[str, float]],
    assumed: Assumed,
    images_a_day: tuple[float, ...],
    serving: Path,
) -> dict[str, object]:
    """Returns pods and cost by images a day; `use` is by span and pool, simulated."""
    found: dict[str, object] = {}
    per_request = request_s(assumed, serving)
    of = {pool: Use(use["day"][pool], use["busy"][pool]) for pool in ("generate", "render")}
    for images in images_a_day:
        pools = {
            "generate": cpu_pods(
                images, times.own.mean, of["generate"], assumed.generate_pod_cores, assumed
            ),
            "render": cpu_pods(
                images, times.render_s, of["render"], assumed.render_pod_cores, assumed
            ),
            **{f"h100_{name}": gpus(images, s, assumed) for name, s in per_request.items()},
        }
        found[f"{images:.0f}"] = {
            name: {**asdict(pods), "usd_per_1000_images": pods.cost_usd / images * 1000.0}
            for name, pods in pools.items()
        }
    lengths = {"python": assumed.python_tokens, "shorthand": assumed.shorthand_tokens}
    return {
        "images_a_day": found,
        "h100_s_per_request": per_request,
        "h100_tokens_per_s": {name: assumed.tokens_per_s(n) for name, n in lengths.items()},
        "assumed": asdict(assumed),
    }


def erlang_c(arrivals_per_s: float, service_s: float, servers: int) -> float:
    """Returns the mean wait in an M/M/c queue, in seconds.

    Raises:
        ValueError: the load is no less than the servers can do, or a value makes no sense.
    """
    load = arrivals_per_s * service_s
    if servers < 1 or load <= 0.0 or load >= servers:
        raise ValueError(f"Expected 0 < load < {servers} servers, got a load of {load:g}.")
    term = total = 1.0
    for number in range(1, servers):
        term *= load / number
        total += term
    last = term * load / servers * servers / (servers - load)
    return last / (total + last) * service_s / (servers - load)


def _of_serving(path: Path) -> dict[str, float]:
    """Returns tokens a second by language, one request at a time, where `bench-serving` has run."""
    if not path.is_file():
        return {}
    runs = json.loads(path.read_text(encoding="utf-8")).get("paper", {}).get("runs", {})
    names = {language: f"h100_{language}_336_bf16" for language in ("python", "shorthand")}
    return {
        language: float(runs[name]["tokens_per_second"])
        for language, name in names.items()
        if name in runs
    }
