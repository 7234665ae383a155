# SPDX-License-Identifier: Apache-2.0
"""Samples by transformers, on any machine: the contract of TensorRT-LLM, a batch at a time."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import torch
from transformers import (
    AutoProcessor,
    LlavaNextForConditionalGeneration,
    LogitsProcessorList,
    StoppingCriteria,
    StoppingCriteriaList,
)

from .guide import Guide, GuidedLogits
from .protocol import Question, Sample
from .release import Release


class TransformersEngine:
    """Answers questions one after the other, each in batches of samples.

    Args:
        release: the checkpoint.
        batch: samples that are written at the same time.
    """

    name = "transformers"
    honours_seed = True

    def __init__(self, release: Release, *, batch: int = 8) -> None:
        self._release = release
        self._batch = batch
        self._device = "cuda" if torch.cuda.is_available() else "cpu"
        dtype = torch.bfloat16 if self._device == "cuda" else torch.float32
        # Both names of the type's argument are read by transformers 4 and 5.
        read: Any = LlavaNextForConditionalGeneration
        self._model = read.from_pretrained(release.folder, torch_dtype=dtype, local_files_only=True)
        self._model.to(self._device).eval()
        found: Any = AutoProcessor
        self._processor = found.from_pretrained(release.folder, local_files_only=True)
        vocabulary = self._model.config.text_config.vocab_size
        tokenizer = self._processor.tokenizer
        self._guide = Guide(release.grammar, tokenizer, vocabulary) if release.grammar else None
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="generate")

    async def sample(self, question: Question) -> AsyncGenerator[Sample, None]:
        """See `Engine.sample`."""
        loop = asyncio.get_running_loop()
        written: asyncio.Queue[Sample | BaseException | None] = asyncio.Queue()
        stop = threading.Event()

        def emit(sample: Sample | BaseException | None) -> None:
            loop.call_soon_threadsafe(written.put_nowait, sample)

        def work() -> None:
            try:
                self._write(question, emit, stop)
                emit(None)
            except BaseException as error:
                emit(error)

        future = self._pool.submit(work)
        try:
            while (found := await written.get()) is not None:
                if isinstance(found, BaseException):
                    raise found
                yield found
        finally:
            stop.set()
            future.cancel()

    def close(self) -> None:
        """See `Engine.close`."""
        self._pool.shutdown()

    def _write(
        self, question: Question, emit: Callable[[Sample], None], stop: threading.Event
    ) -> None:
        inputs = self._inputs(question)
        begin = inputs["input_ids"].shape[1]
        for first in range(0, question.count, self._batch):
            if stop.is_set():
                return
            rows = min(self._batch, question.count - first)
            guided = self._guide.processor(rows) if self._guide else None
            watch = _Watch(self._processor.tokenizer, begin, first, rows, guided, emit, stop)
            # One thread draws, so the generator of all is ours while it writes.
            torch.manual_seed((question.seed + first) % 2**63)
            with torch.inference_mode():
                found = self._model.generate(
                    **inputs,
                    **_drawn(question),
                    num_return_sequences=rows,
                    max_new_tokens=question.max_tokens,
                    pad_token_id=self._processor.tokenizer.pad_token_id,
                    logits_processor=LogitsProcessorList([guided] if guided else []),
                    stopping_criteria=StoppingCriteriaList([watch]),
                )
            watch.finish(found)

    def _inputs(self, question: Question) -> Any:
        side = (self._release.resolution_px, self._release.resolution_px)
        return self._processor(
            images=question.image.resize(side, 3),
            text=self._release.question_text,
            # The text has the first token already.
            add_special_tokens=False,
            return_tensors="pt",
        ).to(self._device)


class _Watch(StoppingCriteria):
    """Gives each sample away when it ends, and stops the batch when nobody waits for it."""

    def __init__(
        self,
        tokenizer: Any,
        begin: int,
        first: int,
        rows: int,
        guided: GuidedLogits | None,
        emit: Callable[[Sample], None],
        stop: threading.Event,
    ) -> None:
        self._tokenizer = tokenizer
        self._begin = begin
        self._first = first
        self._open = set(range(rows))
        self._guided = guided
        self._emit = emit
        self._stop = stop

    def __call__(self, input_ids: Any, scores: Any, **_: Any) -> Any:
        """Returns for each row whether it is to stop; called after every token."""
        del scores
        ended = (input_ids[:, -1] == self._tokenizer.eos_token_id).tolist()
        for row in sorted(self._open):
            if ended[row]:
                self._give(row, input_ids[row, self._begin : -1].tolist(), is_whole=True)
        is_done = torch.zeros(len(ended), dtype=torch.bool, device=input_ids.device)
        return is_done | self._stop.is_set()

    def finish(self, found: Any) -> None:
        """Gives away what did not end by itself."""
        if not self._stop.is_set():
            for row in sorted(self._open):
                self._give(row, found[row, self._begin :].tolist(), is_whole=False)

    def _give(self, row: int, tokens: list[int], *, is_whole: bool) -> None:
        self._open.discard(row)
        share = self._guided.masked_share(row) if self._guided else 0.0
        text = self._tokenizer.decode(tokens, skip_special_tokens=True)
        end = "whole" if is_whole else "cut"
        self._emit(Sample(self._first + row, text, end, len(tokens), round(share, 6)))  # type: ignore[arg-type]


def _drawn(question: Question) -> dict[str, Any]:
    if question.temperature == 0.0:
        # Greedy decoding gives one sample only; drawing from one token gives as many as are asked.
        return {"do_sample": True, "temperature": 1.0, "top_k": 1}
    # Zero would leave nothing to draw from; the likeliest token is the least.
    top_p = max(question.top_p, 1e-6)
    return {"do_sample": True, "temperature": question.temperature, "top_p": top_p}
