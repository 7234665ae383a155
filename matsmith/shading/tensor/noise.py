# SPDX-License-Identifier: Apache-2.0
"""Noise: torch kernels."""
