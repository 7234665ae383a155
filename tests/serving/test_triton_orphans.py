# SPDX-License-Identifier: Apache-2.0
"""No server outlives the program that started it, however that ends."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from triton_server import needs_triton

pytestmark = [needs_triton, pytest.mark.slow]

STARTS = """
import sys
from pathlib import Path
from deploy.local.triton_process import free_ports, make_repository, start

folder, release = map(Path, sys.argv[1:])
with free_ports(1) as ports:
    pass
server = start(make_repository(folder, release), folder / "log", ports[0], {})
print(server.process.pid, flush=True)
sys.stdin.read()
"""


def test_a_starter_that_is_killed_leaves_no_server(release: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STARTS, tmp_path, release],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as starter:
        assert starter.stdout is not None
        server = psutil.Process(int(starter.stdout.readline()))
        # Its Python is a process of its own.
        end_s = time.monotonic() + 120.0
        while not server.children() and time.monotonic() < end_s:
            time.sleep(0.1)
        group = [server, *server.children(recursive=True)]
        assert len(group) > 1
        starter.kill()
        _, alive = psutil.wait_procs(group, timeout=20)
    assert [one for one in alive if one.status() != psutil.STATUS_ZOMBIE] == []
