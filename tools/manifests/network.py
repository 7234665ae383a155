# SPDX-License-Identifier: Apache-2.0
"""Rules for who may talk to whom: what has to reach something does, and nothing else is let."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import IPv4Network

from tools.manifests.builds import NAME, Build, Workload
from tools.manifests.links import INTERNAL, container_ports
from tools.manifests.pods import flag
from tools.manifests.selectors import NAMESPACE, Peer, denial, selects

_OURS = {NAMESPACE: "matsmith"}
_EXTERNAL = re.compile(r"https?://([\w-]+)\.(?!matsmith)([\w-]+)\.svc:(\d+)")
_RENDEZVOUS = re.compile(r"--master-addr=([\w-]+?)-node-0-0\.([\w-]+)")
_DNS = Peer({"k8s-app": "kube-dns"}, {NAMESPACE: "kube-system"}, {})
_PROMETHEUS = Peer({}, {NAMESPACE: "monitoring"}, {})
_ELSEWHERE = Peer({}, None, {})
_STRANGERS = (
    Peer({NAME: "stranger"}, {NAMESPACE: "stranger"}, {}),
    Peer({NAME: "stranger"}, _OURS, {}),
)
"""In a namespace that was told nothing of us, and in ours."""
_METADATA = IPv4Network("169.254.0.0/16")
"""Where clouds tell a node's secrets."""


def addresses(build: Build) -> Iterator[str]:
    """What pods are told to call exists, and the policies let them."""
    workloads = list(build.workloads())
    for source in workloads:
        told = [
            text
            for container in source.containers
            for text in (*build.environment(container).values(), *container.get("args", ()))
        ]
        told += [text for container in source.containers for text in container["command"]]
        for text in told:
            for name, port in INTERNAL.findall(text):
                yield from _reaches(build, source, name, int(port))
            for name, space, port in _EXTERNAL.findall(text):
                target = Peer({NAME: name}, {NAMESPACE: space}, {})
                if said := denial(build, _peer(source), target, int(port)):
                    yield f"{source} to {name}.{space}: {said}"
            for name, domain in _RENDEZVOUS.findall(text):
                if (name, domain) != (source.name, source.name):
                    yield f"{source}: meets at {name} in {domain}"
                port = int(flag(source.containers[-1], "--master-port") or 29500)
                if said := denial(build, _peer(source), _peer(source), port):
                    yield f"{source} to itself: {said}"


def _reaches(build: Build, source: Workload, name: str, port: int) -> Iterator[str]:
    service = build.find("Service", name)
    if service is None or port not in {one["port"] for one in service["spec"]["ports"]}:
        yield f"{source}: no Service {name} with port {port}"
        return
    for target in build.workloads():
        if not selects({"matchLabels": service["spec"]["selector"]}, target.labels):
            continue
        if said := denial(build, _peer(source), _peer(target), port):
            yield f"{source} to {name}:{port}: {said}"


def _peer(workload: Workload) -> Peer:
    return Peer(workload.labels, _OURS, container_ports(workload))


def isolation(build: Build) -> Iterator[str]:
    """With policies, nothing passes but names, scrapes, and what has to reach other places."""
    if not build.of("NetworkPolicy"):
        return
    deny = build.find("NetworkPolicy", "default-deny")
    if deny is None or deny["spec"] != {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}:
        yield "no policy that denies all"
    for workload in build.workloads():
        own = _peer(workload)
        for protocol in ("UDP", "TCP"):
            if denial(build, own, _DNS, 53, protocol):
                yield f"{workload}: no names over {protocol}"
        other = Peer({"k8s-app": "other"}, {NAMESPACE: "kube-system"}, {})
        if not denial(build, own, other, 53):
            yield f"{workload}: port 53 is open to all of kube-system"
        for name, port in own.ports.items():
            if any(not denial(build, stranger, own, port) for stranger in _STRANGERS):
                yield f"{workload}: anybody is let in to port {name}"
        if "metrics" in own.ports and denial(build, _PROMETHEUS, own, own.ports["metrics"]):
            yield f"{workload}: cannot be scraped"
        needs = workload.labels.get(NAME) == "redeploy" or any(
            container["name"] == "fetch-weights" for container in workload.containers
        )
        if needs and denial(build, own, _ELSEWHERE, 443):
            yield f"{workload}: not let out to port 443"
        if not needs and not denial(build, own, _ELSEWHERE, 443):
            yield f"{workload}: let out to anywhere"
    for one in build.of("NetworkPolicy"):
        for rule in one["spec"].get("egress", ()):
            for block in (to["ipBlock"] for to in rule.get("to", ()) if "ipBlock" in to):
                if ":" in block["cidr"]:
                    continue
                excepted = [IPv4Network(text) for text in block.get("except", ())]
                is_open = IPv4Network(block["cidr"]).overlaps(_METADATA)
                if is_open and not any(_METADATA.subnet_of(network) for network in excepted):
                    yield f"NetworkPolicy {one['metadata']['name']}: metadata may be asked for"
