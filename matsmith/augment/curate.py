# SPDX-License-Identifier: Apache-2.0
"""Materials of others, judged one by one (VLMaterial, appendix A): which may serve, and why not.

What is judged is the material as it was imported: cleaned, and with its smallest groups expanded.
Only the paper's rules hold here; taste is the owner's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matsmith.augment.neighborhood import Neighborhood
from matsmith.augment.validate import Accepted, Validator
from matsmith.errors import GraphFault
from matsmith.graph import MaterialGraph
from matsmith.retrieval.index import Index
from matsmith.writing.refusal import Refusal


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A material that may serve.

    Attributes:
        found: the material with its picture.
        category: that of the library's material that it looks most like.
    """

    found: Accepted
    category: str


class Curator:
    """Judges materials in turn; each is compared with the library and with all kept before it.

    Args:
        validator: judges.
        index: knows how the library's materials look.
        categories: of the library's materials, by name.
        takes_partial: whether a material may serve though something of it could not be read.
    """

    def __init__(
        self,
        validator: Validator,
        index: Index,
        categories: Mapping[str, str],
        *,
        takes_partial: bool = False,
    ) -> None:
        self._validator = validator
        self._library = Neighborhood.of_library(index)
        self._known = Neighborhood.of_library(index)
        self._categories = categories
        self._takes_partial = takes_partial
        self._digests: dict[str, str] = {}

    async def judged(
        self, name: str, graph: MaterialGraph | None, reports: Sequence[GraphFault]
    ) -> Kept | Refusal:
        """Returns the material as it may serve, or the first rule that it breaks.

        Args:
            name: of it, unique among all that are judged.
            graph: None where there is none, and the reports say why.
            reports: what could not be read of it.

        Raises:
            MatsmithError: nothing can be rendered at all.
        """
        if reports and (graph is None or not self._takes_partial):
            told = "; ".join(f"{one.path}: {one.message}" for one in reports)
            return Refusal(reports[0].reason, told)
        if graph is None:
            return Refusal("NO_NODES", "expected a material with nodes, got none")
        found = await self._validator.judged(graph, self._known, is_seed=True)
        if isinstance(found, Refusal):
            return found
        first = self._digests.setdefault(found.digest, name)
        if first != name:
            return Refusal("SAME_GRAPH", f"expected a graph of its own, got that of {first}")
        nearest = self._library.nearest(found.look)
        self._known.add(name, found.look)
        assert nearest is not None
        return Kept(found, self._categories[nearest.name])
