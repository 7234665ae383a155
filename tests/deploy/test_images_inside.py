# SPDX-License-Identifier: Apache-2.0
"""The two programs that images bring: one asks for health, one finds compiled kernels."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc
import pytest
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

from deploy.images.check_health import fault, main

ROOT = Path(__file__).resolve().parents[2]
SERVING = health_pb2.HealthCheckResponse.SERVING
NOT_SERVING = health_pb2.HealthCheckResponse.NOT_SERVING


@pytest.fixture
def port() -> Iterator[int]:
    """A server that lives and is not ready."""
    server = grpc.server(ThreadPoolExecutor(2))
    servicer = health.HealthServicer()
    servicer.set("liveness", SERVING)
    servicer.set("readiness", NOT_SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(servicer, server)
    number = server.add_insecure_port("127.0.0.1:0")
    server.start()
    yield number
    server.stop(None)


def test_health_says_what_the_service_says(port: int) -> None:
    told = {"MATSMITH_RENDER_PORT": str(port)}
    assert fault("render", "liveness", told) == ""
    assert fault("render", "readiness", told).endswith("got NOT_SERVING")
    assert fault("render", "nothing", told).endswith("got NOT_FOUND")
    assert fault("render", "liveness", {"MATSMITH_RENDER_PORT": "1"}).endswith("got UNAVAILABLE")


def test_the_port_of_health_goes_first(port: int) -> None:
    told = {"MATSMITH_RENDER_PORT": "1", "MATSMITH_RENDER_HEALTH_PORT": str(port)}
    assert fault("render", "liveness", told) == ""


def test_health_ends_as_an_engine_expects(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATSMITH_AUGMENT_PORT", str(port))
    assert main(["augment"]) == 0
    assert main(["augment", "readiness"]) == 1
    assert main([]) == 2
    assert main(["painter"]) == 2


# Prints where numba looks for a compiled function, and whether it was there: compiles one function
# where the folder may be written; `sealed` says that it may not, which nothing can keep from root.
PROGRAM = """
import json, os, sys
sys.path[:0] = [sys.argv[1], sys.argv[2]]
if sys.argv[3] == "sealed":
    may = os.access
    os.access = lambda path, mode: may(path, mode) and not mode & os.W_OK
import kernels
from numba.core.caching import CacheImpl
kernels.twice.compile("int64(int64)")
stats = kernels.twice.stats
print(json.dumps([stats.cache_path, sum(stats.cache_hits.values())]))
"""
KERNELS = "import numba\n@numba.njit(cache=True)\ndef twice(a):\n    return 2 * a\n"


def compiled(folder: Path, *, is_sealed: bool = False, **variables: str) -> tuple[str, int]:
    (folder / "code").mkdir(exist_ok=True)
    (folder / "code/kernels.py").write_text(KERNELS, encoding="utf-8")
    (folder / "image").mkdir(exist_ok=True)
    told = {
        **os.environ,
        "MATSMITH_IMAGE_KERNELS": str(folder / "image"),
        "NUMBA_CACHE_DIR": str(folder / "temporary"),
        "NUMBA_CACHE_LOCATOR_CLASSES": "kernel_locator.ImageCacheLocator,UserProvidedCacheLocator",
        "NUMBA_CPU_NAME": "x86-64",
        "NUMBA_CPU_FEATURES": "",
        "PYTHONDONTWRITEBYTECODE": "1",
        **variables,
    }
    state = "sealed" if is_sealed else "open"
    words = [str(ROOT / "deploy/images"), str(folder / "code"), state]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        env=told,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    place, hits = json.loads(done.stdout)
    return Path(place).relative_to(folder).parts[0], hits


def test_kernels_are_compiled_once_and_read_from_a_sealed_image(tmp_path: Path) -> None:
    assert compiled(tmp_path) == ("image", 0)
    before = sorted(path.name for path in (tmp_path / "image").rglob("*"))
    assert compiled(tmp_path, is_sealed=True) == ("image", 1)
    assert sorted(path.name for path in (tmp_path / "image").rglob("*")) == before


def test_another_processor_compiles_elsewhere(tmp_path: Path) -> None:
    compiled(tmp_path)
    other = {"NUMBA_CPU_NAME": "x86-64-v2"}
    assert compiled(tmp_path, is_sealed=True, **other) == ("temporary", 0)
    assert compiled(tmp_path, is_sealed=True, **other) == ("temporary", 1)


def test_an_empty_image_compiles_elsewhere(tmp_path: Path) -> None:
    assert compiled(tmp_path, is_sealed=True) == ("temporary", 0)
