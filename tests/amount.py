# SPDX-License-Identifier: Apache-2.0
"""How much of a law is tried: a share of it in every run, all of it with `make test-all`.

Laws over thousands of random materials take most of an hour; a share of them, drawn anew by nobody
(the first seeds of each), still finds what a change breaks at large.
"""

from __future__ import annotations

import os

IS_ALL = os.environ.get("MATSMITH_TESTS") == "all"
_SHARE = 5


def amount(whole: int) -> int:
    """Returns how many of so many examples are tried in this run."""
    return whole if IS_ALL else max(1, whole // _SHARE)
