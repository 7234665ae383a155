# SPDX-License-Identifier: Apache-2.0
"""What a person sees of a search while it runs, and what stays of one that breaks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from matsmith.cli.loss_curve import sparkline
from matsmith.errors import InternalError
from matsmith.storage import write
from matsmith.v1 import optimize_pb2

TOKEN_FILE = "optimize.token"  # noqa: S105 - a file's name
_CURVE_WIDTH = 24


def watched(
    events: Iterator[optimize_pb2.OptimizeResponse], folder: Path, console: Console
) -> optimize_pb2.OptimizeResult:
    """Returns the result at the end of a search, and shows how far it is until then.

    A search that breaks, for whatever reason, leaves the last token that it gave in the folder; so
    does a process that dies.

    Args:
        events: of the service.
        folder: for the token.
        console: where progress is shown.

    Raises:
        MatsmithError: what broke the search.
    """
    path = folder / TOKEN_FILE
    has_token = False
    try:
        with _progress(console) as progress:
            shown = _Shown(progress)
            for event in events:
                kind = event.WhichOneof("event")
                if kind == "result":
                    return event.result
                if kind == "progress":
                    if event.progress.state_token:
                        # A disk that is full must not end a search that may still end well.
                        with suppress(OSError):
                            write(path, event.progress.state_token)
                            has_token = True
                    shown.update(event.progress)
        raise InternalError("Expected a result at the end of the stream, got none.")
    except BaseException:
        if has_token:
            tell_of_token(folder, console)
        raise


def tell_of_token(folder: Path, console: Console) -> None:
    """Says how to go on with a search whose token is in the folder; nothing where there is none."""
    path = folder / TOKEN_FILE
    if path.is_file():
        console.print(
            f"The search has stopped. {path} holds where it stood: the same command with "
            "--resume goes on from there.",
            markup=False,
            soft_wrap=True,
        )


class _Shown:
    """The one line of a search."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("begin", total=None, steps="", scores="", curve="")
        self._curve: list[tuple[int, float]] = []

    def update(self, told: optimize_pb2.OptimizeProgress) -> None:
        if not self._curve or told.best_style_loss != self._curve[-1][1]:
            self._curve.append((told.steps, told.best_style_loss))
        self._progress.update(
            self._task,
            description=told.phase or "search",
            completed=told.steps,
            total=told.max_steps or None,
            steps=f"{told.steps}/{told.max_steps}" if told.max_steps else str(told.steps),
            scores=f"loss {told.best_style_loss:.4f} alike {told.semantic_similarity:.3f}",
            curve=sparkline(
                self._curve, steps=told.steps, max_steps=told.max_steps, width=_CURVE_WIDTH
            ),
        )


def _progress(console: Console) -> Progress:
    # Phases are a service's words: none of them is markup.
    columns = (
        TextColumn("{task.description:8}", markup=False),
        BarColumn(12),
        TextColumn("{task.fields[steps]}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[scores]}"),
        TextColumn("{task.fields[curve]}"),
    )
    return Progress(*columns, console=console)
