# SPDX-License-Identifier: Apache-2.0
"""Many threads that make and drop arrays in turn do not each keep what they dropped."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import pytest

_SCRIPT = """
import ctypes, threading
from matsmith.rpc.memory import bound_arenas
bound_arenas()
together = threading.Barrier(16)
def work():
    together.wait()
    # Too large for Python's own pools, too small to be mapped.
    kept = [bytearray(20_000) for _ in range(200)]
    together.wait()
threads = [threading.Thread(target=work) for _ in range(16)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
ctypes.CDLL(None).malloc_stats()
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="arenas are glibc's")
@pytest.mark.parametrize(("given", "arenas"), [(None, 2), ("7", 7)])
def test_arenas_are_bounded_as_the_operator_says_or_by_two(given: str | None, arenas: int) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "MALLOC_ARENA_MAX"}
    if given is not None:
        environment["MALLOC_ARENA_MAX"] = given
    found = subprocess.run(
        [sys.executable, "-c", _SCRIPT], env=environment, capture_output=True, text=True, check=True
    )
    assert found.stderr.count("Arena ") == arenas
