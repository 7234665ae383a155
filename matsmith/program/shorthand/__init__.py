# SPDX-License-Identifier: Apache-2.0
"""Shorthand: the compact text of a material graph, for models first, and readable for people."""

from matsmith.program.shorthand.emit import emit
from matsmith.program.shorthand.grammar import grammar
from matsmith.program.shorthand.mask import MAX_NODES, Mask, tokenize
from matsmith.program.shorthand.numbers import rounded
from matsmith.program.shorthand.parse import MAX_BYTES, parse
from matsmith.program.shorthand.state import State
from matsmith.program.shorthand.vocabulary import vocabulary

__all__ = [
    "MAX_BYTES",
    "MAX_NODES",
    "Mask",
    "State",
    "emit",
    "grammar",
    "parse",
    "rounded",
    "tokenize",
    "vocabulary",
]
