# SPDX-License-Identifier: Apache-2.0
"""What files hold, read again when they change, because an operator's tools rotate secrets.

A new content with a fault never replaces a good one: it is logged once, and the last good one
stays until the files change again.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar

from matsmith.errors import InvalidInputError

logger = logging.getLogger(__name__)

_Content = TypeVar("_Content")
_Signature: TypeAlias = tuple[tuple[int, int, int] | None, ...]


class Reloaded(Generic[_Content]):
    """The content of files that belong together; may be asked from several threads.

    Args:
        paths: the files.
        read: reads them all; raises InvalidInputError (without secrets) for a faulty content.

    Raises:
        InvalidInputError: the first content is faulty.
    """

    def __init__(self, paths: Sequence[Path], read: Callable[[], _Content]) -> None:
        self._paths = tuple(paths)
        self._read = read
        self._lock = threading.Lock()
        self._seen = self._signature()
        self._content = read()

    def get(self) -> _Content:
        """Returns the newest good content."""
        with self._lock:
            signature = self._signature()
            if signature == self._seen:
                return self._content
            try:
                content = self._read()
            except InvalidInputError as error:
                logger.warning("The last good content stays in use: %s", error.message)
            else:
                # Files that changed while they were read may not belong together.
                if signature != self._signature():
                    return self._content
                self._content = content
                logger.info("Read again: %s", ", ".join(map(str, self._paths)))
            self._seen = signature
            return self._content

    def _signature(self) -> _Signature:
        return tuple(_file_signature(path) for path in self._paths)


def _file_signature(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino, status.st_size


def read_file(path: Path) -> bytes:
    """Returns a file's bytes.

    Raises:
        InvalidInputError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"expected a file that can be read, got {path}: {error.strerror}"
        raise InvalidInputError(message, reason="FILE_NOT_READABLE") from error
