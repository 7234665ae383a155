# SPDX-License-Identifier: Apache-2.0
"""Triton's side: requests in, responses out. What is served is in `generator`, beside the model."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
import time
from contextlib import aclosing
from pathlib import Path
from typing import Any

import numpy as np
import triton_python_backend_utils as pb_utils

sys.path.insert(0, str(Path(__file__).parents[2]))
# Packages before those of this Python: Triton's ignores PYTHONPATH.
for _packages in reversed(os.environ.get("MATSMITH_GENERATOR_PACKAGES", "").split(":")):
    sys.path.insert(0, _packages)

from generator.places import FullError, Places
from generator.protocol import RefusedError, read_question
from generator.release import read_release
from generator.settings import make_engine, read_settings

_FINAL = pb_utils.TRITONSERVER_RESPONSE_COMPLETE_FINAL
_DRAIN_POLL_S = 0.1


class TritonPythonModel:
    """A decoupled model: `execute` returns at once, a loop of its own answers."""

    def initialize(self, args: dict[str, str]) -> None:
        """Reads the checkpoint; a fault here keeps the version from being served."""
        config = json.loads(args["model_config"])
        version = Path(args["model_repository"]) / args["model_version"]
        self._settings = read_settings(config.get("parameters", {}), version)
        self._release = read_release(
            Path(self._settings.checkpoint),
            expected=self._settings.release,
            is_hashed=bool(self._settings.is_hashed),
        )
        self._engine = make_engine(self._settings, self._release)
        self._measure(args["model_version"])
        self._places = Places(
            self._settings.max_waiting + self._settings.batch,
            self._tell_open,
        )
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def execute(self, requests: list[Any]) -> None:
        """Takes requests; each is answered through its own sender."""
        for request in requests:
            sender = request.get_response_sender()
            image, text = (_bytes(request, name) for name in ("image", "request"))
            asyncio.run_coroutine_threadsafe(self._answer(sender, image, text), self._loop)

    def finalize(self) -> None:
        """Waits for what was accepted; Triton bounds how long (`--exit-timeout-secs`)."""
        while self._places.open:
            time.sleep(_DRAIN_POLL_S)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._engine.close()

    async def _answer(self, sender: Any, image: bytes, text: bytes) -> None:
        """Answers one request; whatever happens, the final flag is sent exactly once."""
        try:
            question = read_question(image, text)
            with self._places.taken(question.count) as done:
                left = question.count
                began = time.monotonic()
                async with aclosing(self._engine.sample(question)) as samples:
                    wanted = _while_wanted(samples, sender, left, self._settings.poll_s)
                    async for sample in wanted:
                        left -= 1
                        done()
                        self._count(sample, time.monotonic() - began)
                        sender.send(self._response(sample), flags=0 if left else _FINAL)
                if left:
                    sender.send(flags=_FINAL)
        except RefusedError as error:
            _refuse(sender, str(error), "INVALID_ARG")
        except FullError as error:
            _refuse(sender, str(error), "UNAVAILABLE")
        except Exception as error:
            _refuse(sender, f"the engine failed: {type(error).__name__}: {error}", "INTERNAL")

    def _response(self, sample: Any) -> Any:
        message = sample.message(
            model_version=self._release.digest,
            language=self._release.language,
            honours_seed=self._engine.honours_seed,
            catalogue_version=self._release.catalogue_version,
            shorthand_version=self._release.shorthand_version,
        )
        return pb_utils.InferenceResponse(
            [pb_utils.Tensor("sample", np.array([message], dtype=np.object_))]
        )

    def _measure(self, version: str) -> None:
        labels = {"model": "matsmith", "version": version, "release": self._release.digest[:12]}
        gauge, counter = pb_utils.MetricFamily.GAUGE, pb_utils.MetricFamily.COUNTER

        def metric(name: str, description: str, kind: Any, **more: str) -> Any:
            family = pb_utils.MetricFamily(
                name=f"matsmith_generator_{name}", description=description, kind=kind
            )
            self._families.append(family)
            return family.Metric(labels={**labels, **more})

        self._families: list[Any] = []
        self._open = metric("samples_open", "Samples that run or wait", gauge)
        self._waiting = metric("samples_waiting", "Samples beyond those of one batch", gauge)
        self._ended = {
            end: metric(f"samples_{end}_total", f"Samples that ended {end}", counter)
            for end in ("whole", "cut")
        }
        self._tokens = metric("tokens_total", "Tokens written", counter)
        self._masked = metric(
            "masked_share_total",
            "Probability that the grammar took away, a sum over samples",
            counter,
        )
        self._seconds = metric("sample_seconds_total", "Seconds from question to sample", counter)

    def _tell_open(self, count: int) -> None:
        self._open.set(count)
        self._waiting.set(max(0, count - self._settings.batch))

    def _count(self, sample: Any, seconds: float) -> None:
        self._ended[sample.end].increment(1)
        self._tokens.increment(sample.tokens)
        self._masked.increment(sample.masked_share)
        self._seconds.increment(seconds)


async def _while_wanted(samples: Any, sender: Any, count: int, poll_s: float) -> Any:
    """Yields samples until there are no more, or nobody waits for them.

    A sender must not be asked anything after its final flag, which the last sample carries: the
    server would end (seen with Triton 2.51).
    """
    following = asyncio.ensure_future(anext(samples))
    try:
        while True:
            done, _ = await asyncio.wait({following}, timeout=poll_s)
            if sender.is_cancelled():
                return
            if done:
                try:
                    found = following.result()
                except StopAsyncIteration:
                    return
                count -= 1
                if count:
                    following = asyncio.ensure_future(anext(samples))
                yield found
                if not count:
                    return
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)


def _bytes(request: Any, name: str) -> bytes:
    value = pb_utils.get_input_tensor_by_name(request, name).as_numpy().reshape(-1)[0]
    return value if isinstance(value, bytes) else str(value).encode()


def _refuse(sender: Any, message: str, code: str) -> None:
    error = pb_utils.TritonError(message, getattr(pb_utils.TritonError, code))
    sender.send(pb_utils.InferenceResponse(error=error), flags=_FINAL)
