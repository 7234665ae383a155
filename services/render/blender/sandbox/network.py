# SPDX-License-Identifier: Apache-2.0
"""A network of one's own, with nothing in it: for kernels that cannot filter system calls.

Root makes it directly. Others make it inside a user namespace, where this process has a number of
nobody's; its files stay its own.
"""

from __future__ import annotations

from services.render.blender.sandbox.kernel import Kernel

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000


def leave_network(kernel: Kernel) -> None:
    """Moves this process, of one thread, into an empty network.

    Raises:
        OSError: the kernel refuses.
    """
    try:
        kernel.call("unshare", _CLONE_NEWNET)
    except PermissionError:
        kernel.call("unshare", _CLONE_NEWUSER | _CLONE_NEWNET)
