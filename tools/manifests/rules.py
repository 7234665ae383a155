# SPDX-License-Identifier: Apache-2.0
"""What must hold between the objects of a build, which no schema says; each rule by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from tools.manifests import links, network, pods, scaling
from tools.manifests.builds import Build

Rule: TypeAlias = Callable[[Build], Iterator[str]]

RULES: Mapping[str, Rule] = {
    rule.__name__: rule
    for rule in (
        pods.restricted,
        pods.namespace,
        pods.tokens,
        pods.images,
        pods.programs,
        pods.grace,
        pods.probes,
        pods.priorities,
        pods.resources,
        links.selectors,
        links.ports,
        links.variables,
        links.references,
        links.rights,
        network.addresses,
        network.isolation,
        links.balance,
        scaling.replicas,
        scaling.strategies,
        scaling.autoscalers,
        scaling.queries,
        scaling.triton,
        scaling.batches,
    )
}


def faults(build: Build) -> list[str]:
    """Returns what is wrong with a build: its name, the rule's, and what it is.

    An object that lacks what a rule reads is a fault of that rule, and the others are still
    judged: the schemas say where it is, for fields that every object of the kind has.
    """
    return [
        f"{build.name}: {name}: {fault}"
        for name, rule in RULES.items()
        for fault in _judged(rule, build)
    ]


def _judged(rule: Rule, build: Build) -> Iterator[str]:
    try:
        yield from rule(build)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        what = f"field {error}" if isinstance(error, KeyError) else str(error)
        yield f"cannot be judged to its end: an object is not as expected ({what})"
