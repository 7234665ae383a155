# SPDX-License-Identifier: Apache-2.0
"""Rules for what is in a pod: rights, tokens, probes, drains, memory, images."""

from __future__ import annotations

import re
from collections.abc import Iterator

from matsmith.rpc.health import LIVENESS, READINESS
from tools.manifests import settings
from tools.manifests.builds import NAME, Build, Document, Workload

# Of docs/operations.md: before SIGTERM, and to end after the last call.
PRE_STOP_S, MARGIN_S = 5, 5
# torchrun ends by force what has not ended in 30 s.
TORCHRUN_S, TORCHRUN_MARGIN_S = 30, 15
_HAS_TOKEN = ("Job", "redeploy")
"""Kind, and name by label: the jobs that redeploy, go back and ask have the same pod."""
_PROBES = {"startupProbe": READINESS, "readinessProbe": READINESS, "livenessProbe": LIVENESS}
"""And the service that each asks the health of."""
_ACTIONS = ("grpc", "httpGet", "tcpSocket")
_VOLUMES = frozenset(
    {"configMap", "emptyDir", "image", "persistentVolumeClaim", "projected", "secret"}
)
"""Kinds that reach nothing of a node."""
_CLASSES = {
    "augment": "batch",
    "dataset": "batch",
    "evaluation": "batch",
    "export": "batch",
    "training": "training",
}
"""Priorities of what nobody waits for."""
_DIGEST = re.compile(r"[^@\s]+@sha256:[0-9a-f]{64}")
_UNITS = {"": 1.0, "m": 1e-3, "Ki": 2.0**10, "Mi": 2.0**20, "Gi": 2.0**30, "Ti": 2.0**40}


def restricted(build: Build) -> Iterator[str]:
    """Pods may do no more than the namespace's Pod Security allows, and write to no image."""
    for workload in build.workloads():
        pod = workload.pod.get("securityContext", {})
        if pod.get("runAsNonRoot") is not True:
            yield f"{workload}: runAsNonRoot"
        if pod.get("seccompProfile") != {"type": "RuntimeDefault"}:
            yield f"{workload}: seccompProfile"
        for container in workload.containers:
            own = container.get("securityContext", {})
            where = f"{workload} {container['name']}"
            if own.get("readOnlyRootFilesystem") is not True:
                yield f"{where}: readOnlyRootFilesystem"
            if own.get("allowPrivilegeEscalation") is not False:
                yield f"{where}: allowPrivilegeEscalation"
            if own.get("capabilities") != {"drop": ["ALL"]}:
                yield f"{where}: capabilities"
            if own.get("privileged"):
                yield f"{where}: privileged"
            mounted = {one["mountPath"] for one in container.get("volumeMounts", ())}
            if container["name"] != "fetch-weights" and "/tmp" not in mounted:  # noqa: S108
                yield f"{where}: nowhere to write temporary files"
        for name in ("hostNetwork", "hostPID", "hostIPC"):
            if workload.pod.get(name):
                yield f"{workload}: {name}"
        for volume in workload.pod.get("volumes", ()):
            for kind in volume.keys() - {"name"} - _VOLUMES:
                yield f"{workload}: volume {volume['name']} is a {kind}"
            if "emptyDir" in volume and not volume["emptyDir"].get("sizeLimit"):
                yield f"{workload}: volume {volume['name']} without a size"


def namespace(build: Build) -> Iterator[str]:
    """The namespace enforces, warns and audits `restricted`, and pins what it enforces."""
    found = build.find("Namespace", "matsmith")
    labels = found["metadata"]["labels"] if found else {}
    for mode in ("enforce", "warn", "audit"):
        if labels.get(f"pod-security.kubernetes.io/{mode}") != "restricted":
            yield f"namespace: {mode} is not restricted"
    if not re.fullmatch(r"v1\.\d+", labels.get("pod-security.kubernetes.io/enforce-version", "")):
        yield "namespace: enforce-version is not pinned"
    for one in build.documents:
        if one["metadata"].get("namespace", "matsmith") != "matsmith":
            yield f"{one['kind']} {one['metadata']['name']} is in another namespace"


def tokens(build: Build) -> Iterator[str]:
    """Nobody but the redeployer has a token of the API server, and nobody is `default`."""
    for account in build.of("ServiceAccount"):
        if account.get("automountServiceAccountToken") is not False:
            yield f"ServiceAccount {account['metadata']['name']} mounts its token"
    for workload in build.workloads():
        name = workload.pod.get("serviceAccountName", "default")
        if build.find("ServiceAccount", name) is None:
            yield f"{workload}: no ServiceAccount {name}"
        expected = (workload.kind, workload.labels.get(NAME)) == _HAS_TOKEN
        if workload.pod.get("automountServiceAccountToken") is not expected:
            yield f"{workload}: automountServiceAccountToken is not {expected}"
        for volume in workload.pod.get("volumes", ()):
            sources = volume.get("projected", {}).get("sources", ())
            if any("serviceAccountToken" in source for source in sources):
                yield f"{workload}: volume {volume['name']} brings a token"
        if workload.pod.get("enableServiceLinks") is not False:
            yield f"{workload}: variables of all Services come in"


def images(build: Build) -> Iterator[str]:
    """Where images are pinned, all are; nowhere is one `latest`, or pulled anew at each start."""
    for workload in build.workloads():
        for container in workload.containers:
            image = container["image"]
            where = f"{workload} {container['name']}"
            if build.is_pinned and not _DIGEST.fullmatch(image):
                yield f"{where}: {image} is no digest"
            if image.endswith(":latest"):
                yield f"{where}: {image}"
            if container.get("imagePullPolicy") != "IfNotPresent":
                yield f"{where}: imagePullPolicy"


def programs(build: Build) -> Iterator[str]:
    """Process 1 is the program itself: a shell would keep SIGTERM from it."""
    for workload in build.workloads():
        for container in workload.containers:
            command = container.get("command") or [""]
            if command[0] not in ("python", "python3", "torchrun", "matsmith", "tritonserver"):
                yield f"{workload} {container['name']}: runs {command[0] or 'what the image says'}"


def grace(build: Build) -> Iterator[str]:
    """The grace period is the wait before SIGTERM, the drain's time and a margin."""
    for workload in build.workloads():
        expected, why = _grace_s(build, workload)
        found = workload.pod.get("terminationGracePeriodSeconds", 30)
        if expected and found != expected:
            yield f"{workload}: grace period of {found} s, expected {why} = {expected:g}"
        if workload.labels[NAME] == "render":
            told = settings.read("render", build.environment(workload.containers[-1]))
            if told.stop_grace_s < told.max_deadline_s:
                yield (
                    f"{workload}: drains for {told.stop_grace_s:g} s, its calls may take "
                    f"{told.max_deadline_s:g}"
                )
        if workload.kind == "Deployment":
            sleep = workload.containers[-1].get("lifecycle", {}).get("preStop", {}).get("sleep", {})
            if sleep.get("seconds") != PRE_STOP_S:
                yield f"{workload}: preStop is not a sleep of {PRE_STOP_S} s"


def _grace_s(build: Build, workload: Workload) -> tuple[float, str]:
    container = workload.containers[-1]
    name = workload.labels[NAME]
    if name in settings.SERVICES:
        drain_s = settings.read(name, build.environment(container)).stop_grace_s
        return PRE_STOP_S + drain_s + MARGIN_S, f"{PRE_STOP_S} + {drain_s:g} + {MARGIN_S}"
    if name == "triton":
        drain_s = float(flag(container, "--exit-timeout-secs") or 30)
        return PRE_STOP_S + drain_s + MARGIN_S, f"{PRE_STOP_S} + {drain_s:g} + {MARGIN_S}"
    if container["command"][0] == "torchrun":
        return TORCHRUN_S + TORCHRUN_MARGIN_S, f"{TORCHRUN_S} + {TORCHRUN_MARGIN_S}"
    return 0, ""


def flag(container: Document, name: str) -> str:
    """Returns the value of a flag of a command line, "" where it is not given."""
    words = [*container.get("command", ()), *container.get("args", ())]
    return next((one.partition("=")[2] for one in words if one.startswith(f"{name}=")), "")


def probes(build: Build) -> Iterator[str]:
    """Start-up and readiness ask for readiness, liveness for liveness; starts get their time."""
    for workload in build.workloads():
        name = workload.labels[NAME]
        if workload.kind != "Deployment":
            continue
        container = workload.containers[-1]
        missing = [kind for kind in _PROBES if kind not in container]
        if missing:
            yield f"{workload}: no {', no '.join(missing)}"
            continue
        start = container["startupProbe"]
        known = {p["name"]: p["containerPort"] for p in container.get("ports", ())}
        for kind in _PROBES:
            probe = container[kind]
            action: Document = next((probe[a] for a in _ACTIONS if a in probe), {})
            if action.get("port") not in {*known, *known.values()}:
                yield f"{workload}: {kind} asks port {action.get('port')}, which it has not"
        # What is not said is Kubernetes' default.
        allowed_s = start.get("periodSeconds", 10) * start.get("failureThreshold", 3)
        if name in settings.SERVICES:
            told = settings.read(name, build.environment(container))
            port = told.health_port or told.port
            for kind, asked in _PROBES.items():
                if container[kind].get("grpc") != {"port": port, "service": asked}:
                    yield f"{workload}: {kind} does not ask port {port} for {asked}"
            if told_tls(build, container) and not told.health_port:
                yield f"{workload}: talks TLS, which the kubelet does not: no health port"
            needed_s = told.start_timeout_s if name == "render" else told.render_ready_timeout_s
            if allowed_s < needed_s:
                yield f"{workload}: {allowed_s} s to start, expected {needed_s:g} at least"
            if told.host != "0.0.0.0":  # noqa: S104
                yield f"{workload}: listens on {told.host}"
        elif allowed_s < 600:
            yield f"{workload}: {allowed_s} s to start, expected 600 at least to read weights"


def told_tls(build: Build, container: Document) -> bool:
    """Returns whether a service is told to talk TLS."""
    return any(name.endswith("_TLS_CERTIFICATE") for name in build.environment(container))


def priorities(build: Build) -> Iterator[str]:
    """Every pod has a class that exists; people come before batches, batches before training."""
    values = {one["metadata"]["name"]: one["value"] for one in build.of("PriorityClass")}
    ordered = [values.get(f"matsmith-{n}", 0) for n in ("interactive", "batch", "training")]
    if ordered != sorted(set(ordered), reverse=True):
        yield f"interactive, batch, training have priorities {ordered}"
    for workload in build.workloads():
        found = workload.pod.get("priorityClassName")
        if found not in values:
            yield f"{workload}: no priority class {found}"
        kind = _CLASSES.get(workload.labels[NAME], "interactive")
        if found != f"matsmith-{kind}":
            yield f"{workload}: priority {found}, expected matsmith-{kind}"


def resources(build: Build) -> Iterator[str]:
    """Requests are there, and below limits; volumes fit; a render pod has what it may take."""
    for workload in build.workloads():
        for container in workload.containers:
            where = f"{workload} {container['name']}"
            told = container.get("resources", {})
            requests, limits = told.get("requests", {}), told.get("limits", {})
            for name in ("cpu", "memory", "ephemeral-storage"):
                if name not in requests:
                    yield f"{where}: no request of {name}"
            for name in ("memory", "ephemeral-storage"):
                if name not in limits:
                    yield f"{where}: no limit of {name}"
            for name in requests.keys() & limits.keys():
                if quantity(requests[name]) > quantity(limits[name]):
                    yield f"{where}: requests more {name} than its limit"
        limits = workload.containers[-1].get("resources", {}).get("limits", {})
        disk = memory = 0.0
        for volume in workload.pod.get("volumes", ()):
            size = quantity(volume.get("emptyDir", {}).get("sizeLimit", 0))
            if volume.get("emptyDir", {}).get("medium") == "Memory":
                memory += size
            else:
                disk += size
        if disk > quantity(limits.get("ephemeral-storage", 0)):
            yield f"{workload}: volumes may take more disk than the pod"
        if memory >= quantity(limits.get("memory", 0)):
            yield f"{workload}: volumes in memory may take all of it"
        if workload.labels[NAME] == "render":
            yield from _render_fits(build, workload)
        if workload.labels[NAME] == "optimize":
            told = settings.read("optimize", build.environment(workload.containers[-1]))
            # As docs/operations.md reckons: 2 GiB, and 1.5 for each further search.
            most_gib = 2 + 1.5 * (told.max_running - 1)
            if most_gib * 2**30 > quantity(limits.get("memory", 0)):
                yield f"{workload}: its searches may take {most_gib:g} GiB"
            if not told.parallel:
                yield f"{workload}: takes the node's cores for its own"


def _render_fits(build: Build, workload: Workload) -> Iterator[str]:
    container = workload.containers[-1]
    told = settings.read("render", build.environment(container))
    limits = container.get("resources", {}).get("limits", {})
    most_mib = 74 + told.cache_memory_mib + 170 + told.spares * 120
    most_mib += told.workers * told.memory_limit_mib
    if not told.workers or most_mib * 2**20 > quantity(limits.get("memory", 0)):
        yield f"{workload}: its workers may take {most_mib} MiB, its limit is less"
    if quantity(limits.get("cpu", 0)) < told.workers:
        yield f"{workload}: {told.workers} workers, and no CPU limit of as many"
    if "/cache" in str(told.cache_folder):
        volumes = {one["name"]: one for one in workload.pod["volumes"]}
        room = quantity(volumes.get("cache", {}).get("emptyDir", {}).get("sizeLimit", 0))
        # Each server may exceed it by a twentieth.
        if room < told.cache_disk_mib * 1.05 * 2**20:
            yield f"{workload}: the cache may take more than its volume"


def quantity(told: str | int) -> float:
    """Returns the value of a quantity such as 500m, 2 or 4Gi."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(m|Ki|Mi|Gi|Ti|)", str(told))
    if match is None:
        raise ValueError(f"expected a quantity, got {told!r}")
    return float(match[1]) * _UNITS[match[2]]
