# SPDX-License-Identifier: Apache-2.0
"""What datasets need, and what to install where it is not there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from matsmith.errors import UnsupportedError


@contextmanager
def augment_needed() -> Iterator[None]:
    """Says what to install where an import inside fails.

    Raises:
        UnsupportedError: AUGMENT_NOT_INSTALLED.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise UnsupportedError(
            f"Expected {error.name}, which datasets need: pip install 'matsmith[augment]'.",
            reason="AUGMENT_NOT_INSTALLED",
        ) from error
