# SPDX-License-Identifier: Apache-2.0
"""The whole of serving: export, Triton, Generate from a second process, redeploy while it calls."""

from __future__ import annotations

from pathlib import Path

import pytest
from triton_server import needs_triton

from deploy.local.serving import run

pytestmark = [needs_triton, pytest.mark.slow, pytest.mark.blender, pytest.mark.timeout(900)]


def test_a_second_release_takes_over_under_load_and_no_call_fails(tmp_path: Path) -> None:
    lines: list[str] = []
    found = run(tmp_path / "serving", lines.append)
    logs = "\n".join(log.read_text() for log in tmp_path.rglob("redeploy-*.log"))
    assert found.statuses == {"slate": 0, "nonsense": 1}, logs
    assert [one.error for one in found.calls if one.error] == []
    assert [one.degraded for one in found.calls if one.degraded] == []
    # One release before, the other after, and nothing in between but both.
    answered = [found.served_by(call) for call in found.calls]
    assert answered[0] == "ochre"
    assert answered[-1] == "slate"
    assert set(answered) <= {"ochre", "slate"}
    assert found.is_good
