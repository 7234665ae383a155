# SPDX-License-Identifier: Apache-2.0
"""What a material must be to serve as a seed: the rules, and what breaks them."""

from matsmith.curation.check import check_library, check_material
from matsmith.curation.finding import Finding

__all__ = ["Finding", "check_library", "check_material"]
