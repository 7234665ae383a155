# SPDX-License-Identifier: Apache-2.0
"""`matsmith serve`: the whole stack on fixed ports, for other clients."""

from __future__ import annotations

import json
import signal
import sys
from types import FrameType
from typing import Annotated

import typer
from rich.console import Console

from matsmith.errors import UnavailableError
from matsmith.stack import Stack, StackSettings

# Longer than any service lets running calls go on after a stop.
_STOP_TIMEOUT_S = 90.0


def serve(
    host: Annotated[
        str, typer.Option(help="Address to listen on; there is no authentication.")
    ] = "127.0.0.1",
    render_port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 50051,
    generate_port: Annotated[
        int, typer.Option(min=0, max=65535, help="0 takes a free one.")
    ] = 50052,
    optimize_port: Annotated[
        int, typer.Option(min=-1, max=65535, help="0 takes a free one, -1 starts none.")
    ] = 50053,
    augment_port: Annotated[
        int, typer.Option(min=-1, max=65535, help="0 takes a free one, -1 starts none.")
    ] = 50054,
    workers: Annotated[
        int, typer.Option(min=0, max=256, help="Blender processes; 0 is one for each core.")
    ] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print the addresses as JSON.")] = False,
) -> None:
    """Serves until interrupted or told to stop."""
    signal.signal(signal.SIGTERM, _stop)
    # A shell starts what it puts into the background deaf to it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    settings = StackSettings(
        host=host,
        render_port=render_port,
        generate_port=generate_port,
        optimize_port=optimize_port,
        augment_port=augment_port,
        workers=workers,
        stop_timeout_s=_STOP_TIMEOUT_S,
    )
    with Stack(settings) as stack:
        addresses = {"generate": stack.generate_target, "render": stack.render_target}
        if stack.optimize_target:
            addresses["optimize"] = stack.optimize_target
        if stack.augment_target:
            addresses["augment"] = stack.augment_target
        if as_json:
            typer.echo(json.dumps(addresses))
            sys.stdout.flush()
        else:
            console = Console(highlight=False)
            for name, target in addresses.items():
                console.print(f"{name:9} {target}")
            console.print("Ready. Ctrl-C stops.")
        raise UnavailableError(stack.wait(), reason="SERVICE_ENDED")


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise typer.Exit
