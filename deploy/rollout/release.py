# SPDX-License-Identifier: Apache-2.0
"""The release manifest as `training.export` writes it, read before anything is changed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from matsmith.errors import InvalidInputError
from services.generate.model_repository.generator.release import decides_as_listed, files_digest

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Served:
    """What a pod serves.

    Attributes:
        release: digest of the release, 64 hex digits.
        weights: where its files come from: an OCI reference by digest, or a URL.
    """

    release: str
    weights: str

    @property
    def short(self) -> str:
        """Returns the release as people call it."""
        return self.release[:12]


@dataclass(frozen=True, slots=True)
class Versions:
    """The languages that a server reads.

    Attributes:
        catalogue: Blender version of the catalogue.
        shorthand: version of the shorthand.
    """

    catalogue: str
    shorthand: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release says of itself.

    Attributes:
        digest: of all its files.
        language: that it writes: python or shorthand.
        versions: of the languages that it was made for.
        parent: digest of the release that it was made from, or of the base's weights.
        dtype: of the weights.
    """

    digest: str
    language: str
    versions: Versions
    parent: str
    dtype: str


def read_manifest(path: Path) -> Manifest:
    """Returns what a `release.json`, or the folder that holds one, says.

    Raises:
        InvalidInputError: MANIFEST_MISSING or MANIFEST_INVALID; nothing was changed anywhere.
    """
    file = path / "release.json" if path.is_dir() else path
    try:
        told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        files = {str(name): str(digest) for name, digest in dict(told["files"]).items()}
        listed = files_digest(files)
        is_decisive = decides_as_listed(told, files)
        found = Manifest(
            digest=str(told["digest"]),
            language=str(told["language"]),
            versions=Versions(str(told["catalogue_version"]), str(told["shorthand_version"])),
            parent=_parent(told["parent"]),
            dtype=str(told["dtype"]),
        )
    except OSError as error:
        raise InvalidInputError(
            f"Expected the release.json of an export at {file}, got: {error.strerror}.",
            reason="MANIFEST_MISSING",
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InvalidInputError(
            f"Expected a release manifest in {file}, got {type(error).__name__}: {error}.",
            reason="MANIFEST_INVALID",
        ) from error
    if not _DIGEST.fullmatch(found.digest) or found.digest != listed or not is_decisive:
        raise InvalidInputError(
            f"Expected a digest of the listed files, languages and serving in {file}, got "
            f"{found.digest!r}: the manifest was changed after the export.",
            reason="MANIFEST_INVALID",
        )
    return found


def _parent(told: dict[str, Any]) -> str:
    return str(told["release"]["digest"] if "release" in told else told["digest"])


def require_understood(manifest: Manifest, server: Versions, where: str) -> None:
    """Returns nothing where a server reads what a model writes.

    Raises:
        InvalidInputError: VERSIONS_DIFFER.
    """
    pairs = [("catalogue", manifest.versions.catalogue, server.catalogue)]
    if manifest.language == "shorthand":
        pairs.append(("shorthand", manifest.versions.shorthand, server.shorthand))
    faults = [f"{name} {expected}, got {got}" for name, got, expected in pairs if got != expected]
    if faults:
        raise InvalidInputError(
            f"Expected a release for {where}, which reads {'; '.join(faults)}. Export it anew "
            "from a dataset of that version, or bring the services to the release's first.",
            reason="VERSIONS_DIFFER",
        )


def require_fixed(weights: str) -> None:
    """Returns nothing where a reference always names the same bytes, or a URL.

    Raises:
        InvalidInputError: WEIGHTS_NOT_FIXED for a tag that can move.
    """
    if re.match(r"(https?|file)://[^\s]+$", weights):
        return
    if not re.fullmatch(r"[^\s@]+@sha256:[0-9a-f]{64}", weights):
        raise InvalidInputError(
            "Expected weights as an image by its digest (name@sha256:64 hex digits) or as a URL, "
            f"got {weights!r}. A tag can be moved.",
            reason="WEIGHTS_NOT_FIXED",
        )
