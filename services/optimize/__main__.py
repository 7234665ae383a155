# SPDX-License-Identifier: Apache-2.0
"""`python -m services.optimize`: the optimize service in a process of its own."""

from __future__ import annotations

import sys

from matsmith.rpc.service_process import service_main
from services.optimize.server import run
from services.optimize.settings import ServiceSettings

_PURPOSE = "Brings materials closer to photos."


def main() -> int:
    """Serves until asked to stop; returns the exit code."""
    return service_main("optimize", _PURPOSE, ServiceSettings, run, option="render_target")


if __name__ == "__main__":
    sys.exit(main())
