# SPDX-License-Identifier: Apache-2.0
"""A language model behind an OpenAI-compatible endpoint: settings, questions, what they cost."""

from matsmith.endpoint.chat import QUESTION_REFUSED, Answer, Chat, Message
from matsmith.endpoint.journal import Asks, Journal, JournaledChat, question_digest
from matsmith.endpoint.settings import EndpointSettings
from matsmith.endpoint.usage import Usage

__all__ = [
    "QUESTION_REFUSED",
    "Answer",
    "Asks",
    "Chat",
    "EndpointSettings",
    "Journal",
    "JournaledChat",
    "Message",
    "Usage",
    "question_digest",
]
