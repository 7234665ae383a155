# SPDX-License-Identifier: Apache-2.0
"""How the commands of this package end where something is wrong: one line, and an exit status."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from matsmith.errors import InvalidInputError, MatsmithError

FAILED, REFUSED = 1, 2


@contextmanager
def plain_errors() -> Iterator[None]:
    """Ends the process with one line in place of a traceback.

    The exit status is 2 for what was asked wrongly, 1 for what went wrong. Faults of the code, and
    what libraries raise of their own, keep their traceback.
    """
    try:
        yield
    except MatsmithError as error:
        print(f"error [{error.reason}] {error.message}", file=sys.stderr)
        sys.exit(REFUSED if isinstance(error, InvalidInputError) else FAILED)
    except OSError as error:
        print(f"error [FILE] {error.filename or 'a file'}: {error.strerror}", file=sys.stderr)
        sys.exit(FAILED)
