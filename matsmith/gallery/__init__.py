# SPDX-License-Identifier: Apache-2.0
"""The static gallery: the library as pages that open from a folder, without a server or network.

Pure: a library goes in, files come out. What only Blender can make is asked of `Renders`.
"""

from matsmith.gallery.build import Build, Outcome
from matsmith.gallery.site import site_files
from matsmith.gallery.site_file import Renders, Rights, SiteFile

__all__ = ["Build", "Outcome", "Renders", "Rights", "SiteFile", "site_files"]
