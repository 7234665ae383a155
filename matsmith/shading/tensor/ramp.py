# SPDX-License-Identifier: Apache-2.0
"""Ramps and curves: torch kernels."""
