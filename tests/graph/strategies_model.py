# SPDX-License-Identifier: Apache-2.0
"""Arbitrary values of the graph model; they need not follow a catalogue."""

from hypothesis import strategies as st

from matsmith.graph.model import (
    ColorRamp,
    ColorRampStop,
    CurveMapping,
    CurvePoint,
    InterfaceSocket,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
)

numbers = st.floats(width=32, allow_nan=False, allow_infinity=False)
colors = st.tuples(numbers, numbers, numbers, numbers)
texts = st.text(max_size=20)
names = st.text(min_size=1, max_size=10)
color_ramps = st.builds(
    ColorRamp,
    stops=st.lists(st.builds(ColorRampStop, position=numbers, color=colors), max_size=4).map(tuple),
    color_mode=names,
    interpolation=names,
    hue_interpolation=names,
)
curve_mappings = st.builds(
    CurveMapping,
    curves=st.lists(
        st.lists(st.builds(CurvePoint, x=numbers, y=numbers, handle_type=names), max_size=3).map(
            tuple
        ),
        max_size=4,
    ).map(tuple),
    extend=names,
    use_clip=st.booleans(),
    clip_min_x=numbers,
    clip_min_y=numbers,
    clip_max_x=numbers,
    clip_max_y=numbers,
)
values = st.one_of(
    st.booleans(),
    st.integers(-(2**31), 2**31 - 1),
    numbers,
    texts,
    st.lists(numbers, max_size=5).map(tuple),
    color_ramps,
    curve_mappings,
)
value_maps = st.dictionaries(names, values, max_size=3)
nodes = st.builds(
    Node,
    name=texts,
    type=texts,
    properties=value_maps,
    inputs=value_maps,
    outputs=value_maps,
    label=texts,
)
links = st.builds(Link, from_node=texts, from_socket=texts, to_node=texts, to_socket=texts)
trees = st.builds(
    NodeTree,
    nodes=st.lists(nodes, max_size=4).map(tuple),
    links=st.lists(links, max_size=4).map(tuple),
)
interface_sockets = st.builds(
    InterfaceSocket,
    name=texts,
    type=texts,
    default=st.none() | values,
    minimum=st.none() | numbers,
    maximum=st.none() | numbers,
)
groups = st.builds(
    NodeGroup,
    name=texts,
    tree=trees,
    inputs=st.lists(interface_sockets, max_size=2).map(tuple),
    outputs=st.lists(interface_sockets, max_size=2).map(tuple),
)
graphs = st.builds(
    MaterialGraph,
    tree=trees,
    groups=st.lists(groups, max_size=2).map(tuple),
    displacement_method=st.sampled_from(["BUMP", "DISPLACEMENT", "BOTH"]),
)
