# SPDX-License-Identifier: Apache-2.0
"""Log lines of a server process, each with the call that it belongs to.

Two formats: JSON for machines, one object a line, and text for a person's terminal.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Literal, TypeAlias

from matsmith.rpc.caller import client_id, request_id
from matsmith.rpc.tracing import trace_id

LogFormat: TypeAlias = Literal["text", "json"]


class JsonFormatter(logging.Formatter):
    """Formats a record as one line of JSON.

    Time (UTC), level, logger, message; in a call also request_id, client_id and trace_id; after an
    exception its traceback. Records with `facts`, such as the access log's, have them as fields.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Returns the line, without a line end."""
        facts: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
        }
        more = getattr(record, "facts", None)
        if more is None:
            facts["message"] = record.getMessage()
        else:
            facts["message"] = str(more.get("event", ""))
        call = {
            "request_id": request_id.get(),
            "client_id": client_id.get(),
            "trace_id": trace_id(),
        }
        facts |= {name: value for name, value in call.items() if value}
        facts |= more or {}
        if record.exc_info:
            facts["traceback"] = self.formatException(record.exc_info)
        return json.dumps(facts, ensure_ascii=False)


class TextFormatter(logging.Formatter):
    """Formats a record for a person, with the request id at the end of its message."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (logging's name)
        """Returns the line before a traceback."""
        line = super().formatMessage(record)
        # The access log's own line has it.
        if not request_id.get() or hasattr(record, "facts"):
            return line
        return f"{line} [{request_id.get()}]"


def configure_logging(level: str = "INFO", log_format: LogFormat = "text") -> None:
    """Sends all records of this process from `level` up to stderr.

    For the `__main__` of a server only; stdout stays free for the port's line.

    Raises:
        ValueError: the level is not one of Python's names.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter() if log_format == "json" else TextFormatter())
    root = logging.getLogger()
    root.setLevel(level)
    root.handlers = [handler]
