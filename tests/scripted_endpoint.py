# SPDX-License-Identifier: Apache-2.0
"""A real HTTP server that speaks as much of the OpenAI API as a script says."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of the server."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    drip_s: float = 0.0


Script: TypeAlias = Callable[[int, dict[str, Any]], Reply]
"""What the server answers to a request, by its number from 0 and its body."""


def said(text: str, *, finish: str = "stop", read: int = 100, written: int = 10) -> Reply:
    """An answer as a model gives it."""
    body = {
        "id": "answer",
        "object": "chat.completion",
        "created": 0,
        "model": "scripted",
        "choices": [
            {
                "index": 0,
                "finish_reason": finish,
                "message": {"role": "assistant", "content": text},
            }
        ],
        "usage": {
            "prompt_tokens": read,
            "completion_tokens": written,
            "total_tokens": read + written,
        },
    }
    return Reply(json.dumps(body).encode())


def refused(status: int, message: str = "no", **headers: str) -> Reply:
    """An error as the API has it."""
    return Reply(json.dumps({"error": {"message": message}}).encode(), status, headers)


@dataclass(slots=True)
class Endpoint:
    """A running server.

    Attributes:
        url: base address.
        asked: bodies of all requests, in order of their arrival.
        keys: what they showed.
        most: requests that were under way at the same time, at most.
    """

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    most: int = 0


@contextmanager
def endpoint(script: Script) -> Iterator[Endpoint]:
    """Gives a server for as long as it is needed."""
    lock = threading.Lock()
    running = 0

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            nonlocal running
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with lock:
                number = len(held.asked)
                held.asked.append(body)
                held.keys.append(self.headers.get("Authorization", ""))
                running += 1
                held.most = max(held.most, running)
            reply = script(number, body)
            time.sleep(reply.delay_s)
            with lock:
                running -= 1
            try:
                self.send_response(reply.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(reply.body)))
                for name, value in reply.headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                if not reply.drip_s:
                    self.wfile.write(reply.body)
                for byte in reply.body if reply.drip_s else b"":
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(reply.drip_s)
            except (BrokenPipeError, ConnectionResetError):
                return

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    held = Endpoint(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield held
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
