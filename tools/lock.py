# SPDX-License-Identifier: Apache-2.0
"""Writes requirements.lock: all that `make` installs, at the versions of this environment.

    python tools/lock.py            writes the file
    python tools/lock.py --check    writes nothing; exits 1 where the environment differs from it

pip takes it as a constraint, so that what the pins of pyproject.toml bring along stays as tested.
Local versions (`+cpu`) are left out: which build of a version it is depends on the machine.
"""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"
EXTRAS = ("render", "generate", "optimize", "augment", "training", "deploy", "dev")
_HEAD = "# All that `make` installs, at the versions that were tested. Written by `make lock`.\n"


def installed_versions(extras: tuple[str, ...]) -> dict[str, str]:
    """Returns the public version of everything that matsmith with these extras needs here.

    Raises:
        PackageNotFoundError: something of it is not installed.
    """
    versions: dict[str, str] = {}
    pending = [("matsmith", frozenset(extras))]
    seen = set(pending)
    while pending:
        name, wanted = pending.pop()
        installed = distribution(name)
        if name != "matsmith":
            versions[name] = Version(installed.version).public
        for line in installed.requires or ():
            requirement = Requirement(line)
            marker = requirement.marker
            if marker and not any(marker.evaluate({"extra": extra}) for extra in {"", *wanted}):
                continue
            needed = (canonicalize_name(requirement.name), frozenset(requirement.extras))
            if needed not in seen:
                seen.add(needed)
                pending.append(needed)
    return dict(sorted(versions.items()))


def lock_text(versions: dict[str, str]) -> str:
    """Returns the file for these versions."""
    return _HEAD + "".join(f"{name}=={version}\n" for name, version in versions.items())


def main() -> int:
    """Writes or checks the file; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 on drift")
    arguments = parser.parse_args()
    try:
        text = lock_text(installed_versions(EXTRAS))
    except PackageNotFoundError as error:
        print(f"Expected {error.name} to be installed: run `make install`.", file=sys.stderr)
        return 1
    if not arguments.check:
        LOCK.write_text(text, encoding="utf-8")
        print(f"{LOCK.name}: {text.count('==')} packages")
        return 0
    standing = LOCK.read_text(encoding="utf-8") if LOCK.is_file() else ""
    differing = sorted(set(standing.splitlines()) ^ set(text.splitlines()))
    for line in differing:
        print(f"{'installed' if line in text else LOCK.name}: {line}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
