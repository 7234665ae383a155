# SPDX-License-Identifier: Apache-2.0
"""Errors as gRPC status and back: one table, both directions, nothing lost that fits.

A status carries standard details (google/rpc/error_details.proto) and, for faulty materials,
`matsmith.v1.MaterialFaults`. Details travel as HTTP/2 trailers, which many clients refuse above
8 KiB, so they are cut to a budget; `faults_total` in the ErrorInfo then tells how many there were,
and Validate lists them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeVar

import grpc
from google.protobuf.message import DecodeError, Message
from google.rpc import error_details_pb2, status_pb2  # type: ignore[import-untyped]

from matsmith.errors import (
    AuthenticationError,
    CoverageError,
    DeadlineError,
    Diagnostic,
    GraphError,
    GraphFault,
    ImageError,
    InternalError,
    InvalidInputError,
    MatsmithError,
    NotFoundError,
    ProgramError,
    QueueFullError,
    RenderError,
    RequestError,
    UnavailableError,
    Unsupported,
    UnsupportedError,
    WorkerError,
)
from matsmith.v1 import material_pb2

DOMAIN = "matsmith"
DETAILS_KEY = "grpc-status-details-bin"

STATUS_CODES: Mapping[type[MatsmithError], grpc.StatusCode] = {
    MatsmithError: grpc.StatusCode.UNKNOWN,
    InvalidInputError: grpc.StatusCode.INVALID_ARGUMENT,
    ImageError: grpc.StatusCode.INVALID_ARGUMENT,
    ProgramError: grpc.StatusCode.INVALID_ARGUMENT,
    GraphError: grpc.StatusCode.INVALID_ARGUMENT,
    RequestError: grpc.StatusCode.INVALID_ARGUMENT,
    AuthenticationError: grpc.StatusCode.UNAUTHENTICATED,
    NotFoundError: grpc.StatusCode.NOT_FOUND,
    UnsupportedError: grpc.StatusCode.UNIMPLEMENTED,
    CoverageError: grpc.StatusCode.UNIMPLEMENTED,
    QueueFullError: grpc.StatusCode.RESOURCE_EXHAUSTED,
    DeadlineError: grpc.StatusCode.DEADLINE_EXCEEDED,
    UnavailableError: grpc.StatusCode.UNAVAILABLE,
    InternalError: grpc.StatusCode.INTERNAL,
    WorkerError: grpc.StatusCode.INTERNAL,
    RenderError: grpc.StatusCode.INTERNAL,
}

# The classes again, by the constant that travels as `kind` and by code where no `kind` came.
_BY_KIND: dict[str, type[MatsmithError]] = {kind.default_reason: kind for kind in STATUS_CODES}
_BY_CODE: dict[grpc.StatusCode, type[MatsmithError]] = {}
for _error, _code in STATUS_CODES.items():
    _BY_CODE.setdefault(_code, _error)
# A grpc.aio server that begins to drain drops the call that is just arriving with this code.
_BY_CODE[grpc.StatusCode.CANCELLED] = UnavailableError

_CODES = {code.value[0]: code for code in grpc.StatusCode}
_MESSAGE_CHARACTERS = 1000
_DETAIL_BYTES = 4096
_DEFAULT_RETRY_S = 1.0
_M = TypeVar("_M", bound=Message)


class FailedCall(Protocol):
    """What grpc.RpcError is on the client side, both for sync and asyncio."""

    def code(self) -> grpc.StatusCode:
        """Returns the status code."""

    def details(self) -> str | None:
        """Returns the status message."""

    def trailing_metadata(self) -> Iterable[tuple[str, str | bytes]] | None:
        """Returns the trailers."""


def status_code(error: MatsmithError) -> grpc.StatusCode:
    """Returns the error's code: its class's, or that of the nearest class above it in the table."""
    return STATUS_CODES[_listed_class(error)]


def to_status(error: MatsmithError, *, request_id: str = "") -> Any:
    """Returns the error as a `google.rpc.Status` with all details that fit.

    Details: ErrorInfo always; MaterialFaults, BadRequest or RetryInfo as the class asks for;
    RequestInfo where a request id is given.
    """
    info = error_details_pb2.ErrorInfo(reason=error.reason, domain=DOMAIN)
    info.metadata["kind"] = _listed_class(error).default_reason
    details: list[Message] = [info]
    if request_id:
        details.append(error_details_pb2.RequestInfo(request_id=request_id))
    budget = _DETAIL_BYTES
    if isinstance(error, ProgramError):
        diagnostics = [_diagnostic_message(diagnostic) for diagnostic in error.diagnostics]
        if sum(message.ByteSize() + 4 for message in diagnostics) > budget:
            # The caller has the text; place and reason of more faults are worth more to it.
            for message in diagnostics:
                message.source_line = ""
        kept = _within(diagnostics, budget)
        details.append(material_pb2.MaterialFaults(diagnostics=kept))
        info.metadata["faults_total"] = str(len(diagnostics))
    elif isinstance(error, GraphError):
        faults = [
            material_pb2.GraphFault(reason=f.reason, path=f.path[:300], message=f.message[:300])
            for f in error.faults
        ]
        details.append(material_pb2.MaterialFaults(faults=_within(faults, budget)))
        info.metadata["faults_total"] = str(len(faults))
    elif isinstance(error, CoverageError):
        faults = [
            material_pb2.GraphFault(reason=m.type, path=f"{m.node}.{m.what}", message=m.why[:300])
            for m in error.missing
        ]
        details.append(material_pb2.MaterialFaults(faults=_within(faults, budget)))
        info.metadata["faults_total"] = str(len(faults))
    elif isinstance(error, RequestError):
        violation = error_details_pb2.BadRequest.FieldViolation
        violations = [
            violation(field=path[:300], description=what[:300])
            for path, what in error.details.items()
        ]
        kept = _within(violations, budget)
        details.append(error_details_pb2.BadRequest(field_violations=kept))
        info.metadata["faults_total"] = str(len(violations))
    else:
        for key, value in error.details.items():
            budget -= len(key) + len(value.encode())
            if budget >= 0:
                info.metadata[key] = value
    if isinstance(error, QueueFullError):
        retry = error_details_pb2.RetryInfo()
        retry.retry_delay.FromNanoseconds(int(error.retry_after_s * 1e9))
        details.append(retry)
    text = error.message
    if len(text) > _MESSAGE_CHARACTERS:
        text = f"{text[: _MESSAGE_CHARACTERS - 3]}..."
    status = status_pb2.Status(code=status_code(error).value[0], message=text)
    for detail in details:
        status.details.add().Pack(detail)
    return status


def from_status(status: Any) -> MatsmithError:
    """Returns the error that a `google.rpc.Status` tells of, with its class, reason and faults.

    A status of another origin (no ErrorInfo of this domain) gives the class of its code.
    """
    code = _CODES.get(status.code, grpc.StatusCode.UNKNOWN)
    info = _detail(status, error_details_pb2.ErrorInfo) or error_details_pb2.ErrorInfo()
    facts = dict(info.metadata) if info.domain == DOMAIN else {}
    kind = _BY_KIND.get(facts.pop("kind", ""), _BY_CODE.get(code, MatsmithError))
    faults = _detail(status, material_pb2.MaterialFaults)
    text = status.message or code.name
    reason = info.reason if info.domain == DOMAIN else code.name
    error: MatsmithError
    if kind is ProgramError and faults is not None:
        error = ProgramError([_diagnostic(diagnostic) for diagnostic in faults.diagnostics])
    elif kind is GraphError and faults is not None:
        error = GraphError([GraphFault(f.reason, f.path, f.message) for f in faults.faults])
    elif kind is CoverageError and faults is not None:
        error = CoverageError([_unsupported(fault) for fault in faults.faults])
    elif kind is QueueFullError:
        retry = _detail(status, error_details_pb2.RetryInfo)
        delay_s = retry.retry_delay.ToNanoseconds() / 1e9 if retry else _DEFAULT_RETRY_S
        error = QueueFullError(text, retry_after_s=delay_s)
    elif kind in (ProgramError, GraphError):
        error = InvalidInputError(text)
    elif kind is CoverageError:
        error = UnsupportedError(text)
    else:
        error = kind(text)
    bad_request = _detail(status, error_details_pb2.BadRequest)
    if bad_request is not None:
        facts.update({v.field: v.description for v in bad_request.field_violations})
    if kind is RequestError:
        facts.pop("faults_total", None)
    error.reason = reason
    error.details.update(facts)
    return error


def from_rpc_error(error: FailedCall) -> MatsmithError:
    """Returns what a failed call tells, for sync and asyncio clients alike."""
    for key, value in error.trailing_metadata() or ():
        if key == DETAILS_KEY and isinstance(value, bytes):
            try:
                return from_status(status_pb2.Status.FromString(value))
            except DecodeError:
                break
    code, text = error.code(), error.details() or ""
    if code is grpc.StatusCode.RESOURCE_EXHAUSTED and "larger than max" in text:
        # gRPC itself refuses a message over the size limit with the code of a full queue.
        return RequestError(f"expected a smaller message: {text}", reason="MESSAGE_TOO_LARGE")
    return from_status(status_pb2.Status(code=code.value[0], message=text))


def _listed_class(error: MatsmithError) -> type[MatsmithError]:
    return next(kind for kind in type(error).__mro__ if kind in STATUS_CODES)


def _diagnostic_message(diagnostic: Diagnostic) -> material_pb2.Diagnostic:
    return material_pb2.Diagnostic(
        reason=diagnostic.reason,
        message=diagnostic.message[:300],
        line=diagnostic.line,
        column=diagnostic.column,
        source_line=diagnostic.source_line[:200],
        suggestion=diagnostic.suggestion[:200],
    )


def _unsupported(fault: material_pb2.GraphFault) -> Unsupported:
    # Names of nodes are identifiers; what follows the first point is the socket or setting.
    node, _, what = fault.path.partition(".")
    return Unsupported(node, fault.reason, what, fault.message)


def _diagnostic(message: material_pb2.Diagnostic) -> Diagnostic:
    return Diagnostic(
        message.reason,
        message.message,
        message.line,
        message.column,
        message.source_line,
        message.suggestion,
    )


def _within(messages: Iterable[_M], budget: int) -> list[_M]:
    kept = []
    for message in messages:
        budget -= message.ByteSize() + 4
        if budget < 0:
            break
        kept.append(message)
    return kept


def _detail(status: Any, kind: type[_M]) -> _M | None:
    for detail in status.details:
        message = kind()
        if detail.Unpack(message):
            return message
    return None
