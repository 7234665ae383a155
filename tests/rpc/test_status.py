# SPDX-License-Identifier: Apache-2.0
"""Every error class goes through the table and comes back as itself."""

from collections.abc import Iterator

import grpc
import pytest
from google.rpc import status_pb2

from matsmith import errors
from matsmith.errors import (
    CoverageError,
    Diagnostic,
    GraphError,
    GraphFault,
    ImageError,
    InvalidInputError,
    MatsmithError,
    ProgramError,
    QueueFullError,
    RequestError,
    UnavailableError,
    Unsupported,
)
from matsmith.rpc.status import (
    DETAILS_KEY,
    STATUS_CODES,
    from_rpc_error,
    from_status,
    status_code,
    to_status,
)


def subclasses(kind: type[MatsmithError]) -> Iterator[type[MatsmithError]]:
    yield kind
    for child in kind.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from subclasses(child)


CLASSES = list(subclasses(MatsmithError))
DIAGNOSTICS = (
    Diagnostic(
        "UNKNOWN_SOCKET", "expected a socket, got 'Scal'", 3, 7, "n.inputs['Scal']", "Scale"
    ),
    Diagnostic("TOO_LONG", "expected at most 30 nodes, got 31"),
)
FAULTS = (
    GraphFault("CYCLE", "tree.nodes[a]", "expected no cycle, got a → b → a"),
    GraphFault("UNKNOWN_NODE_TYPE", "tree.nodes[b]", "expected a node type, got 'X'"),
)


MISSING = (
    Unsupported("bsdf", "ShaderNodeBsdfPrincipled", "Subsurface Weight", "It is random."),
    Unsupported("sky", "ShaderNodeTexSky", "", "Skies belong to worlds."),
)


def example(kind: type[MatsmithError]) -> MatsmithError:
    if kind is ProgramError:
        return ProgramError(DIAGNOSTICS)
    if kind is GraphError:
        return GraphError(FAULTS)
    if kind is CoverageError:
        return CoverageError(MISSING)
    if kind is QueueFullError:
        return QueueFullError("full", retry_after_s=2.5)
    return kind("expected äöü, got €", reason="SPECIAL_REASON", details={"field.path": "why"})


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_class_has_its_own_row(kind: type[MatsmithError]) -> None:
    assert kind in STATUS_CODES
    assert status_code(example(kind)) is STATUS_CODES[kind]
    assert STATUS_CODES[kind] is not grpc.StatusCode.OK


def test_kinds_are_told_apart_by_their_constant() -> None:
    assert len({kind.default_reason for kind in CLASSES}) == len(CLASSES)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_class_comes_back_as_itself(kind: type[MatsmithError]) -> None:
    error = example(kind)
    wire = to_status(error, request_id="abc").SerializeToString()
    back = from_status(status_pb2.Status.FromString(wire))
    assert type(back) is kind
    assert (back.message, back.reason) == (error.message, error.reason)
    assert error.details.items() <= back.details.items()


def test_faults_come_back_in_full() -> None:
    program = from_status(to_status(ProgramError(DIAGNOSTICS)))
    graph = from_status(to_status(GraphError(FAULTS)))
    assert isinstance(program, ProgramError)
    assert program.diagnostics == DIAGNOSTICS
    coverage = from_status(to_status(CoverageError(MISSING)))
    assert isinstance(graph, GraphError)
    assert graph.faults == FAULTS
    assert isinstance(coverage, CoverageError)
    assert coverage.missing == MISSING


def test_the_retry_delay_comes_back() -> None:
    back = from_status(to_status(QueueFullError("full", retry_after_s=2.5)))
    assert isinstance(back, QueueFullError)
    assert back.retry_after_s == 2.5


def test_a_subclass_outside_the_table_travels_as_the_class_above_it() -> None:
    class OwnError(ImageError):
        default_reason = "OWN"

    back = from_status(to_status(OwnError("bad")))
    assert type(back) is ImageError
    assert back.reason == "OWN"


@pytest.mark.parametrize(
    "error",
    [
        ProgramError([Diagnostic("R", "m" * 900, n, 1, "s" * 200) for n in range(1, 999)]),
        GraphError([GraphFault("R", "p" * 900, "m" * 900)] * 999),
        RequestError("m" * 9999, details={f"field_{n}": "w" * 400 for n in range(999)}),
        ImageError("ö" * 9999, details={f"field_{n}": "w" * 400 for n in range(999)}),
    ],
    ids=lambda error: type(error).__name__,
)
def test_large_errors_are_cut_to_what_trailers_can_carry(error: MatsmithError) -> None:
    status = to_status(error)
    assert status.ByteSize() < 7000
    back = from_status(status)
    assert type(back) is type(error)


def test_cut_faults_are_counted() -> None:
    back = from_status(to_status(GraphError([GraphFault("R", "p", "m" * 200)] * 300)))
    assert isinstance(back, GraphError)
    assert 0 < len(back.faults) < 300
    assert back.details["faults_total"] == "300"


def test_sources_are_dropped_before_diagnostics() -> None:
    diagnostics = [Diagnostic("R", "message", n, 1, "s" * 200) for n in range(1, 60)]
    back = from_status(to_status(ProgramError(diagnostics)))
    assert isinstance(back, ProgramError)
    assert [d.line for d in back.diagnostics] == list(range(1, 60))


@pytest.mark.parametrize("code", [c for c in grpc.StatusCode if c is not grpc.StatusCode.OK])
def test_a_status_of_another_origin_gives_the_class_of_its_code(code: grpc.StatusCode) -> None:
    back = from_status(status_pb2.Status(code=code.value[0], message="proxy says no"))
    assert "proxy says no" in back.message
    assert back.reason == code.name
    if code is grpc.StatusCode.CANCELLED:
        assert isinstance(back, UnavailableError)
    else:
        assert STATUS_CODES[type(back)] in (code, grpc.StatusCode.UNKNOWN)


def test_a_program_fault_without_details_is_still_an_input_error() -> None:
    status = to_status(ProgramError(DIAGNOSTICS))
    del status.details[1:]
    assert type(from_status(status)) is InvalidInputError


def test_details_that_nobody_can_read_do_not_hide_the_code() -> None:
    class Call:
        def code(self) -> grpc.StatusCode:
            return grpc.StatusCode.UNAVAILABLE

        def details(self) -> str:
            return "gone"

        def trailing_metadata(self) -> tuple[tuple[str, bytes], ...]:
            return ((DETAILS_KEY, b"\xff\xff"),)

    assert isinstance(from_rpc_error(Call()), UnavailableError)
