# SPDX-License-Identifier: Apache-2.0
"""The service's settings, read once from the environment (`MATSMITH_GENERATE_…`)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from matsmith.rpc.render_target import RenderTargetSettings


class ServiceSettings(RenderTargetSettings):
    """What an operator can set. Every variable is `MATSMITH_GENERATE_` and the field's name."""

    model_config = SettingsConfigDict(env_prefix="MATSMITH_GENERATE_")

    port: int = Field(default=50052, ge=0, le=65535)
    """Port to listen on; 0 takes a free one."""

    previews: Literal["evaluator", "blender"] = "evaluator"
    """What makes the pictures that candidates are ranked and searched by. `evaluator` asks Blender
    only for materials that the evaluator does not cover; final pictures are always Blender's."""

    preview_timeout_s: float = Field(default=20.0, gt=0.0)
    """Seconds a preview may take, waiting included; a slower material is not valid. Library
    materials take tenths of one; a variation with deep fractal detail can take a hundred."""

    final_timeout_s: float = Field(default=120.0, gt=0.0)
    """Seconds a picture in final quality may take, waiting included; a slower one cannot win."""

    parallel_renders: int = Field(default=0, ge=0, le=256)
    """Pictures asked for at the same time by one request; 0 means as many as the render service
    has workers, plus one so that no worker waits while a picture is scored."""

    vgg19_weights: Path | None = None
    """File with VGG19's weights in torchvision's layout. None scores with EfficientNet-Lite0."""

    torch_threads: int = Field(default=1, ge=1, le=256)
    """Threads of the feature network. One, because renders use the other cores."""

    refine_steps: int = Field(default=60, ge=0, le=2000)
    """Search steps for each refined candidate, where the request does not say."""

    refine_top: int = Field(default=3, ge=0, le=20)
    """Candidates that are refined, where the request does not say."""

    triton_target: str = ""
    """Address of a Triton server that serves `services/generate/model_repository`, such as
    `dns:///triton:8001`; it is asked first. "" has none."""

    triton_timeout_s: float = Field(default=120.0, gt=0.0)
    """Seconds that all samples of a request may take there, waiting included."""

    triton_max_tokens: int = Field(default=2048, ge=1, le=8192)
    """Tokens of a sample; what is cut off there is no material."""

    triton_ca_file: Path | None = None
    """PEM file with the authorities of Triton's certificate; None talks in clear."""

    triton_failures: int = Field(default=3, ge=1, le=1000)
    """Failures in a row after which Triton is left alone, and the next engine asked at once."""

    triton_pause_s: float = Field(default=30.0, ge=0.0)
    """Seconds for which it is."""

    endpoint_language: Literal["python", "shorthand"] = "python"
    """What a vision model at `MATSMITH_ENDPOINT_URL` is asked to write. With that address set, the
    service has an engine `openai`; it is asked where a request names it, or the library fails."""

    endpoint_repairs: int = Field(default=1, ge=0, le=5)
    """How often its answer goes back to it with its faults."""

    endpoint_look_share: float = Field(default=0.5, ge=0.0, le=1.0)
    """Of its samples, how many are corrections after a look at the nearest one's picture."""

    max_running: int = Field(default=2, ge=1, le=1024)
    """Requests at work at the same time."""

    max_waiting: int = Field(default=8, ge=0, le=100_000)
    """Requests that may wait; one more is refused with a delay after which to retry."""

    retry_after_s: float = Field(default=15.0, gt=0.0)
    """The delay that a refused caller is told; about the time of half a request."""

    keep_results: int = Field(default=16, ge=0, le=10_000)
    """Answers kept for repeated calls with an idempotency key; about 10 MiB each."""

    keep_results_s: float = Field(default=600.0, ge=0.0)
    """Seconds for which they are kept."""

    stop_grace_s: float = Field(default=60.0, ge=0.0)
    """Seconds that accepted calls may take to finish when the service stops."""
