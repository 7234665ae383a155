# SPDX-License-Identifier: Apache-2.0
"""Voronoi: distances to scattered points, and their colours and places."""
