# SPDX-License-Identifier: Apache-2.0
"""`python -m deploy.pin_images METADATA --registry REGISTRY`: manifests run what was just pushed.

METADATA is what `docker buildx bake --metadata-file` wrote. Every image of the manifests gets its
digest, or nothing is written. `--check` writes nothing and says whether all are pinned.

Exit status: 0 pinned; 1 with `--check`, something is not pinned, or a file cannot be written; 2
wrong input.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]

from matsmith import storage
from matsmith.errors import InvalidInputError

IMAGES = ("render", "generate", "optimize", "augment", "triton", "training", "redeploy")
"""Targets of the bake file; in manifests each is `matsmith-` and the name."""

_ROOT = Path(__file__).resolve().parents[1]
FILE = _ROOT / "deploy/k8s/overlays/h100/images/kustomization.yaml"
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_NOBODYS = "sha256:" + "0" * 64
_HOST = r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?"
_PART = r"[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*"
_REGISTRY = re.compile(rf"{_HOST}(?:/{_PART})*")
_HEAD = """\
# SPDX-License-Identifier: Apache-2.0
# The images that run, by digest. `python -m deploy.pin_images` writes this file; until it has, the
# digests are zeros, which nothing can pull.
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
images:
"""


def main(arguments: list[str] | None = None, file: Path = FILE) -> int:
    """Pins, or checks; returns the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m deploy.pin_images", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("metadata", nargs="?", type=Path, metavar="METADATA")
    parser.add_argument("--registry", help="registry and path that the images were pushed to")
    parser.add_argument("--check", action="store_true", help="say whether all images are pinned")
    told = parser.parse_args(arguments)
    if told.check == (told.metadata is not None or told.registry is not None):
        parser.error("expected METADATA with --registry, or --check alone")
    if not told.check and (told.metadata is None or told.registry is None):
        parser.error("expected METADATA and --registry together")
    try:
        if told.check:
            return _check(file)
        pinned = digests(read_metadata(told.metadata), registry=told.registry)
        storage.write(file, component(pinned, registry=told.registry).encode())
    except InvalidInputError as error:
        print(error.message, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename or file}: {error.strerror}", file=sys.stderr)
        return 1
    print(f"Pinned {len(pinned)} images in {file}")
    return 0


def read_metadata(path: Path) -> dict[str, Any]:
    """Returns what bake wrote: an object for each target, by its name, beside facts of the build.

    Raises:
        InvalidInputError: the file cannot be read, or holds no JSON object.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidInputError(
            f"Expected the metadata file of a bake, got {path}: {error.strerror}"
        ) from error
    except ValueError as error:
        raise InvalidInputError(f"Expected JSON in {path}, got: {error}") from error
    if not isinstance(told, dict):
        raise InvalidInputError(
            f"Expected an object with the bake's targets in {path}, got {type(told).__name__}"
        )
    return told


def digests(metadata: Mapping[str, Any], *, registry: str) -> dict[str, str]:
    """Returns the digest of every image.

    Args:
        metadata: as bake writes it.
        registry: where the manifests look for the images; a target that was pushed elsewhere is a
            fault.

    Raises:
        InvalidInputError: tells all faults.
    """
    if not _REGISTRY.fullmatch(registry):
        raise InvalidInputError(
            f"Expected a registry such as registry.example.org/team, got {registry!r}"
        )
    found: dict[str, str] = {}
    faults = []
    for name in IMAGES:
        target = metadata.get(name)
        if not isinstance(target, dict):
            faults.append(f"expected a target {name}, got none")
            continue
        digest = target.get("containerimage.digest")
        if not (isinstance(digest, str) and _DIGEST.fullmatch(digest)) or digest == _NOBODYS:
            faults.append(f"expected containerimage.digest of {name} as sha256:…, got {digest!r}")
            continue
        # The names that it was pushed as, by comma; absent where it was only built.
        pushed = str(target.get("image.name", "")).split(",")
        place = f"{registry}/matsmith-{name}"
        if place not in {_without_tag(one.strip()) for one in pushed}:
            faults.append(f"expected {name} pushed as {place}, got {target.get('image.name')!r}")
            continue
        found[name] = digest
    for digest, count in Counter(found.values()).items():
        if count > 1:
            same = ", ".join(name for name in found if found[name] == digest)
            faults.append(f"expected a digest for each image, got {digest} for {same}")
    if faults:
        raise InvalidInputError("Cannot pin the images: " + "; ".join(faults))
    return found


def component(pinned: Mapping[str, str], *, registry: str) -> str:
    """Returns the kustomize component that names these digests."""
    return _HEAD + "".join(
        f"  - name: matsmith-{name}\n"
        f"    newName: {registry}/matsmith-{name}\n"
        f"    digest: {digest}\n"
        for name, digest in pinned.items()
    )


def unpinned(text: str) -> list[str]:
    """Returns the images that a component does not name by a digest of something.

    Raises:
        InvalidInputError: the text is no such component.
    """
    try:
        told = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InvalidInputError(f"Expected YAML, got: {error}") from error
    if not isinstance(told, dict) or told.get("kind") != "Component":
        raise InvalidInputError("Expected a kustomize Component with images, got something else")
    entries = told.get("images")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InvalidInputError("Expected a list of images in the Component, got something else")
    fixed = {
        entry.get("name")
        for entry in entries
        if _DIGEST.fullmatch(str(entry.get("digest"))) and entry["digest"] != _NOBODYS
    }
    return [name for name in IMAGES if f"matsmith-{name}" not in fixed]


def _check(file: Path) -> int:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"Expected UTF-8 in {file}, got: {error}") from error
    missing = unpinned(text)
    if missing:
        print(f"Not pinned in {file}: {', '.join(missing)}", file=sys.stderr)
    return 1 if missing else 0


def _without_tag(reference: str) -> str:
    """Returns an image's name without tag and digest; a registry's port is none."""
    name = reference.partition("@")[0]
    head, slash, last = name.rpartition("/")
    return head + slash + last.partition(":")[0]


if __name__ == "__main__":
    sys.exit(main())
