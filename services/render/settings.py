# SPDX-License-Identifier: Apache-2.0
"""The service's settings, read once from the environment (`MATSMITH_RENDER_…`)."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from matsmith.rpc.edge import EdgeSettings
from services.render.cpu import available_cores

_PASSED_ON = ("LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "SYSTEMROOT")


class ServiceSettings(EdgeSettings):
    """What an operator can set. Every variable is `MATSMITH_RENDER_` and the field's name."""

    model_config = SettingsConfigDict(env_prefix="MATSMITH_RENDER_")

    port: int = Field(default=50051, ge=0, le=65535)
    """Port to listen on; 0 takes a free one."""

    workers: int = Field(default=0, ge=0, le=256)
    """Blender processes that render at the same time; 0 means one for each available core."""

    spares: int = Field(default=1, ge=0, le=256)
    """Warm workers beyond `workers`, so that one that had to be killed is replaced at once. A new
    one takes 0.6 to 1.5 s to start; a waiting one holds about 110 MiB of its own."""

    threads: int = Field(default=0, ge=0, le=1024)
    """Threads of each render; 0 shares the available cores between the workers, two at least."""

    max_queue: int = Field(default=64, ge=1, le=100_000)
    """Jobs that may wait for a worker; one more is refused with a delay after which to retry."""

    default_deadline_s: float = Field(default=120.0, gt=0.0)
    """Seconds a job may take, waiting included, when its caller sets no deadline."""

    start_timeout_s: float = Field(default=60.0, gt=0.0)
    """Seconds a worker may take from its start to the end of its warm-up render."""

    cancel_grace_s: float = Field(default=0.25, ge=0.0)
    """Seconds a job may go on after its caller has left, before its worker is killed. A short
    job ends sooner than a new worker starts (0.6 s), so killing at once would cost more."""

    def worker_count(self) -> int:
        """Returns how many workers to run, at least 1."""
        return self.workers or available_cores()

    def threads_per_worker(self) -> int:
        """Returns how many threads a render uses, at least 1."""
        cores = available_cores()
        # Two at least: a lone render is nearly twice as quick, and busy workers lose little.
        return self.threads or max(min(2, cores), cores // self.worker_count())


def _trusted_paths() -> list[str]:
    """Returns where code may come from: not from whatever folder this process was started in."""
    return [path for path in sys.path if path and Path(path) != Path.cwd()]


def worker_environment(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Returns the whole environment of a worker: what it needs, and no secrets of the service."""
    passed = {name: environment[name] for name in _PASSED_ON if name in environment}
    # The worker finds the code where this process found it, whatever its working directory.
    return {**passed, "PYTHONPATH": os.pathsep.join(_trusted_paths())}
