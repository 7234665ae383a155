# SPDX-License-Identifier: Apache-2.0
"""The engine of the server without a server: `python -m benchmarks.serving_in_process RELEASE`.

Needs the serving image's packages first on its path. Reads a question in JSON on each line and
writes what it took on another; the first line says that the engine stands.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path

from PIL import Image

from matsmith import catalogue as catalogues
from matsmith.catalogue import Catalogue
from matsmith.errors import InvalidInputError
from matsmith.program import shorthand
from services.generate.model_repository.generator.protocol import Engine, Question, Sample
from services.generate.model_repository.generator.release import read_release
from services.generate.model_repository.generator.transformers_engine import TransformersEngine


def main() -> None:
    """Answers until there is no more to read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("release", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--batch", type=int, required=True, help="samples written together")
    arguments = parser.parse_args()
    catalogue = catalogues.load()
    with Image.open(arguments.picture) as file:
        picture = file.convert("RGB")
    engine = TransformersEngine(read_release(arguments.release), batch=arguments.batch)
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        question = Question(picture, **json.loads(line))
        print(json.dumps(asyncio.run(_answered(engine, question, catalogue))), flush=True)
    engine.close()


async def _answered(engine: Engine, question: Question, catalogue: Catalogue) -> dict[str, object]:
    """Returns the seconds to each sample, parsed as the service parses it, and what they were."""
    began = time.monotonic()
    times, texts, tokens = [], [], 0
    async for sample in engine.sample(question):
        texts.append(_parsed(sample, catalogue))
        times.append(time.monotonic() - began)
        tokens += sample.tokens
    return {"times_s": times, "texts": sorted(texts), "tokens": tokens}


def _parsed(sample: Sample, catalogue: Catalogue) -> str:
    """Returns the material's canonical text, or "" where the sample is none."""
    try:
        if sample.end == "whole":
            return shorthand.emit(shorthand.parse(sample.text, catalogue), catalogue)
    except InvalidInputError:
        pass
    return ""


if __name__ == "__main__":
    main()
