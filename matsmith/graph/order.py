# SPDX-License-Identifier: Apache-2.0
"""Orders of a tree: cycles, what a node depends on, and sources before what they feed."""

from __future__ import annotations

from collections.abc import Iterable

from matsmith.graph.model import OUTPUT_NODE, NodeTree


def feeders(tree: NodeTree) -> dict[str, list[str]]:
    """Returns for every node the nodes that feed it, in the order of the links."""
    found: dict[str, list[str]] = {node.name: [] for node in tree.nodes}
    for link in tree.links:
        if link.to_node in found and link.from_node in found:
            found[link.to_node].append(link.from_node)
    return found


def find_cycle(tree: NodeTree) -> list[str]:
    """Returns the names along one cycle (first = last), or [] for an acyclic tree."""
    incoming = feeders(tree)
    state: dict[str, int] = {}
    for root in incoming:
        if root in state:
            continue
        path: list[str] = []
        stack = [(root, iter(incoming[root]))]
        state[root] = 1
        path.append(root)
        while stack:
            name, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                state[name] = 2
                path.pop()
                stack.pop()
            elif state.get(following) == 1:
                return [*path[path.index(following) :], following][::-1]
            elif following not in state:
                state[following] = 1
                path.append(following)
                stack.append((following, iter(incoming[following])))
    return []


def reachable(tree: NodeTree, roots: Iterable[str]) -> list[str]:
    """Returns the nodes that the roots depend on, roots included, each after all that feed it.

    The tree must be acyclic. Feeders come in the order of the links that use them.
    """
    incoming = feeders(tree)
    done: dict[str, None] = {}
    for root in roots:
        stack: list[tuple[str, bool]] = [(root, False)]
        while stack:
            name, is_expanded = stack.pop()
            if name in done:
                continue
            if is_expanded:
                done[name] = None
                continue
            stack.append((name, True))
            stack.extend((feeder, False) for feeder in reversed(incoming[name]))
    return list(done)


def reaching(tree: NodeTree) -> NodeTree:
    """Returns the tree without what does not reach the Material Output."""
    ends = [node.name for node in tree.nodes if node.type == OUTPUT_NODE]
    kept = set(reachable(tree, ends))
    return NodeTree(
        tuple(node for node in tree.nodes if node.name in kept),
        tuple(link for link in tree.links if link.to_node in kept),
    )
