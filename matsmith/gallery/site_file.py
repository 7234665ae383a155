# SPDX-License-Identifier: Apache-2.0
"""A file of the site: what it is made of, whose it is, and how to make it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from matsmith.graph import MaterialGraph


class Renders(Protocol):
    """What only Blender can make; may be called from several threads."""

    def ball(self, graph: MaterialGraph) -> bytes:
        """Returns a picture of a ball of the material, in any form that Pillow reads."""

    def blend(self, graph: MaterialGraph, name: str) -> bytes:
        """Returns a .blend file with the material of this name."""


@dataclass(frozen=True, slots=True)
class Rights:
    """Whose a file is.

    Attributes:
        licence: SPDX identifier.
        author: who made it.
        origin: how it came to be.
        material: the library material that it shows; "" where it shows none or many.
    """

    licence: str
    author: str
    origin: str
    material: str = ""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site that may be made yet, or be there already.

    Attributes:
        path: below the site's folder, with slashes.
        rights: whose it is.
        key: digest of everything that it is made of; what has the same key need not be made again.
        make: returns its bytes.
        needs_render: whether `make` asks Blender.
    """

    path: str
    rights: Rights
    key: str
    make: Callable[[Renders], bytes]
    needs_render: bool = False


def text_file(path: str, rights: Rights, text: str) -> SiteFile:
    """Returns a file whose text is known already."""
    data = text.encode()
    return SiteFile(path, rights, key_of(data), lambda _: data)


def key_of(*parts: bytes | str) -> str:
    """Returns a digest of parts; two lists of parts that differ anywhere have different ones."""
    state = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "little"))
        state.update(data)
    return state.hexdigest()[:24]
