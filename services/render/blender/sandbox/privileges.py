# SPDX-License-Identifier: Apache-2.0
"""No way back up: no set-user-id programs, no capabilities, no looks from equals.

Root without capabilities is an owner of files like any other. Only a process of the same user that
may trace this one could read its memory, so it is not dumpable; what the pool reads of it, its
resident memory, stays readable by all.
"""

from __future__ import annotations

import contextlib
import ctypes

from services.render.blender.sandbox.kernel import Kernel

_PR_SET_DUMPABLE = 4
_PR_CAPBSET_DROP = 24
_PR_SET_NO_NEW_PRIVS = 38
_CAPABILITY_VERSION_3 = 0x20080522
_MOST_CAPABILITIES = 64


def forbid_new_privileges(kernel: Kernel) -> None:
    """Makes exec unable to gain rights; seccomp and Landlock ask for it first.

    Raises:
        OSError: the kernel refuses.
    """
    kernel.call("prctl", _PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def drop_capabilities(kernel: Kernel) -> None:
    """Gives up all capabilities of this thread, for good, and closes the process to its equals.

    Raises:
        OSError: the kernel refuses.
    """
    with contextlib.suppress(OSError):  # without the right to it, or at the last capability
        for capability in range(_MOST_CAPABILITIES):
            kernel.call("prctl", _PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    none = (ctypes.c_uint32 * 6)()
    kernel.call("capset", ctypes.byref(header), ctypes.byref(none))
    kernel.call("prctl", _PR_SET_DUMPABLE, 0, 0, 0, 0)
