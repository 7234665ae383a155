# SPDX-License-Identifier: Apache-2.0
"""A short name for a graph that depends on nothing but what it means."""

from __future__ import annotations

import hashlib

from matsmith import catalogue as catalogues
from matsmith.catalogue import Catalogue
from matsmith.graph import MaterialGraph, canonical
from matsmith.program.emit import emit


def digest(graph: MaterialGraph, catalogue: Catalogue | None = None) -> str:
    """Returns 16 hex digits, the same for all graphs with the same canonical program.

    Raises:
        GraphError: the graph breaks a rule of the catalogue.
    """
    catalogue = catalogue or catalogues.load()
    program = emit(canonical(graph, catalogue), catalogue)
    return hashlib.sha256(program.encode()).hexdigest()[:16]
