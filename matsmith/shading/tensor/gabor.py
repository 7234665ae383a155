# SPDX-License-Identifier: Apache-2.0
"""Gabor: torch kernels."""
