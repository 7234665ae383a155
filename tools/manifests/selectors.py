# SPDX-License-Identifier: Apache-2.0
"""What labels a selector takes, and what network policies let through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tools.manifests.builds import Build, Document

NAMESPACE = "kubernetes.io/metadata.name"


def selects(selector: Document | None, labels: Mapping[str, str]) -> bool:
    """Returns whether a label selector takes these labels; an empty one takes all, None none."""
    if selector is None:
        return False
    if any(labels.get(key) != value for key, value in selector.get("matchLabels", {}).items()):
        return False
    for one in selector.get("matchExpressions", ()):
        value, operator = labels.get(one["key"]), one["operator"]
        is_met = {
            "In": value in one.get("values", ()),
            "NotIn": value not in one.get("values", ()),
            "Exists": value is not None,
            "DoesNotExist": value is None,
        }[operator]
        if not is_met:
            return False
    return True


@dataclass(frozen=True, slots=True)
class Peer:
    """One end of a connection.

    Attributes:
        labels: of the pod; none of ours where it is somewhere else.
        namespace_labels: of its namespace; None for an address outside of the cluster.
        ports: of the pod by name, to resolve those of policies.
    """

    labels: Mapping[str, str]
    namespace_labels: Mapping[str, str] | None
    ports: Mapping[str, int]

    @property
    def is_ours(self) -> bool:
        """Returns whether it is in our namespace."""
        return self.namespace_labels is not None and (
            self.namespace_labels.get(NAMESPACE) == "matsmith"
        )


def denial(build: Build, source: Peer, target: Peer, port: int, protocol: str = "TCP") -> str:
    """Returns which side lets a connection not through, "" where both do."""
    if source.is_ours and not _passes(build, "Egress", source, target, target, port, protocol):
        return "not let out"
    if target.is_ours and not _passes(build, "Ingress", target, source, target, port, protocol):
        return "not let in"
    return ""


def _passes(
    build: Build, direction: str, own: Peer, other: Peer, target: Peer, port: int, protocol: str
) -> bool:
    policies = [
        one["spec"]
        for one in build.of("NetworkPolicy")
        if direction in one["spec"]["policyTypes"]
        and selects(one["spec"]["podSelector"], own.labels)
    ]
    if not policies:
        return True
    side = "to" if direction == "Egress" else "from"
    return any(
        _is_peer(rule.get(side), other) and _is_port(rule.get("ports"), target, port, protocol)
        for policy in policies
        for rule in policy.get(direction.lower(), ())
    )


def _is_peer(allowed: Iterable[Document] | None, other: Peer) -> bool:
    if not allowed:
        return True
    for one in allowed:
        if "ipBlock" in one:
            if other.namespace_labels is None:
                return True
        elif other.namespace_labels is not None:
            namespaces = one.get("namespaceSelector")
            is_there = (
                other.is_ours if namespaces is None else selects(namespaces, other.namespace_labels)
            )
            if is_there and selects(one.get("podSelector", {}), other.labels):
                return True
    return False


def _is_port(allowed: Iterable[Document] | None, target: Peer, port: int, protocol: str) -> bool:
    if not allowed:
        return True
    return any(
        target.ports.get(one["port"], one["port"]) == port
        and one.get("protocol", "TCP") == protocol
        for one in allowed
    )
