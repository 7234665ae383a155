# SPDX-License-Identifier: Apache-2.0
"""Rules for numbers of pods and how they are replaced, for what scales them, and for batches."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml  # type: ignore[import-untyped]
from prometheus_client import CollectorRegistry

from matsmith.rpc.metrics import Metrics, describe_process
from services.augment.metrics import AugmentMetrics
from services.optimize.metrics import SearchMetrics
from services.render.metrics import PoolMetrics
from tools.manifests import settings
from tools.manifests.builds import FOLDER, NAME, Build, Document
from tools.manifests.pods import flag, quantity

ADAPTER = FOLDER / "components/autoscale-hpa/adapter_values.yaml"
_MODEL = Path(__file__).parents[2] / "services/generate/model_repository/matsmith/1/model.py"
# Work for each pod beyond what it does at the same time waits, also when all is as it should be.
_MOST_BUSY = 1.5
# Of the queries: a service's name, and a canary's.
_JOBS = ("matsmith-$1", "matsmith-$1-canary")
_METRIC = re.compile(r"(matsmith_\w+)\{([^}]*)\}")
_NAME = re.compile(r"\bmatsmith_\w+")
_MATCHER = re.compile(r'(\w+)\s*=~?\s*"([^"]*)"')


def replicas(build: Build) -> Iterator[str]:
    """A number of pods has one owner: an autoscaler, or the manifest."""
    owners: dict[str, list[str]] = {}
    for one in build.of("ScaledObject", "HorizontalPodAutoscaler"):
        where = f"{one['kind']} {one['metadata']['name']}"
        target = one["spec"]["scaleTargetRef"]
        owners.setdefault(target["name"], []).append(where)
        if build.find(target.get("kind", "Deployment"), target["name"]) is None:
            yield f"{where}: no Deployment {target['name']}"
    for one in build.of("Deployment"):
        name = one["metadata"]["name"]
        count = one["spec"].get("replicas")
        if len(owners.get(name, ())) > 1:
            yield f"Deployment {name}: scaled by {' and '.join(owners[name])}"
        if owners.get(name) and count is not None:
            yield f"Deployment {name}: has replicas, and {owners[name][0]} scales it"
        if not owners.get(name) and count is None:
            yield f"Deployment {name}: nobody says how many"


def strategies(build: Build) -> Iterator[str]:
    """A pod with a GPU goes before its successor comes; all others the other way around."""
    for one in build.of("Deployment"):
        name, spec = one["metadata"]["name"], one["spec"]
        containers = spec["template"]["spec"]["containers"]
        gpus = sum(int(gpus_of(container, "limits")) for container in containers)
        expected = (0, 1) if gpus else (1, 0)
        rolling = spec.get("strategy", {}).get("rollingUpdate", {})
        if (rolling.get("maxSurge"), rolling.get("maxUnavailable")) != expected:
            yield f"Deployment {name}: expected surge and unavailable of {expected}"
        if gpus and spec.get("progressDeadlineSeconds", 600) < 1800:
            yield f"Deployment {name}: too little time to load a model"
        if spec.get("revisionHistoryLimit", 10) < 3:
            yield f"Deployment {name}: keeps fewer than 3 revisions"
    for workload in build.workloads():
        for container in workload.containers:
            if gpus_of(container, "requests") != gpus_of(container, "limits"):
                yield f"{workload}: requests other GPUs than its limit"
            tolerated = {one.get("key") for one in workload.pod.get("tolerations", ())}
            if gpus_of(container, "limits") != "0" and "nvidia.com/gpu" not in tolerated:
                yield f"{workload}: wants GPUs, and does not tolerate nodes that have some"


def gpus_of(container: Document, kind: str) -> str:
    """Returns the GPUs of a container's requests or limits."""
    found = container.get("resources", {}).get(kind, {}).get("nvidia.com/gpu", "0")
    return str(found)


def autoscalers(build: Build) -> Iterator[str]:
    """Pools grow before much waits, shrink more slowly than they drain, and never to nothing."""
    for one in build.of("ScaledObject", "HorizontalPodAutoscaler"):
        where, spec = f"{one['kind']} {one['metadata']['name']}", one["spec"]
        target = build.find("Deployment", spec["scaleTargetRef"]["name"])
        if target is None:
            continue
        is_keda = one["kind"] == "ScaledObject"
        least = spec.get("minReplicaCount" if is_keda else "minReplicas", 0)
        if least < 1:
            yield f"{where}: scales to nothing, and somebody waits"
        most = spec.get("maxReplicaCount" if is_keda else "maxReplicas", 0)
        if most < least:
            yield f"{where}: at most {most} pods, and at least {least}"
        behavior = spec.get("behavior")
        if is_keda:
            behavior = spec["advanced"]["horizontalPodAutoscalerConfig"]["behavior"]
            yield from _keda_faults(where, spec)
        down = (behavior or {}).get("scaleDown", {})
        container = target["spec"]["template"]["spec"]["containers"][0]
        drain_s = target["spec"]["template"]["spec"]["terminationGracePeriodSeconds"]
        if down.get("stabilizationWindowSeconds", 300) < drain_s:
            yield f"{where}: shrinks sooner than a pod drains ({drain_s} s)"
        if [(p["type"], p["value"]) for p in down.get("policies", ())] != [("Pods", 1)]:
            yield f"{where}: takes more than one pod at a time"
        told = _target(spec, is_keda=is_keda)
        at_once = capacity(build, container)
        if not 0 < told <= _MOST_BUSY * at_once:
            yield f"{where}: target {told:g}, a pod does {at_once} at the same time"


def _keda_faults(where: str, spec: Document) -> Iterator[str]:
    fallback = spec.get("fallback", {})
    if fallback.get("behavior") != "currentReplicasIfHigher" or not fallback.get("replicas"):
        yield f"{where}: no fallback that keeps what there is"
    for trigger in spec["triggers"]:
        told = trigger["metadata"]
        if not re.fullmatch(r"https?://[\w.-]+(:\d+)?(/\S*)?", told.get("serverAddress", "")):
            yield f"{where}: asks {told.get('serverAddress')}, which is no address"
        if told.get("ignoreNullValues") != "false":
            yield f"{where}: takes a lost scrape for an idle pool"
        if trigger.get("metricType") != "AverageValue":
            yield f"{where}: not by the work of each pod"


def _target(spec: Document, *, is_keda: bool) -> float:
    if is_keda:
        return float(spec["triggers"][0]["metadata"]["threshold"])
    return quantity(spec["metrics"][0]["external"]["target"]["averageValue"])


def capacity(build: Build, container: Document) -> int:
    """Returns how much a pod does at the same time, by its settings."""
    told, name = build.environment(container), container["name"]
    if name == "triton":
        return settings.read_generator(told).batch
    read = settings.read(name, told)
    return int(read.workers if name == "render" else read.max_running)


def queries(build: Build) -> Iterator[str]:
    """What is asked of Prometheus is exported under that name, by the pool that it scales."""
    for one in build.of("PodMonitor"):
        for endpoint in one["spec"]["podMetricsEndpoints"]:
            named = [r for r in endpoint.get("relabelings", ()) if r.get("targetLabel") == "job"]
            if not named or any(r.get("replacement") not in _JOBS for r in named):
                yield f"PodMonitor {one['metadata']['name']}: names jobs otherwise than queries do"
    adapted = {rule["name"]["as"]: rule["metricsQuery"] for rule in adapter_rules()}
    for one in build.of("ScaledObject", "HorizontalPodAutoscaler"):
        where, pool = f"{one['kind']} {one['metadata']['name']}", one["metadata"]["name"]
        if one["kind"] == "ScaledObject":
            query = one["spec"]["triggers"][0]["metadata"]["query"]
        else:
            query = adapted.get(one["spec"]["metrics"][0]["external"]["metric"]["name"], "")
        uses = _METRIC.findall(query)
        if not uses or len(uses) < len(_NAME.findall(query)):
            yield f"{where}: no query, or a metric without a selector"
        for metric, selector in uses:
            matchers = dict(_MATCHER.findall(selector))
            if metric not in exported().get(pool, ()):
                yield f"{where}: {pool} exports no {metric}"
            if matchers.get("namespace") != "matsmith" or matchers.get("job") != f"matsmith-{pool}":
                yield f"{where}: {metric} of other pods, too"


def adapter_rules() -> list[Document]:
    """Returns what prometheus-adapter is told of the autoscalers' metrics."""
    found: list[Document] = yaml.safe_load(ADAPTER.read_text("utf-8"))["rules"]["external"]
    return found


@cache
def exported() -> Mapping[str, frozenset[str]]:
    """Returns the names of the metrics that each pool exports."""
    own = {
        "render": PoolMetrics,
        "generate": None,
        "optimize": SearchMetrics,
        "augment": AugmentMetrics,
    }
    found = {}
    for name, kind in own.items():
        registry = CollectorRegistry()
        Metrics(registry)
        describe_process(registry, service=name)
        if kind is not None:
            kind(registry)
        found[name] = frozenset(
            family.name + ("_total" if family.type == "counter" else "")
            for family in registry.collect()
        )
    # Triton's model runs in a Python that is not ours.
    names = re.findall(r'metric\(\s*"(\w+)"', _MODEL.read_text("utf-8"))
    found["triton"] = frozenset(f"matsmith_generator_{name}" for name in names)
    return found


def triton(build: Build) -> Iterator[str]:
    """Triton serves one model, changes none, closes what could, and drains what was accepted."""
    generate = build.find("Deployment", "generate")
    for one in build.of("Deployment"):
        if one["metadata"]["labels"][NAME] != "triton":
            continue
        where = f"Deployment {one['metadata']['name']}"
        container = one["spec"]["template"]["spec"]["containers"][0]
        # A flag that is given twice would have two values.
        words = [word.partition("=")[0] for word in container["args"]]
        if len(set(words)) < len(words):
            yield f"{where}: a flag is given twice"
        if flag(container, "--model-control-mode") != "explicit":
            yield f"{where}: model control is not explicit"
        if flag(container, "--strict-readiness") != "true":
            yield f"{where}: ready before its model is"
        for name in ("--grpc-restricted-protocol", "--http-restricted-api"):
            if not flag(container, name).startswith("model-repository,model-config,shared-memory,"):
                yield f"{where}: {name} leaves changes open"
        by_name = {port["name"]: port["containerPort"] for port in container["ports"]}
        for name, port in by_name.items():
            if flag(container, f"--{name}-port") != str(port):
                yield f"{where}: port {name} is not {port}"
        if generate is not None:
            told = build.environment(generate["spec"]["template"]["spec"]["containers"][0])
            longest_s = settings.read("generate", told).triton_timeout_s
            if float(flag(container, "--exit-timeout-secs") or 30) < longest_s:
                yield f"{where}: drains for less than the {longest_s:g} s of a request"
        yield from _release_faults(where, one, container)


def _release_faults(where: str, one: Document, container: Document) -> Iterator[str]:
    """The redeployer owns what names a release; a manifest that does, too, would put it back."""
    template = one["spec"]["template"]
    for annotation in template["metadata"].get("annotations", {}):
        if annotation.startswith("matsmith.dev/"):
            yield f"{where}: the manifest says {annotation}"
    volumes = {volume["name"]: volume for volume in template["spec"]["volumes"]}
    weights = volumes.get("weights")
    if weights is None:
        yield f"{where}: no weights"
    elif "reference" in weights.get("image", {}):
        yield f"{where}: the manifest says which weights"
    release = {env["name"]: env for env in container["env"]}.get("MATSMITH_GENERATOR_RELEASE", {})
    path = release.get("valueFrom", {}).get("fieldRef", {}).get("fieldPath")
    if path != "metadata.annotations['matsmith.dev/release']":
        yield f"{where}: does not know its release"


def batches(build: Build) -> Iterator[str]:
    """Jobs may be parked, start no second copy, forgive evictions, and have all their parts."""
    for one in build.of("JobSet"):
        if not isinstance(one["spec"].get("suspend"), bool):
            yield f"JobSet {one['metadata']['name']}: suspend is not said"
        if one["spec"]["failurePolicy"].get("restartStrategy") != "BlockingRecreate":
            yield f"JobSet {one['metadata']['name']}: starts again beside what has not ended"
    for workload in build.workloads():
        if workload.kind == "Deployment":
            continue
        spec = workload.spec
        if workload.kind == "Job" and not isinstance(spec.get("suspend"), bool):
            yield f"{workload}: suspend is not said"
        if spec.get("podReplacementPolicy") != "Failed":
            yield f"{workload}: a second copy may start before the first has ended"
        if workload.pod["restartPolicy"] != "Never":
            yield f"{workload}: podFailurePolicy needs restartPolicy Never"
        if not {"backoffLimit", "backoffLimitPerIndex"} & spec.keys():
            yield f"{workload}: tries again without end"
        rules = spec.get("podFailurePolicy", {}).get("rules", ())
        expected = "Ignore" if workload.kind == "Job" else "FailJob"
        if {"action": expected, "onPodConditions": [{"type": "DisruptionTarget"}]} not in [
            _without_status(rule) for rule in rules
        ]:
            yield f"{workload}: an eviction counts as a fault"
        names = {container["name"] for container in workload.containers}
        for rule in rules:
            named = rule.get("onExitCodes", {}).get("containerName")
            if named is not None and named not in names:
                yield f"{workload}: a rule for container {named}, which it has not"
        parts = build.environment(workload.containers[-1]).get("PARTS")
        if parts is not None and int(parts) != spec["completions"]:
            yield f"{workload}: {spec['completions']} pods for {parts} parts"


def _without_status(rule: Document) -> Document:
    conditions = [{"type": one["type"]} for one in rule.get("onPodConditions", ())]
    return {"action": rule["action"], "onPodConditions": conditions}
