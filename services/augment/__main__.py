# SPDX-License-Identifier: Apache-2.0
"""`python -m services.augment`: the augment service in a process of its own."""

from __future__ import annotations

import sys

from matsmith.rpc.service_process import service_main
from services.augment.server import run
from services.augment.settings import ServiceSettings

_PURPOSE = "Makes new materials of known ones."


def main() -> int:
    """Serves until asked to stop; returns the exit code."""
    return service_main("augment", _PURPOSE, ServiceSettings, run, option="render_target")


if __name__ == "__main__":
    sys.exit(main())
