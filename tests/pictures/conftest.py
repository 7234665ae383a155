# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import numpy as np
import pytest

from matsmith.pictures.array import Picture


@pytest.fixture(scope="session")
def surface() -> Picture:
    """48×64, smooth enough to survive JPEG, every corner different."""
    rows, columns = np.mgrid[0:48, 0:64].astype(np.float64)
    red = 40 + 2.5 * columns
    green = 200 - 3.0 * rows
    blue = 120 + 60 * np.sin(columns / 9) * np.cos(rows / 7)
    return np.stack([red, green, blue], axis=-1).astype(np.uint8)
