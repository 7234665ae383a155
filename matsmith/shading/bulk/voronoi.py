# SPDX-License-Identifier: Apache-2.0
"""Voronoi: bulk kernels."""
