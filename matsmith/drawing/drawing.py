# SPDX-License-Identifier: Apache-2.0
"""A material's picture: the material's own tree on top, and below it each of its node groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matsmith.catalogue import Catalogue
from matsmith.drawing import theme
from matsmith.drawing.panel import Panel, panel
from matsmith.drawing.png import png_bytes
from matsmith.drawing.shapes import Shape, moved
from matsmith.drawing.svg import svg_text
from matsmith.drawing.text import line
from matsmith.graph import MaterialGraph, NodeTree, Sockets
from matsmith.graph.model import GROUP_NODE

_HEADING_HEIGHT = 54.0
_LEAST_ROW_WIDTH = 1600.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as a display list, `width` × `height` pixels at scale 1."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    def svg(self) -> str:
        """Returns the picture as one self-contained SVG document; the same text every time."""
        return svg_text(self.shapes, self.width, self.height, background=theme.CANVAS)

    def png(self, *, max_size_px: int = 6000, scale: float = 2.0) -> bytes:
        """Returns the picture as an RGB PNG; the same bytes every time with one Pillow.

        Args:
            max_size_px: the longer side has at most as many pixels; large pictures are scaled
                down, and to 24 megapixels.
            scale: pixels of the PNG for one of the drawing.

        Raises:
            ValueError: a size or scale that is not positive.
        """
        return png_bytes(
            self.shapes,
            self.width,
            self.height,
            background=theme.CANVAS,
            max_size_px=max_size_px,
            scale=scale,
        )


def draw(graph: MaterialGraph, catalogue: Catalogue, *, title: str = "") -> Drawing:
    """Returns the picture of a graph that passes `check`.

    Args:
        graph: what to draw.
        catalogue: the node types of the Blender version that it is made for.
        title: a heading above everything; none leaves it out.
    """
    groups = {group.name: group for group in graph.groups}
    main = panel(
        graph.tree,
        Sockets(catalogue, groups),
        heading="Material",
        note=_counted(graph.tree),
    )
    uses = _uses(graph)
    others = [
        panel(
            group.tree,
            Sockets(catalogue, groups, group),
            heading=group.name,
            note=f"node group · {_counted(group.tree)}{_times(uses[group.name])}",
        )
        for group in reversed(graph.groups)
    ]
    top = theme.MARGIN + (_HEADING_HEIGHT if title else 0.0)
    width = max(main.width, *(p.width for p in others), 0.0) if others else main.width
    placed = [(theme.MARGIN, top, main)]
    placed += _shelved(others, max(width, _LEAST_ROW_WIDTH), top + main.height + theme.MARGIN)
    width = max(x + p.width for x, _, p in placed) + theme.MARGIN
    height = max(y + p.height for _, y, p in placed) + theme.MARGIN
    shapes: list[Shape] = []
    if title:
        shapes.append(
            line(
                theme.MARGIN + 4.0,
                theme.MARGIN + theme.HEADING_SIZE,
                title,
                size=theme.HEADING_SIZE,
                fill=theme.TITLE,
                width=width - 2 * theme.MARGIN,
            )
        )
    for x, y, drawn in placed:
        shapes += [moved(shape, x, y) for shape in drawn.shapes]
    return Drawing(width, height, tuple(shapes))


def _shelved(
    panels: Sequence[Panel], width: float, top: float
) -> Iterable[tuple[float, float, Panel]]:
    """Yields places for panels in rows of at most `width`."""
    x, tallest = theme.MARGIN, 0.0
    for drawn in panels:
        if tallest and x + drawn.width > theme.MARGIN + width:
            x, top, tallest = theme.MARGIN, top + tallest + theme.MARGIN, 0.0
        yield x, top, drawn
        x += drawn.width + theme.MARGIN
        tallest = max(tallest, drawn.height)


def _counted(tree: NodeTree) -> str:
    counts = ((len(tree.nodes), "node"), (len(tree.links), "link"))
    return ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)


def _uses(graph: MaterialGraph) -> Counter[str]:
    trees = [graph.tree, *(group.tree for group in graph.groups)]
    return Counter(
        str(node.properties.get("node_tree", ""))
        for tree in trees
        for node in tree.nodes
        if node.type == GROUP_NODE
    )


def _times(count: int) -> str:
    return {0: " · not used", 1: ""}.get(count, f" · used {count} times")
