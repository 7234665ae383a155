# SPDX-License-Identifier: Apache-2.0
"""Where a language model answers and how it is asked (`MATSMITH_ENDPOINT_…`)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

GuideName: TypeAlias = Literal["none", "gbnf", "structured"]


class EndpointSettings(BaseSettings):
    """Every variable is `MATSMITH_ENDPOINT_` and the field's name.

    The key is in a file or the environment: a command line can be read by every user of a machine.
    """

    model_config = SettingsConfigDict(
        env_prefix="MATSMITH_ENDPOINT_", frozen=True, use_attribute_docstrings=True, extra="forbid"
    )

    url: str = ""
    """Base address of the API, such as `http://127.0.0.1:8080/v1`; "" is no endpoint."""

    model: str = ""
    """Name of the model as the endpoint knows it."""

    key: str = Field(default="", repr=False)
    """API key; "" sends none."""

    key_file: Path | None = None
    """File that holds the key and nothing else; goes before `key`."""

    guide: GuideName = "none"
    """How a grammar is sent: `gbnf` as llama.cpp takes it (field `grammar`), `structured` as vLLM
    does (field `structured_outputs`), `none` sends no grammar."""

    is_simple: bool = False
    """For small models: a grammar so narrow that every whole answer is a material. References are
    to first outputs, and there are at most 16 nodes."""

    temperature: float = Field(default=1.0, ge=0.0, le=2.0)
    """Of the answers. At 0 all answers to one question are the same."""

    max_output_tokens: int = Field(default=4096, ge=1, le=131_072)
    """Tokens of an answer at most; what is cut off there is refused."""

    timeout_s: float = Field(default=120.0, gt=0.0)
    """Seconds that one answer may take."""

    max_retries: int = Field(default=4, ge=0, le=100)
    """How often a question is sent again where the endpoint was busy, away or failed. Waits in
    between as the endpoint says, else twice as long each time."""

    max_wait_s: float = Field(default=600.0, ge=0.0)
    """Seconds to wait at most where the endpoint says how long (`Retry-After`); where it says more,
    that is told, and what was asked stops."""

    parallel: int = Field(default=4, ge=1, le=1024)
    """Questions under way at the same time, for each process."""

    requests_per_minute: float = Field(default=0.0, ge=0.0)
    """Questions that are begun in a minute at most, for each process; 0 is no limit."""

    input_price: float = Field(default=0.0, ge=0.0)
    """Price of a million tokens read."""

    output_price: float = Field(default=0.0, ge=0.0)
    """Price of a million tokens written."""

    @field_validator("url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        if url and not url.startswith(("http://", "https://")):
            raise ValueError(
                f"Expected an address that begins with http:// or https://, got {url!r}"
            )
        try:
            host = urlsplit(url).hostname if urlsplit(url).port != 0 else None
        except ValueError:
            host = None
        if url and not host:
            raise ValueError(f"Expected a host, and a port from 1 to 65535, got {url!r}")
        return url
