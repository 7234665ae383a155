# SPDX-License-Identifier: Apache-2.0
"""The service without its wire: an upload goes in, events come out."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing

from matsmith.errors import NotFoundError
from matsmith.pictures.photo import decode, square
from services.generate.engine import Engine
from services.generate.events import Event, PhotoRead, StageBegan, StageEnded
from services.generate.options import Options, Parts
from services.generate.pipeline import generate

PHOTO_SIZE_PX = 512


class Application:
    """Answers requests with the engines and parts it was given.

    Args:
        engines: by name, in the order in which they are asked by default.
        parts: what does the work.
    """

    def __init__(self, engines: Mapping[str, Engine], parts: Parts) -> None:
        self._engines = engines
        self.parts = parts

    @property
    def engines(self) -> Sequence[Engine]:
        """Returns the engines in the order in which they are asked by default."""
        return tuple(self._engines.values())

    def check_engines(self, names: Sequence[str]) -> None:
        """Raises NotFoundError when one of the engines is not here."""
        unknown = [name for name in names if name not in self._engines]
        if unknown:
            raise NotFoundError(
                f"Expected engines of {', '.join(self._engines)}, got {', '.join(unknown)}.",
                reason="ENGINE_UNKNOWN",
            )

    async def events(
        self, image: bytes, options: Options, engine_names: Sequence[str]
    ) -> AsyncGenerator[Event, None]:
        """Yields what happens with one upload, the result last. Closing it stops the work.

        Raises:
            ImageError: the upload is not a picture we accept.
            NotFoundError: an engine that is not here.
            MatsmithError: what `pipeline.generate` raises.
        """
        self.check_engines(engine_names)
        began = time.monotonic()
        yield StageBegan("decode")
        photo = await asyncio.to_thread(decode, image)
        pixels = await asyncio.to_thread(square, photo, PHOTO_SIZE_PX)
        yield PhotoRead(
            photo.original_width_px,
            photo.original_height_px,
            photo.original_format,
            photo.normalizations,
        )
        yield StageEnded("decode", time.monotonic() - began)
        engines = [self._engines[name] for name in engine_names or self._engines]
        async with aclosing(generate(pixels, engines, options, self.parts)) as events:
            async for event in events:
                yield event
