# SPDX-License-Identifier: Apache-2.0
"""Calls kernels one after the other without Python between them, so that threads do not wait.

A kernel is called by the address of its machine code, in numba's own calling convention.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

from matsmith.shading.bulk.kernel import KERNELS, compiled

Integers = npt.NDArray[np.int64]

_INTEGERS = types.Array(types.int64, 1, "C")
_ARGUMENTS = (_INTEGERS, _INTEGERS, types.int64)


DONE, STOPPED, FAILED = range(3)
"""How a run of kernels ends; what a kernel can fail for is memory."""


class Stop:
    """A flag that one thread sets and compiled code in others looks at before every operation."""

    def __init__(self) -> None:
        self.flag: npt.NDArray[np.uint8] = np.zeros(1, dtype=np.uint8)

    def set(self) -> None:
        """Asks runs that were given this flag to end."""
        self.flag[0] = 1


@cache
def address_of(name: str) -> int:
    """Returns the address of the machine code of an operation's kernel, compiling it if needed."""
    kernel: Any = KERNELS[name]
    kernel.compile(_ARGUMENTS)
    overload = kernel.overloads[_ARGUMENTS]
    address: int = overload.library.get_pointer_to_function(overload.fndesc.llvm_func_name)
    return address


@intrinsic
def _call_address(_context: Any, address: Any, rows: Any, options: Any, count: Any) -> Any:
    """Calls the kernel at an address; returns its status, 0 where all went well."""

    def generate(context: Any, builder: Any, _: Any, arguments: Any) -> Any:
        convention = context.call_conv
        function = convention.get_function_type(types.none, _ARGUMENTS)
        pointer = builder.inttoptr(arguments[0], function.as_pointer())
        # Where the convention wants the result, which kernels have not, and an exception.
        allocate: Any = cgutils.alloca_once
        places = [allocate(builder, kind.pointee) for kind in function.args[:2]]
        packed = context.get_arg_packer(_ARGUMENTS).as_arguments(builder, arguments[1:])
        return builder.call(pointer, (*places, *packed))

    return types.int32(types.int64, _INTEGERS, _INTEGERS, types.int64), generate


_call: Any = _call_address


@compiled
def run_strips(
    kernels: Integers,
    bounds: Integers,
    places: Integers,
    option_bounds: Integers,
    options: Integers,
    base: Integers,
    advance: Integers,
    starts: Integers,
    strip: int,
    pixels: int,
    stop: npt.NDArray[np.uint8],
) -> int:
    """Runs all kernels on the strips that begin at `starts`; returns `DONE` or what stopped it.

    Args:
        kernels: addresses of the kernels' code, in the order of the operations.
        bounds: where the slots of each operation begin in `places`; one more for the end.
        places: slots of the inputs and outputs of all operations.
        option_bounds, options: the same for their settings.
        base: by slot, the address of its first row.
        advance: by slot, bytes from a pixel to the next; 0 for what all strips share.
        starts: first pixels.
        strip, pixels: of a strip, and of all.
        stop: looked at before every operation.
    """
    rows = np.empty(len(places), dtype=np.int64)
    for start in starts:
        for place in range(len(places)):
            rows[place] = base[places[place]] + advance[places[place]] * start
        count = min(strip, pixels - start)
        for step in range(len(kernels)):
            if stop[0] != 0:
                return STOPPED
            status = _call(
                kernels[step],
                rows[bounds[step] : bounds[step + 1]],
                options[option_bounds[step] : option_bounds[step + 1]],
                count,
            )
            if status != 0:
                return FAILED
    return DONE
