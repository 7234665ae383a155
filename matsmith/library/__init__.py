# SPDX-License-Identifier: Apache-2.0
"""The seed materials: programs with metadata, and the pictures that retrieval compares."""

from matsmith.library.load import Library, load
from matsmith.library.material import LICENCES, LibraryMaterial, Metadata

__all__ = ["LICENCES", "Library", "LibraryMaterial", "Metadata", "load"]
