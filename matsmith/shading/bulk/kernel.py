# SPDX-License-Identifier: Apache-2.0
"""How a bulk kernel is written: a compiled loop over rows of float32 numbers.

A kernel gets the addresses of its rows, inputs first, then outputs, in the order of the operation's
declaration; a table is the address of 257 × 4 numbers. All rows have `count` numbers and no output
row is one of the inputs. An output that nobody reads is a row too, so kernels always write all.

    @kernel("clamp")
    def clamp(rows: Rows, options: Options, count: int) -> None:
        value, lowest, highest, result = row(rows, 0, count), ...
        for i in range(count):
            result[i] = ...

Kernels are compiled once per machine and kept in a cache folder that is named by a digest of all
sources that it is made of, because numba itself looks only at the file that a kernel stands in.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast

import numba
import numpy as np
import numpy.typing as npt
from numba import carray, types  # type: ignore[attr-defined]
from numba.core import cgutils
from numba.extending import intrinsic

from matsmith.shading.operation import TABLE_SIZE

Rows: TypeAlias = npt.NDArray[np.int64]
Options: TypeAlias = npt.NDArray[np.int64]
Number: TypeAlias = Any
"""A float32 inside a kernel; numba has types of its own for it, which mypy does not know."""
Row: TypeAlias = Any
"""A row of float32 inside a kernel."""
Kernel: TypeAlias = Callable[[Rows, Options, int], None]
_Function = TypeVar("_Function", bound=Callable[..., Any])

_CONFIG: Any = numba.config
KERNELS: dict[str, Kernel] = {}
"""The kernel of every operation by name."""

_COMPILER: dict[str, Any] = {
    # As in C: x / 0 is infinite. Products and sums may fuse, as Cycles' own build lets them.
    "error_model": "numpy",
    "fastmath": {"contract"},
    "nogil": True,
    "cache": True,
}


_IMPORT = re.compile(r"^from matsmith\.shading\.([\w.]+) import", re.MULTILINE)


@intrinsic
def _to_pointer(_context: Any, address: Any) -> Any:
    """Turns an address into a pointer that `numba.carray` takes."""

    def generate(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], cgutils.voidptr_t)

    return types.voidptr(types.int64), generate


_pointer: Any = _to_pointer


@cache
def _sources(module: str) -> frozenset[Path]:
    """Returns the file of a module, such as `bulk.math`, and of all of ours that it imports."""
    place = Path(__file__).parents[1].joinpath(*module.split("."))
    file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
    found = {file}
    for name in _IMPORT.findall(file.read_text()):
        if name != module:
            found |= _sources(name)
    return frozenset(found)


@cache
def _cache_folder(module: str) -> str:
    """Returns a folder for compiled kernels; one beside this file where that can be written."""
    digest = hashlib.sha256(numba.__version__.encode())
    for source in sorted(_sources(f"bulk.{module}")):
        digest.update(source.read_bytes())
    name = f"{module}-{digest.hexdigest()[:16]}"
    here = Path(__file__).parent / "__pycache__"
    for parent in (here, Path(tempfile.gettempdir()) / f"matsmith-{os.getuid()}"):
        folder = parent / name
        try:
            parent.mkdir(exist_ok=True, mode=0o700)
            folder.mkdir(exist_ok=True, mode=0o700)
        except OSError:
            continue
        # What lies there is run: nobody else may put anything in.
        owners = {place.stat().st_uid for place in (parent, folder)}
        if os.access(folder, os.W_OK) and owners == {os.getuid()}:
            return str(folder)
    return ""


def remove_outdated() -> None:
    """Removes what was compiled from other versions of the sources beside this file."""
    here = Path(__file__).parent
    current = {Path(_cache_folder(file.stem)).name for file in here.glob("*.py")}
    for folder in (here / "__pycache__").glob("*-*/"):
        if folder.name not in current:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _own_cache(function: Callable[..., Any]) -> Iterator[None]:
    before = _CONFIG.CACHE_DIR
    _CONFIG.CACHE_DIR = before or _cache_folder(function.__module__.rpartition(".")[2])
    try:
        yield
    finally:
        _CONFIG.CACHE_DIR = before


def compiled(function: _Function) -> _Function:
    """Returns the function compiled, for kernels to call."""
    with _own_cache(function):
        return cast(_Function, numba.njit(**_COMPILER)(function))


def kernel(*names: str) -> Callable[[_Function], _Function]:
    """Returns a decorator that compiles a function and enters it as the kernel of an operation.

    Operations that share much code may share a kernel, told apart by an option.
    """

    def enter(function: _Function) -> _Function:
        made = compiled(function)
        for name in names:
            assert name not in KERNELS, name
            KERNELS[name] = made
        return made

    return enter


def inlined(function: _Function) -> _Function:
    """Returns a small function compiled as a part of every kernel that calls it.

    LLVM puts it in place, which compiles many times faster than numba's own inlining.
    """
    options = {name: value for name, value in _COMPILER.items() if name != "cache"}
    return cast(_Function, numba.njit(forceinline=True, **options)(function))


@inlined
def row(rows: Rows, index: int, count: int) -> Row:
    """Returns the numbers of one input or output as an array of float32."""
    return carray(_pointer(rows[index]), (count,), np.float32)


@inlined
def table(rows: Rows, index: int) -> Row:
    """Returns the numbers of a table input as `(257, 4)` float32."""
    return carray(_pointer(rows[index]), (TABLE_SIZE, 4), np.float32)
