# SPDX-License-Identifier: Apache-2.0
"""Rules for what names something else: selectors, ports, settings, objects, rights."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from tools.manifests import settings
from tools.manifests.builds import NAME, Build, Document, Workload
from tools.manifests.pods import flag
from tools.manifests.selectors import selects

INTERNAL = re.compile(r"dns:///([\w-]+)\.matsmith\.svc:(\d+)")
_TARGETS = ("--server", "--generate", "--stable-address", "--canary-address")
_MAX_AGE_S = 60
# The calls of deploy/rollout/cluster.py, with the names that are its defaults.
_REDEPLOYS = frozenset(
    (verb, resource, name)
    for verb in ("get", "patch")
    for resource, name in (
        ("deployments", "triton"),
        ("deployments", "triton-canary"),
        ("configmaps", "generator-release"),
    )
)
# Made by the operator, as the READMEs say; certificates, too: NAME-tls.
_BY_HAND = frozenset({"redeploy-request", "weights-access"})


def selectors(build: Build) -> Iterator[str]:
    """Whatever selects pods finds some, and its own where it makes them."""
    pods = [workload.labels for workload in build.workloads()]
    for workload in build.workloads():
        selector = workload.spec.get("selector")
        if workload.kind == "Deployment" and not selects(selector, workload.labels):
            yield f"{workload}: its selector does not take its own pods"
        for spread in workload.pod.get("topologySpreadConstraints", ()):
            if not selects(spread["labelSelector"], workload.labels):
                yield f"{workload}: spreads other pods than its own"
    for one in build.of("Service", "PodDisruptionBudget", "PodMonitor", "NetworkPolicy"):
        where = f"{one['kind']} {one['metadata']['name']}"
        spec = one["spec"]
        selector = spec["podSelector" if one["kind"] == "NetworkPolicy" else "selector"]
        if one["kind"] == "Service":
            selector = {"matchLabels": selector}
        if one["kind"] == "NetworkPolicy" and _is_about_jobs(selector):
            continue
        if not any(selects(selector, labels) for labels in pods):
            yield f"{where}: selects no pod"
    yield from _covered(build)


def _is_about_jobs(selector: Document) -> bool:
    """Returns whether a policy is for pods of jobs, which are applied when they are wanted."""
    of_jobs = ("training", "dataset", "evaluation", "redeploy")
    return any(selects(selector, {NAME: name}) for name in of_jobs) and bool(selector)


def _covered(build: Build) -> Iterator[str]:
    for one in build.of("PodDisruptionBudget"):
        # The API server refuses both, which no schema says.
        if len({"minAvailable", "maxUnavailable"} & one["spec"].keys()) != 1:
            where = f"PodDisruptionBudget {one['metadata']['name']}"
            yield f"{where}: expected one of minAvailable and maxUnavailable"
    budgets = [one["spec"]["selector"] for one in build.of("PodDisruptionBudget")]
    for one in build.of("Deployment"):
        labels = one["spec"]["template"]["metadata"]["labels"]
        is_canary = labels.get("matsmith.dev/track") == "canary"
        if sum(selects(selector, labels) for selector in budgets) != (0 if is_canary else 1):
            yield f"Deployment {one['metadata']['name']}: not exactly one disruption budget"


def ports(build: Build) -> Iterator[str]:
    """A headless Service's port is the container's, and a policy's or a monitor's has its name."""
    named: dict[str, set[int]] = {}
    for workload in build.workloads():
        for name, port in container_ports(workload).items():
            named.setdefault(name, set()).add(port)
        for container in workload.containers:
            told = build.environment(container)
            service = workload.labels[NAME]
            if service in settings.SERVICES and container["name"] == service:
                read = settings.read(service, told)
                expected = {"grpc": read.port, "metrics": read.metrics_port}
                expected |= {"health": read.health_port} if read.health_port else {}
                if container_ports(workload) != expected:
                    yield f"{workload}: ports {container_ports(workload)}, settings {expected}"
    for one in build.of("Service"):
        name = one["metadata"]["name"]
        if one["spec"].get("clusterIP") != "None":
            yield f"Service {name}: not headless, so that a client would keep to one pod"
        for port in one["spec"]["ports"]:
            for workload in build.workloads():
                if selects({"matchLabels": one["spec"]["selector"]}, workload.labels):
                    found = container_ports(workload).get(port["targetPort"])
                    if found != port["port"]:
                        yield f"Service {name}: port {port['port']}, its pods have {found}"
    for one in build.of("NetworkPolicy"):
        for side in ("ingress", "egress"):
            for rule in one["spec"].get(side, ()):
                for port in rule.get("ports", ()):
                    if isinstance(port["port"], str) and port["port"] not in named:
                        yield f"NetworkPolicy {one['metadata']['name']}: no port {port['port']}"
    for one in build.of("PodMonitor"):
        for endpoint in one["spec"]["podMetricsEndpoints"]:
            if endpoint["port"] not in named:
                yield f"PodMonitor {one['metadata']['name']}: no port {endpoint['port']}"


def container_ports(workload: Workload) -> dict[str, int]:
    """Returns the ports of a workload's pods by name."""
    return {
        port["name"]: port["containerPort"]
        for container in workload.containers
        for port in container.get("ports", ())
    }


def variables(build: Build) -> Iterator[str]:
    """Every variable is a setting of its service, with a value that it takes."""
    for workload in build.workloads():
        for container in workload.containers:
            told = build.environment(container)
            told |= dict.fromkeys(
                (one["name"] for one in container.get("env", ()) if "valueFrom" in one), ""
            )
            for fault in settings.faults(told):
                yield f"{workload} {container['name']}: {fault}"


def references(build: Build) -> Iterator[str]:
    """ConfigMaps, Secrets, claims and runtime classes that pods name are there."""
    for workload in build.workloads():
        named = []
        for container in workload.containers:
            for source in container.get("envFrom", ()):
                named.append(("ConfigMap", source["configMapRef"]["name"]))
            for one in container.get("env", ()):
                for kind, field in (("ConfigMap", "configMapKeyRef"), ("Secret", "secretKeyRef")):
                    key = one.get("valueFrom", {}).get(field)
                    named += [(kind, key["name"])] if key else []
            mounted = {one["name"] for one in container.get("volumeMounts", ())}
            missing = mounted - {one["name"] for one in workload.pod.get("volumes", ())}
            if missing and not (missing == {"weights"} and "triton" in workload.name):
                yield f"{workload}: no volume {', '.join(sorted(missing))}"
        for volume in workload.pod.get("volumes", ()):
            if "configMap" in volume:
                named.append(("ConfigMap", volume["configMap"]["name"]))
            if "secret" in volume:
                named.append(("Secret", volume["secret"]["secretName"]))
            if "persistentVolumeClaim" in volume:
                claim = volume["persistentVolumeClaim"]["claimName"]
                named.append(("PersistentVolumeClaim", claim))
        if "runtimeClassName" in workload.pod:
            named.append(("RuntimeClass", workload.pod["runtimeClassName"]))
        for kind, name in named:
            is_made = name in _BY_HAND or (kind == "Secret" and name.endswith("-tls"))
            if not is_made and build.find(kind, name) is None:
                yield f"{workload}: no {kind} {name}"


def rights(build: Build) -> Iterator[str]:
    """Rights are to named objects that exist, and nobody has them in the whole cluster."""
    for one in build.of("ClusterRole", "ClusterRoleBinding"):
        yield f"{one['kind']} {one['metadata']['name']}: rights in the whole cluster"
    kinds = {"deployments": "Deployment", "configmaps": "ConfigMap"}
    for one in build.of("Role"):
        where = f"Role {one['metadata']['name']}"
        for rule in one["rules"]:
            if not rule.get("resourceNames"):
                yield f"{where}: all {rule['resources']}"
            for verb in {*rule["verbs"]} & {"*", "create", "delete", "deletecollection", "update"}:
                yield f"{where}: may {verb}"
            for resource in rule["resources"]:
                kind = kinds.get(resource.partition("/")[0])
                for name in rule.get("resourceNames", ()):
                    if kind is None or build.find(kind, name) is None:
                        yield f"{where}: no {resource} {name}"
    for one in build.of("RoleBinding"):
        role = one["roleRef"]
        found = build.find(role["kind"], role["name"])
        if found is None:
            yield f"RoleBinding {one['metadata']['name']}: no {role['kind']} {role['name']}"
        elif any(subject["name"] == "redeploy" for subject in one["subjects"]):
            for need in sorted(_REDEPLOYS - _allowed(found)):
                yield f"Role {role['name']}: redeploys may not {' '.join(need)}"
            for more in sorted(_allowed(found) - _REDEPLOYS):
                yield f"Role {role['name']}: no redeploy needs to {' '.join(more)}"
        for subject in one["subjects"]:
            is_ours = subject.get("namespace") == "matsmith"
            if not is_ours or build.find(subject["kind"], subject["name"]) is None:
                yield f"RoleBinding {one['metadata']['name']}: no {subject['name']} in matsmith"


def _allowed(role: Document) -> set[tuple[str, str, str]]:
    """Returns what a role allows: verb, resource, name."""
    return {
        found
        for rule in role["rules"]
        for found in product(rule["verbs"], rule["resources"], rule.get("resourceNames", ()))
    }


def balance(build: Build) -> Iterator[str]:
    """Clients use all pods in turn, and find new ones: names by DNS, connections that end."""
    for workload in build.workloads():
        for container in workload.containers:
            told = build.environment(container)
            named = [(name, text) for name, text in told.items() if name.endswith("_TARGET")]
            words = (word.partition("=") for word in container.get("args", ()))
            named += [(name, text) for name, _, text in words if name in _TARGETS]
            for name, text in named:
                if not INTERNAL.fullmatch(text):
                    yield f"{workload}: {name} is {text}, which keeps to one pod"
            service = workload.labels[NAME]
            if service in settings.SERVICES:
                age_s = settings.read(service, told).max_connection_age_s
                if not age_s or age_s > _MAX_AGE_S:
                    yield f"{workload}: connections that last for {age_s} s miss new pods"
            elif service == "triton" and container["name"] == "triton":
                age_ms = flag(container, "--grpc-max-connection-age")
                if not age_ms or int(age_ms) > _MAX_AGE_S * 1000:
                    yield f"{workload}: connections that last for {age_ms or 'ever'} ms"
