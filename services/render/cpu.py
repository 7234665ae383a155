# SPDX-License-Identifier: Apache-2.0
"""How many cores this process may really use: affinity and the control group's quota."""

from __future__ import annotations

import math
import os
from pathlib import Path

_CGROUP = Path("/sys/fs/cgroup")


def available_cores(cgroup: Path = _CGROUP) -> int:
    """Returns the number of cores, at least 1.

    It is the smaller of the scheduler's affinity and the CPU quota of control group version 2
    (`cpu.max`) or 1 (`cpu.cfs_quota_us`), rounded up, as seen at `cgroup`.
    """
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    quota = _quota_cores(cgroup)
    if quota is not None:
        cores = min(cores, math.ceil(quota))
    return max(1, cores)


def _quota_cores(cgroup: Path) -> float | None:
    for quota_file, period_file in (
        ("cpu.max", None),
        ("cpu/cpu.cfs_quota_us", "cpu/cpu.cfs_period_us"),
    ):
        try:
            words = (cgroup / quota_file).read_text(encoding="ascii").split()
            if period_file is not None:
                words.append((cgroup / period_file).read_text(encoding="ascii").strip())
        except OSError:
            continue
        if len(words) == 2 and words[0] not in {"max", "-1"} and float(words[1]) > 0:
            return float(words[0]) / float(words[1])
        return None
    return None
