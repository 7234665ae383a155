# SPDX-License-Identifier: Apache-2.0
"""What makes a child of two materials: one small protocol for all engines.

An engine proposes; it never judges how a child looks (`augment.validate` does).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from matsmith.endpoint.usage import Usage
from matsmith.graph import MaterialGraph
from matsmith.writing.refusal import Refusal

Parents: TypeAlias = tuple[MaterialGraph, MaterialGraph]


@dataclass(frozen=True, slots=True)
class Child:
    """What an engine made of two parents; nothing has judged how it looks yet.

    Attributes:
        graph: it passes `graph.check`.
        operators: what was done, in order.
    """

    graph: MaterialGraph
    operators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to make a child.

    Attributes:
        outcome: the child, or why there is none.
        usage: what it took of a language model.
        prompt_digest: SHA-256 in hex of all that the model was told; "" without a model.
    """

    outcome: Child | Refusal
    usage: Usage = field(default_factory=Usage)
    prompt_digest: str = ""


class Engine(Protocol):
    """Makes children."""

    @property
    def name(self) -> str:
        """Returns what goes into provenance: the engine, its version, and its model."""
        ...

    async def attempt(self, parents: Parents, *, seed: str) -> Attempt:
        """Tries once.

        Args:
            parents: both pass `graph.check`. An engine may take the first as the one to change.
            seed: of all chance in it, as far as the engine has power over that.

        Raises:
            MatsmithError: the engine cannot make anything now, whatever the parents.
        """
        ...
