# SPDX-License-Identifier: Apache-2.0
"""A Triton that serves a tiny release, started once for all tests of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from triton_server import Triton, repository, serving

from training.tiny_release import make_release


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_release(tmp_path_factory.mktemp("releases"), "first")


@pytest.fixture(scope="session")
def triton(release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Triton]:
    folder = tmp_path_factory.mktemp("triton")
    with serving(repository(folder, release), folder, batch=4) as server:
        yield server
