# SPDX-License-Identifier: Apache-2.0
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from services.render import presets
from services.render.cpu import available_cores
from services.render.settings import ServiceSettings, worker_environment
from services.render.system_libraries import advice


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ServiceSettings.model_fields:
        monkeypatch.delenv(f"MATSMITH_RENDER_{name.upper()}", raising=False)


def test_promised_defaults() -> None:
    settings = ServiceSettings()
    assert (settings.host, settings.port) == ("127.0.0.1", 50051)
    assert (settings.spares, settings.max_queue) == (1, 64)
    assert settings.worker_count() == available_cores()
    assert settings.threads_per_worker() == min(2, available_cores())
    assert presets.Preset(size_px=384, samples=1) == presets.PREVIEW
    assert presets.Preset(size_px=512, samples=8) == presets.FINAL


def test_the_environment_sets_and_is_named_in_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATSMITH_RENDER_WORKERS", "1")
    monkeypatch.setenv("MATSMITH_RENDER_THREADS", "3")
    assert ServiceSettings().worker_count() == 1
    assert ServiceSettings().threads_per_worker() == 3
    monkeypatch.setenv("MATSMITH_RENDER_MAX_QUEUE", "0")
    with pytest.raises(ValidationError, match="max_queue"):
        ServiceSettings()


def test_one_worker_gets_all_cores() -> None:
    assert ServiceSettings(workers=1).threads_per_worker() == available_cores()


def test_every_setting_is_explained() -> None:
    for name, field in ServiceSettings.model_fields.items():
        assert field.description, name


def test_a_worker_gets_no_secrets() -> None:
    environment = worker_environment({"PATH": "/bin", "API_KEY": "secret", "HOME": "/home/a"})
    assert environment["PATH"] == "/bin"
    assert set(environment) == {"PATH", "PYTHONPATH"}
    assert all(path in environment["PYTHONPATH"] for path in sys.path if path)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, None),
        ({"cpu.max": "max 100000\n"}, None),
        ({"cpu.max": "100000 100000\n"}, 1),
        ({"cpu.max": "50000 100000\n"}, 1),
        ({"cpu.max": "150000 100000\n"}, 2),
        ({"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}, None),
        ({"cpu/cpu.cfs_quota_us": "100000\n", "cpu/cpu.cfs_period_us": "100000\n"}, 1),
    ],
)
def test_a_control_groups_quota_counts(
    tmp_path: Path, files: dict[str, str], expected: int | None
) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    free = available_cores(tmp_path / "nothing")
    assert available_cores(tmp_path) == min(free, expected or free)


def test_a_missing_library_is_named_with_its_package() -> None:
    error = "libxkbcommon.so.0: cannot open shared object file: No such file or directory"
    assert "apt-get install libxkbcommon0" in advice(error)
    other = "libodd-1.so.2: cannot open shared object file: No such file or directory"
    assert "libodd-1.so.2" in advice(other)
    assert "pip install" in advice("No module named 'bpy'")
