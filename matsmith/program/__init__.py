# SPDX-License-Identifier: Apache-2.0
"""Programs: the Python text of a material graph, in both directions."""

from matsmith.program.digest import digest
from matsmith.program.emit import FUNCTION_NAME, emit
from matsmith.program.parse import Reading, parse, read
from matsmith.program.text import MAX_BYTES

__all__ = ["FUNCTION_NAME", "MAX_BYTES", "Reading", "digest", "emit", "parse", "read"]
