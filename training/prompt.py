# SPDX-License-Identifier: Apache-2.0
"""What the model is asked, and how question and answer become one text.

One fixed question for each language (VLMaterial, section 3.3). The picture comes first, so that
servers can share it between the samples of one photo; nothing of a sample is in the question.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

LanguageName: TypeAlias = Literal["python", "shorthand"]

QUESTIONS: Mapping[LanguageName, str] = {
    "python": (
        "Write a Python function that builds this material as a Blender 4.5 shader node graph "
        "with the bpy API."
    ),
    "shorthand": "Write this material as a Blender 4.5 shader node graph in shorthand.",
}

PARTS: Mapping[LanguageName, str] = {"python": "py", "shorthand": "short"}
"""Ending of the file of a dataset's sample that holds the answer."""

CHAT_TEMPLATE = (
    "{{- bos_token }}"
    "{%- for message in messages %}"
    "{{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n' }}"
    "{%- if message['content'] is string %}"
    "{{- message['content'] }}"
    "{%- else %}"
    "{%- for part in message['content'] %}"
    "{%- if part['type'] == 'image' %}{{- '<image>\\n' }}"
    "{%- else %}{{- part['text'] }}{%- endif %}"
    "{%- endfor %}"
    "{%- endif %}"
    "{{- '<|eot_id|>' }}"
    "{%- endfor %}"
    "{%- if add_generation_prompt %}"
    "{{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}"
    "{%- endif %}"
)
"""LLaMA 3's turns, with the picture before the words; used where a checkpoint has none."""


def messages(language: LanguageName) -> list[dict[str, Any]]:
    """Returns the question as a conversation with one picture."""
    parts = [{"type": "image"}, {"type": "text", "text": QUESTIONS[language]}]
    return [{"role": "user", "content": parts}]


def question_text(processor: Any, language: LanguageName) -> str:
    """Returns the text that every sample begins with, up to where the model answers.

    Args:
        processor: the checkpoint's; its own chat template goes before ours.
        language: of the answer.
    """
    template = processor.chat_template or processor.tokenizer.chat_template or CHAT_TEMPLATE
    text = processor.apply_chat_template(
        messages(language), chat_template=template, add_generation_prompt=True, tokenize=False
    )
    return str(text)
