# SPDX-License-Identifier: Apache-2.0
"""Samples by TensorRT-LLM's LLM API (1.2.1, PyTorch back end), in flight with each other.

Written to the documented interface; it was run with a double of it only. What it relies on:
`n` samples of a question are one request, so the picture is read once; blocks of the picture's
tokens are reused; the grammar is compiled once, because its text is always the same. Samples are
diverse, not reproducible: the default sampler of 1.2 ignores a request's seed. A dead end of the
grammar would end the engine, which is why grammars are fuzzed before they ship.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from importlib import import_module
from typing import Any

from .protocol import Question, Sample
from .release import Release


class TensorRtLlmEngine:
    """Answers all questions at the same time.

    Args:
        release: the checkpoint.
        max_batch: samples in flight at most; more wait in the engine.
        memory_share: of the GPU memory that is left beside the weights, for keys and values.
        llm: in place of `tensorrt_llm`, for tests.
    """

    name = "tensorrt_llm"
    honours_seed = False

    def __init__(
        self,
        release: Release,
        *,
        max_batch: int = 128,
        memory_share: float = 0.85,
        llm: Any = None,
    ) -> None:
        # Only the serving image has it.
        self._api: Any = import_module("tensorrt_llm") if llm is None else llm
        self._release = release
        cache = self._api.llmapi.KvCacheConfig(
            enable_block_reuse=True, free_gpu_memory_fraction=memory_share
        )
        self._llm = self._api.LLM(
            model=str(release.folder),
            backend="pytorch",
            max_batch_size=max_batch,
            kv_cache_config=cache,
            guided_decoding_backend="xgrammar" if release.grammar else None,
            # The default scheduler never evicts: one that does restarts a paused sample's grammar.
        )

    async def sample(self, question: Question) -> AsyncGenerator[Sample, None]:
        """See `Engine.sample`."""
        side = (self._release.resolution_px, self._release.resolution_px)
        asked = {
            # Its tokenizer writes the first token itself.
            "prompt": self._release.question_text.removeprefix(self._release.first_token),
            "multi_modal_data": {"image": [question.image.resize(side, 3)]},
        }
        running = self._llm.generate_async(asked, self._parameters(question), streaming=True)
        given: set[int] = set()
        try:
            async for state in running:
                for output in state.outputs:
                    if output.finish_reason is None or output.index in given:
                        continue
                    given.add(output.index)
                    end = "whole" if output.finish_reason == "stop" else "cut"
                    yield Sample(output.index, output.text, end, len(output.token_ids))  # type: ignore[arg-type]
        finally:
            if len(given) < question.count:
                running.abort()

    def close(self) -> None:
        """See `Engine.close`."""
        self._llm.shutdown()

    def _parameters(self, question: Question) -> Any:
        guided = None
        if self._release.grammar:
            guided = self._api.llmapi.GuidedDecodingParams(grammar=self._release.grammar)
        is_greedy = question.temperature == 0.0
        return self._api.SamplingParams(
            # The default of 32 would cut every material.
            max_tokens=question.max_tokens,
            # More than one greedy sample is refused, and they would all be the same.
            n=question.count,
            temperature=1.0 if is_greedy else question.temperature,
            top_k=1 if is_greedy else None,
            top_p=question.top_p,
            seed=question.seed,
            guided_decoding=guided,
        )
