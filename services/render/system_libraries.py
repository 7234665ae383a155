# SPDX-License-Identifier: Apache-2.0
"""Which Debian package holds a system library that Blender could not load."""

from __future__ import annotations

import re

# What `ldd` lists for bpy 4.5's libraries, by `dpkg -S` on Debian 12.
_PACKAGES = {
    "libGL.so.1": "libgl1",
    "libICE.so.6": "libice6",
    "libSM.so.6": "libsm6",
    "libX11.so.6": "libx11-6",
    "libXext.so.6": "libxext6",
    "libXfixes.so.3": "libxfixes3",
    "libXi.so.6": "libxi6",
    "libXrender.so.1": "libxrender1",
    "libXt.so.6": "libxt6",
    "libxkbcommon.so.0": "libxkbcommon0",
}


def advice(import_error: str) -> str:
    """Returns one line that says what to install for an ImportError's text."""
    match = re.search(r"(lib[\w+.-]+\.so[.\d]*): cannot open shared object", import_error)
    if match is None:
        return (
            f"Blender cannot be loaded: {import_error}. "
            "Install it with: pip install 'matsmith[render]'."
        )
    library = match.group(1)
    package = _PACKAGES.get(library)
    if package is None:
        return f"Blender needs the system library {library}; install the package that holds it."
    return f"Blender needs the system library {library}: apt-get install {package}."
