# SPDX-License-Identifier: Apache-2.0
"""Voronoi: torch kernels."""
