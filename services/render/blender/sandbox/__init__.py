# SPDX-License-Identifier: Apache-2.0
"""The sandbox around one worker: what cannot be done any more, whatever a file makes Blender do.

Each guard is tried by itself, and its state is a fact to report: a kernel without one of them, or a
container that forbids the call, is no error here. All of it is entered by the one thread that there
is, before Blender is loaded, and nothing of it can be undone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from services.render.blender.sandbox.kernel import Kernel
from services.render.blender.sandbox.landlock import restrict_files
from services.render.blender.sandbox.limits import limit_files, limit_memory
from services.render.blender.sandbox.network import leave_network
from services.render.blender.sandbox.privileges import drop_capabilities, forbid_new_privileges
from services.render.blender.sandbox.seccomp import REFUSED_CALLS, refuse_calls
from services.render.guards import Guard


def enter(*, folder: Path, file_limit_mib: int, kernel: Kernel | None = None) -> tuple[Guard, ...]:
    """Returns the guards, tried in an order in which none hinders the next.

    Args:
        folder: the only place where files can be written from now on.
        file_limit_mib: largest file; 0 sets no limit.
        kernel: the seam to the operating system.
    """
    kernel = Kernel() if kernel is None else kernel

    def privileges() -> str:
        forbid_new_privileges(kernel)
        return "no set-user-id programs, no capabilities, memory closed to others"

    def limits() -> str:
        limit_files(file_limit_mib)
        files = f"files of {file_limit_mib} MiB at most" if file_limit_mib else "files of any size"
        return f"no core dumps, {files}"

    def seccomp() -> str:
        refuse_calls(kernel)
        return f"{len(REFUSED_CALLS)} system calls refused, threads but no processes"

    def landlock() -> str:
        _check_lone_thread()
        return restrict_files(kernel, folder)

    held = {"no_new_privileges": _try("no_new_privileges", privileges)}
    held["limits"] = _try("limits", limits)
    held["seccomp"] = _try("seccomp", seccomp)
    # Seccomp forbids new namespaces, and a new one gives all capabilities anew.
    held["network"] = _network(kernel, held["seccomp"])
    if held["no_new_privileges"].is_active:
        dropped = _try("no_new_privileges", lambda: _drop(kernel))
        held["no_new_privileges"] = held["no_new_privileges"] if dropped.is_active else dropped
    held["landlock"] = _try("landlock", landlock)
    return tuple(held.values())


def with_memory_limit(guards: tuple[Guard, ...], memory_limit_mib: int) -> tuple[Guard, ...]:
    """Sets the limit of memory, which counts from what a warm Blender holds; returns all guards.

    Args:
        guards: as `enter` returned them.
        memory_limit_mib: how much more the process may hold; 0 sets no limit.
    """
    if not memory_limit_mib:
        return guards

    def memory() -> str:
        limit_memory(memory_limit_mib)
        return f"{memory_limit_mib} MiB of memory beyond the start at most"

    tried = _try("limits", memory)
    return tuple(
        replace(
            guard,
            is_active=guard.is_active and tried.is_active,
            detail=f"{guard.detail}, {tried.detail}",
        )
        if guard.name == "limits"
        else guard
        for guard in guards
    )


def _try(name: str, start: Callable[[], str]) -> Guard:
    try:
        return Guard(name, True, start())
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return Guard(name, False, reason)


def _drop(kernel: Kernel) -> str:
    _check_lone_thread()
    drop_capabilities(kernel)
    return ""


def _network(kernel: Kernel, seccomp: Guard) -> Guard:
    if seccomp.is_active:
        return Guard("network", True, "no sockets, by seccomp")

    def network() -> str:
        leave_network(kernel)
        return "an empty network of its own"

    return _try("network", network)


def _check_lone_thread() -> None:
    """Refuses to start what binds one thread only while others run, such as a tracer's."""
    if sys.platform == "linux" and len(list(Path("/proc/self/task").iterdir())) > 1:
        raise OSError("other threads run already and keep what they may do")
