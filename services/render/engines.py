# SPDX-License-Identifier: Apache-2.0
"""Which render engines this machine has: Cycles always, EEVEE where a probe has seen a real GPU."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_COMMAND = (sys.executable, "-P", "-m", "services.render.blender.eevee_probe")
_MAX_LINE_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class EngineProbe:
    """What a probe found.

    Attributes:
        is_available: whether the engine can be offered.
        renderer: the GPU's name by its driver, or "".
        why: the reason, for a person.
    """

    is_available: bool
    renderer: str
    why: str


NOT_PROBED = EngineProbe(False, "", "not probed")


async def probe_eevee(
    *,
    environment: Mapping[str, str],
    timeout_s: float = 90.0,
    command: Sequence[str] = _COMMAND,
) -> EngineProbe:
    """Returns whether EEVEE can be offered; a probe that crashes or hangs is an answer too.

    Args:
        environment: the probe's whole environment.
        timeout_s: after it the probe and all it has started are killed.
        command: the probe; tests give others.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            env=dict(environment),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        return EngineProbe(False, "", f"the probe could not be started: {error}")
    try:
        async with asyncio.timeout(timeout_s):
            output, _ = await process.communicate()
    except TimeoutError:
        return EngineProbe(False, "", f"the probe took more than {timeout_s:g} s")
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
    return _answer(output, process.returncode)


def _answer(output: bytes, status: int | None) -> EngineProbe:
    """Returns what the last line says; Blender and drivers may print lines before it."""
    lines = output.decode(errors="replace").strip().splitlines()
    try:
        fields = json.loads(lines[-1])
        is_available, renderer, why = fields["is_available"], fields["renderer"], fields["why"]
    except (IndexError, KeyError, TypeError, ValueError):
        return EngineProbe(False, "", f"the probe ended with status {status} and no answer")
    return EngineProbe(
        is_available is True, str(renderer)[:_MAX_LINE_CHARACTERS], str(why)[:_MAX_LINE_CHARACTERS]
    )
