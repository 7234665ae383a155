# SPDX-License-Identifier: Apache-2.0
"""A service as a process of its own: its command line, its settings, its exit codes."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeVar

from matsmith.errors import InvalidInputError, MatsmithError
from matsmith.rpc.edge import EdgeSettings
from matsmith.rpc.logs import configure_logging
from matsmith.rpc.memory import bound_arenas
from matsmith.rpc.trace_export import configured_tracing
from matsmith.settings import read_settings

_Settings = TypeVar("_Settings", bound=EdgeSettings)
_OPTIONS: Mapping[str, tuple[type, str]] = {
    "host": (str, "address to listen on"),
    "port": (int, "port to listen on; 0 takes a free one"),
    "workers": (int, "Blender processes; 0: one for each core"),
    "render_target": (str, "address of the render service, host:port"),
}


def service_main(
    name: str,
    purpose: str,
    settings_type: type[_Settings],
    run: Callable[..., Coroutine[Any, Any, None]],
    *,
    option: str,
) -> int:
    """Serves until asked to stop; returns the exit code: 2 for settings, 1 for other errors.

    Args:
        name: of the service: `render` is `python -m services.render`.
        purpose: what it does, a sentence.
        settings_type: read from the environment; options of the command line come first.
        run: serves with the settings and `exit_with_parent`.
        option: the service's own option beside `host` and `port`, of `_OPTIONS`.
    """
    parser = argparse.ArgumentParser(
        prog=f"python -m services.{name}",
        description=f"{purpose} All other settings come from MATSMITH_{name.upper()}_… variables.",
    )
    options = ("host", "port", option)
    for known in options:
        kind, text = _OPTIONS[known]
        parser.add_argument(f"--{known.replace('_', '-')}", type=kind, help=text)
    parser.add_argument(
        "--exit-with-parent", action="store_true", help="stop when stdin closes (for a parent)"
    )
    arguments = vars(parser.parse_args())
    given = {known: arguments[known] for known in options if arguments[known] is not None}
    try:
        settings = read_settings(settings_type, given)
    except InvalidInputError as error:
        print(error.message, file=sys.stderr)
        return 2
    bound_arenas()
    configure_logging(settings.log_level, settings.log_format)
    try:
        with configured_tracing(settings.trace_endpoint, f"matsmith-{name}"):
            asyncio.run(run(settings, exit_with_parent=arguments["exit_with_parent"]))
    except MatsmithError as error:
        print(error.message, file=sys.stderr)
        return 1
    return 0
