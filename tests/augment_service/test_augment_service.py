# SPDX-License-Identifier: Apache-2.0
"""The whole service over gRPC, with real Blender behind it and a scripted model beside it."""

from __future__ import annotations

import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from scripted_endpoint import Endpoint, Reply, endpoint, refused, said

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.augment.genetic import cross
from matsmith.curation.tokens import MAX_TOKENS, can_count, token_count
from matsmith.errors import (
    DeadlineError,
    NotFoundError,
    ProgramError,
    QueueFullError,
    RequestError,
    UnavailableError,
)
from matsmith.graph.serde import from_proto
from matsmith.metrics.complexity import is_complex
from matsmith.pictures.codec import picture_from_jpeg
from matsmith.program import digest, emit, parse
from matsmith.rpc.client import Client, Parent
from matsmith.stack import Stack, StackSettings
from matsmith.writing.facts import node_types

pytestmark = [pytest.mark.blender, pytest.mark.slow]

LIMIT_S = 100.0
CATALOGUE = catalogues.load()
BRICKS = library.load().get("brick_red_running_bond")
RUST = library.load().get("rust_iron_sheet")
FIRST = Parent(BRICKS.name, BRICKS.graph, "CC0-1.0")
SECOND = Parent(RUST.name, RUST.program, "CC0-1.0")


def children() -> list[str]:
    """Programs of valid-looking children in the parents' nodes, as a good model would write."""
    found = []
    for seed in range(60):
        child = cross((BRICKS.graph, RUST.graph), seed=f"model/{seed}", catalogue=CATALOGUE)
        if child and node_types([child.graph]) <= node_types([BRICKS.graph, RUST.graph]):
            found.append(emit(child.graph, CATALOGUE))
    return found


@dataclass(frozen=True, slots=True)
class Service:
    """The running service.

    Attributes:
        target: its address.
        metrics_port: where it answers Prometheus.
        model: the model that it asks.
    """

    target: str
    metrics_port: int
    model: Endpoint

    def metric(self, name: str, **labels: str) -> float:
        address = f"http://127.0.0.1:{self.metrics_port}/metrics"
        with urllib.request.urlopen(address, timeout=LIMIT_S) as answer:
            text = answer.read().decode()
        (value,) = (
            sample.value
            for family in text_string_to_metric_families(text)
            for sample in family.samples
            if sample.name == f"matsmith_augment_{name}" and sample.labels == labels
        )
        return float(value)


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    written = children()

    def script(number: int, _: dict[str, Any]) -> Reply:
        if number % 3 == 0:
            return said("no idea")
        if number % 7 == 5:
            return refused(429, Retry_After="0.01")
        return said(f"```python\n{written[number % len(written)]}```")

    with endpoint(script) as model, pytest.MonkeyPatch.context() as environment:
        environment.setenv("MATSMITH_AUGMENT_METRICS_PORT", str(port))
        environment.setenv("MATSMITH_AUGMENT_MAX_RUNNING", "1")
        environment.setenv("MATSMITH_AUGMENT_MAX_WAITING", "0")
        environment.setenv("MATSMITH_AUGMENT_CHECKED_SHARE", "0.5")
        environment.setenv("MATSMITH_AUGMENT_RETRY_AFTER_S", "7")
        environment.setenv("MATSMITH_ENDPOINT_URL", model.url)
        environment.setenv("MATSMITH_ENDPOINT_MODEL", "scripted")
        environment.setenv("MATSMITH_ENDPOINT_INPUT_PRICE", "1")
        settings = StackSettings(generate_port=-1, augment_port=0, workers=1)
        with Stack(settings) as stack:
            yield Service(stack.augment_target, port, model)


@pytest.fixture
def client(service: Service) -> Iterator[Client]:
    end = time.monotonic() + LIMIT_S
    while service.metric("running"):
        assert time.monotonic() < end
        time.sleep(0.05)
    with Client(service.target, timeout_s=LIMIT_S) as client:
        yield client


def test_children_are_valid_new_and_traceable_and_the_sum_comes_last(
    client: Client, service: Service
) -> None:
    before = service.metric("tries_total", work="genetic", outcome="valid")
    events = list(client.crossover(FIRST, SECOND, max_valid=2, max_tries=12, seed=5))
    *made, last = events
    assert 1 <= len(made) <= 2
    assert not last.HasField("material")
    assert last.tries == len(made) + sum(last.refused.values()) <= 12
    assert not last.HasField("usage")
    for event in made:
        material = event.material
        graph = from_proto(material.graph)
        assert digest(parse(material.program)) == digest(graph)
        assert digest(graph) not in {BRICKS.digest, RUST.digest}
        assert is_complex(picture_from_jpeg(material.preview.data))
        assert not can_count() or token_count(material.program) <= MAX_TOKENS
        told = material.provenance
        assert list(told.parents) == [BRICKS.name, RUST.name]
        assert told.operators
        assert (told.engine, told.licence, told.seed) == ("genetic-2", "CC0-1.0", 5)
        assert told.seed_text.startswith("5/")
    assert service.metric("tries_total", work="genetic", outcome="valid") == before + len(made)
    assert service.metric("calls_total", work="genetic", result="ok") >= 1
    again = list(client.crossover(FIRST, SECOND, max_valid=2, max_tries=12, seed=5))
    assert [e.material.program for e in again] == [e.material.program for e in events]


def test_a_model_is_asked_until_enough_is_valid_and_its_tokens_are_told(
    client: Client, service: Service
) -> None:
    asked = len(service.model.asked)
    *made, last = client.crossover(
        FIRST, SECOND, engine="llm", max_valid=2, max_tries=10, max_repairs=1
    )
    assert made
    assert last.usage.calls >= last.tries
    assert last.usage.input_tokens == 100 * last.usage.calls
    assert last.usage.cost == pytest.approx(last.usage.input_tokens / 1e6)
    assert len(service.model.asked) - asked >= last.usage.calls
    for event in made:
        told = event.material.provenance
        assert told.engine == "llm-1 python scripted"
        assert len(told.prompt_digest) == 64
        assert list(told.operators) == ["rewrite"]
    assert service.metric("tokens_total", direction="input") >= last.usage.input_tokens


def test_variations_keep_the_structure(client: Client) -> None:
    *made, last = client.perturb(FIRST, count=2, seed=1)
    assert made
    assert last.tries == len(made) + sum(last.refused.values())
    for event in made:
        graph = from_proto(event.material.graph)
        assert [node.type for node in graph.tree.nodes] == [
            node.type for node in BRICKS.graph.tree.nodes
        ]
        assert list(event.material.provenance.operators) == ["perturb"]


def test_natural_variations_are_others_than_published_ones(client: Client) -> None:
    published, natural = (
        [e.material.program for e in client.perturb(FIRST, count=1, is_natural=is_natural)]
        for is_natural in (False, True)
    )
    assert published[0] != natural[0]


def test_what_cannot_be_done_is_told_and_the_service_goes_on(client: Client) -> None:
    faulty = Parent("faulty", "import os\n")
    with pytest.raises(ProgramError):
        list(client.crossover(FIRST, faulty))
    with pytest.raises(NotFoundError, match="genetic, llm, got 'magic'"):
        list(client.crossover(FIRST, SECOND, engine="magic"))
    with pytest.raises(RequestError, match="max_valid"):
        list(client.crossover(FIRST, SECOND, max_valid=101))
    with pytest.raises(RequestError, match="Expected options"):
        list(client.crossover(FIRST, SECOND, tries=1))  # type: ignore[call-arg]
    with pytest.raises(RequestError, match="count"):
        list(client.perturb(FIRST, count=1001))
    with pytest.raises(RequestError, match="text or a graph, got PosixPath"):
        list(client.perturb(Parent("a", Path("a.py"))))  # type: ignore[arg-type]
    with pytest.raises(RequestError, match="id"):
        list(client.perturb(Parent("", BRICKS.graph)))
    assert list(client.perturb(FIRST, count=1))


def test_one_call_more_than_may_wait_is_refused(client: Client, service: Service) -> None:
    first = client.crossover(FIRST, SECOND, max_valid=100, max_tries=500)
    next(first)
    with Client(service.target) as second, pytest.raises(QueueFullError) as caught:
        list(second.perturb(FIRST))
    assert caught.value.retry_after_s == 7.0
    first.close()


def test_a_deadline_ends_the_work(service: Service, client: Client) -> None:
    with Client(service.target, timeout_s=4.0) as hasty:
        began = time.monotonic()
        with pytest.raises(DeadlineError):
            list(hasty.crossover(FIRST, SECOND, max_valid=100, max_tries=500))
        assert time.monotonic() - began < LIMIT_S
    end = time.monotonic() + LIMIT_S
    while service.metric("running"):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_without_an_endpoint_the_default_engine_cannot_be_a_model(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MATSMITH_AUGMENT_ENGINE", "llm")
    monkeypatch.delenv("MATSMITH_ENDPOINT_URL", raising=False)
    settings = StackSettings(generate_port=-1, augment_port=0, workers=1)
    with pytest.raises(UnavailableError, match="MATSMITH_ENDPOINT_URL"), Stack(settings):
        pass
