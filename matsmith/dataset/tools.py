# SPDX-License-Identifier: Apache-2.0
"""What makes and judges the materials of a shard, put together from a plan.

Clients belong to an event loop, and journals to a shard: both are made anew for each.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from matsmith.augment.crossover import Tries
from matsmith.augment.engine import Engine
from matsmith.augment.genetic import GeneticEngine
from matsmith.augment.judging import Judging
from matsmith.augment.llm import LlmEngine
from matsmith.augment.neighborhood import Look
from matsmith.augment.remote import NAME as SERVICE
from matsmith.augment.remote import RemoteEngine
from matsmith.augment.validate import Validator
from matsmith.dataset.access import Access
from matsmith.dataset.engine_name import language_of
from matsmith.dataset.plan import Plan
from matsmith.endpoint import Chat, EndpointSettings, Journal, JournaledChat
from matsmith.errors import InvalidInputError
from matsmith.rpc.channel import Security
from matsmith.rpc.client import AsyncClient
from matsmith.settings import read_settings

ANSWERS = "answers"
"""Folder of a dataset with what a language model said, a file for each shard."""


@dataclass(frozen=True, slots=True, eq=False)
class Tools:
    """What makes and judges materials.

    Attributes:
        engine: crosses.
        tries: of each pair.
        validator: judges.
        held_out: how the held-out seeds look in pictures such as samples have. The retrieval index
            knows them from smaller ones, which is not near enough to tell all leaks.
    """

    engine: Engine
    tries: Tries
    validator: Validator
    held_out: Mapping[str, Look] = field(default_factory=dict)


@asynccontextmanager
async def tools(
    plan: Plan, judging: Judging, access: Access, *, answers: Path
) -> AsyncIterator[Tools]:
    """Gives what a shard needs, and closes its connections.

    Args:
        plan: what is asked for.
        judging: what judges.
        access: to services.
        answers: the shard's journal of what a language model says.

    Raises:
        InvalidInputError: the plan needs a service or an endpoint that there is none of.
    """
    async with AsyncExitStack() as held:

        async def client(target: str, what: str, security: Security) -> AsyncClient:
            if not target:
                raise InvalidInputError(
                    f"Expected the address of {what} service, got none.", reason="SERVICE_NOT_SET"
                )
            made = AsyncClient(target, security=security, client_id="dataset")
            return await held.enter_async_context(made)

        render = (
            await client(access.render_target, "a render", access.render_security)
            if plan.has_blender
            else None
        )
        validator = judging.validator(render, checked_share=plan.checked_share)
        if plan.engine == "genetic":
            genetic = GeneticEngine(judging.catalogue, judging.count_tokens)
            yield Tools(genetic, Tries(max_valid=1, max_tries=1), validator)
        elif plan.engine == SERVICE:
            augment = await client(access.augment_target, "an augment", access.augment_security)
            remote = RemoteEngine(augment, judging.catalogue, max_repairs=plan.max_repairs)
            yield Tools(remote, Tries(max_valid=1, max_tries=1), validator)
        else:
            chat = Chat(read_settings(EndpointSettings, {}))
            held.push_async_callback(chat.close)
            llm = LlmEngine(
                JournaledChat(chat, Journal(answers)),
                judging.catalogue,
                language=language_of(plan),
                max_repairs=plan.max_repairs,
            )
            yield Tools(llm, Tries(parallel=chat.settings.parallel), validator)
