# SPDX-License-Identifier: Apache-2.0
"""`python -m deploy.local.serving`: two releases, served and redeployed under load, on one CPU.

Everything is what a cluster runs, but for its size: the model has 160,000 weights and writes one
material that it was taught by heart, and pods are processes that an API of the same form rolls.

    export two releases → two Triton servers → Generate from a second process
    → `python -m deploy.redeploy` while calls run → a release that writes nonsense, which is refused
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from transformers.utils.logging import disable_progress_bar

from deploy.local.api import LocalApi
from deploy.local.deployments import Controller, LocalDeployment
from deploy.local.load import Call
from deploy.local.triton_pods import TritonPods
from deploy.local.triton_process import ROOT, Ports, free_ports
from deploy.rollout.deployment import RELEASE, WEIGHTS
from deploy.rollout.release import read_manifest
from matsmith.errors import MatsmithError, UnavailableError
from matsmith.stack import Stack, StackSettings
from training.tiny_release import make_release

_ANSWERS = {
    "ochre": "n0 noise scale=9 detail=8\nn1 mix rgba n0 a=.7,.45,.2 b=.25,.12,.05\n"
    "s0 principled n1 roughness=.8\nout s0\n",
    "slate": "n0 noise scale=20 detail=10\nn1 mix rgba n0 a=.02,.04,.08 b=.5,.58,.65\n"
    "s0 principled n1 roughness=.5\nout s0\n",
}
_NONSENSE = "nonsense"
_PODS = 2
_READY_S = 240.0
_CALLS_BETWEEN = 2
_RECORD = "generator-release"
_PHOTO = ROOT / "examples" / "sand_rippled_sand_pale.jpg"


@dataclass(slots=True)
class Told:
    """What came of it.

    Attributes:
        calls: of the second process, in order.
        statuses: exit status of each redeploy, by release.
        digests: of the releases, by name.
        seconds: of each step.
    """

    calls: list[Call] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def failed(self) -> list[Call]:
        """Returns the calls that were not answered."""
        return [one for one in self.calls if one.error]

    @property
    def degraded(self) -> list[Call]:
        """Returns the calls that were answered without the served model."""
        return [one for one in self.calls if one.degraded]

    def served_by(self, call: Call) -> str:
        """Returns the names of the releases that a call was answered by."""
        names = {digest: name for name, digest in self.digests.items()}
        return "+".join(names.get(one, one[:12]) for one in call.releases)

    @property
    def is_good(self) -> bool:
        """Returns whether no call failed, and everything came as it should."""
        return (
            not self.failed
            and not self.degraded
            and self.statuses == {"slate": 0, _NONSENSE: 1}
            and self.served_by(self.calls[0]) == "ochre"
            and self.served_by(self.calls[-1]) == "slate"
        )


def run(folder: Path, told: Callable[[str], None] = print) -> Told:
    """Returns what came of all steps.

    Args:
        folder: for releases, logs and records; emptied first.
        told: of every step, a line each.

    Raises:
        UnavailableError: Triton is not on this machine, or something did not become ready.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = Told()

    @contextmanager
    def timed(step: str) -> Iterator[None]:
        told(step)
        began = time.monotonic()
        yield
        found.seconds[step] = round(time.monotonic() - began, 1)

    with timed("export"):
        releases = {
            name: make_release(folder / "releases", name, answer=_ANSWERS.get(name, ""), seed=seed)
            for seed, name in enumerate((*_ANSWERS, _NONSENSE))
        }
        found.digests = {name: read_manifest(one).digest for name, one in releases.items()}
    with free_ports(_PODS + 1) as ports:
        pass
    controller = _controller(folder, releases["ochre"], ports)
    with LocalApi(controller, configmaps={_RECORD: {}}) as api:
        kubeconfig = api.write_kubeconfig(folder / "kubeconfig")
        with timed("triton"):
            _wait(lambda: _available(api) == _PODS, "both Triton servers ready")
        target = "ipv4:" + ",".join(f"127.0.0.1:{one.grpc}" for one in ports[:_PODS])
        environment = {
            "MATSMITH_GENERATE_TRITON_TARGET": target,
            "MATSMITH_GENERATE_TRITON_MAX_TOKENS": "200",
        }
        settings = StackSettings(workers=1, environment=environment)
        with Stack(settings) as stack, _load(stack.generate_target, found.calls) as calls:
            canary = f"127.0.0.1:{ports[_PODS].grpc}"
            for name in ("slate", _NONSENSE):
                _wait_for(calls, _CALLS_BETWEEN)
                with timed(f"redeploy {name}"):
                    found.statuses[name] = _redeploy(
                        releases[name],
                        kubeconfig,
                        target,
                        canary,
                        stack.generate_target,
                        folder / f"redeploy-{name}.log",
                    )
            _wait_for(calls, _CALLS_BETWEEN)
    return found


def _controller(folder: Path, first: Path, ports: list[Ports]) -> Controller:
    serving = TritonPods(folder / "triton", ports[:_PODS], {"batch": 4})
    canary = TritonPods(folder / "canary", ports[_PODS:], {"batch": 4})
    return Controller(
        LocalDeployment("triton", serving, _spec(first, _PODS)),
        LocalDeployment("triton-canary", canary, _spec(first, 0)),
    )


def _spec(release: Path, replicas: int) -> dict[str, Any]:
    labels = {"app.kubernetes.io/name": "triton"}
    annotations = {RELEASE: read_manifest(release).digest, WEIGHTS: f"file://{release}"}
    return {
        "replicas": replicas,
        "selector": {"matchLabels": labels},
        "template": {
            "metadata": {"labels": labels, "annotations": annotations},
            "spec": {"containers": [{"name": "triton"}]},
        },
    }


def _available(api: LocalApi) -> int:
    with api.controller.lock:
        message = api.controller.deployments["triton"].message(1)
    return int(message["status"]["availableReplicas"])


@contextmanager
def _load(address: str, calls: list[Call]) -> Iterator[list[Call]]:
    """Gives the calls that a second process makes, as they come."""
    command = [sys.executable, "-m", "deploy.local.load", address, str(_PHOTO)]
    with subprocess.Popen(  # noqa: S603 - own module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        lines = process.stdout

        def read() -> None:
            for line in lines:
                made = json.loads(line)
                calls.append(Call(**{**made, "releases": tuple(made["releases"])}))

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        try:
            yield calls
        finally:
            process.stdin.close()
            reader.join(_READY_S)


def _redeploy(
    release: Path, kubeconfig: Path, target: str, canary: str, generate: str, log: Path
) -> int:
    command = [
        *(sys.executable, "-m", "deploy.redeploy", str(release)),
        *("--weights", f"file://{release}", "--kubeconfig", str(kubeconfig)),
        *("--stable-address", target, "--canary-address", canary, "--generate", generate),
        *("--most-pictures", "2", "--samples", "4", "--valid", "2", "--max-tokens", "200"),
        # Two cores that also render for the calls: seconds here say nothing of a GPU's.
        *("--latency-ratio", "20", "--style-loss-ratio", "20", "--poll-s", "0.5"),
    ]
    with log.open("wb") as out:
        return subprocess.run(  # noqa: S603 - own module
            command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, check=False
        ).returncode


def _wait_for(calls: list[Call], more: int) -> None:
    wanted = len(calls) + more
    _wait(lambda: len(calls) >= wanted, f"{more} more answers")


def _wait(is_so: Callable[[], bool], what: str) -> None:
    end_s = time.monotonic() + _READY_S
    while not is_so():
        if time.monotonic() > end_s:
            raise UnavailableError(f"Expected {what} within {_READY_S:.0f} s.")
        time.sleep(0.2)


def main() -> None:
    """Runs it, prints a table, and ends with 1 where anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/serving"))
    parser.add_argument("--json", action="store_true", help="the table as JSON")
    arguments = parser.parse_args()
    stream = sys.stderr if arguments.json else sys.stdout
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    # Of models that are there at once.
    disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        found = run(arguments.folder.resolve(), lambda line: print(line, file=stream, flush=True))
    except MatsmithError as error:
        print(f"error [{error.reason}] {error.message}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("stopped; nothing is left running", file=sys.stderr)
        sys.exit(130)
    if arguments.json:
        print(json.dumps({**asdict(found), "is_good": found.is_good}, indent=1))
    else:
        _print(found)
    sys.exit(0 if found.is_good else 1)


def _print(found: Told) -> None:
    table = Table("answered by", "calls", "seconds, mean", "failed", "degraded")
    kinds: dict[str, list[Call]] = {}
    for one in found.calls:
        kinds.setdefault(found.served_by(one) or "nobody", []).append(one)
    for kind, calls in kinds.items():
        table.add_row(
            kind,
            str(len(calls)),
            f"{sum(one.seconds for one in calls) / len(calls):.1f}",
            str(sum(bool(one.error) for one in calls)),
            str(sum(bool(one.degraded) for one in calls)),
        )
    console = Console()
    console.print(table)
    for name, status in found.statuses.items():
        outcome = {0: "serves", 1: "refused"}.get(status, f"status {status}")
        console.print(f"redeploy {name}: {outcome}, {found.seconds[f'redeploy {name}']} s")
    for one in [*found.failed, *found.degraded]:
        console.print(f"{one.error or one.degraded}")
    console.print(
        "Good: no call failed, the second release serves, and the one that writes nonsense was "
        "refused."
        if found.is_good
        else "Not good: logs of the redeploys and of the servers are beside the releases."
    )


if __name__ == "__main__":
    main()
