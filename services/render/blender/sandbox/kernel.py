# SPDX-License-Identifier: Apache-2.0
"""System calls by name; one that this machine does not have fails like one the kernel lacks."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import sys
from typing import Any

from services.render.blender.sandbox.numbers import MACHINES, NUMBERS


class Kernel:
    """The seam to the operating system.

    Args:
        machine: as `uname -m` says it; "" stands for a system that is not 64-bit Linux.
    """

    def __init__(self, machine: str | None = None) -> None:
        self.machine = _machine() if machine is None else machine

    def number(self, name: str) -> int | None:
        """Returns the call's number, or None where there is none."""
        if self.machine not in MACHINES:
            return None
        return NUMBERS[name][MACHINES.index(self.machine)]

    def numbers(self) -> dict[str, int]:
        """Returns the numbers of all calls that this machine has."""
        found = {name: self.number(name) for name in NUMBERS}
        return {name: number for name, number in found.items() if number is not None}

    def call(self, name: str, *arguments: Any) -> int:
        """Returns what the call returns; arguments are numbers or ctypes' pointers.

        Raises:
            OSError: it failed, or there is no such call here (ENOSYS).
        """
        number = self.number(name)
        if number is None:
            raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
        syscall = ctypes.CDLL(None, use_errno=True).syscall
        syscall.restype = ctypes.c_long
        # A plain int would be passed as 32 bits.
        words = [ctypes.c_long(word) if isinstance(word, int) else word for word in arguments]
        result = int(syscall(ctypes.c_long(number), *words))
        if result < 0:
            code = ctypes.get_errno()
            raise OSError(code, os.strerror(code))
        return result


def _machine() -> str:
    is_known = sys.platform == "linux" and sys.maxsize > 1 << 32
    return platform.machine() if is_known else ""
