# SPDX-License-Identifier: Apache-2.0
"""How long a program is for a language model: tokens of LLaMA 3 (VLMaterial, appendix A).

The vocabulary is a file inside Meta's package `llama-models`, which is installed for development
only and never shipped; the way of cutting a text into words is that of the same package.
"""

from __future__ import annotations

import base64
import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tiktoken

MAX_TOKENS = 2048
"""The longest program that VLMaterial keeps and its model reads."""

_VOCABULARY = "llama3/tokenizer.model"
_WORDS = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


def can_count() -> bool:
    """Returns whether the vocabulary, and what reads it, are installed."""
    return importlib.util.find_spec("tiktoken") is not None and _vocabulary_file() is not None


def token_count(program: str) -> int:
    """Returns the number of tokens of a program.

    Raises:
        FileNotFoundError: the vocabulary is not installed.
    """
    return len(_encoding().encode_ordinary(program))


def _vocabulary_file() -> Path | None:
    found = importlib.util.find_spec("llama_models")
    if found is None or not found.submodule_search_locations:
        return None
    file = Path(found.submodule_search_locations[0]) / _VOCABULARY
    return file if file.is_file() else None


@cache
def _encoding() -> tiktoken.Encoding:
    file = _vocabulary_file()
    if file is None:
        raise FileNotFoundError("llama_models/llama3/tokenizer.model is not installed")
    import tiktoken

    ranks = {}
    for line in file.read_bytes().splitlines():
        token, rank = line.split()
        ranks[base64.b64decode(token)] = int(rank)
    return tiktoken.Encoding("llama3", pat_str=_WORDS, mergeable_ranks=ranks, special_tokens={})
