# SPDX-License-Identifier: Apache-2.0
"""`python -m deploy.redeploy RELEASE --weights REFERENCE`: a new checkpoint takes over, or nothing.

The release is checked against the versions that the running services read, tried in a canary pod,
measured beside the one that serves, brought to all pods, and asked once more. Whatever fails leaves
or brings back the release that is on record as good. A redeploy that was broken off goes on when
the same command is given again.

Exit status: 0 the release serves; 1 it was refused, and the good one serves; 2 asked wrongly, and
nothing was changed; 3 somebody must look; 75 the cluster was away: run it again.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from deploy.rollout.cluster import Cluster, connect
from deploy.rollout.gate import Gate
from deploy.rollout.record import Record
from deploy.rollout.release import (
    Manifest,
    Served,
    Versions,
    read_manifest,
    require_fixed,
    require_understood,
)
from deploy.rollout.status import status
from deploy.rollout.steps import Patience, Places, Redeploy, RolloutError
from deploy.rollout.verdict import Limits
from matsmith import catalogue as catalogues
from matsmith.errors import AuthenticationError, InvalidInputError, MatsmithError, NotFoundError
from matsmith.program.shorthand.version import shorthand_version
from matsmith.rpc.client import Client
from matsmith.rpc.server_access import server_security
from training.protocol import Budget
from training.sets import LIBRARY_SET, Item, library_set, photo_set

REFUSED, WRONG, BROKEN, AGAIN = 1, 2, 3, 75
_ASKED_WRONGLY = (InvalidInputError, NotFoundError, AuthenticationError)


def main() -> None:
    """Carries out what is asked for; ends with one of the statuses above."""
    arguments = _arguments()
    # An evicted pod ends its canary and leaves the attempt to the next one.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(_run(arguments))
    except RolloutError as error:
        _fail(error, BROKEN)
    except _ASKED_WRONGLY as error:
        _fail(error, WRONG)
    except MatsmithError as error:
        _fail(error, AGAIN)
    except Exception:
        # Of ours; the statuses below 3 promise too much.
        traceback.print_exc()
        sys.exit(BROKEN)
    except KeyboardInterrupt:
        print("broken off: give the same command again to go on", file=sys.stderr)
        sys.exit(AGAIN)


def _fail(error: MatsmithError, code: int) -> None:
    print(f"error [{error.reason}] {error.message}", file=sys.stderr)
    sys.exit(code)


def _run(arguments: argparse.Namespace) -> int:
    manifest = _asked(arguments)
    cluster = connect(
        kubeconfig=arguments.kubeconfig, context=arguments.context, namespace=arguments.namespace
    )
    places = Places(
        arguments.deployment,
        arguments.canary_deployment,
        arguments.stable_address,
        arguments.canary_address,
    )
    record = Record(cluster, arguments.record, f"{socket.gethostname()}/{os.getpid()}")
    if arguments.status:
        _print_status(cluster, record, places)
        return 0
    if arguments.rollback:
        return _report(_redeploy(arguments, cluster, record, places), None, arguments)
    assert manifest is not None
    require_understood(manifest, *_server_versions(arguments.generate))
    served = Served(manifest.digest, arguments.weights)
    return _report(_redeploy(arguments, cluster, record, places), served, arguments)


def _asked(arguments: argparse.Namespace) -> Manifest | None:
    """Returns the release that is asked for, before any cluster is; None where none has to be."""
    if arguments.status or arguments.rollback:
        return None
    if arguments.release is None:
        raise InvalidInputError(
            "Expected a release, --status or --rollback, got none of them.", reason="NO_RELEASE"
        )
    manifest = read_manifest(arguments.release)
    require_fixed(arguments.weights)
    _items(arguments)
    return manifest


def _report(redeploy: Redeploy, served: Served | None, arguments: argparse.Namespace) -> int:
    outcome = redeploy.back() if served is None else redeploy.run(served)
    if arguments.json:
        told = {
            "outcome": outcome,
            "findings": [
                {
                    "name": one.name,
                    "got": one.got,
                    "champion": one.champion,
                    "limit": one.limit,
                    "holds": one.holds,
                }
                for one in redeploy.findings
            ],
        }
        print(json.dumps(told, indent=1))
    return 0 if outcome == "done" else REFUSED


def _redeploy(
    arguments: argparse.Namespace, cluster: Cluster, record: Record, places: Places
) -> Redeploy:
    gate = Gate(
        _items(arguments),
        Budget(arguments.samples, arguments.valid),
        catalogues.load(),
        timeout_s=arguments.max_latency_s,
        max_tokens=arguments.max_tokens,
    )
    limits = Limits(
        validity_ratio=arguments.validity_ratio,
        style_loss_ratio=arguments.style_loss_ratio,
        latency_ratio=arguments.latency_ratio,
        min_validity=arguments.min_validity,
        max_latency_s=arguments.max_latency_s,
    )
    patience = Patience(rollout_s=arguments.rollout_s, poll_s=arguments.poll_s)
    return Redeploy(
        cluster,
        record,
        places,
        gate,
        limits,
        patience,
        told=_teller(sys.stderr if arguments.json else sys.stdout),
        has_canary=not arguments.without_canary,
    )


def _teller(stream: object) -> Callable[[str], None]:
    began = time.monotonic()

    def told(line: str) -> None:
        print(f"[{time.monotonic() - began:7.1f} s] {line}", file=stream, flush=True)  # type: ignore[call-overload]

    return told


def _items(arguments: argparse.Namespace) -> list[Item]:
    told = arguments.pictures
    items = library_set() if told == LIBRARY_SET else photo_set(Path(told))
    return items[: arguments.most_pictures]


def _server_versions(address: str) -> tuple[Versions, str]:
    """Returns the languages that the generate service reads; without an address, this program's."""
    if address:
        with Client(address, security=server_security(), client_id="redeploy") as client:
            told = client.engines()
        return Versions(told.catalogue_version, told.shorthand_version), address
    catalogue = catalogues.load()
    versions = Versions(catalogue.blender_version, shorthand_version(catalogue))
    return versions, "this version of matsmith"


def _print_status(cluster: Cluster, record: Record, places: Places) -> None:
    names = (places.stable, places.canary)
    print(json.dumps(status(record, {name: cluster.deployment(name) for name in names}), indent=1))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m deploy.redeploy",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("release", type=Path, nargs="?", help="release.json of an export, or its folder")
    add("--weights", default="", help="where pods get it: IMAGE@sha256:…, or a URL")
    add("--status", action="store_true", help="say what serves and what was tried, as JSON")
    add("--rollback", action="store_true", help="serve what was good before again")
    add("--json", action="store_true", help="the outcome as JSON; the steps go to stderr")
    where = parser.add_argument_group("where")
    add = where.add_argument
    places = Places()
    add("--kubeconfig", default="", help="file; without one the pod's token, else the user's file")
    add("--context", default="", help="of the kubeconfig")
    add("--namespace", default="matsmith", help="of all objects")
    add("--deployment", default=places.stable, help="that serves")
    add("--canary-deployment", default=places.canary, help="that a release is tried in")
    add("--record", default="generator-release", help="ConfigMap with what is known")
    add("--stable-address", default=places.stable_address, help="of the Triton that serves")
    add("--canary-address", default=places.canary_address, help="of the canary's Triton")
    add("--generate", default="", help="address of the generate service, whose versions count")
    add = parser.add_argument_group("gate").add_argument
    add("--pictures", default=LIBRARY_SET, help=f"{LIBRARY_SET!r} (held-out) or a folder")
    add("--most-pictures", type=_positive, default=1000, help="of them, how many")
    add("--samples", type=_positive, default=20, help="of a picture at most (N)")
    add("--valid", type=_positive, default=4, help="valid ones to stop at (K)")
    add("--max-tokens", type=_positive, default=2048, help="of a sample")
    limits = Limits()
    add("--validity-ratio", type=_share, default=limits.validity_ratio, help="least, to now")
    add("--style-loss-ratio", type=_factor, default=limits.style_loss_ratio, help="most, to now")
    add("--latency-ratio", type=_factor, default=limits.latency_ratio, help="most, to now")
    add("--min-validity", type=_share, default=limits.min_validity, help="least, in any case")
    add("--max-latency-s", type=_factor, default=limits.max_latency_s, help="most, in any case")
    add = parser.add_argument_group("rollout").add_argument
    patience = Patience()
    add("--without-canary", action="store_true", help="no spare GPU: measure where it serves")
    add("--rollout-s", type=_factor, default=patience.rollout_s, help="seconds for each pod")
    add("--poll-s", type=_factor, default=patience.poll_s, help="seconds between two looks")
    return parser.parse_args()


def _positive(text: str) -> int:
    if not re.fullmatch(r"0*[1-9]\d*", text):
        raise argparse.ArgumentTypeError(f"expected 1 or more, got {text}")
    return int(text)


def _factor(text: str) -> float:
    number = float(text)
    if not (0.0 < number < math.inf):
        raise argparse.ArgumentTypeError(f"expected a number above 0, got {text}")
    return number


def _share(text: str) -> float:
    number = float(text)
    if not 0.0 <= number <= 1.0:
        raise argparse.ArgumentTypeError(f"expected 0 to 1, got {text}")
    return number


if __name__ == "__main__":
    main()
