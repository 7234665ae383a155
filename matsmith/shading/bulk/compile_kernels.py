# SPDX-License-Identifier: Apache-2.0
"""Compiles every kernel, or loads it from the cache, so that no picture waits for it.

`python -m matsmith.shading.bulk.compile_kernels` does so when the project is installed, on all
cores: about a minute once for each machine and version, seconds later on.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from matsmith.shading import nodes as _nodes  # enters all operations
from matsmith.shading.bulk import KERNELS
from matsmith.shading.bulk.kernel import remove_outdated

assert _nodes is not None
_SIGNATURE = "void(int64[::1], int64[::1], int64)"


def compile_kernels() -> int:
    """Returns how many kernels are ready."""
    for kernel in KERNELS.values():
        kernel.compile(_SIGNATURE)  # type: ignore[attr-defined]
    return len(KERNELS)


def main() -> None:
    """Compiles all and says how long it took."""
    began = time.perf_counter()
    # The longest first: those of the textures with the most variants.
    counts = Counter(kernel.__module__ for kernel in KERNELS.values())
    modules = [module for module, _ in counts.most_common()]
    # Each process keeps what it compiles in the cache that all share.
    with ProcessPoolExecutor(len(os.sched_getaffinity(0)), get_context("spawn")) as pool:
        count = sum(pool.map(_compile_module, modules))
    remove_outdated()
    print(f"{count} kernels are ready after {time.perf_counter() - began:.1f} s.")


def _compile_module(module: str) -> int:
    kernels = [kernel for kernel in KERNELS.values() if kernel.__module__ == module]
    for kernel in kernels:
        kernel.compile(_SIGNATURE)  # type: ignore[attr-defined]
    return len(kernels)


if __name__ == "__main__":
    main()
