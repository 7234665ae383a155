# SPDX-License-Identifier: Apache-2.0
"""Who goes first, who is refused, and what fairness is."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matsmith.errors import DeadlineError, QueueFullError
from services.render.cost import CostModel
from services.render.job_queue import JobQueue, QueueLimits
from services.render.jobs import Caller, Priority, Ticket
from services.render.messages import RenderJob

FAR_S = 1e6


def job(size_px: int = 100) -> RenderJob:
    return RenderJob(0, size_px, 1, "image/png", 90, 0)


class Waiting:
    """A queue and short ways to fill it."""

    def __init__(self, maximum: int = 100, *, workers: int = 1, **limits: float) -> None:
        self.cost = CostModel()
        self.queue = JobQueue(
            QueueLimits(maximum, **limits),  # type: ignore[arg-type]
            workers=workers,
            cost=self.cost,
        )

    def add(
        self,
        client: str = "a",
        priority: Priority = "interactive",
        *,
        within_s: float = FAR_S,
        size_px: int = 100,
        idle_workers: int = 0,
        running_s: Sequence[float] = (),
    ) -> Ticket:
        deadline = asyncio.get_running_loop().time() + within_s
        return self.queue.add(
            job(size_px),
            b"",
            Caller(client, priority, deadline),
            idle_workers=idle_workers,
            running_s=running_s,
        )

    async def take(self, count: int = 1) -> list[Ticket]:
        return [await self.queue.take() for _ in range(count)]


async def test_jobs_of_one_client_leave_in_the_order_of_their_arrival() -> None:
    waiting = Waiting()
    tickets = [waiting.add() for _ in range(5)]
    assert await waiting.take(5) == tickets
    assert len(waiting.queue) == 0


async def test_a_job_that_is_tried_again_goes_first_and_is_never_refused() -> None:
    waiting = Waiting(2)
    first, second = waiting.add("a"), waiting.add("b")
    assert await waiting.take() == [first]
    third = waiting.add("a")
    waiting.queue.put_back(first)
    assert len(waiting.queue) == 3
    assert await waiting.take(3) == [first, second, third]


async def test_clients_take_turns_however_much_one_asks() -> None:
    waiting = Waiting()
    for _ in range(20):
        waiting.add("greedy")
    for _ in range(3):
        waiting.add("modest")
    first = [ticket.caller.client for ticket in await waiting.take(7)]
    assert first.count("modest") == 3


async def test_a_turn_is_worker_time_and_not_a_count_of_jobs() -> None:
    waiting = Waiting()
    for _ in range(20):
        waiting.add("large", size_px=800)
    for _ in range(60):
        waiting.add("small", size_px=100)
    counts = Counter(ticket.caller.client for ticket in await waiting.take(40))
    assert counts["small"] > 5 * counts["large"]


async def test_what_a_job_really_took_is_charged() -> None:
    waiting = Waiting()
    for _ in range(10):
        waiting.add("slow")
        waiting.add("quick")
    slow = next(t for t in await waiting.take(2) if t.caller.client == "slow")
    waiting.queue.settle(slow, 1000.0)
    assert {t.caller.client for t in await waiting.take(9)} == {"quick"}


async def test_a_client_that_comes_back_has_saved_nothing_up() -> None:
    waiting = Waiting()
    waiting.add("late")
    await waiting.take()
    for _ in range(50):
        waiting.add("steady")
        await waiting.take()
    for _ in range(10):
        waiting.add("steady")
        waiting.add("late")
    counts = Counter(ticket.caller.client for ticket in await waiting.take(10))
    assert abs(counts["late"] - counts["steady"]) <= 2


async def test_interactive_jobs_go_first_but_a_batch_gets_its_share() -> None:
    waiting = Waiting(200, batch_share=0.1)
    for _ in range(50):
        waiting.add("batch", "batch")
        waiting.add("person")
    priorities = [ticket.caller.priority for ticket in await waiting.take(44)]
    assert priorities[0] == "interactive"
    assert priorities.count("batch") == 4


async def test_a_full_queue_refuses_and_says_when_to_try_again() -> None:
    waiting = Waiting(2, per_client=10)
    first = waiting.add()
    waiting.add()
    with pytest.raises(QueueFullError) as caught:
        waiting.add()
    assert caught.value.reason == "QUEUE_FULL"
    assert caught.value.retry_after_s > 0
    waiting.add(idle_workers=1)
    first.outcome.cancel()
    assert len(waiting.queue) == 2
    with pytest.raises(QueueFullError):
        waiting.add()


async def test_a_client_cannot_fill_the_queue_alone() -> None:
    waiting = Waiting(8)
    for _ in range(6):
        waiting.add("greedy")
    with pytest.raises(QueueFullError) as caught:
        waiting.add("greedy")
    assert caught.value.reason == "CLIENT_QUEUE_FULL"
    waiting.add("modest")


async def test_batches_leave_room_for_people() -> None:
    waiting = Waiting(8)
    for number in range(4):
        waiting.add(f"batch {number}", "batch")
    with pytest.raises(QueueFullError) as caught:
        waiting.add("one more", "batch")
    assert caught.value.reason == "BATCH_QUEUE_FULL"
    waiting.add("person")


async def test_what_cannot_be_done_in_time_is_refused_at_once() -> None:
    waiting = Waiting(workers=2)
    for _ in range(10):
        waiting.cost.observe(job(), 1.0)
    waiting.add("a", within_s=4.0, running_s=(0.5,))
    for _ in range(7):
        waiting.add("a", within_s=60.0)
    with pytest.raises(QueueFullError) as caught:
        waiting.add("a", within_s=12.0, running_s=(1.0, 1.0))
    assert caught.value.reason == "DEADLINE_UNREACHABLE"
    # Another client's turn comes sooner, and a longer deadline is enough.
    waiting.add("b", within_s=12.0, running_s=(1.0, 1.0))
    waiting.add("a", within_s=60.0, running_s=(1.0, 1.0))


async def test_a_long_job_keeps_one_worker_and_not_the_queue() -> None:
    waiting = Waiting(workers=2)
    for _ in range(10):
        waiting.cost.observe(job(), 0.1)
    waiting.add(within_s=1.0, running_s=(500.0, 0.1))
    with pytest.raises(QueueFullError):
        waiting.add(within_s=1.0, running_s=(500.0, 500.0))


async def test_an_idle_worker_tries_whatever_may_be_in_time() -> None:
    waiting = Waiting()
    waiting.cost.observe(job(), 10.0)
    ticket = waiting.add(within_s=1.0, idle_workers=1)
    assert await waiting.take() == [ticket]


async def test_not_even_an_idle_worker_tries_what_no_material_is_quick_enough_for() -> None:
    waiting = Waiting()
    waiting.cost.observe(job(), 1000.0)
    with pytest.raises(QueueFullError) as caught:
        waiting.add(within_s=1.0, idle_workers=1)
    assert caught.value.reason == "DEADLINE_TOO_SHORT"


async def test_a_job_whose_time_ran_out_while_it_waited_costs_no_worker() -> None:
    waiting = Waiting(workers=64)
    for _ in range(10):
        waiting.cost.observe(job(), 0.2)
    late = waiting.add(within_s=0.55)
    await asyncio.sleep(0.5)
    stays = waiting.add()
    assert await waiting.take() == [stays]
    assert isinstance(late.outcome.exception(), DeadlineError)


async def test_a_caller_that_leaves_makes_room_at_once() -> None:
    waiting = Waiting(1)
    waiting.add().outcome.cancel()
    stays = waiting.add()
    assert await waiting.take() == [stays]


async def test_take_waits_for_a_job() -> None:
    waiting = Waiting(1)
    taking = asyncio.create_task(waiting.queue.take())
    await asyncio.sleep(0)
    assert not taking.done()
    ticket = waiting.add()
    assert await taking is ticket


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c"]),
            st.sampled_from(["interactive", "batch"]),
            st.sampled_from(["add", "take", "leave", "again"]),
        ),
        max_size=60,
    )
)
def test_whatever_is_accepted_leaves_once_unless_its_caller_did(
    steps: list[tuple[str, Priority, str]],
) -> None:
    async def run() -> None:
        waiting = Waiting(12)
        inside: list[Ticket] = []
        taken: list[Ticket] = []
        for client, priority, step in steps:
            if step == "add":
                try:
                    inside.append(waiting.add(client, priority))
                except QueueFullError:
                    assert inside
            elif step == "leave" and inside:
                inside.pop(0).outcome.cancel()
            elif step == "again" and taken:
                ticket = taken.pop()
                inside.append(ticket)
                waiting.queue.put_back(ticket)
            elif step == "take" and inside:
                ticket = await waiting.queue.take()
                inside.remove(ticket)
                taken.append(ticket)
            assert len(waiting.queue) == len(inside)
        rest = await waiting.take(len(inside))
        assert {id(ticket) for ticket in rest} == {id(ticket) for ticket in inside}

    asyncio.run(run())


def test_estimates_follow_what_jobs_took_and_their_size() -> None:
    cost = CostModel()
    for _ in range(9):
        cost.observe(job(100), 0.1)
    cost.observe(job(100), 10.0)
    assert cost.typical_s(job(100)) == pytest.approx(0.1)
    assert cost.mean_s(job(100)) == pytest.approx(1.09)
    assert cost.typical_s(job(200)) == pytest.approx(0.25)
