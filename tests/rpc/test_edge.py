# SPDX-License-Identifier: Apache-2.0
"""What an operator can set of every server, and what is told of a fault."""

from pathlib import Path

import pytest

from matsmith.errors import InvalidInputError
from matsmith.rpc.client import Security
from matsmith.rpc.edge import EdgeSettings
from matsmith.rpc.server import ServerSettings
from matsmith.rpc.tls import TlsFiles
from matsmith.settings import read_settings
from services.generate.settings import ServiceSettings as GenerateSettings
from services.optimize.settings import ServiceSettings as OptimizeSettings
from services.render.settings import ServiceSettings as RenderSettings
from tests.rpc.certificates import Authority

KINDS = pytest.mark.parametrize(
    "kind", [RenderSettings, GenerateSettings, OptimizeSettings], ids=lambda k: k.__module__
)
CALLERS = pytest.mark.parametrize(
    "kind", [GenerateSettings, OptimizeSettings], ids=lambda k: k.__module__
)
PORTS = {RenderSettings: 50051, GenerateSettings: 50052, OptimizeSettings: 50053}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("files")
    authority = Authority(folder)
    one, other = authority.sign("one"), authority.sign("other")
    found = {
        "ca": authority.pair.certificate,
        "certificate": one.certificate,
        "key": one.key,
        "other_key": other.key,
        "broken": folder / "broken",
        "absent": folder / "absent",
        "tokens": folder / "tokens",
        "bad_tokens": folder / "bad_tokens",
        "token": folder / "token",
    }
    found["broken"].write_text("-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n")
    found["tokens"].write_text("alice 0123456789abcdef\n")
    found["bad_tokens"].write_text("alice 0123456789abcdef\nbob secret\n")
    found["token"].write_text("0123456789abcdef\n")
    return found


@KINDS
def test_by_default_everything_is_off(kind: type[EdgeSettings]) -> None:
    settings = kind()
    grace_s = 30.0 if kind is RenderSettings else 60.0
    assert settings.server_settings() == ServerSettings(port=settings.port, grace_s=grace_s)
    assert (settings.log_level, settings.log_format) == ("INFO", "text")
    assert settings.trace_endpoint == ""
    assert settings.port == PORTS[kind]


@KINDS
def test_every_setting_is_explained(kind: type[EdgeSettings]) -> None:
    assert [name for name, field in kind.model_fields.items() if not field.description] == []


@KINDS
def test_the_environment_reaches_the_server(
    kind: type[EdgeSettings], files: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in {
        "HOST": "0.0.0.0",
        "PORT": "7",
        "STOP_GRACE_S": "8",
        "METRICS_PORT": "9",
        "HEALTH_PORT": "10",
        "TLS_CERTIFICATE": str(files["certificate"]),
        "TLS_KEY": str(files["key"]),
        "TLS_CLIENT_CA": str(files["ca"]),
        "TOKENS_FILE": str(files["tokens"]),
        "MAX_CONNECTION_AGE_S": "300",
        "MAX_CONNECTION_AGE_GRACE_S": "60",
        "TRACE_ENDPOINT": "http://collector:4317",
        "LOG_FORMAT": "json",
    }.items():
        monkeypatch.setenv(f"{kind.model_config['env_prefix']}{name}", text)
    settings = read_settings(kind, {})
    assert settings.server_settings(exit_with_parent=True) == ServerSettings(
        host="0.0.0.0",
        port=7,
        grace_s=8.0,
        exit_with_parent=True,
        metrics_port=9,
        health_port=10,
        tls=TlsFiles(files["certificate"], files["key"], files["ca"]),
        tokens_file=files["tokens"],
        max_connection_age_s=300.0,
        max_connection_age_grace_s=60.0,
    )
    assert (settings.log_format, settings.trace_endpoint) == ("json", "http://collector:4317")


FAULTS = [
    ({"TLS_KEY": "key"}, "TLS_KEY"),
    ({"TLS_CERTIFICATE": "certificate"}, "TLS_KEY"),
    ({"TLS_CLIENT_CA": "ca"}, "TLS_CLIENT_CA"),
    ({"TLS_CERTIFICATE": "absent", "TLS_KEY": "key"}, "TLS_CERTIFICATE"),
    ({"TLS_CERTIFICATE": "broken", "TLS_KEY": "key"}, "TLS_CERTIFICATE"),
    ({"TLS_CERTIFICATE": "certificate", "TLS_KEY": "absent"}, "TLS_KEY"),
    ({"TLS_CERTIFICATE": "certificate", "TLS_KEY": "other_key"}, "TLS_KEY"),
    (
        {"TLS_CERTIFICATE": "certificate", "TLS_KEY": "key", "TLS_CLIENT_CA": "broken"},
        "TLS_CLIENT_CA",
    ),
    ({"TOKENS_FILE": "absent"}, "TOKENS_FILE"),
    ({"TOKENS_FILE": "bad_tokens"}, "TOKENS_FILE"),
    ({"MAX_CONNECTION_AGE_GRACE_S": "5"}, "MAX_CONNECTION_AGE_GRACE_S"),
    ({"MAX_CONNECTION_AGE_S": "0"}, "MAX_CONNECTION_AGE_S"),
    ({"TRACE_ENDPOINT": "collector:4317"}, "TRACE_ENDPOINT"),
    ({"TRACE_ENDPOINT": "http://collector:many"}, "TRACE_ENDPOINT"),
    ({"METRICS_PORT": "70000"}, "METRICS_PORT"),
    ({"HEALTH_PORT": "-1"}, "HEALTH_PORT"),
    ({"LOG_FORMAT": "xml"}, "LOG_FORMAT"),
]


@KINDS
@pytest.mark.parametrize(("given", "told"), FAULTS, ids=lambda value: "-".join(value))
def test_a_fault_is_told_at_start_with_its_one_variable(
    kind: type[EdgeSettings],
    given: dict[str, str],
    told: str,
    files: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    check_fault(kind, given, told, files, monkeypatch)


@CALLERS
@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"RENDER_CA": "broken"}, "RENDER_CA"),
        ({"RENDER_KEY": "key"}, "RENDER_KEY"),
        ({"RENDER_CA": "ca", "RENDER_CERTIFICATE": "certificate"}, "RENDER_KEY"),
        ({"RENDER_CERTIFICATE": "certificate", "RENDER_KEY": "key"}, "RENDER_KEY"),
        ({"RENDER_TOKEN_FILE": "tokens"}, "RENDER_TOKEN_FILE"),
        ({"RENDER_TOKEN_FILE": "absent"}, "RENDER_TOKEN_FILE"),
    ],
    ids=lambda value: "-".join(value),
)
def test_a_fault_in_how_to_talk_to_the_render_service_is_told(
    kind: type[EdgeSettings],
    given: dict[str, str],
    told: str,
    files: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    check_fault(kind, given, told, files, monkeypatch)


def check_fault(
    kind: type[EdgeSettings],
    given: dict[str, str],
    told: str,
    files: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prefix = kind.model_config["env_prefix"]
    for name, text in given.items():
        monkeypatch.setenv(f"{prefix}{name}", str(files.get(text, text)))
    with pytest.raises(InvalidInputError) as caught:
        read_settings(kind, {})
    message = caught.value.message
    assert message.startswith(f"{prefix}{told}: ")
    assert message.count(prefix) == 1
    assert "secret" not in message


@CALLERS
def test_a_service_proves_itself_to_the_render_service(
    kind: type[GenerateSettings | OptimizeSettings], files: dict[str, Path]
) -> None:
    settings = kind(
        render_ca=files["ca"],
        render_certificate=files["certificate"],
        render_key=files["key"],
        render_token_file=files["token"],
    )
    assert settings.render_security() == Security(
        files["ca"], files["certificate"], files["key"], token_file=files["token"]
    )
