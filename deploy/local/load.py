# SPDX-License-Identifier: Apache-2.0
"""`python -m deploy.local.load ADDRESS PHOTO`: Generate again and again, in a process of its own.

Writes a line of JSON for each call and ends after the one under way when its stdin closes.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from matsmith.errors import MatsmithError
from matsmith.rpc.client import Client
from matsmith.v1 import generate_pb2

_SAMPLES = 2
_DEADLINE_S = 300.0
# Two cores also have to start servers.
_PAUSE_S = 2.0


@dataclass(frozen=True, slots=True)
class Call:
    """One call.

    Attributes:
        began_s: Unix time.
        seconds: until its answer.
        error: that it ended with; "" where it was answered.
        degraded: why the answer is less than it should be; "" where it is not.
        releases: that candidates of the served model are from.
    """

    began_s: float
    seconds: float
    error: str
    degraded: str
    releases: tuple[str, ...]


def call(client: Client, photo: Path) -> Call:
    """Returns what came of one call."""
    began_s, began = time.time(), time.monotonic()
    error, degraded, releases = "", "", set()
    try:
        found = client.generate(
            photo,
            max_samples=_SAMPLES,
            max_valid=_SAMPLES,
            refine_steps=0,
            refine_top=0,
            outputs=generate_pb2.Outputs(program=True),
        )
        degraded = found.degraded_reason
        releases = {
            one.provenance.model_version
            for one in found.candidates
            if one.provenance.engine == "triton"
        }
    except MatsmithError as failure:
        error = f"{failure.reason}: {failure.message}"
    seconds = round(time.monotonic() - began, 3)
    return Call(began_s, seconds, error, degraded, tuple(sorted(releases)))


def main() -> None:
    """Calls until stdin closes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("photo", type=Path)
    arguments = parser.parse_args()
    ended = threading.Event()

    def wait() -> None:
        sys.stdin.read()
        ended.set()

    threading.Thread(target=wait, daemon=True).start()
    with Client(arguments.address, client_id="load", timeout_s=_DEADLINE_S) as client:
        while not ended.wait(_PAUSE_S):
            print(json.dumps(asdict(call(client, arguments.photo))), flush=True)


if __name__ == "__main__":
    main()
