# SPDX-License-Identifier: Apache-2.0
"""The tensor back end: torch, batched over parameters, differentiable, on any device."""

from matsmith.shading.tensor import arithmetic, math
from matsmith.shading.tensor.kernel import KERNELS

__all__ = ["KERNELS", "arithmetic", "math"]
