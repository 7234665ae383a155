# SPDX-License-Identifier: Apache-2.0
"""The words of shorthand, all derived from the catalogue: nodes, sockets, settings, enum items.

Rule of this module: a word is what an artist reads on the node, run together with capitals inside.
"Map Range" is `mapRange`, its socket "From Min" is `fromMin`, the enum item MULTIPLY_ADD is
`multiplyAdd`. Sockets of one side that show the same name (Math has three called Value) are `a`,
`b`, `c` in Blender's order. Nothing is typed by hand, so a new Blender version brings its own
words. Capitals instead of underscores save a model one token at each place.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from matsmith.catalogue import Catalogue, NodeType, PropertyType, SocketType

# A title says what the node is; these words behind it say only what all its neighbours are, too.
_TITLE_ENDINGS = (" Texture", " BSDF")
SOCKET_WORDS: Mapping[str, str] = {
    "NodeSocketBool": "bool",
    "NodeSocketColor": "color",
    "NodeSocketFloat": "float",
    "NodeSocketInt": "int",
    "NodeSocketShader": "shader",
    "NodeSocketVector": "vector",
}


def word(text: str) -> str:
    """Returns a text's ASCII letters and digits, with a capital only where a new part begins."""
    first, *others = re.sub(r"[^a-z0-9]+", " ", text.lower()).split() or [""]
    return first + "".join(part.capitalize() for part in others)


def node_word(node_type: NodeType) -> str:
    """Returns the word of a node type, for instance `noise` or `principled`."""
    title = node_type.title
    for ending in _TITLE_ENDINGS:
        title = title.removesuffix(ending)
    return word(title)


def socket_keys(sockets: Sequence[SocketType]) -> dict[str, str]:
    """Returns the keys of the sockets that one side of a node shows: identifier → key.

    A name that repeats, or that has no letter or digit, gives the socket a letter instead.
    """
    words = [word(socket.name) for socket in sockets]
    counts = Counter(words)
    letters: Counter[str] = Counter()
    keys: dict[str, str] = {}
    taken = {name for name, count in counts.items() if count == 1 and name}
    for socket, name in zip(sockets, words, strict=True):
        key = name
        if not name or counts[name] > 1:
            while True:
                key = _letter(letters[name])
                letters[name] += 1
                if key not in taken:
                    break
        taken.add(key)
        keys[socket.identifier] = key
    return keys


def lettered(sockets: Sequence[SocketType]) -> frozenset[str]:
    """Returns the identifiers of the sockets whose key is a letter, because their name is shared.

    Their values stand without a key, in order, as arguments do.
    """
    names = Counter(word(socket.name) for socket in sockets)
    return frozenset(s.identifier for s in sockets if names[word(s.name)] > 1)


def _letter(index: int) -> str:
    """Returns a, b, … z, aa, ab, …"""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = string.ascii_lowercase[rest] + text
    return text


@dataclass(frozen=True)
class Words:
    """The words of one catalogue."""

    catalogue: Catalogue

    @cached_property
    def type_of(self) -> Mapping[str, str]:
        """Returns the node types by their words."""
        return {node_word(node): node.type for node in self.catalogue.nodes.values()}

    @cached_property
    def of_type(self) -> Mapping[str, str]:
        """Returns the words by node type."""
        return {node_type: name for name, node_type in self.type_of.items()}

    @cached_property
    def bare(self) -> Mapping[str, Mapping[str, tuple[PropertyType, str]]]:
        """Returns for each node type the enum items that need no key: word → (setting, item).

        A setting's items stand bare where none of them is an item of another setting, too.
        """
        return {node.type: _bare_items(node) for node in self.catalogue.nodes.values()}

    def is_bare(self, node_type: NodeType, prop: PropertyType) -> bool:
        """Returns whether the items of an enum setting stand without the setting's key."""
        return any(
            known.identifier == prop.identifier for known, _ in self.bare[node_type.type].values()
        )


def _bare_items(node: NodeType) -> dict[str, tuple[PropertyType, str]]:
    enums = [prop for prop in node.properties if prop.kind == "enum"]
    counts = Counter(word(item) for prop in enums for item in prop.items)
    return {
        word(item): (prop, item)
        for prop in enums
        if all(counts[word(other)] == 1 for other in prop.items)
        for item in prop.items
    }


_known: dict[int, Words] = {}


def words_of(catalogue: Catalogue) -> Words:
    """Returns the words of a catalogue; they are made once."""
    found = _known.get(id(catalogue))
    if found is None or found.catalogue is not catalogue:
        found = _known[id(catalogue)] = Words(catalogue)
    return found
