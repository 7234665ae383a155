# SPDX-License-Identifier: Apache-2.0
"""The pages as HTML. Templates decide how things look, this module what they are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from matsmith.drawing import Drawing
from matsmith.gallery.facts import Facts
from matsmith.gallery.pictures import BALL_PX, SIZE_PX
from matsmith.library import CATEGORIES

LICENCE_PAGES = {"CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/"}
"""Where the licences of materials can be read; pages link there and load nothing from there."""
_RELATED = 6
_SHOWN = 18


@dataclass(frozen=True, slots=True)
class Group:
    """A category that has materials.

    Attributes:
        name: its name in `CATEGORIES`.
        title: what a person reads.
        materials: in the order of their names.
    """

    name: str
    title: str
    materials: tuple[Facts, ...]


class Pages:
    """The pages of a library.

    Args:
        materials: all of them, in the order of the library.
        blender_version: of the Blender that renders them.
    """

    def __init__(self, materials: Sequence[Facts], blender_version: str) -> None:
        self._groups = tuple(
            Group(name, title, found)
            for name, title in CATEGORIES.items()
            if (found := tuple(m for m in materials if m.metadata.category == name))
        )
        # Previous and next walk as the index shows them.
        self._order = tuple(facts for group in self._groups for facts in group.materials)
        self._places = {facts.name: place for place, facts in enumerate(self._order)}
        self._environment = Environment(
            loader=PackageLoader("matsmith.gallery"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters["in_query"] = lambda text: quote(text, safe="")
        self._environment.globals.update(
            blender_version=blender_version,
            size_px=SIZE_PX,
            ball_px=BALL_PX,
            licence_pages=LICENCE_PAGES,
            total=len(self._order),
        )

    def index(self) -> str:
        """Returns the page with a card of every material."""
        uses = Counter(title for facts in self._order for title, _ in facts.node_types)
        return self._environment.get_template("index.html.jinja").render(
            groups=self._groups,
            node_types=sorted(uses.items()),
            showcase=self._showcase(),
            tiling=sum(facts.metadata.tiles for facts in self._order),
            evaluated=sum(facts.metadata.evaluator for facts in self._order),
        )

    def _showcase(self) -> list[Facts]:
        """Returns materials for the top of the index, spread over the categories."""
        count = min(_SHOWN, len(self._groups))
        groups = [self._groups[place * len(self._groups) // count] for place in range(count)]
        return [group.materials[place % len(group.materials)] for place, group in enumerate(groups)]

    def material(self, facts: Facts, drawing: Drawing) -> str:
        """Returns a material's own page."""
        place = self._places[facts.name]
        (group,) = (group for group in self._groups if group.name == facts.metadata.category)
        # Those that follow in the category, from its start again where it ends.
        at = group.materials.index(facts)
        related = (*group.materials[at + 1 :], *group.materials[:at])[:_RELATED]
        return self._environment.get_template("material.html.jinja").render(
            facts=facts,
            metadata=facts.metadata,
            group=group,
            drawing=drawing,
            before=self._order[place - 1],
            after=self._order[(place + 1) % len(self._order)],
            related=related,
        )
