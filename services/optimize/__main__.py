# SPDX-License-Identifier: Apache-2.0
"""`python -m services.optimize`: the optimize service in a process of its own."""

from __future__ import annotations

import argparse
import asyncio
import sys

from matsmith.errors import InvalidInputError, MatsmithError
from matsmith.rpc.logs import configure_logging
from matsmith.rpc.trace_export import configured_tracing
from matsmith.settings import read_settings
from services.optimize.server import run
from services.optimize.settings import ServiceSettings


def main() -> int:
    """Serves until asked to stop; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m services.optimize",
        description="Brings materials closer to photos. "
        "All other settings come from MATSMITH_OPTIMIZE_… variables.",
    )
    parser.add_argument("--host", help="address to listen on")
    parser.add_argument("--port", type=int, help="port to listen on; 0 takes a free one")
    parser.add_argument("--render-target", help="address of the render service, host:port")
    parser.add_argument(
        "--exit-with-parent", action="store_true", help="stop when stdin closes (for a parent)"
    )
    arguments = parser.parse_args()
    given = {
        name: getattr(arguments, name)
        for name in ("host", "port", "render_target")
        if getattr(arguments, name) is not None
    }
    try:
        settings = read_settings(ServiceSettings, given)
    except InvalidInputError as error:
        print(error.message, file=sys.stderr)
        return 2
    configure_logging(settings.log_level, settings.log_format)
    try:
        with configured_tracing(settings.trace_endpoint, "matsmith-optimize"):
            asyncio.run(run(settings, exit_with_parent=arguments.exit_with_parent))
    except MatsmithError as error:
        print(error.message, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
