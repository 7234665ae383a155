# SPDX-License-Identifier: Apache-2.0
"""The seed materials: programs with metadata and knobs, and their pictures."""

from matsmith.library.category import CATEGORIES
from matsmith.library.load import Library, load
from matsmith.library.material import LICENCES, LibraryMaterial, Metadata

__all__ = ["CATEGORIES", "LICENCES", "Library", "LibraryMaterial", "Metadata", "load"]
