# SPDX-License-Identifier: Apache-2.0
"""Reads a service's settings, and names the variable where one is wrong."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_settings import BaseSettings

from matsmith.errors import InvalidInputError

_Settings = TypeVar("_Settings", bound=BaseSettings)


def read_settings(kind: type[_Settings], given: dict[str, Any]) -> _Settings:
    """Returns the settings from the environment; what is given by name goes first.

    Raises:
        InvalidInputError: SETTINGS_INVALID, with every wrong variable by its name.
    """
    try:
        return kind(**given)
    except ValidationError as error:
        prefix = kind.model_config.get("env_prefix", "")
        faults = []
        for fault in error.errors():
            name = str(fault["loc"][0])
            where = f"--{name.replace('_', '-')}" if name in given else f"{prefix}{name}".upper()
            if fault["type"] == "value_error":
                # Our own checks say what they got, and keep secrets to themselves.
                faults.append(f"{where}: {fault['ctx']['error']}")
            else:
                faults.append(f"{where}: {fault['msg']}, got {fault['input']!r}")
        raise InvalidInputError("; ".join(faults), reason="SETTINGS_INVALID") from error
