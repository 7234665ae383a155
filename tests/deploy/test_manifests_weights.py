# SPDX-License-Identifier: Apache-2.0
"""A release comes whole from an object store, or the pod does not start; the names fit together."""

from __future__ import annotations

import hashlib
import http.server
import json
import os
import runpy
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from deploy import pin_images
from services.generate.model_repository.generator.release import files_digest
from tests.deploy.manifest_files import builds, needs_kubectl
from tools.manifests.builds import FOLDER

PROGRAM = FOLDER / "components/weights-from-object-store/fetch_weights.py"
FETCH = runpy.run_path(str(PROGRAM))
fetch, FetchError = FETCH["fetch"], FETCH["FetchError"]
FILES = {"config.json": b"{}", "model-1.safetensors": b"w" * 9000, "näme 1.txt": "é".encode()}


def manifest(files: dict[str, bytes], **more: Any) -> tuple[str, bytes]:
    """Returns the digest of a release and its manifest."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    digest = files_digest(digests)
    return digest, json.dumps({"files": digests, "digest": digest, **more}).encode()


class Store:
    """A store with files; notes what is asked for, and fails as often as it is told to.

    Attributes:
        files: by path.
        asked: path and query of every request.
        proofs: its Authorization header, or "".
        failures: answers that are to fail first.
        cut: whether bodies end early.
        chunked: whether bodies come in chunks, without a length.
        elsewhere: beginning of the addresses where files really are; "" is here.
        moved: whether only the next request is sent elsewhere.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[tuple[str, str]] = []
        self.proofs: list[str] = []
        self.failures = 0
        self.cut = self.chunked = self.moved = False
        self.elsewhere = ""
        store = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                store.answer(self)

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.source = f"http://127.0.0.1:{self.server.server_port}/releases/one"

    def answer(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        path, _, query = handler.path.partition("?")
        self.asked.append((path, query))
        self.proofs.append(handler.headers.get("Authorization", ""))
        handler.close_connection = True
        data = self.files.get(path)
        if self.failures:
            self.failures -= 1
            handler.send_error(503)
        elif data is None:
            handler.send_error(404)
        elif self.elsewhere:
            handler.send_response(302)
            handler.send_header("Location", self.elsewhere + path)
            if self.moved:
                self.elsewhere = ""
            handler.send_header("Content-Length", "0")
            handler.end_headers()
        elif self.chunked:
            handler.send_response(200)
            handler.send_header("Transfer-Encoding", "chunked")
            handler.end_headers()
            sent = data[: len(data) // 2] if self.cut else data
            handler.wfile.write(b"%x\r\n%b\r\n" % (len(data), sent) + b"0\r\n\r\n" * (not self.cut))
        else:
            handler.send_response(200)
            handler.send_header("Content-Length", str(len(data)))
            handler.end_headers()
            handler.wfile.write(data[: len(data) // 2] if self.cut else data)

    def hold(self, files: dict[str, bytes], listing: bytes) -> None:
        named = {**files, "release.json": listing}
        quoted = {name.replace("ä", "%C3%A4").replace(" ", "%20"): d for name, d in named.items()}
        self.files = {f"/releases/one/{name}": data for name, data in quoted.items()}


@pytest.fixture
def store() -> Iterator[Store]:
    with serving(Store()) as made:
        yield made


@contextmanager
def serving(made: Store) -> Iterator[Store]:
    """Gives a store that answers."""
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def test_a_release_comes_whole(store: Store, tmp_path: Path) -> None:
    digest, listing = manifest(FILES)
    store.hold(FILES, listing)
    assert fetch(f"{store.source}?sig=a%2Fb", digest, tmp_path) == len(FILES)
    found = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert found == {**FILES, "release.json": listing}
    assert {query for _, query in store.asked} == {"sig=a%2Fb"}


def test_what_is_there_is_not_asked_for_again(store: Store, tmp_path: Path) -> None:
    digest, listing = manifest(FILES)
    store.hold(FILES, listing)
    fetch(store.source, digest, tmp_path)
    (tmp_path / "config.json").write_bytes(b"{")
    store.asked.clear()
    assert fetch(store.source, digest, tmp_path) == 1
    assert [path.rpartition("/")[2] for path, _ in store.asked] == ["release.json", "config.json"]


def test_where_a_store_redirects_to_does_not_see_the_authorization(
    store: Store, tmp_path: Path
) -> None:
    _, listing = manifest(FILES)
    with serving(Store()) as other:
        other.hold(FILES, listing)
        store.hold(FILES, listing)
        store.elsewhere = other.source.removesuffix("/releases/one")
        # The program asks for https where there is an authorization; so the part below is called.
        FETCH["_bring"](
            f"{store.source}/config.json",
            tmp_path / "config.json",
            hashlib.sha256(b"{}").hexdigest(),
            "Bearer secret",
            lambda _: None,
        )
        assert store.proofs == ["Bearer secret"]
        assert other.proofs == [""]
        # Another address of the same host does see it.
        store.elsewhere, store.moved = store.source.removesuffix("/releases/one"), True
        FETCH["_bring"](
            f"{store.source}/config.json", tmp_path / "again", "", "Bearer secret", lambda _: None
        )
    assert store.proofs[1:] == ["Bearer secret"] * 2


@pytest.mark.parametrize("trouble", ["failures", "cut", "cut chunks"])
def test_a_store_in_trouble_is_asked_again(store: Store, tmp_path: Path, trouble: str) -> None:
    digest, listing = manifest(FILES)
    store.hold(FILES, listing)
    waited: list[float] = []

    def pause(seconds: float) -> None:
        waited.append(seconds)
        store.cut = False

    store.failures, store.cut = (3, False) if trouble == "failures" else (0, True)
    store.chunked = trouble == "cut chunks"
    assert fetch(store.source, digest, tmp_path, pause=pause) == len(FILES)
    assert waited == ([2.0, 4.0, 8.0] if trouble == "failures" else [2.0])


def test_what_is_another_is_refused(store: Store, tmp_path: Path) -> None:
    digest, listing = manifest(FILES)
    store.hold({**FILES, "config.json": b"[]"}, listing)
    with pytest.raises(FetchError, match=r"config.json with SHA-256 .*, got .*, 5 times"):
        fetch(store.source, digest, tmp_path, pause=lambda _: None)
    assert not (tmp_path / "config.json").exists()
    with pytest.raises(FetchError, match=f"expected release {'0' * 64}, got {digest}"):
        fetch(store.source, "0" * 64, tmp_path)


@pytest.mark.parametrize("name", ["../a", "a/b", "..", "", "release.json", "/etc/passwd"])
def test_files_stay_in_their_folder(store: Store, tmp_path: Path, name: str) -> None:
    digest, listing = manifest({name: b"a"})
    store.hold({}, listing)
    with pytest.raises(FetchError, match="names of files"):
        fetch(store.source, digest, tmp_path)


def test_what_is_asked_wrongly_is_told(tmp_path: Path) -> None:
    for source in ("", "s3://bucket/release", "https://"):
        with pytest.raises(FetchError, match="MATSMITH_WEIGHTS_SOURCE as an https address"):
            fetch(source, "0" * 64, tmp_path)
    for release in ("", "0" * 63, "Z" * 64):
        with pytest.raises(FetchError, match="MATSMITH_GENERATOR_RELEASE as 64 hex digits"):
            fetch("https://store/a", release, tmp_path)
    with pytest.raises(FetchError, match="expected an https address where there is an author"):
        fetch("http://store/a", "0" * 64, tmp_path, authorization="Bearer a")


@pytest.mark.parametrize("listing", [b"", b"[]", b"{}", b'{"files": 1}'])
def test_what_is_no_manifest_is_refused(store: Store, tmp_path: Path, listing: bytes) -> None:
    store.hold({}, listing)
    with pytest.raises(FetchError, match=r"expected release\.json of a release"):
        fetch(store.source, "0" * 64, tmp_path)


def test_the_program_ends_as_the_pod_wants_it(store: Store, tmp_path: Path) -> None:
    digest, listing = manifest(FILES)
    store.hold(FILES, listing)
    told = {"MATSMITH_WEIGHTS_SOURCE": store.source, "MATSMITH_GENERATOR_RELEASE": digest}
    for given, status in ((told, 0), ({}, 1)):
        answer = subprocess.run(
            [sys.executable, "-I", str(PROGRAM), str(tmp_path)],
            env={"PATH": os.environ["PATH"], **given},
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode == status, answer.stderr
        assert "Traceback" not in answer.stderr


@needs_kubectl
def test_the_redeployer_finds_what_it_changes() -> None:
    pytest.importorskip("kubernetes", reason="no kubernetes: it comes with matsmith[deploy]")
    from deploy.rollout import deployment as deployments
    from deploy.rollout import steps

    places, build = steps.Places(), builds()["jobs/redeploy"]
    for name, address in (
        (places.stable, places.stable_address),
        (places.canary, places.canary_address),
    ):
        deployment = build.find("Deployment", name)
        assert deployment is not None
        pod = deployment["spec"]["template"]["spec"]
        volumes = {volume["name"]: volume for volume in pod["volumes"]}
        assert "image" in volumes[deployments.VOLUME]
        paths = [e["valueFrom"]["fieldRef"]["fieldPath"] for e in pod["containers"][0]["env"]]
        assert f"metadata.annotations['{deployments.RELEASE}']" in paths
        service, _, port = address.removeprefix("dns:///").partition(":")
        found = build.find("Service", service)
        assert found is not None
        assert found["spec"]["ports"][0]["port"] == int(port)
    assert build.find("ConfigMap", "generator-release") == {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {
            "labels": {
                "app.kubernetes.io/name": "redeploy",
                "app.kubernetes.io/part-of": "matsmith",
            },
            "name": "generator-release",
            "namespace": "matsmith",
        },
    }
    canary = build.find("Deployment", places.canary)
    assert canary is not None
    assert canary["spec"]["replicas"] == 0


@needs_kubectl
def test_every_image_is_one_that_is_pinned() -> None:
    used = {
        container["image"].partition("@")[0].rpartition("/")[2]
        for build in builds().values()
        if build.is_pinned
        for workload in build.workloads()
        for container in workload.containers
    }
    assert used == {f"matsmith-{name}" for name in pin_images.IMAGES}
