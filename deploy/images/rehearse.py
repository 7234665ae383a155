# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: S603 — programs of the system, found by name, told what this module writes
"""`python -m deploy.images.rehearse NAME …`: builds images and runs them, without Docker.

buildah carries out the Dockerfiles as they are; Debian's Python stands in for the pinned base,
which no package holds. Then each image's command runs as it would in a pod: the image's user, no
capability, a read-only root file system, an empty /tmp. It is asked for its health, and stopped.

Needs root, and from Debian: apt-get install buildah debootstrap. Images stay in buildah's storage
as localhost/matsmith-NAME:rehearsal. The first name should be render, which the others ask.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from deploy.images.container import Container, mounted
from matsmith.errors import InternalError, MatsmithError, UnavailableError

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ("render", "generate", "optimize", "augment", "redeploy", "training")
"""What needs no base image of the vendor's; of training all but the CUDA of its torch."""

_STAND_IN = "localhost/python-stand-in:3.11"
# debootstrap does not find what provides python3.11-distutils, which venv needs.
_PACKAGES = "python3.11,python3.11-venv,python3-distutils,libpython3.11,ca-certificates"
_JOBS = ("redeploy", "training")
_STOP_S = 30.0
_READY_S = 180.0


def main() -> int:
    """Builds and runs what is named; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="+", choices=IMAGES)
    parser.add_argument(
        "--find-links", type=Path, help="folder of wheels that pip looks into, such as torch's"
    )
    parser.add_argument("--no-build", action="store_true", help="run what was built before")
    arguments = parser.parse_args()
    try:
        if os.geteuid() != 0:
            raise UnavailableError("Expected root, who alone can change the root file system")
        if not arguments.no_build:
            _make_stand_in()
        with ExitStack() as stack:
            for name in arguments.names:
                told: dict[str, Any] = {"image": name}
                if not arguments.no_build:
                    told["build_s"] = _build(name, arguments.find_links)
                told |= _run(name, stack)
                _tell(told)
    except MatsmithError as error:
        print(error.message, file=sys.stderr)
        return 1
    return 0


def _make_stand_in() -> None:
    """Makes the base once: Debian 12 with its own Python where the official image has its own."""
    if _succeeds("buildah", "inspect", "--type", "image", _STAND_IN):
        return
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        _call("debootstrap", "--variant=minbase", f"--include={_PACKAGES}", "bookworm", str(root))
        for name in ("python", "python3"):
            (root / "usr/local/bin" / name).symlink_to("/usr/bin/python3.11")
        container = _call("buildah", "from", "scratch").strip()
        _call("buildah", "add", "--quiet", container, str(root), "/")
        _call("buildah", "commit", "--quiet", "--rm", container, _STAND_IN)


def _build(name: str, find_links: Path | None) -> float:
    """Carries out a Dockerfile; returns the seconds it took."""
    authorities = Path("/etc/ssl/certs/ca-certificates.crt")
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        pip = Path(folder) / "pip.conf"
        pip.write_text(f"[global]\ncert = {authorities}\n", encoding="utf-8")
        volumes = [f"{authorities}:{authorities}:ro"]
        if find_links is not None:
            place = find_links.resolve()
            volumes.append(f"{place}:{place}:ro")
            with pip.open("a", encoding="utf-8") as file:
                file.write(f"find-links = {place}\n")
        _call(
            *("buildah", "build", "--quiet", "--layers", "--format=docker", "--network=host"),
            *("--isolation=chroot", f"--secret=id=pip,src={pip}"),
            *(f"--volume={volume}" for volume in volumes),
            f"--build-arg=PYTHON_IMAGE={_STAND_IN}",
            *("--ignorefile", ".dockerignore", "--file", f"deploy/images/{name}.Dockerfile"),
            *("--tag", _tag(name), "."),
        )
    return round(time.monotonic() - began, 1)


def _run(name: str, stack: ExitStack) -> dict[str, Any]:
    """Runs an image's command; a render service goes on until the stack ends, for the others."""
    root = stack.enter_context(mounted(_tag(name)))
    described = json.loads(_call("buildah", "inspect", "--type", "image", _tag(name)))
    # All have this machine's network, where only one can have the port that all images name.
    told_port = {f"MATSMITH_{name.upper()}_METRICS_PORT": "0"}
    container = Container(root, described["Docker"]["config"], told_port)
    told: dict[str, Any] = {"size_mib": container.size_mib(), "user": container.user}
    if name != "render":
        told["kernels"] = container.output(
            "python", "-m", "matsmith.shading.bulk.compile_kernels"
        ).strip()
    if name in _JOBS:
        told["says"] = container.output(*container.command).split()[:4]
        return told
    container.start()
    if name == "render":
        stack.callback(lambda: _tell({"image": name, "exit_status": container.stop(_STOP_S)}))
    try:
        told["live_s"] = container.wait_until_healthy(f"{name} liveness".split(), _READY_S)
        told["ready_s"] = container.wait_until_healthy(f"{name} readiness".split(), _READY_S)
        told["writable"] = container.writable_folders()
    finally:
        if name != "render":
            told["exit_status"] = container.stop(_STOP_S)
    return told


def _tell(told: dict[str, Any]) -> None:
    print(json.dumps(told), flush=True)


def _tag(name: str) -> str:
    return f"localhost/matsmith-{name}:rehearsal"


def _succeeds(*words: str) -> bool:
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def _call(*words: str) -> str:
    """Returns what a program prints; its log is in the error if it fails."""
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT)
    except FileNotFoundError as error:
        raise UnavailableError(f"Expected {words[0]}: apt-get install {words[0]}") from error
    if done.returncode != 0:
        raise InternalError(
            f"Expected `{' '.join(words[:2])}` to succeed, got status {done.returncode}:\n"
            f"{done.stdout[-4000:]}{done.stderr[-4000:]}"
        )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
