# SPDX-License-Identifier: Apache-2.0
"""The same for asyncio, told as it happens; takes the same arguments as `client.py`."""

import asyncio
import sys
from pathlib import Path

from matsmith.rpc.client import AsyncClient


async def best_program(photo: str, address: str) -> str:
    """Returns the best material found for a photo, as a Python program."""
    async with AsyncClient(address) as client:
        async for event in client.generate_stream(Path(photo), max_samples=8):
            if event.HasField("candidate"):
                print(f"found: style loss {event.candidate.scores.style_loss:.4f}")
            if event.HasField("result"):
                return event.result.best.program
    raise EOFError("the stream ended without a result")


photo, program, address = sys.argv[1:]
Path(program).write_text(asyncio.run(best_program(photo, address)), encoding="utf-8")
