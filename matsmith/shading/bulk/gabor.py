# SPDX-License-Identifier: Apache-2.0
"""Gabor: bulk kernels."""
