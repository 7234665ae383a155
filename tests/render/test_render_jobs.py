# SPDX-License-Identifier: Apache-2.0
import asyncio

import pytest

from matsmith.errors import QueueFullError
from services.render.jobs import JobQueue, Ticket
from services.render.messages import ExportJob


def _add(queue: JobQueue, name: str, *, idle_workers: int = 0) -> Ticket:
    job = ExportJob(0, name)
    return queue.add(job, b"", idle_workers=idle_workers, retry_after_s=2.5)


async def test_jobs_leave_in_the_order_of_their_arrival() -> None:
    queue = JobQueue(10)
    tickets = [_add(queue, name) for name in "abc"]
    assert [await queue.take() for _ in tickets] == tickets
    assert len(queue) == 0


async def test_a_job_that_is_tried_again_keeps_its_place() -> None:
    queue = JobQueue(10)
    first, second = _add(queue, "first"), _add(queue, "second")
    assert await queue.take() is first
    third = _add(queue, "third")
    queue.put_back(first)
    assert [await queue.take() for _ in range(3)] == [first, second, third]


async def test_a_full_queue_refuses_and_says_when_to_try_again() -> None:
    queue = JobQueue(2)
    first = _add(queue, "first")
    _add(queue, "second")
    with pytest.raises(QueueFullError) as caught:
        _add(queue, "third")
    assert caught.value.retry_after_s == 2.5
    _add(queue, "for a worker that is idle", idle_workers=1)
    first.outcome.cancel()
    assert len(queue) == 2
    with pytest.raises(QueueFullError):
        _add(queue, "fourth")
    queue.put_back(first)  # a job that was accepted is never refused


async def test_a_caller_that_leaves_makes_room_at_once() -> None:
    queue = JobQueue(1)
    _add(queue, "left").outcome.cancel()
    stays = _add(queue, "stays")
    assert await queue.take() is stays


async def test_take_waits_for_a_job() -> None:
    queue = JobQueue(1)
    taking = asyncio.create_task(queue.take())
    await asyncio.sleep(0)
    assert not taking.done()
    ticket = _add(queue, "late")
    assert await taking is ticket
    assert ticket.queue_s >= 0.0
