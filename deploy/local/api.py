# SPDX-License-Identifier: Apache-2.0
"""The few calls of the Kubernetes API that a redeploy makes, served over HTTP on this machine.

It knows Deployments and ConfigMaps: read and patched by name. It checks what a real
server checks of these: names, the version that a patch names, and the kind of patch.
"""

from __future__ import annotations

import copy
import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

from deploy.local.deployments import Controller

_PATHS = {
    "deployment": re.compile(r"/apis/apps/v1/namespaces/([^/]+)/deployments/([^/]+)"),
    "configmap": re.compile(r"/api/v1/namespaces/([^/]+)/configmaps/([^/]+)"),
}
_MERGE = "application/merge-patch+json"
_STRATEGIC = "application/strategic-merge-patch+json"


@dataclass(slots=True)
class Fault:
    """What the server does instead of answering, for a number of calls.

    Attributes:
        method, path: of the calls that it hits; the path as a part of it.
        status: that is answered; 0 hangs up.
        times: how often.
        skip: calls that are let through before.
        is_done_first: whether the call is carried out all the same.
    """

    method: str
    path: str
    status: int
    times: int = 1
    skip: int = 0
    is_done_first: bool = False


@dataclass(slots=True)
class LocalApi:
    """An API server on a free port; a context manager.

    Attributes:
        controller: of the Deployments.
        namespace: that they are in.
        configmaps: their data, by name.
        faults: that come in the order in which they stand.
        calls: that were made, as method and path.
    """

    controller: Controller
    namespace: str = "matsmith"
    configmaps: dict[str, dict[str, str]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    _versions: dict[str, int] = field(default_factory=dict)
    _server: ThreadingHTTPServer | None = None

    def __enter__(self) -> Self:
        self.controller.start()
        handler = type("Handler", (_Handler,), {"api": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.shutdown()
        self._server.server_close()
        self.controller.close()

    def write_kubeconfig(self, path: Path) -> Path:
        """Writes what a client needs to get here; returns the file."""
        assert self._server is not None
        here = {"cluster": "local", "user": "local", "namespace": self.namespace}
        url = f"http://127.0.0.1:{self._server.server_port}"
        told = {
            "apiVersion": "v1",
            "kind": "Config",
            "current-context": "local",
            "clusters": [{"name": "local", "cluster": {"server": url}}],
            "users": [{"name": "local", "user": {}}],
            "contexts": [{"name": "local", "context": here}],
        }
        path.write_text(json.dumps(told), encoding="utf-8")
        return path

    def answer(self, method: str, path: str, kind: str, body: bytes) -> tuple[int, dict[str, Any]]:
        """Returns the status and the message that a call is answered with."""
        for what, pattern in _PATHS.items():
            if found := pattern.fullmatch(path):
                with self.controller.lock:
                    return self._on(what, method, found[1], found[2], kind, body)
        return _refusal(HTTPStatus.NOT_FOUND, f"no such path: {path}")

    def _on(
        self, what: str, method: str, namespace: str, name: str, kind: str, body: bytes
    ) -> tuple[int, dict[str, Any]]:
        known: Mapping[str, Any] = (
            self.configmaps if what == "configmap" else self.controller.deployments
        )
        if namespace != self.namespace or name not in known:
            return _refusal(HTTPStatus.NOT_FOUND, f'{what}s "{name}" not found in {namespace}')
        if method == "GET":
            return HTTPStatus.OK, self._message(what, name)
        if method != "PATCH":
            return _refusal(HTTPStatus.METHOD_NOT_ALLOWED, f"{method} {what}")
        if kind not in (_MERGE, _STRATEGIC):
            return _refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"patch of type {kind}")
        try:
            patch = json.loads(body)
            assert isinstance(patch, dict)
        except (ValueError, AssertionError):
            return _refusal(HTTPStatus.BAD_REQUEST, "the body is no JSON object")
        told = (patch.get("metadata") or {}).pop("resourceVersion", None)
        if told is not None and told != str(self._version(name)):
            return _refusal(
                HTTPStatus.CONFLICT,
                f'Operation cannot be fulfilled on {what}s "{name}": the object has been modified',
            )
        self._change(what, name, patch, by_name=kind == _STRATEGIC)
        return HTTPStatus.OK, self._message(what, name)

    def _change(self, what: str, name: str, patch: dict[str, Any], *, by_name: bool) -> None:
        self._versions[name] = self._version(name) + 1
        if what == "configmap":
            data = merged(self.configmaps[name], patch.get("data") or {}, by_name=False)
            self.configmaps[name] = {key: str(value) for key, value in data.items()}
            return
        deployment = self.controller.deployments[name]
        spec = merged(deployment.spec, patch.get("spec") or {}, by_name=by_name)
        deployment.change(spec)
        annotations = (patch.get("metadata") or {}).get("annotations") or {}
        deployment.annotations |= annotations

    def _message(self, what: str, name: str) -> dict[str, Any]:
        version = self._version(name)
        if what == "configmap":
            return {
                "apiVersion": "v1",
                "kind": "ConfigMap",
                "metadata": {"name": name, "resourceVersion": str(version)},
                "data": dict(self.configmaps[name]),
            }
        deployment = self.controller.deployments[name]
        return deployment.message(version)

    def _version(self, name: str) -> int:
        return self._versions.get(name, 1)

    def fault(self, method: str, path: str) -> Fault | None:
        """Returns the fault that hits a call, and takes note of it."""
        with self.controller.lock:
            self.calls.append((method, path))
            for one in self.faults:
                if one.method == method and one.path in path and one.times > 0:
                    if one.skip > 0:
                        one.skip -= 1
                        continue
                    one.times -= 1
                    return one
        return None


def merged(old: Any, new: Any, *, by_name: bool) -> Any:
    """Returns a value after a merge patch.

    Args:
        old: the value; left as it is.
        new: the patch; None in it removes.
        by_name: whether lists of named objects are merged name by name, as a strategic patch does
            with containers and volumes.
    """
    if isinstance(old, dict) and isinstance(new, dict):
        made = copy.deepcopy(old)
        for key, value in new.items():
            if value is None:
                made.pop(key, None)
            else:
                made[key] = merged(made.get(key), value, by_name=by_name)
        return made
    if by_name and isinstance(old, list) and isinstance(new, list) and _are_named([*old, *new]):
        names = {one["name"]: copy.deepcopy(one) for one in old}
        for one in new:
            names[one["name"]] = merged(names.get(one["name"], {}), one, by_name=True)
        return list(names.values())
    return copy.deepcopy(new)


def _are_named(values: list[Any]) -> bool:
    return all(isinstance(one, dict) and "name" in one for one in values)


def _refusal(status: HTTPStatus, message: str) -> tuple[int, dict[str, Any]]:
    told = {"kind": "Status", "status": "Failure", "message": message, "code": int(status)}
    return int(status), told


class _Handler(BaseHTTPRequestHandler):
    api: LocalApi

    def do_GET(self) -> None:
        self._answer(b"")

    def do_PATCH(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def _answer(self, body: bytes) -> None:
        path, _, _ = self.path.partition("?")
        fault = self.api.fault(self.command, path)
        kind = self.headers.get("Content-Type", "")
        if fault is None or fault.is_done_first:
            status, told = self.api.answer(self.command, path, kind, body)
        if fault is not None:
            if not fault.status:
                self.close_connection = True
                return
            status, told = _refusal(HTTPStatus(fault.status), "told to fail")
        sent = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, format: str, *_: object) -> None:  # noqa: A002 - the library's name
        """Says nothing."""
