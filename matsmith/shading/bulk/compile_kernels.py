# SPDX-License-Identifier: Apache-2.0
"""Compiles every kernel, or loads it from the cache, so that no picture waits for it.

`python -m matsmith.shading.bulk.compile_kernels` does so when the project is installed: about half
a minute once for each machine and version, a second later on.
"""

from __future__ import annotations

import time

from matsmith.shading import nodes as _nodes  # enters all operations
from matsmith.shading.bulk import KERNELS

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
    count = compile_kernels()
    print(f"{count} kernels are ready after {time.perf_counter() - began:.1f} s.")


if __name__ == "__main__":
    main()
