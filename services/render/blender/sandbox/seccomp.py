# SPDX-License-Identifier: Apache-2.0
"""Refuses system calls that no render needs: sockets, processes, other processes, the machine.

Blender is too large for a list of what it may call, so this is a list of what it may not. A refused
call fails with EPERM, an ordinary OSError, so that code which can do without goes on. Only a call
by the table of another machine kills, as it could mean anything.

Attributes of files are refused as well, because Landlock does not cover them.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from services.render.blender.sandbox.kernel import Kernel

_CLONE_THREAD = 0x10000
_X32_BIT = 0x40000000
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

_SET_MODE_FILTER = 1
_FLAG_TSYNC = 1
_KILL_PROCESS = 0x80000000
_ALLOW = 0x7FFF0000
_ERRNO = 0x00050000

# Classic BPF: opcodes, and where struct seccomp_data has its fields.
_LOAD = 0x20
_IF_EQUAL = 0x15
_IF_ANY_BIT = 0x45
_RETURN = 0x06
_AT_NUMBER = 0
_AT_MACHINE = 4
_AT_FIRST_ARGUMENT = 16  # its low half; both machines are little-endian

_REFUSED = {
    "sockets": "accept accept4 bind connect listen socket socketpair",
    "processes": "execve execveat fork vfork",
    "other processes": (
        "kcmp migrate_pages move_pages pidfd_getfd pidfd_open pidfd_send_signal process_madvise "
        "process_mrelease process_vm_readv process_vm_writev ptrace tkill"
    ),
    "memory that outlives or hides": "memfd_create memfd_secret mq_open mq_unlink msgget semget "
    "shmget",
    "attributes of files": (
        "chmod chown fchmod fchmodat fchmodat2 fchown fchownat file_setattr fremovexattr fsetxattr "
        "futimesat lchown lremovexattr lsetxattr removexattr removexattrat setxattr setxattrat "
        "utime utimensat utimes"
    ),
    "file systems": (
        "chroot fanotify_init fsconfig fsmount fsopen fspick mount mount_setattr move_mount "
        "name_to_handle_at open_by_handle_at open_tree open_tree_attr pivot_root quotactl "
        "quotactl_fd sysfs umount2"
    ),
    "namespaces": "setns unshare",
    "large parts of the kernel": (
        "add_key bpf io_uring_enter io_uring_register io_uring_setup keyctl lookup_dcookie "
        "modify_ldt nfsservctl perf_event_open personality request_key userfaultfd uselib"
    ),
    "the machine": (
        "acct adjtimex clock_adjtime clock_settime delete_module finit_module init_module ioperm "
        "iopl kexec_file_load kexec_load reboot setdomainname sethostname settimeofday swapoff "
        "swapon syslog vhangup"
    ),
}
REFUSED_CALLS = tuple(name for names in _REFUSED.values() for name in names.split())

# glibc takes clone3's ENOSYS for an old kernel and calls clone, whose flags a filter can see.
_UNKNOWN_CALLS = ("clone3",)
# The first argument must be this process: signals and limits.
_OWN_PROCESS_CALLS = ("kill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "tgkill")


@dataclass(frozen=True, slots=True)
class Instruction:
    """One step of a classic BPF program; jumps count instructions from the next one."""

    code: int
    value: int
    if_true: int = 0
    if_false: int = 0

    def packed(self) -> bytes:
        """Returns it as struct sock_filter."""
        return struct.pack("=HBBI", self.code, self.if_true, self.if_false, self.value)


Program = tuple[Instruction, ...]


def make_program(machine: str, numbers: Mapping[str, int], *, process_id: int) -> Program:
    """Returns the filter.

    Args:
        machine: "x86_64" or "aarch64".
        numbers: of the calls that the machine has.
        process_id: of the process that will have the filter.
    """
    refuse = Instruction(_RETURN, _ERRNO | errno.EPERM)
    unknown = Instruction(_RETURN, _ERRNO | errno.ENOSYS)
    allow = Instruction(_RETURN, _ALLOW)
    load_first = Instruction(_LOAD, _AT_FIRST_ARGUMENT)
    program = [
        Instruction(_LOAD, _AT_MACHINE),
        Instruction(_IF_EQUAL, _AUDIT_ARCH[machine], if_true=1),
        Instruction(_RETURN, _KILL_PROCESS),
        Instruction(_LOAD, _AT_NUMBER),
    ]
    if machine == "x86_64":
        program += [Instruction(_IF_ANY_BIT, _X32_BIT, if_false=1), unknown]

    def add(name: str, *steps: Instruction) -> None:
        if name in numbers:
            program.append(Instruction(_IF_EQUAL, numbers[name], if_false=len(steps)))
            program.extend(steps)

    for name in REFUSED_CALLS:
        add(name, refuse)
    for name in _UNKNOWN_CALLS:
        add(name, unknown)
    is_thread = Instruction(_IF_ANY_BIT, _CLONE_THREAD, if_false=1)
    add("clone", load_first, is_thread, allow, refuse)
    is_own = Instruction(_IF_EQUAL, process_id, if_false=1)
    for name in _OWN_PROCESS_CALLS:
        add(name, load_first, is_own, allow, refuse)
    is_self = Instruction(_IF_EQUAL, 0, if_true=1)
    add(
        "prlimit64",
        load_first,
        is_self,
        Instruction(_IF_EQUAL, process_id, if_false=1),
        allow,
        refuse,
    )
    return (*program, allow)


def install(kernel: Kernel, program: Program) -> None:
    """Puts all threads of this process under the program, for good.

    Raises:
        OSError: the kernel has no such filters, or refuses.
    """
    code = ctypes.create_string_buffer(b"".join(step.packed() for step in program))
    # struct sock_fprog
    header = ctypes.create_string_buffer(struct.pack("@HP", len(program), ctypes.addressof(code)))
    stray = kernel.call("seccomp", _SET_MODE_FILTER, _FLAG_TSYNC, ctypes.byref(header))
    if stray:
        raise OSError(errno.ESRCH, f"thread {stray} has other filters")


def refuse_calls(kernel: Kernel) -> None:
    """Installs the filter for this machine.

    Raises:
        OSError: the kernel has no such filters, or refuses.
    """
    if kernel.number("seccomp") is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    install(kernel, make_program(kernel.machine, kernel.numbers(), process_id=os.getpid()))
