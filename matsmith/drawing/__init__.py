# SPDX-License-Identifier: Apache-2.0
"""Pictures of node graphs, as Blender's node editor would show them; without Blender.

`draw` makes a display list (`shapes`), which is written as SVG or as PNG.
"""

from matsmith.drawing.drawing import Drawing, draw

__all__ = ["Drawing", "draw"]
