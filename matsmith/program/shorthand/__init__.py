# SPDX-License-Identifier: Apache-2.0
"""Shorthand: the compact text of a material graph, for models first, and readable for people."""

from matsmith.program.shorthand.emit import emit
from matsmith.program.shorthand.numbers import rounded
from matsmith.program.shorthand.parse import MAX_BYTES, parse

__all__ = ["MAX_BYTES", "emit", "parse", "rounded"]
