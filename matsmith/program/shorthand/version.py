# SPDX-License-Identifier: Apache-2.0
"""Which shorthand this is: models, grammars and parsers that agree have the same version."""

from __future__ import annotations

import hashlib

from matsmith.catalogue import Catalogue
from matsmith.program.shorthand.grammar import grammar


def shorthand_version(catalogue: Catalogue) -> str:
    """Returns 12 hex digits of the whole grammar: vocabulary and rules, of this catalogue."""
    return hashlib.sha256(grammar(catalogue).encode()).hexdigest()[:12]
