# SPDX-License-Identifier: Apache-2.0
"""Whether the service in this container answers: `check_health.py render [liveness|readiness]`.

For engines that know no gRPC probes; Kubernetes asks the same question itself. Exits 0 where the
answer is SERVING, 1 with one line where it is not. Asks the port of health in clear where one is
set, the service's own port otherwise, which must then speak without TLS.
"""

from __future__ import annotations

import os
import sys

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

DEFAULT_PORTS = {"render": 50051, "generate": 50052, "optimize": 50053, "augment": 50054}
TIMEOUT_S = 3.0


def fault(service: str, name: str, environment: dict[str, str]) -> str:
    """Returns what is wrong, "" where the service answers SERVING."""
    prefix = f"MATSMITH_{service.upper()}_"
    port = environment.get(f"{prefix}HEALTH_PORT") or environment.get(f"{prefix}PORT")
    address = f"127.0.0.1:{port or DEFAULT_PORTS[service]}"
    try:
        with grpc.insecure_channel(address) as channel:
            stub = health_pb2_grpc.HealthStub(channel)
            request = health_pb2.HealthCheckRequest(service=name)
            answer = stub.Check(request, timeout=TIMEOUT_S)
    except grpc.RpcError as error:
        return f"expected an answer at {address}, got {error.code().name}"
    status: str = health_pb2.HealthCheckResponse.ServingStatus.Name(answer.status)
    return "" if status == "SERVING" else f"expected SERVING at {address}, got {status}"


def main(arguments: list[str]) -> int:
    """Asks once; returns the exit status."""
    if not arguments or arguments[0] not in DEFAULT_PORTS or len(arguments) > 2:
        print(f"expected one of {', '.join(DEFAULT_PORTS)}, and a name to ask for", file=sys.stderr)
        return 2
    said = fault(arguments[0], arguments[1] if len(arguments) > 1 else "liveness", dict(os.environ))
    if said:
        print(said, file=sys.stderr)
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
