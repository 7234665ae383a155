# SPDX-License-Identifier: Apache-2.0
import random

from hypothesis import given
from hypothesis import strategies as st

from matsmith.graph.layout import Box, Edge, layout, place

GAP_X, GAP_Y = 60.0, 30.0


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[Box], list[Edge]]:
    sizes = st.floats(20, 400)
    boxes = [
        Box(f"n{index}", draw(sizes), draw(sizes)) for index in range(draw(st.integers(1, 15)))
    ]
    edges = []
    for end in range(1, len(boxes)):
        for start in draw(st.sets(st.integers(0, end - 1), max_size=4)):
            out_of = draw(st.floats(0, 1)) * boxes[start].height
            into = draw(st.floats(0, 1)) * boxes[end].height
            edges.append(Edge(f"n{start}", f"n{end}", out_of, into))
    order = draw(st.permutations(boxes))
    return list(order), edges


@given(trees())
def test_boxes_never_overlap_and_links_run_from_left_to_right(
    tree: tuple[list[Box], list[Edge]],
) -> None:
    boxes, edges = tree
    corners = layout(boxes, edges, gap_x=GAP_X, gap_y=GAP_Y)
    by_name = {box.name: box for box in boxes}
    assert set(corners) == set(by_name)
    for edge in edges:
        right = corners[edge.from_name][0] + by_name[edge.from_name].width
        assert right + GAP_X <= corners[edge.to_name][0] + 1e-6
    for first in boxes:
        for second in boxes:
            if first.name < second.name:
                x1, y1 = corners[first.name]
                x2, y2 = corners[second.name]
                apart_x = x1 + first.width <= x2 + 1e-6 or x2 + second.width <= x1 + 1e-6
                gap_y = GAP_Y - 1e-6
                apart_y = y1 - first.height >= y2 + gap_y or y2 - second.height >= y1 + gap_y
                assert apart_x or apart_y


@given(trees())
def test_the_same_tree_always_looks_the_same(tree: tuple[list[Box], list[Edge]]) -> None:
    assert layout(*tree) == layout(*tree)


def test_a_chain_is_a_straight_line() -> None:
    boxes = [Box(name, 140, 100) for name in "abc"]
    corners = layout(boxes, [Edge("a", "b"), Edge("b", "c")], gap_x=60)
    assert corners == {"a": (-540.0, 0.0), "b": (-340.0, 0.0), "c": (-140.0, 0.0)}


def test_links_do_not_cross_where_they_need_not() -> None:
    boxes = [Box(name, 140, 100) for name in ("a", "b", "mix")]
    edges = [Edge("a", "mix", 0, 80), Edge("b", "mix", 0, 20)]
    wide = layout(
        [*boxes, Box("c", 140, 100), Box("d", 140, 100)],
        [
            *edges,
            Edge("c", "b"),
            Edge("d", "a"),
        ],
    )
    # c feeds b and d feeds a: the two rows keep their order over both layers.
    assert (wide["a"][1] > wide["b"][1]) == (wide["d"][1] > wide["c"][1])


def test_nothing_gives_nothing() -> None:
    assert layout([], []) == {}


@given(trees())
def test_a_link_that_crosses_layers_goes_around_their_boxes(
    tree: tuple[list[Box], list[Edge]],
) -> None:
    boxes, edges = tree
    placement = place(boxes, edges, gap_x=GAP_X, gap_y=GAP_Y)
    assert len(placement.routes) == len(edges)
    for edge, route in zip(edges, placement.routes, strict=True):
        ends = [placement.corners[name][0] for name in (edge.from_name, edge.to_name)]
        columns = [stretch.left for stretch in route]
        assert [ends[0], *columns, ends[1]] == sorted([ends[0], *columns, ends[1]])
        for stretch in route:
            for box in boxes:
                x, y = placement.corners[box.name]
                if stretch.left <= x < stretch.right:
                    assert not y - box.height - 1e-6 < stretch.y < y + 1e-6


def test_a_large_tree_is_laid_out_with_all_its_links() -> None:
    chance = random.Random(5)
    boxes = [Box(f"n{index}", 150, chance.randint(60, 300)) for index in range(2000)]
    ends = [sorted(chance.sample(range(2000), 2)) for _ in range(10_000)]
    edges = [Edge(f"n{start}", f"n{end}", 20, 40) for start, end in ends]
    placement = place(boxes, edges)
    assert len(placement.corners) == len(boxes)
    assert len(placement.routes) == len(edges)
    assert any(placement.routes)


def test_what_hangs_on_nothing_stands_below_the_material() -> None:
    boxes = [Box(name, 140, 100) for name in ("stray", "a", "b", "c")]
    corners = layout(boxes, [Edge("a", "b"), Edge("b", "c")], gap_x=60, gap_y=30)
    assert corners["c"] == (-140.0, 0.0)
    assert corners["stray"][1] < corners["a"][1] - 100
