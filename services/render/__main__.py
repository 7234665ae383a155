# SPDX-License-Identifier: Apache-2.0
"""`python -m services.render`: the render service in a process of its own."""

from __future__ import annotations

import sys

from matsmith.rpc.service_process import service_main
from services.render.server import run
from services.render.settings import ServiceSettings

_PURPOSE = "Renders materials with a pool of Blender workers."


def main() -> int:
    """Serves until asked to stop; returns the exit code."""
    return service_main("render", _PURPOSE, ServiceSettings, run, option="workers")


if __name__ == "__main__":
    sys.exit(main())
