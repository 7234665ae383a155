# SPDX-License-Identifier: Apache-2.0
"""Files and folders that a command is told to read and write."""

from __future__ import annotations

from pathlib import Path

from matsmith.errors import InvalidInputError
from matsmith.storage import write


def result_folder(path: Path) -> Path:
    """Returns the folder for results, made if needed, before any work is spent on it.

    Raises:
        InvalidInputError: something that is not a folder is in the way.
        OSError: it cannot be made or written.
    """
    if path.exists() and not path.is_dir():
        raise InvalidInputError(
            f"Expected a folder for the results, got the file {path}.", reason="OUTPUT_NOT_A_FOLDER"
        )
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise InvalidInputError(
            f"Expected a folder for the results, but a file is in the way of {path}.",
            reason="OUTPUT_NOT_A_FOLDER",
        ) from error
    probe = path / ".writable"
    try:
        write(probe, b"")
        probe.unlink()
    except OSError as error:
        # Of the folder, not of a file that nobody asked for.
        raise OSError(error.errno, error.strerror, str(path)) from error
    return path


def read_text(path: Path) -> str:
    """Returns a UTF-8 text file.

    Raises:
        InvalidInputError: it is not there, or not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError) as error:
        raise InvalidInputError(
            f"Expected a file, got {path}: {error.strerror}.", reason="FILE_NOT_FOUND"
        ) from error
    except UnicodeDecodeError as error:
        raise InvalidInputError(
            f"Expected UTF-8 text in {path}, got a byte {error.object[error.start]:#04x} "
            f"at position {error.start}.",
            reason="FILE_NOT_TEXT",
        ) from error


def read_bytes(path: Path) -> bytes:
    """Returns a file's bytes.

    Raises:
        InvalidInputError: it is not there.
    """
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise InvalidInputError(
            f"Expected a file, got {path}: {error.strerror}.", reason="FILE_NOT_FOUND"
        ) from error
