# SPDX-License-Identifier: Apache-2.0
"""Brick: torch kernels."""
