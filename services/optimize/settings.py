# SPDX-License-Identifier: Apache-2.0
"""The service's settings, read once from the environment (`MATSMITH_OPTIMIZE_…`)."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from matsmith.rpc.render_target import RenderTargetSettings


class ServiceSettings(RenderTargetSettings):
    """What an operator can set. Every variable is `MATSMITH_OPTIMIZE_` and the field's name."""

    model_config = SettingsConfigDict(env_prefix="MATSMITH_OPTIMIZE_")

    port: int = Field(default=50053, ge=0, le=65535)
    """Port to listen on; 0 takes a free one."""

    preview_timeout_s: float = Field(default=20.0, gt=0.0)
    """Seconds that a picture of the search may take; a slower one is a lost step."""

    final_timeout_s: float = Field(default=120.0, gt=0.0)
    """Seconds that Blender's picture of the start or the best may take, waiting included."""

    parallel: int = Field(default=0, ge=0, le=256)
    """Pictures that one search makes at the same time; 0 is one for each available core."""

    keep_mib: int = Field(default=320, ge=0, le=65536)
    """MiB of values that are kept between pictures, for each of the two lightings."""

    vgg19_weights: Path | None = None
    """File with VGG19's weights in torchvision's layout. None measures with EfficientNet-Lite0."""

    torch_threads: int = Field(default=1, ge=1, le=256)
    """Threads of the feature network. One, because pictures use the other cores."""

    max_running: int = Field(default=2, ge=1, le=1024)
    """Searches at work at the same time."""

    max_waiting: int = Field(default=8, ge=0, le=100_000)
    """Calls that may wait; one more is refused with a delay after which to retry."""

    retry_after_s: float = Field(default=15.0, gt=0.0)
    """The delay that a refused caller is told; about the time of half a search."""

    stop_grace_s: float = Field(default=60.0, ge=0.0)
    """Seconds that accepted calls may take to finish when the service stops."""
