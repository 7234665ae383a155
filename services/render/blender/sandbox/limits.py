# SPDX-License-Identifier: Apache-2.0
"""Limits that end a job or this process rather than the machine; none can be raised again.

What counts for memory is what the process may write (RLIMIT_DATA), not its address space: a GPU's
driver reserves far more of that than it uses. Memory shared with others is the pool's to watch.
"""

from __future__ import annotations

import resource
import sys

import psutil

_MIB = 1 << 20
_MOST_FILES = 1024


def limit_files(file_limit_mib: int) -> None:
    """Forbids core dumps, files of more than the limit (0: none), and very many open files.

    Raises:
        OSError: the system refuses.
        ValueError: it refuses, too.
    """
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_NOFILE, _MOST_FILES)
    if file_limit_mib:
        _lower(resource.RLIMIT_FSIZE, file_limit_mib * _MIB)


def limit_memory(growth_mib: int) -> None:
    """Forbids this process to hold so much more memory than it holds now.

    Raises:
        OSError: the system refuses, or has no such limit.
        ValueError: it refuses, too.
    """
    if sys.platform != "linux":
        raise OSError(f"no memory limit on {sys.platform}")
    _lower(resource.RLIMIT_DATA, psutil.Process().memory_info().data + growth_mib * _MIB)


def limit_address_space(growth_mib: int) -> None:
    """Forbids this process to map so much more than it maps now, on Linux."""
    if sys.platform == "linux":
        _lower(resource.RLIMIT_AS, psutil.Process().memory_info().vms + growth_mib * _MIB)


def _lower(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    limit = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (limit, limit))
