# SPDX-License-Identifier: Apache-2.0
"""A render service in a process of its own, seen as an operator sees it: by calls and metrics."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from types import TracebackType
from typing import Self

import psutil
from prometheus_client.parser import text_string_to_metric_families

from benchmarks.watch import Watch
from matsmith.rpc.client import Client

_MIB = 1 << 20
_READY_TIMEOUT_S = 120.0
_STOP_TIMEOUT_S = 120.0
_SAMPLE_INTERVAL_S = 0.2


class RenderServer:
    """Starts the service, waits until it is ready, and kills it in the end.

    Args:
        settings: values of `MATSMITH_RENDER_…` variables by their ends, in lower case.
    """

    def __init__(self, **settings: object) -> None:
        self._environment = {
            **os.environ,
            "MATSMITH_RENDER_METRICS_PORT": "0",
            "MATSMITH_RENDER_LOG_LEVEL": "ERROR",
            "MATSMITH_RENDER_EEVEE": "off",
            **{f"MATSMITH_RENDER_{name.upper()}": str(v) for name, v in settings.items()},
        }
        self.target = ""
        self._metrics_port = 0
        self._is_stopping = False

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "services.render", "--port", "0", "--exit-with-parent"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self._environment,
        )
        assert self._process.stdout is not None
        announced = json.loads(self._process.stdout.readline())
        self.target = f"127.0.0.1:{announced['port']}"
        self._metrics_port = int(announced["metrics_port"])
        with Client(self.target) as client:
            client.wait_until_ready(timeout_s=_READY_TIMEOUT_S)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def process(self) -> psutil.Process:
        """Returns the service's own process."""
        return psutil.Process(self._process.pid)

    def workers(self) -> list[psutil.Process]:
        """Returns the Blender processes."""
        try:
            return [child for child in self.process.children() if child.is_running()]
        except psutil.NoSuchProcess:
            return []

    def ask_to_stop(self) -> None:
        """Sends SIGTERM."""
        self._is_stopping = True
        self._process.send_signal(signal.SIGTERM)

    def stop(self) -> int:
        """Ends the process and returns its exit status."""
        if self._process.poll() is None:
            if not self._is_stopping:
                self.ask_to_stop()
            try:
                self._process.wait(_STOP_TIMEOUT_S)
            finally:
                self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        return self._process.wait()

    def metric(self, name: str, **labels: str) -> float:
        """Returns the sum of a metric's samples that have these labels."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self._metrics_port}/metrics") as answer:
            text = answer.read().decode()
        return sum(
            sample.value
            for family in text_string_to_metric_families(text)
            for sample in family.samples
            if sample.name == name and labels.items() <= sample.labels.items()
        )

    def ends(self) -> dict[str, int]:
        """Returns how many workers have ended, by reason, without reasons that did not happen."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self._metrics_port}/metrics") as answer:
            text = answer.read().decode()
        return {
            sample.labels["reason"]: int(sample.value)
            for family in text_string_to_metric_families(text)
            for sample in family.samples
            if sample.name == "matsmith_render_worker_ends_total" and sample.value
        }


class MemoryWatch(Watch):
    """Notes resident memory while it is entered: of the service, and of its largest worker."""

    period_s = _SAMPLE_INTERVAL_S

    def __init__(self, server: RenderServer) -> None:
        super().__init__()
        self._server = server
        self.service_mib: list[float] = []
        self.worker_mib: list[float] = []

    def look(self) -> None:
        """Looks once."""
        with suppress(psutil.Error):
            self.service_mib.append(self._server.process.memory_info().rss / _MIB)
            self.worker_mib.append(max(map(_resident_mib, self._server.workers()), default=0.0))


def growth_mib(samples: list[float]) -> float:
    """Returns how much the last fifth is above the second fifth, on average."""
    fifth = max(1, len(samples) // 5)
    early, late = samples[fifth : 2 * fifth] or samples, samples[-fifth:]
    return sum(late) / len(late) - sum(early) / len(early)


def wait_until(is_true: object, timeout_s: float) -> bool:
    """Returns whether it became true within the time."""
    assert callable(is_true)
    end = time.monotonic() + timeout_s
    while not is_true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def _resident_mib(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss / _MIB)
    except psutil.Error:
        return 0.0
