# SPDX-License-Identifier: Apache-2.0
"""White Noise: bulk kernels."""
