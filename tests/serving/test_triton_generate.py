# SPDX-License-Identifier: Apache-2.0
"""A Triton that dies behind the generate service; the whole path: test_redeploy_under_load."""

from __future__ import annotations

from pathlib import Path

import pytest
from triton_server import needs_triton, repository, serving

from matsmith.rpc.client import Client
from matsmith.stack import Stack, StackSettings
from matsmith.v1 import generate_pb2

pytestmark = [needs_triton, pytest.mark.slow]
PHOTO = Path(__file__).parents[2] / "examples" / "sand_rippled_sand_pale.jpg"


def generate(client: Client) -> generate_pb2.GenerateResponse:
    return client.generate(PHOTO, max_samples=6, max_valid=6, refine_steps=0, refine_top=0)


def test_a_triton_that_dies_is_replaced_by_the_library_and_that_is_told(
    release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(repository(tmp_path, release), tmp_path) as server:
        monkeypatch.setenv("MATSMITH_GENERATE_TRITON_TARGET", server.address)
        with Stack(StackSettings(workers=1)) as stack, Client(stack.generate_target) as client:
            server.kill()
            found = generate(client)
    assert found.degraded
    assert "engine triton: Expected Triton at" in found.degraded_reason
    assert found.best.provenance.engine == "retrieval"
    assert found.statistics.valid > 0
