# SPDX-License-Identifier: Apache-2.0
"""Operations, and how each node type becomes operations: one module for each family of nodes."""

from matsmith.shading.nodes import arithmetic, displacement, source, surface

__all__ = ["arithmetic", "displacement", "source", "surface"]
