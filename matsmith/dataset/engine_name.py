# SPDX-License-Identifier: Apache-2.0
"""What a plan's engine is called."""

from __future__ import annotations

from typing import cast

from matsmith.augment.genetic import GeneticEngine
from matsmith.augment.llm import llm_name
from matsmith.augment.remote import NAME as SERVICE
from matsmith.dataset.plan import Plan
from matsmith.endpoint import Chat, EndpointSettings
from matsmith.settings import read_settings
from matsmith.writing.language import LanguageName


def engine_name(plan: Plan) -> str:
    """Returns the name of the plan's engine with all that decides what it makes.

    Raises:
        InvalidInputError: ENDPOINT_NOT_SET where it asks a language model and there is none.
    """
    if plan.engine == "genetic":
        return GeneticEngine.name
    if plan.engine == SERVICE:
        return SERVICE
    settings = read_settings(EndpointSettings, {})
    Chat(settings)
    asked = (
        f"temperature {settings.temperature:g}, {settings.max_output_tokens} tokens, guide "
        f"{settings.guide}{', simple' if settings.is_simple else ''}"
    )
    return f"{llm_name(language_of(plan), settings.model)} ({asked})"


def language_of(plan: Plan) -> LanguageName:
    """Returns the language that a language model is asked in."""
    return cast(LanguageName, plan.language)
