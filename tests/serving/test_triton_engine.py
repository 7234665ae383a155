# SPDX-License-Identifier: Apache-2.0
"""The engine against a real Triton with a real model: proposals, refusals, and what goes wrong."""

from __future__ import annotations

import asyncio
import signal
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from triton_server import Triton, add_version, needs_triton, repository, serving

from matsmith import catalogue as catalogues
from matsmith.errors import (
    DeadlineError,
    InternalError,
    MatsmithError,
    QueueFullError,
    UnavailableError,
)
from services.generate.breaker import Breaker
from services.generate.engine import Proposal, SampleRequest
from services.generate.triton import TritonEngine, TritonTarget
from training.tiny_release import make_release

pytestmark = [needs_triton, pytest.mark.slow]
CATALOGUE = catalogues.load()
PHOTO = np.random.default_rng(0).integers(0, 256, (512, 512, 3), dtype=np.uint8)


def engine(address: str, *, failures: int = 3, pause_s: float = 60.0, **more: Any) -> TritonEngine:
    target = TritonTarget(address, **{"max_tokens": 400, "timeout_s": 120.0, **more})  # type: ignore[arg-type]
    return TritonEngine(target, CATALOGUE, Breaker("Triton", failures=failures, pause_s=pause_s))


async def proposals(address: str, count: int = 3, seed: int = 1, **more: Any) -> list[Proposal]:
    made = engine(address, **more)
    try:
        asked = SampleRequest(PHOTO, count, seed)
        return [proposal async for proposal in made.sample(asked)]
    finally:
        await made.close()


async def test_a_model_of_random_weights_proposes_materials(triton: Triton, release: Path) -> None:
    """The grammar leaves it nothing else to write."""
    found = await proposals(triton.address, count=6)
    assert len(found) == 6
    whole = [proposal.graph for proposal in found if proposal.graph is not None]
    assert len(whole) >= 3
    assert all(proposal.fault for proposal in found if proposal.graph is None)
    assert len({proposal.model_version for proposal in found}) == 1
    assert sorted(proposal.seed for proposal in found) == [1, 2, 3, 4, 5, 6]


async def test_the_seed_decides_the_proposals(triton: Triton) -> None:
    first, again, other = [await proposals(triton.address, seed=seed) for seed in (1, 1, 2)]

    def key(proposal: Proposal) -> int:
        return proposal.seed

    assert sorted(first, key=key) == sorted(again, key=key)
    assert sorted(first, key=key) != sorted(other, key=key)


async def test_what_is_cut_off_is_a_sample_and_no_material(triton: Triton) -> None:
    found = await proposals(triton.address, max_tokens=3)
    assert [proposal.fault for proposal in found] == ["cut off after 3 tokens"] * 3


async def test_nobody_waits_for_what_is_not_wanted_any_more(triton: Triton) -> None:
    made = engine(triton.address)
    before = triton.metric("matsmith_generator_samples_whole_total")
    async with aclosing(made.sample(SampleRequest(PHOTO, 100, 1))) as found:
        await anext(found)
    for _ in range(100):
        if not triton.metric("matsmith_generator_samples_open"):
            break
        await asyncio.sleep(0.1)
    assert triton.metric("matsmith_generator_samples_open") == 0
    assert triton.metric("matsmith_generator_samples_whole_total") < before + 100
    await made.close()


async def test_time_that_is_up_is_told(triton: Triton) -> None:
    with pytest.raises(DeadlineError, match=r"within 0.05 s"):
        await proposals(triton.address, count=100, timeout_s=0.05)


async def test_a_model_of_another_catalogue_is_not_asked_to_write_for_this_one(
    triton: Triton,
) -> None:
    made = engine(triton.address)
    made._catalogue = replace(CATALOGUE, blender_version="9.9")
    with pytest.raises(UnavailableError, match=r"catalogue_version 9.9 .*, got 4.5"):
        async for _ in made.sample(SampleRequest(PHOTO, 1, 0)):
            pass
    await made.close()


async def test_a_model_that_is_not_there_is_told(triton: Triton) -> None:
    with pytest.raises(MatsmithError, match="unknown model"):
        await proposals(triton.address, model="nothing")


async def test_a_server_that_is_away_is_left_alone_for_a_while() -> None:
    made = engine("127.0.0.1:9", failures=2)
    for expected in ("MODEL_AWAY", "MODEL_AWAY", "CIRCUIT_OPEN", "CIRCUIT_OPEN"):
        with pytest.raises(UnavailableError) as raised:
            async for _ in made.sample(SampleRequest(PHOTO, 1, 0)):
                pass
        assert raised.value.reason == expected
    await made.close()


async def test_requests_go_round_and_a_server_that_was_killed_is_told(
    triton: Triton, release: Path, tmp_path: Path
) -> None:
    with serving(repository(tmp_path, release), tmp_path, batch=1) as other:
        made = engine(f"ipv4:{triton.address},{other.address}")

        async def one(count: int) -> int:
            return len([p async for p in made.sample(SampleRequest(PHOTO, count, 0))])

        name = "matsmith_generator_tokens_total"
        for _ in range(60):
            assert await asyncio.gather(one(1), one(1)) == [1, 1]
            # The first that is connected answers alone until the other one is.
            if other.metric(name):
                break
        assert other.metric(name)
        alone = engine(other.address)
        begun = alone.sample(SampleRequest(PHOTO, 50, 0))
        await anext(begun)
        other.kill()
        with pytest.raises((UnavailableError, InternalError), match=r"127\.0\.0\.1"):
            async for _ in begun:
                pass
        await alone.close()
        # What is left of the two answers.
        assert await one(1) == 1
        await made.close()


async def test_a_full_server_refuses_at_once_and_a_drain_ends_what_was_begun(
    release: Path, tmp_path: Path
) -> None:
    with serving(repository(tmp_path, release), tmp_path, batch=1, max_waiting=5) as server:
        made = engine(server.address)
        running = made.sample(SampleRequest(PHOTO, 6, 0))
        await anext(running)
        with pytest.raises(QueueFullError, match="samples at most"):
            await proposals(server.address, count=6)
        assert server.metric("matsmith_generator_samples_waiting") > 0
        server.process.send_signal(signal.SIGTERM)
        rest = [proposal async for proposal in running]
        assert len(rest) == 5
        assert await asyncio.to_thread(server.process.wait, 90) == 0
        with pytest.raises(UnavailableError):
            await proposals(server.address, count=1)
        await made.close()


async def test_who_has_enough_keeps_no_server_from_ending(release: Path, tmp_path: Path) -> None:
    with serving(repository(tmp_path, release), tmp_path, batch=1) as server:
        made = engine(server.address)
        for seed in range(6):
            async with aclosing(made.sample(SampleRequest(PHOTO, 2, seed))) as samples:
                for _ in range(2):
                    await anext(samples)
        await made.close()
        assert await asyncio.to_thread(server.end) == 0


async def test_a_second_version_takes_over_and_a_bad_one_is_refused(
    release: Path, tmp_path: Path
) -> None:
    second = make_release(tmp_path, "second", seed=1)
    with serving(repository(tmp_path, release), tmp_path) as server:
        (first,) = await proposals(server.address, count=1)
        add_version(server.repository, 2, second)
        assert await asyncio.to_thread(server.post, "v2/repository/models/matsmith/load") == (
            200,
            "",
        )
        (newer,) = await proposals(server.address, count=1)
        assert newer.model_version != first.model_version
        bad = make_release(tmp_path, "bad", seed=2)
        (weights,) = bad.glob("*.safetensors")
        weights.write_bytes(weights.read_bytes()[:-1] + b"x")
        add_version(server.repository, 3, bad)
        status, told = await asyncio.to_thread(server.post, "v2/repository/models/matsmith/load")
        assert status == 400
        assert "expected SHA-256" in told
        (still,) = await proposals(server.address, count=1)
        assert still.model_version == newer.model_version
