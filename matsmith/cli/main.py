# SPDX-License-Identifier: Apache-2.0
"""All commands, and what they do with errors: one message on stderr and an exit code.

Exit codes: 0 success, 1 something failed, 2 the input or the command line is wrong, 130 and 143
stopped by SIGINT and SIGTERM; what was started is stopped then, too.
"""

from __future__ import annotations

import signal
import sys
from types import FrameType

import typer
from rich.console import Console

from matsmith.cli import (
    augment,
    check,
    convert,
    curate,
    dataset,
    generate,
    library,
    maps,
    optimize,
    parameters,
    render,
    serve,
    shade,
    show,
)
from matsmith.errors import InvalidInputError, MatsmithError, NotFoundError

app = typer.Typer(
    help="Turns one photo of a surface into an editable Blender procedural material.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("generate")(generate.generate)
app.command("optimize")(optimize.optimize)
app.command("render")(render.render)
app.command("maps")(maps.maps)
app.command("shade")(shade.shade)
app.command("coverage")(shade.list_uncovered)
app.command("parameters")(parameters.list_parameters)
app.command("convert")(convert.convert)
app.command("check")(check.check)
app.command("show")(show.show)
app.command("cross")(augment.cross)
app.command("vary")(augment.vary)
app.command("curate")(curate.curate)
app.command("serve")(serve.serve)
app.add_typer(library.app, name="library")
app.add_typer(dataset.app, name="dataset")


def main() -> None:
    """Runs the command line and exits."""
    console = Console(stderr=True, highlight=False)
    signal.signal(signal.SIGTERM, _terminated)
    try:
        app()
    except MatsmithError as error:
        console.print(f"[bold red]error[/] [{error.reason}]", markup=True, end=" ")
        console.print(error.message, markup=False, soft_wrap=True)
        is_callers = isinstance(error, InvalidInputError | NotFoundError)
        sys.exit(2 if is_callers else 1)
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        console.print("[bold red]error[/]", end=" ")
        console.print(f"{error.strerror}{where}", markup=False, soft_wrap=True)
        sys.exit(1)


def _terminated(_number: int, _frame: FrameType | None) -> None:
    sys.exit(143)
