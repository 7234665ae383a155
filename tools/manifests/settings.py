# SPDX-License-Identifier: Apache-2.0
"""What the manifests set, as the services would read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from pydantic import ValidationError

from matsmith.endpoint import EndpointSettings
from matsmith.rpc.edge import EdgeSettings
from matsmith.rpc.server_access import ServerAccess
from services.augment.settings import ServiceSettings as AugmentSettings
from services.generate.model_repository.generator.settings import PREFIX
from services.generate.model_repository.generator.settings import Settings as GeneratorSettings
from services.generate.settings import ServiceSettings as GenerateSettings
from services.optimize.settings import ServiceSettings as OptimizeSettings
from services.render.settings import ServiceSettings as RenderSettings

SERVICES: Mapping[str, type[EdgeSettings]] = {
    "render": RenderSettings,
    "generate": GenerateSettings,
    "optimize": OptimizeSettings,
    "augment": AugmentSettings,
}
_PREFIXES: Mapping[str, Any] = {
    **{str(kind.model_config["env_prefix"]): kind for kind in SERVICES.values()},
    "MATSMITH_ENDPOINT_": EndpointSettings,
    "MATSMITH_SERVER_": ServerAccess,
}
# Files in the pod, which are not here.
_FILES = frozenset({"tls_certificate", "tls_key", "tls_client_ca", "tokens_file"})
# Read by programs of their own.
_OTHERS = frozenset({"MATSMITH_WEIGHTS_SOURCE", "MATSMITH_GENERATOR_PACKAGES"})


def faults(variables: Mapping[str, str]) -> list[str]:
    """Returns what is wrong with variables: unknown ones, and values that would stop a start."""
    found = []
    for prefix, kind in _PREFIXES.items():
        given = _given(variables, prefix)
        known = {name: value for name, value in given.items() if name in kind.model_fields}
        if ("tls_certificate" in known) != ("tls_key" in known):
            found.append(f"{prefix}TLS_CERTIFICATE and TLS_KEY: expected both, got one of them")
        known = {name: value for name, value in known.items() if name not in _FILES}
        try:
            kind(_env_prefix="NOTHING_", **known)
        except ValidationError as error:
            for fault in error.errors():
                name = f"{prefix}{fault['loc'][0]}".upper()
                found.append(f"{name}={known.get(str(fault['loc'][0]))}: {fault['msg']}")
    return [*(f"no setting {name}" for name in variables if not _is_known(name)), *found]


def read(service: str, variables: Mapping[str, str]) -> Any:
    """Returns the settings of a service as variables say, and its defaults where they do not."""
    kind: Any = SERVICES[service]
    given = _given(variables, f"MATSMITH_{service.upper()}_")
    given = {name: value for name, value in given.items() if name not in _FILES}
    return kind(_env_prefix="NOTHING_", **given)


def read_generator(variables: Mapping[str, str]) -> GeneratorSettings:
    """Returns the settings of Triton's model."""
    kinds = {"str": str, "int": int, "float": float}
    types = {field.name: kinds[str(field.type)] for field in fields(GeneratorSettings)}
    given = _given(variables, PREFIX)
    return GeneratorSettings(**{n: types[n](text) for n, text in given.items() if n in types})


def _given(variables: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {
        name.removeprefix(prefix).lower(): value
        for name, value in variables.items()
        if name.startswith(prefix) and name not in _OTHERS
    }


def _is_known(name: str) -> bool:
    if not name.startswith("MATSMITH_") or name in _OTHERS:
        return True
    if name.startswith(PREFIX):
        names = {field.name for field in fields(GeneratorSettings)}
        return name.removeprefix(PREFIX).lower() in names
    return any(
        name.startswith(prefix) and name.removeprefix(prefix).lower() in kind.model_fields
        for prefix, kind in _PREFIXES.items()
    )
