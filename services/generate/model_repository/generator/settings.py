# SPDX-License-Identifier: Apache-2.0
"""What an operator sets: parameters of the model's config.pbtxt, and the environment before them.

`MATSMITH_GENERATOR_ENGINE` goes before parameter `engine`, and so on. Triton's Python has no
settings library, so these few are read by hand.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from .protocol import Engine
from .release import Release

PREFIX = "MATSMITH_GENERATOR_"
ENGINES = ("tensorrt_llm", "transformers")


class SettingsError(RuntimeError):
    """A setting that is not what it should be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Every variable is `MATSMITH_GENERATOR_` and the field's name.

    Attributes:
        engine: tensorrt_llm or transformers.
        checkpoint: folder of the release; a version's own `checkpoint.json` goes before it.
        release: digest that the checkpoint must have, so that a pod never serves another than it
            was told to; "" takes any.
        is_hashed: 1 compares every file with its digest at the start.
        batch: samples that are written at the same time.
        max_waiting: samples that may wait; a question beyond is refused at once.
        memory_share: of the GPU memory beside the weights, for keys and values.
        poll_s: seconds between two looks at whether the caller is still there.
    """

    engine: str = "transformers"
    checkpoint: str = ""
    release: str = ""
    is_hashed: int = 1
    batch: int = 8
    max_waiting: int = 400
    memory_share: float = 0.85
    poll_s: float = 0.1


def read_settings(parameters: Mapping[str, Mapping[str, str]], version: Path) -> Settings:
    """Returns the settings of a model's version.

    Args:
        parameters: of the model's configuration, as Triton gives them.
        version: folder of the version.

    Raises:
        SettingsError: a value that cannot be read, or no checkpoint.
    """
    told: dict[str, Any] = {}
    for field in fields(Settings):
        parameter = parameters.get(field.name, {}).get("string_value", "")
        text = os.environ.get(PREFIX + field.name.upper(), "") or parameter
        kind = {"str": str, "int": int, "float": float}[str(field.type)]
        try:
            if text:
                told[field.name] = kind(text)
        except ValueError as error:
            raise SettingsError(
                f"expected {PREFIX}{field.name.upper()} as {field.type}, got {text!r}"
            ) from error
    own = version / "checkpoint.json"
    if own.is_file():
        told["checkpoint"] = str(json.loads(own.read_text(encoding="utf-8"))["checkpoint"])
    settings = Settings(**told)
    if settings.engine not in ENGINES:
        raise SettingsError(f"expected an engine of {', '.join(ENGINES)}, got {settings.engine!r}")
    if not settings.checkpoint:
        raise SettingsError(f"expected {PREFIX}CHECKPOINT, or {own}, got neither")
    return settings


def make_engine(settings: Settings, release: Release) -> Engine:
    """Returns the engine of the settings; reads the weights."""
    if settings.engine == "tensorrt_llm":
        from .tensorrt_llm_engine import TensorRtLlmEngine

        return TensorRtLlmEngine(
            release, max_batch=settings.batch, memory_share=settings.memory_share
        )
    from .transformers_engine import TransformersEngine

    return TransformersEngine(release, batch=settings.batch)
