# SPDX-License-Identifier: Apache-2.0
"""The service's settings, read once from the environment (`MATSMITH_RENDER_…`)."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import SettingsConfigDict

from matsmith.rpc.edge import EdgeSettings
from services.render.cpu import available_cores
from services.render.guards import GUARDS

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

    max_queue: int = Field(default=64, ge=1, le=10_000)
    """Jobs that may wait for a worker; one more is refused with a delay after which to retry."""

    max_queue_per_client: int = Field(default=0, ge=0, le=10_000)
    """Of these, jobs of one client; 0 means three quarters, so that others always find room."""

    batch_share: float = Field(default=0.1, ge=0.0, le=1.0)
    """Share of the starts that batches get while interactive jobs wait. Not 0, or a batch could
    wait for ever."""

    default_deadline_s: float = Field(default=120.0, gt=0.0)
    """Seconds a job may take, waiting included, when its caller sets no deadline."""

    max_deadline_s: float = Field(default=900.0, gt=0.0)
    """Seconds a job may take at most, waiting included, whatever deadline its caller sets: a client
    must not keep a worker for ever. Maps of 4096 pixels take minutes."""

    start_timeout_s: float = Field(default=60.0, gt=0.0)
    """Seconds a worker may take from its start to the end of its warm-up render."""

    cancel_grace_s: float = Field(default=0.25, ge=0.0)
    """Seconds a job may go on after its caller has left, before its worker is killed. A short
    job ends sooner than a new worker starts (0.6 s), so killing at once would cost more."""

    heartbeat_timeout_s: float = Field(default=15.0, gt=1.0)
    """Seconds without a sign of life after which a worker is killed. Signs come every half second,
    also while Blender renders; only a hang of the process itself stops them."""

    recycle_jobs: int = Field(default=1000, ge=1)
    """Jobs after which a worker is replaced, because a long Blender process grows."""

    recycle_memory_mib: int = Field(default=1024, ge=256)
    """Resident memory above which a worker is replaced when its job is done, in MiB."""

    memory_limit_mib: int = Field(default=4096, ge=512)
    """Resident memory above which a worker is killed at once, in MiB. Baking maps of 4096 pixels
    takes the most; pods need this much for each worker, or a lower limit and smaller maps."""

    file_limit_mib: int = Field(default=1024, ge=64)
    """Largest file that a worker may write into its own folder, in MiB."""

    sandbox_required: str = ""
    """Guards without which no worker may start, by comma: no_new_privileges, limits, landlock,
    seccomp, network. What is not named is used where the platform has it."""

    cache_memory_mib: int = Field(default=128, ge=0)
    """Answers kept in memory, in MiB; 0 keeps none."""

    cache_folder: Path | None = None
    """Folder for answers, which several servers may share; none keeps them in memory only."""

    cache_disk_mib: int = Field(default=4096, ge=1)
    """Bound of the folder, in MiB; what was used longest ago is removed."""

    eevee: Literal["auto", "off"] = "auto"
    """Whether EEVEE is offered: `auto` where a probe at the start finds a real GPU."""

    @field_validator("memory_limit_mib")
    @classmethod
    def _leaves_room_to_recycle(cls, limit: int, info: ValidationInfo) -> int:
        recycle = info.data.get("recycle_memory_mib", 0)
        if limit < recycle:
            raise ValueError(f"Expected at least recycle_memory_mib ({recycle})")
        return limit

    @field_validator("cache_folder")
    @classmethod
    def _can_be_a_folder(cls, path: Path | None) -> Path | None:
        if path is not None and path.exists() and not path.is_dir():
            raise ValueError("Expected a folder or a free name, which becomes one")
        return path

    @field_validator("sandbox_required")
    @classmethod
    def _known_guards(cls, value: str) -> str:
        unknown = sorted(set(_names(value)) - set(GUARDS))
        if unknown:
            raise ValueError(f"Expected guards of {', '.join(GUARDS)}, got {', '.join(unknown)}")
        return value

    def required_guards(self) -> tuple[str, ...]:
        """Returns the names in `sandbox_required`."""
        return _names(self.sandbox_required)

    def worker_count(self) -> int:
        """Returns how many workers to run, at least 1."""
        return self.workers or available_cores()

    def threads_per_worker(self) -> int:
        """Returns how many threads a render uses, at least 1."""
        cores = available_cores()
        # Two at least: a lone render is nearly twice as quick, and busy workers lose little.
        return self.threads or max(min(2, cores), cores // self.worker_count())


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _trusted_paths() -> list[str]:
    """Returns where code may come from: not from whatever folder this process was started in."""
    return [path for path in sys.path if path and Path(path) != Path.cwd()]


def worker_environment(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Returns the whole environment of a worker: what it needs, and no secrets of the service."""
    passed = {name: environment[name] for name in _PASSED_ON if name in environment}
    # The worker finds the code where this process found it, whatever its working directory.
    return {**passed, "PYTHONPATH": os.pathsep.join(_trusted_paths())}
