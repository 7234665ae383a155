# SPDX-License-Identifier: Apache-2.0
"""The one error tree. Every error that crosses a module border is one of these.

    MatsmithError
    ├── InvalidInputError          the caller sent something that can never succeed
    │   ├── ImageError             not a picture we can read, or over a stated limit
    │   ├── ProgramError           text that is not a material program; carries every diagnostic
    │   ├── GraphError             a graph that breaks a rule of its catalogue; carries every fault
    │   └── RequestError           a field of a request is missing or out of range
    ├── AuthenticationError        the caller did not prove who it is
    ├── NotFoundError              a named thing (library material, node type) does not exist
    ├── UnsupportedError           valid, but not something this server can do
    │   └── CoverageError          what the evaluator does not cover of a material, listed
    ├── QueueFullError             too much work is waiting; carries when to try again
    ├── DeadlineError              the caller's time ran out; the work was stopped
    ├── UnavailableError           a needed service, engine or worker is not there now
    └── InternalError              our fault
        ├── WorkerError            a render worker died or hung and the retry failed too
        └── RenderError            Blender ran but gave no usable picture

A message is for a person and reads "expected … got …". `reason` is for a program: a constant in
UPPER_SNAKE_CASE that stays the same from release to release. `matsmith.rpc.status` maps the tree
to gRPC status codes in one table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar


class MatsmithError(Exception):
    """Base of all errors of this project.

    Args:
        message: what was expected, what came, and where; one or more full sentences.
        reason: overrides the class's constant with a more specific one.
        details: small facts for a program, as text.
    """

    default_reason: ClassVar[str] = "UNKNOWN"

    def __init__(
        self,
        message: str,
        *,
        reason: str | None = None,
        details: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.reason = reason or self.default_reason
        self.details: dict[str, str] = dict(details or {})


class InvalidInputError(MatsmithError):
    """The input can never succeed as it is; a retry with the same input is useless."""

    default_reason = "INVALID_INPUT"


class ImageError(InvalidInputError):
    """The bytes are not a picture we accept; `reason` names why (IMAGE_TRUNCATED, …)."""

    default_reason = "IMAGE_INVALID"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault in a text, located.

    Attributes:
        reason: constant such as UNKNOWN_SOCKET.
        message: what was expected and what came.
        line: 1-based line; 0 where the fault belongs to no line.
        column: 1-based column in characters of that line.
        source_line: the line's text, without its line end, shortened to 200 characters.
        suggestion: the nearest valid name, or "".
    """

    reason: str
    message: str
    line: int = 0
    column: int = 0
    source_line: str = ""
    suggestion: str = ""

    def render(self) -> str:
        """Returns the fault as text: message, source line, and a caret below the column."""
        place = f"{self.line}:{self.column}: " if self.line else ""
        head = f"{place}{_printable(self.message)} [{self.reason}]"
        if self.suggestion:
            head += f" Did you mean {self.suggestion!r}?"
        if not self.line:
            return head
        if not self.source_line:
            return head
        if not 0 < self.column <= len(self.source_line) + 1:
            return f"{head}\n    {_printable(self.source_line)}"
        # Tabs stay tabs, so that the caret stands where the terminal puts the column.
        before = self.source_line[: self.column - 1]
        indent = "".join("\t" if character == "\t" else " " for character in before)
        return f"{head}\n    {_printable(self.source_line)}\n    {indent}^"


def _printable(text: str) -> str:
    """Returns a text whose control characters cannot command a terminal; its length is the same."""
    return "".join(
        c if c.isprintable() or c in "\t\n" else "\N{REPLACEMENT CHARACTER}" for c in text
    )


class ProgramError(InvalidInputError):
    """A text that is not a material program. Carries all faults found, in the order of the text."""

    default_reason = "PROGRAM_INVALID"

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        count = len(self.diagnostics)
        noun = "fault" if count == 1 else "faults"
        listing = "\n".join(diagnostic.render() for diagnostic in self.diagnostics)
        super().__init__(f"{count} {noun} in the program:\n{listing}")


@dataclass(frozen=True, slots=True)
class GraphFault:
    """One broken rule in a graph.

    Attributes:
        reason: constant such as UNKNOWN_NODE_TYPE, CYCLE, TYPE_MISMATCH.
        path: where, for instance `tree.nodes[noise_texture].inputs[Scale]`.
        message: what was expected and what came.
    """

    reason: str
    path: str
    message: str


class GraphError(InvalidInputError):
    """A graph that breaks a rule of its catalogue. Carries all faults found."""

    default_reason = "GRAPH_INVALID"

    def __init__(self, faults: Sequence[GraphFault]) -> None:
        self.faults = tuple(faults)
        listing = "\n".join(f"{f.path}: {f.message} [{f.reason}]" for f in self.faults)
        super().__init__(f"{len(self.faults)} broken rule(s) in the graph:\n{listing}")


class RequestError(InvalidInputError):
    """A field of a request is missing or out of range; `details` maps its path to what is wrong."""

    default_reason = "REQUEST_INVALID"


class AuthenticationError(MatsmithError):
    """The caller did not prove who it is: no bearer token, or none that the server knows."""

    default_reason = "UNAUTHENTICATED"


class NotFoundError(MatsmithError):
    """A named thing does not exist here."""

    default_reason = "NOT_FOUND"


class UnsupportedError(MatsmithError):
    """Valid, but not something this server can do; the message says what it can."""

    default_reason = "UNSUPPORTED"


@dataclass(frozen=True, slots=True)
class Unsupported:
    """One thing in a material that the evaluator does not cover.

    Attributes:
        node: the node's name in the material without groups.
        type: Blender's identifier of the node's type.
        what: the socket or option, or "" where it is the whole node.
        why: one full sentence.
    """

    node: str
    type: str
    what: str
    why: str


class CoverageError(UnsupportedError):
    """The evaluator does not cover a material; carries all that is missing. Blender renders it."""

    default_reason = "EVALUATOR_COVERAGE"

    def __init__(self, missing: Sequence[Unsupported]) -> None:
        self.missing = tuple(missing)
        listing = "\n".join(
            f"{m.node} ({m.type}){', ' + m.what if m.what else ''}: {m.why}" for m in self.missing
        )
        noun = "thing" if len(self.missing) == 1 else "things"
        super().__init__(
            f"Expected a material that the evaluator covers, got {len(self.missing)} {noun} "
            f"beyond it:\n{listing}"
        )


class QueueFullError(MatsmithError):
    """Too much work is waiting; nothing was started. The call may succeed after `retry_after_s`."""

    default_reason = "QUEUE_FULL"

    def __init__(self, message: str, *, retry_after_s: float) -> None:
        super().__init__(message, details={"retry_after_s": f"{retry_after_s:.3f}"})
        self.retry_after_s = retry_after_s


class DeadlineError(MatsmithError):
    """The caller's deadline passed; the work was stopped and its worker freed."""

    default_reason = "DEADLINE_EXCEEDED"


class UnavailableError(MatsmithError):
    """A needed part is not there now (starting, draining, gone). Trying again later can help."""

    default_reason = "UNAVAILABLE"


class InternalError(MatsmithError):
    """Our fault; the message is safe to show and holds no traceback."""

    default_reason = "INTERNAL"


class WorkerError(InternalError):
    """A render worker died or hung, and the one retry on another worker failed too."""

    default_reason = "WORKER_DIED"


class RenderError(InternalError):
    """Blender ran but gave no usable picture (wrong size, not finite) or refused the graph."""

    default_reason = "RENDER_FAILED"
