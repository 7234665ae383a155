# SPDX-License-Identifier: Apache-2.0
"""Where numba finds compiled kernels in an image: in a folder that was filled when it was built.

numba itself uses no cache folder that it cannot write, so on a read-only root file system every
start would compile all kernels again. Named by NUMBA_CACHE_LOCATOR_CLASSES, before numba's own.
A kernel that is not there, or was compiled for another processor, goes to the next locator, which
compiles it into the temporary folder.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numba
from numba.core.caching import UserProvidedCacheLocator

FOLDER = Path(os.environ.get("MATSMITH_IMAGE_KERNELS", "/opt/matsmith/kernels"))
_PROCESSOR = "processor.json"
_CONFIG: Any = numba.config


def _processor() -> list[str | None]:
    """Returns what numba compiles for; without a name it is whatever this machine has."""
    return [_CONFIG.CPU_NAME, _CONFIG.CPU_FEATURES]


class ImageCacheLocator(UserProvidedCacheLocator):
    """Reads kernels of an image; writes them only while it is built."""

    def __init__(self, py_func: Any, py_file: str) -> None:
        self._py_file = py_file
        self._lineno = py_func.__code__.co_firstlineno
        subpath = self.get_suitable_cache_subpath(py_file)  # type: ignore[no-untyped-call]
        self._cache_path = str(FOLDER / subpath)

    @classmethod
    def from_function(cls, py_func: Any, py_file: str) -> ImageCacheLocator | None:
        """Returns a locator where the function's kernel is there, or may be put there."""
        if None in _processor() or not FOLDER.is_dir():
            return None
        recorded = FOLDER / _PROCESSOR
        locator = cls(py_func, py_file)
        if os.access(FOLDER, os.W_OK):
            Path(locator._cache_path).mkdir(exist_ok=True)
            recorded.write_text(json.dumps(_processor()), encoding="utf-8")
            return locator
        try:
            told = json.loads(recorded.read_text(encoding="utf-8"))
        except OSError:
            return None
        # As numba names it.
        qualified = py_func.__qualname__.replace("<", "").replace(">", "")
        name = f"{Path(py_file).stem}.{qualified}-{locator._lineno}.*.nbi"
        is_there = any(Path(locator._cache_path).glob(name))
        return locator if is_there and told == _processor() else None
