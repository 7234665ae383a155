# SPDX-License-Identifier: Apache-2.0
"""Brick: bulk kernels."""
