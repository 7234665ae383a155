# SPDX-License-Identifier: Apache-2.0
"""What the pods of a pool are, and how all of them are replaced."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.capacity.bounded_queue import QueueRules


@dataclass(frozen=True, slots=True)
class PoolRules:
    """What a pool's pods are.

    Attributes:
        workers: of a pod.
        queue: of a pod.
        start_s: from a pod's creation on a node that has the image to readiness, least and most.
        node_start_s: more where a node must be added first.
        pods_per_node: how many a node holds.
        spare_pods: more that the nodes of the beginning hold.
        connection_age_s: after which a server asks a connection to close.
        pre_stop_s: between a pod's end being wanted and its refusing calls.
        grace_s: that accepted calls have from then on.
        lost_node_s: from a node's loss until its pods are replaced: the node controller's 40 s and
            the pods' `tolerationSeconds`.
        unnoticed_s: from a node's loss until callers notice, least and most (keep-alive pings).
        frees_idle: whether the least busy pods are taken first when the pool shrinks
            (`pod-deletion-cost`); else the newest.
    """

    workers: int
    queue: QueueRules
    start_s: tuple[float, float]
    node_start_s: float = 120.0
    pods_per_node: int = 4
    spare_pods: int = 4
    connection_age_s: float = 60.0
    pre_stop_s: float = 5.0
    grace_s: float = 30.0
    lost_node_s: float = 340.0
    unnoticed_s: tuple[float, float] = (20.0, 50.0)
    frees_idle: bool = False


@dataclass(frozen=True, slots=True)
class Rollout:
    """A rolling update.

    Attributes:
        surge: pods more than desired while it goes on.
        unavailable: ready pods fewer than desired.
    """

    surge: int
    unavailable: int

    def __post_init__(self) -> None:
        if self.surge < 0 or self.unavailable < 0 or self.surge + self.unavailable == 0:
            raise ValueError(
                "Expected surge and unavailable of at least 0, one of them more, got "
                f"{self.surge} and {self.unavailable}."
            )
