# SPDX-License-Identifier: Apache-2.0
"""The engine that a Triton server is: a model that was tuned to write materials for pictures.

One stream for each request, since Triton's errors on a stream do not say whose they are. Texts are
parsed here, never executed; what is cut off or no material counts as a sample.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
import numpy as np

from matsmith.catalogue import Catalogue
from matsmith.errors import (
    DeadlineError,
    InternalError,
    InvalidInputError,
    MatsmithError,
    QueueFullError,
    UnavailableError,
)
from matsmith.pictures.codec import png_bytes
from matsmith.program import parse, shorthand
from matsmith.program.shorthand.version import shorthand_version
from matsmith.rpc.channel import RECONNECTION
from services.generate.breaker import Breaker
from services.generate.engine import Proposal, SampleRequest

_MESSAGE_BYTES = 64 * 1024 * 1024
_FULL = "samples at most"
_RETRY_S = 5.0
_TRIES = 4
_PAUSE_S = 0.5
# From the last response to the end of the stream.
_END_S = 5.0


@dataclass(frozen=True, slots=True)
class TritonTarget:
    """Where Triton serves.

    Attributes:
        address: host:port, or a name that resolves to several: `dns:///triton:8001`.
        model: by its name in the repository.
        timeout_s: that one request may take, waiting included.
        max_tokens: of a sample.
        ca_file: PEM with the authorities of its certificate; None talks in clear.
    """

    address: str
    model: str = "matsmith"
    timeout_s: float = 120.0
    max_tokens: int = 2048
    ca_file: Path | None = None


class TritonEngine:
    """Proposes what a served model writes; implements `Engine`.

    Belongs to the event loop that it is made in.

    Args:
        target: where it is served.
        catalogue: that texts are parsed with; a model of another one is refused.
        breaker: leaves a server that fails alone for a while.
    """

    name = "triton"

    def __init__(self, target: TritonTarget, catalogue: Catalogue, breaker: Breaker) -> None:
        # Takes a second, and only this engine needs it.
        from tritonclient.grpc import aio

        self._target = target
        self._catalogue = catalogue
        self._breaker = breaker
        self._api = aio
        self._client = aio.InferenceServerClient(
            target.address,
            ssl=target.ca_file is not None,
            root_certificates=None if target.ca_file is None else str(target.ca_file),
            # They take the place of all defaults. No pings: Triton ends connections that send more
            # than one in five minutes.
            channel_args=[
                ("grpc.max_receive_message_length", _MESSAGE_BYTES),
                ("grpc.max_send_message_length", _MESSAGE_BYTES),
                ("grpc.lb_policy_name", "round_robin"),
                *RECONNECTION,
            ],
        )
        self._shorthand_version = shorthand_version(catalogue)
        self._model_version = "unknown until it has answered"

    @property
    def model_version(self) -> str:
        """See `Engine.model_version`: the digest of the release that answered last."""
        return self._model_version

    async def close(self) -> None:
        """Closes the connections."""
        await self._client.close()

    async def sample(self, request: SampleRequest) -> AsyncGenerator[Proposal, None]:
        """See `Engine.sample`; proposals come as the model ends them.

        Raises:
            UnavailableError: Triton is away, or is left alone for now; MODEL_OTHER where the model
                was made for another catalogue or another shorthand.
            QueueFullError: too many samples wait there.
            DeadlineError: the time of a request is up.
            InternalError: the model failed.
        """
        self._breaker.require_closed()
        asked = await asyncio.to_thread(self._asked, request)
        deadline = time.monotonic() + self._target.timeout_s
        for left in reversed(range(_TRIES)):
            has_answered = False
            try:
                left_s = deadline - time.monotonic()
                async with aclosing(self._samples(asked, request.count, left_s)) as samples:
                    async for sample in samples:
                        made = self._proposal(sample, request.seed)
                        if not has_answered:
                            # At once: who has enough does not read to the end.
                            self._breaker.succeeded()
                        has_answered = True
                        yield made
                return
            except UnavailableError as error:
                # A server that stops refuses what has just come; another one, or its successor at
                # the same address, has not seen it.
                if left and error.reason == "MODEL_AWAY" and not has_answered:
                    await asyncio.sleep(_PAUSE_S * (_TRIES - left))
                    continue
                self._breaker.failed()
                raise
            except MatsmithError as error:
                # A server that is full is at work.
                if not isinstance(error, QueueFullError):
                    self._breaker.failed()
                raise

    async def _samples(
        self, asked: dict[str, Any], count: int, timeout_s: float
    ) -> AsyncGenerator[dict[str, Any], None]:
        """Yields what one stream brings; it is read as it comes, whatever its consumer does.

        It is cancelled only where something is left to come. A stream that is cancelled at its end
        is kept by Triton, which then cannot unload its model (seen with 2.51).
        """

        async def once() -> AsyncIterator[dict[str, Any]]:
            yield asked

        left = count
        stream = self._client.stream_infer(once(), stream_timeout=timeout_s)
        received: asyncio.Queue[dict[str, Any] | Exception | None] = asyncio.Queue()

        async def receive() -> None:
            nonlocal left
            failure: MatsmithError | None = None
            try:
                async for result, error in stream:
                    if error is None:
                        left -= 1
                        received.put_nowait(json.loads(result.as_numpy("sample")[0]))
                    else:
                        left = 0
                        failure = self._refusal(error)
                received.put_nowait(failure)
            except grpc.aio.AioRpcError as error:
                received.put_nowait(self._failure(error))
            except Exception as error:
                # Raised where the samples are read.
                received.put_nowait(error)

        receiving = asyncio.create_task(receive())
        try:
            while (found := await received.get()) is not None:
                if isinstance(found, Exception):
                    raise found
                yield found
        finally:
            if left <= 0:
                await asyncio.wait({receiving}, timeout=_END_S)
            stream.cancel()
            receiving.cancel()
            await asyncio.gather(receiving, return_exceptions=True)

    def _asked(self, request: SampleRequest) -> dict[str, Any]:
        told: dict[str, Any] = {
            "count": request.count,
            "seed": request.seed,
            "max_tokens": self._target.max_tokens,
        }
        for name in ("temperature", "top_p"):
            if (value := getattr(request, name)) is not None:
                told[name] = value
        values = {
            "image": png_bytes(request.photo, compress_level=1),
            "request": json.dumps(told).encode(),
        }
        return {"model_name": self._target.model, "inputs": [*map(self._input, values.items())]}

    def _input(self, named: tuple[str, bytes]) -> Any:
        name, value = named
        tensor = self._api.InferInput(name, [1], "BYTES")
        tensor.set_data_from_numpy(np.array([value], dtype=np.object_))
        return tensor

    def _proposal(self, sample: dict[str, Any], seed: int) -> Proposal:
        self._model_version = version = str(sample["model_version"])
        self._require_same(sample)
        number = int(sample["number"])
        # What the seed decides is told only where the engine honours it.
        told = seed + number if sample["honours_seed"] else 0
        if sample["end"] != "whole":
            fault = f"cut off after {sample['tokens']} tokens"
            return Proposal(None, fault, told, model_version=version)
        read = parse if sample["language"] == "python" else shorthand.parse
        try:
            graph = read(str(sample["text"]), self._catalogue)
        except InvalidInputError as error:
            return Proposal(None, error.message, told, model_version=version)
        return Proposal(graph, seed=told, model_version=version)

    def _require_same(self, sample: dict[str, Any]) -> None:
        expected = {"catalogue_version": self._catalogue.blender_version}
        if sample["language"] == "shorthand":
            expected["shorthand_version"] = self._shorthand_version
        for name, version in expected.items():
            if sample[name] != version:
                raise UnavailableError(
                    f"Expected a model of {name} {version} at {self._target.address}, got "
                    f"{sample[name]}: redeploy one of them.",
                    reason="MODEL_OTHER",
                )

    def _refusal(self, error: Any) -> MatsmithError:
        """Returns what an error on the stream says; it has a text and a status, or only a text."""
        text = f"{self._target.address}: {error.message()}"
        if _FULL in error.message():
            return QueueFullError(f"Expected room at {text}.", retry_after_s=_RETRY_S)
        if str(error.status() or "").endswith("UNAVAILABLE") or _is_away(error.message()):
            return UnavailableError(f"Expected a model at {text}.", reason="MODEL_AWAY")
        return InternalError(f"Expected samples of {text}.", reason="MODEL_FAILED")

    def _failure(self, error: grpc.aio.AioRpcError) -> MatsmithError:
        address, told = self._target.address, error.details() or error.code().name
        if error.code() is grpc.StatusCode.DEADLINE_EXCEEDED:
            return DeadlineError(
                f"Expected all samples of {address} within {self._target.timeout_s:g} s, got only "
                "some.",
                reason="MODEL_SLOW",
            )
        # A server that ends cancels the calls that came too late.
        if error.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED):
            return UnavailableError(f"Expected Triton at {address}: {told}.", reason="MODEL_AWAY")
        return InternalError(f"Expected samples of {address}: {told}.", reason="MODEL_FAILED")


def _is_away(message: str) -> bool:
    """Returns whether Triton says that a model is not loaded yet, or not any more."""
    return "not ready" in message or "no available versions" in message
