# SPDX-License-Identifier: Apache-2.0
"""The same for asyncio, with the events on the way: `python examples/client_async.py PHOTO PROGRAM`."""

import asyncio
import sys
from pathlib import Path

from matsmith.rpc.client import AsyncClient


async def main(photo: str, program: str, address: str = "127.0.0.1:50052") -> None:
    """Writes the best material found for a photo as a Python program."""
    async with AsyncClient(address) as client:
        async for event in client.generate_stream(Path(photo), max_samples=8, refine_steps=4):
            if event.HasField("candidate"):
                print(f"found: style loss {event.candidate.candidate.scores.style_loss:.4f}")
            if event.HasField("result"):
                Path(program).write_text(event.result.best.program, encoding="utf-8")


asyncio.run(main(*sys.argv[1:]))
