# SPDX-License-Identifier: Apache-2.0
"""The service's settings, read once from the environment (`MATSMITH_GENERATE_…`)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_settings import SettingsConfigDict

from matsmith.rpc.channel import Security, read_token
from matsmith.rpc.edge import EdgeSettings, require


class ServiceSettings(EdgeSettings):
    """What an operator can set. Every variable is `MATSMITH_GENERATE_` and the field's name."""

    model_config = SettingsConfigDict(env_prefix="MATSMITH_GENERATE_")

    port: int = Field(default=50052, ge=0, le=65535)
    """Port to listen on; 0 takes a free one."""

    previews: Literal["evaluator", "blender"] = "evaluator"
    """What makes the pictures that candidates are ranked and searched by. `evaluator` asks Blender
    only for materials that the evaluator does not cover; final pictures are always Blender's."""

    render_target: str = "127.0.0.1:50051"
    """Address of the render service: `host:port`, or `dns:///name:port` for one of many hosts, all
    of which are used in turn."""

    render_ca: Path | None = None
    """PEM file with the authorities of the render service's certificate. None talks in clear."""

    render_certificate: Path | None = None
    """PEM file with this service's certificate for a render service whose TLS is mutual."""

    render_key: Path | None = Field(default=None, validate_default=True)
    """PEM file with that certificate's private key, without a password."""

    render_token_file: Path | None = None
    """File with the bearer token that the render service asks for and nothing else, read again
    when it changes. None sends none."""

    preview_timeout_s: float = Field(default=20.0, gt=0.0)
    """Seconds a preview may take, waiting included; a slower material is not valid. Library
    materials take tenths of one; a variation with deep fractal detail can take a hundred."""

    final_timeout_s: float = Field(default=120.0, gt=0.0)
    """Seconds a picture in final quality may take, waiting included; a slower one cannot win."""

    render_ready_timeout_s: float = Field(default=120.0, gt=0.0)
    """Seconds that the render service may take to become ready when this service starts."""

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

    @field_validator("render_ca")
    @classmethod
    def _holds_authorities(cls, path: Path | None) -> Path | None:
        require(Security(ca_file=path).credentials)
        return path

    @field_validator("render_key")
    @classmethod
    def _makes_a_pair(cls, path: Path | None, info: ValidationInfo) -> Path | None:
        # An authority with a fault of its own is not in the data, and told already.
        if "render_ca" in info.data:
            certificate = info.data.get("render_certificate")
            require(Security(info.data["render_ca"], certificate, path).credentials)
        return path

    @field_validator("render_token_file")
    @classmethod
    def _holds_a_token(cls, path: Path | None) -> Path | None:
        if path is not None:
            require(lambda: read_token(path))
        return path

    def render_security(self) -> Security:
        """Returns how to talk to the render service."""
        return Security(
            ca_file=self.render_ca,
            certificate_file=self.render_certificate,
            key_file=self.render_key,
            token_file=self.render_token_file,
        )
