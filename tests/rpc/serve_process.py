# SPDX-License-Identifier: Apache-2.0
"""A server process for the lifecycle tests: `python -m tests.rpc.serve_process MODE GRACE_S`.

SIGUSR1 lets its calls finish; SIGUSR2 lets its shut-down end, where it waits.
"""

import asyncio
import signal
import sys

from matsmith.rpc.server import Server, ServerSettings, Service, serve
from matsmith.v1 import generate_pb2_grpc
from tests.rpc.servicers import GenerateServicer


async def main() -> None:
    """Modes: ready, slow-start (never gets ready), bad-start (fails), with-parent, slow-stop,
    bad-work (what runs beside the calls fails), unready (takes its readiness back).
    """
    mode, grace_s = sys.argv[1], float(sys.argv[2])
    servicer = GenerateServicer()
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, servicer.release.set)

    async def start_up() -> None:
        if mode == "slow-start":
            await asyncio.Event().wait()
        if mode == "bad-start":
            raise RuntimeError("cannot start")

    may_end = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR2, may_end.set)

    async def while_ready(server: Server) -> None:
        if mode == "bad-work":
            raise RuntimeError("cannot go on")
        if mode == "unready":
            await server.set_ready(is_ready=False)

    async def shut_down() -> None:
        if mode == "slow-stop":
            await may_end.wait()
        print("shut down after", servicer.endings, flush=True)

    add = generate_pb2_grpc.add_GenerateServiceServicer_to_server
    await serve(
        [Service("matsmith.v1.GenerateService", add, servicer)],
        ServerSettings(grace_s=grace_s, exit_with_parent=mode == "with-parent", health_port=0),
        start_up=start_up,
        while_ready=while_ready,
        shut_down=shut_down,
    )


if __name__ == "__main__":
    asyncio.run(main())
