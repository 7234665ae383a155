# SPDX-License-Identifier: Apache-2.0
"""Checks the contracts: style, compatibility with the last release, and that the stubs are fresh.

    python protos/check.py             exits 1 and names every fault
    python protos/check.py --release   makes the contracts as they are now the released ones

buf's own compiler would fetch buf/validate from a registry, so buf works on protoc's image.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import generate

PROTOS = Path(__file__).resolve().parent
CONFIG = PROTOS.parent / "buf.yaml"
RELEASED = PROTOS / "released.binpb"
BUF = Path(sys.executable).parent / "buf"


def lint(image: Path) -> list[str]:
    """Returns buf's style faults of an image, one line each."""
    return _buf("lint", image)


def breaking(image: Path, released: Path) -> list[str]:
    """Returns one line for each change in `image` that breaks a client of `released`."""
    return _buf("breaking", image, "--against", str(released))


def _buf(command: str, image: Path, *arguments: str) -> list[str]:
    result = subprocess.run(  # noqa: S603
        [str(BUF), command, str(image), *arguments, "--config", str(CONFIG)],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = (result.stdout + result.stderr).splitlines()
    return lines or ([f"buf {command} exits with {result.returncode}"] if result.returncode else [])


def main() -> int:
    """Checks, or renews the released image; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--release", action="store_true", help=f"write {RELEASED.name} instead of checking"
    )
    arguments = parser.parse_args()
    if arguments.release:
        generate.write_image(RELEASED, with_comments=False)
        print(f"{RELEASED.name}: {RELEASED.stat().st_size} bytes")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        image = Path(folder) / "image.binpb"
        generate.write_image(image, with_comments=True)
        checks = {
            "style (buf lint)": lint(image),
            "compatibility with the last release (buf breaking)": breaking(image, RELEASED),
            "stubs": generate.drift(generate.REPOSITORY / generate.STUBS),
        }
    for name, faults in checks.items():
        print(f"{name}: {f'{len(faults)} fault(s)' if faults else 'ok'}")
        for fault in faults:
            print(f"  {fault}")
    return 1 if any(checks.values()) else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except generate.GenerationError as error:
        sys.exit(str(error))
