# SPDX-License-Identifier: Apache-2.0
"""A view of the file system: software to read, one folder to write, nothing to execute.

Landlock binds the calling thread and those it starts, so it comes before all others. What it does
not know of (attributes of files, names of files, sockets with a path) is left to seccomp or open:
that a file exists can be seen, its content cannot.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import site
import stat
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

import matsmith
import services
from services.render.blender.sandbox.kernel import Kernel

_GET_VERSION = 1
_RULE_PATH_BENEATH = 1

_WRITE_FILE = 1 << 1
_READ_FILE = 1 << 2
_READ_DIR = 1 << 3
_REMOVE_DIR = 1 << 4
_REMOVE_FILE = 1 << 5
_MAKE_DIR = 1 << 7
_MAKE_REG = 1 << 8
_TRUNCATE = 1 << 14
_IOCTL_DEV = 1 << 15
# Links, devices, sockets and pipes are in no set: nothing makes them.
_READ = _READ_FILE | _READ_DIR
_WRITE = _READ | _WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _TRUNCATE
_DEVICE = _READ | _WRITE_FILE | _TRUNCATE | _IOCTL_DEV
_OF_FILES = _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV

_ALL_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
_TCP_VERSION, _BIND_AND_CONNECT = 4, 3
_SCOPE_VERSION, _ABSTRACT_SOCKETS_AND_SIGNALS = 6, 3

_SOFTWARE = ("/usr", "/lib", "/lib64", "/opt", "/nix/store")
_SYSTEM_FILES = (
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/self",
    "/proc/stat",
    "/proc/sys/vm",
    "/sys/devices/system",
    "/sys/fs/cgroup",
    "/sys/kernel/mm",
)
_GRAPHICS_FILES = (
    "/proc/driver",
    "/sys/bus/pci",
    "/sys/class/drm",
    "/sys/dev/char",
    "/sys/devices",
)
_DEVICE_FILES = ("null", "zero", "random", "urandom", "full")
_GRAPHICS = ("dri", "kfd", "nvidia*")


def restrict_files(kernel: Kernel, folder: Path) -> str:
    """Leaves this thread the folder to write in and software to read; returns what holds.

    Raises:
        OSError: the kernel has no Landlock, or refuses.
    """
    version = kernel.call("landlock_create_ruleset", 0, 0, _GET_VERSION)
    handled = max(rights for first, rights in _ALL_BY_VERSION.items() if first <= version)
    # struct landlock_ruleset_attr: files, network, scopes; older kernels know a part of it only.
    fields = [handled]
    if version >= _TCP_VERSION:
        fields.append(_BIND_AND_CONNECT)
    if version >= _SCOPE_VERSION:
        fields.append(_ABSTRACT_SOCKETS_AND_SIGNALS)
    attributes = (ctypes.c_uint64 * len(fields))(*fields)
    size = ctypes.sizeof(attributes)
    rules = kernel.call("landlock_create_ruleset", ctypes.byref(attributes), size, 0)
    try:
        _allow(kernel, rules, [folder], _WRITE & handled)
        devices = Path("/dev")
        _allow(kernel, rules, (devices / name for name in _DEVICE_FILES), _DEVICE & handled)
        graphics = [found for name in _GRAPHICS for found in devices.glob(name)]
        _allow(kernel, rules, graphics, _DEVICE & handled)
        _allow(kernel, rules, _readable(has_graphics=bool(graphics)), _READ & handled)
        kernel.call("landlock_restrict_self", rules, 0)
    finally:
        os.close(rules)
    parts = [f"version {version}", "reads software only, writes its own folder only"]
    if version >= _TCP_VERSION:
        parts.append("no TCP")
    if version >= _SCOPE_VERSION:
        parts.append("no signals or abstract sockets to others")
    return ", ".join(parts)


def _readable(*, has_graphics: bool) -> set[Path]:
    """Returns what Python and Blender read: not the whole of a folder that holds our sources."""
    ours = [Path(path) for package in (matsmith, services) for path in package.__path__]
    # Beside our sources there may be anything, such as an operator's own files.
    sources = {path.parent for path in ours}
    path = [entry for entry in sys.path if entry and Path(entry) not in sources]
    # Installed, we lie beside what we need.
    prefixes = [sys.prefix, sys.base_prefix, sys.exec_prefix, *site.getsitepackages()]
    graphics = _GRAPHICS_FILES if has_graphics else ()
    names = (*_SOFTWARE, *_SYSTEM_FILES, *graphics, *ours, *path, *prefixes)
    # A prefix of "/" would open everything; its packages come by themselves.
    return {Path(name) for name in names} - {Path("/")}


def _allow(kernel: Kernel, rules: int, paths: Iterable[Path], rights: int) -> None:
    for path in paths:
        with contextlib.suppress(FileNotFoundError, PermissionError):
            descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
            is_folder = stat.S_ISDIR(os.fstat(descriptor).st_mode)
            fitting = rights if is_folder else rights & _OF_FILES
            # struct landlock_path_beneath_attr, which is packed.
            attributes = ctypes.create_string_buffer(struct.pack("=Qi", fitting, descriptor), 12)
            try:
                kernel.call(
                    "landlock_add_rule", rules, _RULE_PATH_BENEATH, ctypes.byref(attributes), 0
                )
            finally:
                # A rule is on a file's inode, and /proc keeps those only as long as they are open.
                if not path.is_relative_to("/proc"):
                    os.close(descriptor)
