# SPDX-License-Identifier: Apache-2.0
"""Which Debian packages hold the system libraries that Blender needs and does not find.

`python -m services.render.system_libraries` exits 1 with one line that names what to install.
"""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Callable

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


def missing_packages(load: Callable[[str], object] = ctypes.CDLL) -> list[str]:
    """Returns the packages of all libraries that `load` refuses with an OSError, sorted."""
    missing = []
    for library, package in _PACKAGES.items():
        try:
            load(library)
        except OSError:
            missing.append(package)
    return sorted(missing)


def main() -> int:
    """Says in one line what to install, if anything; returns the exit status."""
    missing = missing_packages()
    if missing:
        print(f"Blender needs system libraries: apt-get install {' '.join(missing)}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
