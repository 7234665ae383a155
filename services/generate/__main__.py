# SPDX-License-Identifier: Apache-2.0
"""`python -m services.generate`: the generate service in a process of its own."""

from __future__ import annotations

import sys

from matsmith.rpc.service_process import service_main
from services.generate.server import run
from services.generate.settings import ServiceSettings

_PURPOSE = "Turns photos into materials."


def main() -> int:
    """Serves until asked to stop; returns the exit code."""
    return service_main("generate", _PURPOSE, ServiceSettings, run, option="render_target")


if __name__ == "__main__":
    sys.exit(main())
