# SPDX-License-Identifier: Apache-2.0
"""One Hypothesis profile for all tests: as many examples as fit, and no timing of single ones."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile(
    "matsmith",
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("matsmith")
