# SPDX-License-Identifier: Apache-2.0
"""What all tests share: one Hypothesis profile (no timing of single examples), one stack."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from matsmith.stack import Stack, StackSettings

settings.register_profile(
    "matsmith",
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("matsmith")


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """All services in processes of their own, for all tests that leave them as they are."""
    with Stack(StackSettings(workers=2)) as running:
        yield running
