# SPDX-License-Identifier: Apache-2.0
"""Log lines of a server process: one JSON object each, with the id of the call being served."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from matsmith.rpc.interceptors import request_id


class JsonFormatter(logging.Formatter):
    """Formats a record as one line: time (UTC), level, logger, message, request id, traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """Returns the line, without a line end."""
        facts = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request_id.get():
            facts["request_id"] = request_id.get()
        if record.exc_info:
            facts["traceback"] = self.formatException(record.exc_info)
        return json.dumps(facts, ensure_ascii=False)


def configure_logging(level: str = "INFO") -> None:
    """Sends all records of this process from `level` up to stderr as JSON lines.

    For the `__main__` of a server only; stdout stays free for the port's line.

    Raises:
        ValueError: the level is not one of Python's names.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    root.setLevel(level)
    root.handlers = [handler]
