# SPDX-License-Identifier: Apache-2.0
"""A log line is one JSON object, whatever is logged."""

import json
import logging
import sys

from matsmith.rpc.caller import request_id
from matsmith.rpc.logs import JsonFormatter


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
