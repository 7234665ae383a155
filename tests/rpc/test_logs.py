# SPDX-License-Identifier: Apache-2.0
"""A log line of JSON is one object, whatever is logged; text is for a person."""

import contextvars
import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest
from opentelemetry import trace

from matsmith.rpc.caller import client_id, request_id
from matsmith.rpc.logs import JsonFormatter, TextFormatter

REPOSITORY = Path(__file__).resolve().parents[2]


def test_a_line_holds_the_call_and_the_traceback() -> None:
    token = request_id.set("id-1")
    try:
        raise ValueError("two\nlines")
    except ValueError:
        record = logging.LogRecord("a.b", logging.ERROR, "f", 1, "got %s", ("ä\n",), sys.exc_info())
    line = JsonFormatter().format(record)
    request_id.reset(token)
    assert "\n" not in line
    facts = json.loads(line)
    assert (facts["message"], facts["level"], facts["logger"]) == ("got ä\n", "ERROR", "a.b")
    assert facts["request_id"] == "id-1"
    assert facts["traceback"].endswith("ValueError: two\nlines")
    assert facts["time"].endswith("+00:00")


def test_outside_of_calls_there_is_no_request_id() -> None:
    record = logging.LogRecord("a", logging.INFO, "f", 1, "text", (), None)
    assert json.loads(JsonFormatter().format(record)).keys() == {
        "time",
        "level",
        "logger",
        "message",
    }


def test_a_record_with_facts_has_them_as_fields() -> None:
    record = logging.LogRecord("a", logging.INFO, "f", 1, '{"event": "call"}', (), None)
    record.facts = {"event": "call", "seconds": 0.5}
    facts = json.loads(JsonFormatter().format(record))
    assert (facts["message"], facts["seconds"], facts["logger"]) == ("call", 0.5, "a")


def test_a_json_line_says_who_calls_and_in_which_trace() -> None:
    span = trace.NonRecordingSpan(trace.SpanContext(0xABC, 0xDEF, is_remote=True))
    record = logging.LogRecord("a", logging.INFO, "f", 1, "text", (), None)

    def in_a_call() -> dict[str, str]:
        client_id.set("team-a")
        with trace.use_span(span):
            facts: dict[str, str] = json.loads(JsonFormatter().format(record))
        return facts

    facts = contextvars.copy_context().run(in_a_call)
    assert (facts["client_id"], facts["trace_id"]) == ("team-a", f"{0xABC:032x}")


def test_text_for_a_person_ends_with_the_request_id_where_there_is_one() -> None:
    record = logging.LogRecord("a.b", logging.INFO, "f", 1, "got %s", ("it",), None)
    assert TextFormatter().format(record).endswith(" INFO a.b got it")

    def in_a_call() -> str:
        request_id.set("id-1")
        return TextFormatter().format(record)

    assert contextvars.copy_context().run(in_a_call).endswith(" INFO a.b got it [id-1]")


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_the_format_is_chosen_for_the_process(log_format: str) -> None:
    code = (
        "import logging; from matsmith.rpc.logs import configure_logging;"
        f"configure_logging('INFO', {log_format!r}); logging.info('hello'); logging.debug('no')"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=REPOSITORY
    )
    assert answer.stdout == ""
    (line,) = answer.stderr.splitlines()
    if log_format == "json":
        assert json.loads(line)["message"] == "hello"
    else:
        assert line.endswith(" INFO root hello")
