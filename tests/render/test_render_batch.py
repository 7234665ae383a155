# SPDX-License-Identifier: Apache-2.0
import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest

from services.render.batch import unordered


async def _numbers(count: int) -> AsyncIterator[int]:
    for number in range(count):
        yield number


async def test_every_item_is_answered_once_and_no_more_than_the_limit_run() -> None:
    running = highest = 0

    async def work(number: int) -> int:
        nonlocal running, highest
        running += 1
        highest = max(highest, running)
        await asyncio.sleep(0.001 * (number % 3))
        running -= 1
        return number

    answers = [answer async for answer in unordered(_numbers(50), work, limit=4)]
    assert sorted(answers) == list(range(50))
    assert highest == 4


async def test_answers_come_as_they_are_ready() -> None:
    gate = asyncio.Event()

    async def work(number: int) -> int:
        if number == 0:
            await gate.wait()
        return number

    answers = []
    async for answer in unordered(_numbers(3), work, limit=2):
        answers.append(answer)
        if len(answers) == 2:
            gate.set()
    assert answers == [1, 2, 0]


async def test_the_source_is_read_only_one_item_ahead() -> None:
    taken = 0

    async def source() -> AsyncIterator[int]:
        nonlocal taken
        for number in range(100):
            taken = number + 1
            yield number

    async def work(number: int) -> int:
        await asyncio.sleep(0)
        return number

    async with aclosing(unordered(source(), work, limit=3)) as answers:
        await anext(answers)
        for _ in range(20):
            await asyncio.sleep(0)
    assert taken <= 5


async def test_an_error_ends_the_stream_and_cancels_the_rest() -> None:
    cancelled = []

    async def work(number: int) -> int:
        if number == 1:
            raise ValueError("one")
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(number)
            raise
        return number

    with pytest.raises(ValueError, match="one"):
        async for _ in unordered(_numbers(2), work, limit=2):
            pass
    assert cancelled == [0]
