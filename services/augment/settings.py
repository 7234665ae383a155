# SPDX-License-Identifier: Apache-2.0
"""The service's settings, read once from the environment (`MATSMITH_AUGMENT_…`).

Those of the language model are `MATSMITH_ENDPOINT_…` (`matsmith.endpoint.settings`).
"""

from __future__ import annotations

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from matsmith.rpc.render_target import RenderTargetSettings
from matsmith.writing.language import LanguageName
from services.augment.metrics import EngineName


class ServiceSettings(RenderTargetSettings):
    """What an operator can set. Every variable is `MATSMITH_AUGMENT_` and the field's name."""

    model_config = SettingsConfigDict(env_prefix="MATSMITH_AUGMENT_")

    port: int = Field(default=50054, ge=0, le=65535)
    """Port to listen on; 0 takes a free one."""

    engine: EngineName = "genetic"
    """What crosses where the caller does not say."""

    language: LanguageName = "python"
    """What a language model is shown and writes; a grammar can guide shorthand only."""

    checked_share: float = Field(default=0.02, ge=0.0, le=1.0)
    """Of the evaluator's pictures, how many Blender makes, too; a material where the two differ is
    refused."""

    preview_timeout_s: float = Field(default=60.0, gt=0.0)
    """Seconds that a picture may take, waiting for a worker included."""

    torch_threads: int = Field(default=1, ge=1, le=256)
    """Threads of the feature network. One, because pictures use the other cores."""

    max_running: int = Field(default=2, ge=1, le=1024)
    """Calls at work at the same time."""

    max_waiting: int = Field(default=16, ge=0, le=100_000)
    """Calls that may wait; one more is refused with a delay after which to retry."""

    retry_after_s: float = Field(default=10.0, gt=0.0)
    """The delay that a refused caller is told; about the time of half a call."""

    stop_grace_s: float = Field(default=60.0, ge=0.0)
    """Seconds that accepted calls may take to finish when the service stops."""
