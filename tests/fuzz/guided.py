# SPDX-License-Identifier: Apache-2.0
"""The same laws under atheris, whose mutations are guided by the lines that they reach.

    pip install atheris
    python -m tests.fuzz.guided --language shorthand -- -max_total_time=600

What stands behind the lone `--` goes to libFuzzer, which atheris drives. atheris is no dependency
of the project: this is for whoever has it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["matsmith.graph", "matsmith.program"]):
    from tests.fuzz.languages import LANGUAGES
from tests.fuzz.target import FuzzError, broken_law


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--language", choices=sorted(LANGUAGES), default="python")
    parser.add_argument("options", nargs="*", help="for libFuzzer")
    arguments = parser.parse_args()
    language = LANGUAGES[arguments.language]

    def run(data: bytes) -> None:
        text = data.decode(errors="surrogateescape")
        if law := broken_law(language, text):
            raise FuzzError(law, text)

    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate([*language.sound(), *language.hostile()]):
            data = text.encode(errors="surrogatepass")
            Path(folder, str(number)).write_bytes(data)
        atheris.Setup([sys.argv[0], *arguments.options, folder], run)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
