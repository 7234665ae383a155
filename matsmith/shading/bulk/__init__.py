# SPDX-License-Identifier: Apache-2.0
"""The bulk back end: compiled kernels over rows of pixels, on the CPU, forward only."""

from matsmith.shading.bulk import arithmetic, math
from matsmith.shading.bulk.kernel import KERNELS

__all__ = ["KERNELS", "arithmetic", "math"]
