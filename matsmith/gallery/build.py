# SPDX-License-Identifier: Apache-2.0
"""Puts a site into a folder: makes what is new, keeps what is not, removes what is gone.

Everything new is made beside the old site first, then put in its place file by file, so whoever
reads meanwhile never sees half a file, and a build that is interrupted leaves the old site whole
and its own work for the next build. Nothing is ever removed or overwritten that `gallery.json` does
not list as the gallery's own.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from matsmith.errors import InvalidInputError
from matsmith.gallery import manifest
from matsmith.gallery.manifest import Entry, manifest_text, read_manifest
from matsmith.gallery.site_file import Renders, SiteFile, key_of

_STAGING = ".building"
_KEY = re.compile("[0-9a-f]{24}")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did.

    Attributes:
        files: files of the site, `gallery.json` among them.
        written, removed: files that were put in place, and that are gone.
        size_bytes: of all files together.
    """

    files: int
    written: int
    removed: int
    size_bytes: int


class Build:
    """One build of a site into a folder: `make` every file of `pending`, then `publish`.

    Args:
        files: the whole site.
        folder: empty, not there yet, or a gallery.
        again: whether to make everything, also what is there already.

    Raises:
        InvalidInputError: OUTPUT_NOT_A_FOLDER; GALLERY_FOREIGN_FILES where something is in the way
            that is not the gallery's own; GALLERY_MANIFEST_INVALID.
        OSError: the folder cannot be made or written.
    """

    def __init__(self, files: Sequence[SiteFile], folder: Path, *, again: bool = False) -> None:
        self._files = files
        self._folder = folder
        self._staging = folder / _STAGING
        self._old = _own_files(folder)
        self._refuse_foreign_files()
        folder.mkdir(parents=True, exist_ok=True)
        self._kept = {} if again else {file.path: file for file in files if self._is_there(file)}
        if again and self._staging.is_dir():
            shutil.rmtree(self._staging)
        self._staging.mkdir(exist_ok=True)
        self.pending = tuple(
            file
            for file in files
            if file.path not in self._kept and not self._staged(file).is_file()
        )
        """The files to make, in any order and in as many threads as wanted."""

    def make(self, file: SiteFile, renders: Renders) -> None:
        """Makes a file beside the site.

        Raises:
            OSError: the disk is full, or the folder cannot be written.
        """
        staged = self._staged(file)
        whole = staged.with_suffix(".part")
        whole.write_bytes(file.make(renders))
        whole.replace(staged)

    def publish(self) -> Outcome:
        """Puts everything in place and removes what is gone; returns what that was.

        Raises:
            OSError: the disk is full, or the folder cannot be written.
        """
        new = {file.path: self._entry(file) for file in self._files}
        changed = [file for file in self._files if file.path not in self._kept]
        # If this is interrupted, the next build still knows all of these files for its own.
        if changed:
            self._write_manifest(self._old | new)
        for file in changed:
            target = self._folder / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            self._staged(file).replace(target)
        gone = sorted(self._old.keys() - new.keys())
        for path in gone:
            self._remove(path)
        self._write_manifest(new)
        shutil.rmtree(self._staging)
        places = [*new, manifest.NAME]
        sizes = [(self._folder / path).stat().st_size for path in places]
        return Outcome(len(places), len(changed), len(gone), sum(sizes))

    def _refuse_foreign_files(self) -> None:
        foreign = [
            file.path
            for file in self._files
            if (file.path not in self._old and (self._folder / file.path).exists())
            or not _is_inside(self._folder, file.path)
        ]
        if foreign:
            raise _foreign(self._folder, foreign)

    def _is_there(self, file: SiteFile) -> bool:
        """Whether the file in place is what was put there, of what it would be made of now."""
        old, place = self._old.get(file.path), self._folder / file.path
        return bool(
            old and old.key == file.key and place.is_file() and _sha256(place) == old.sha256
        )

    def _staged(self, file: SiteFile) -> Path:
        return self._staging / key_of(file.path, file.key)

    def _entry(self, file: SiteFile) -> Entry:
        is_kept = file.path in self._kept
        sha256 = self._old[file.path].sha256 if is_kept else _sha256(self._staged(file))
        return Entry(**asdict(file.rights), key=file.key, sha256=sha256)

    def _write_manifest(self, entries: dict[str, Entry]) -> None:
        part = self._staging / manifest.NAME
        part.write_text(manifest_text(entries), encoding="utf-8")
        part.replace(self._folder / manifest.NAME)

    def _remove(self, path: str) -> None:
        place = self._folder / path
        place.unlink(missing_ok=True)
        parent = place.parent
        while parent != self._folder and parent.is_dir() and not any(parent.iterdir()):
            parent.rmdir()
            parent = parent.parent


def _own_files(folder: Path) -> dict[str, Entry]:
    """Returns the files that are the gallery's own; makes nothing."""
    for place in (folder, *folder.parents):
        if place.exists() and not place.is_dir():
            raise InvalidInputError(
                f"Expected a folder for the gallery, got the file {place}.",
                reason="OUTPUT_NOT_A_FOLDER",
            )
    if not folder.is_dir():
        return {}
    staging = folder / _STAGING
    if staging.exists() and not staging.is_dir():
        raise _foreign(folder, [_STAGING])
    # What lies there is removed at the end, so it must all be of a build.
    strange = [place for place in staging.glob("*") if not _is_staged(place)]
    if strange:
        raise _foreign(folder, sorted(f"{_STAGING}/{place.name}" for place in strange))
    own = read_manifest(folder)
    if own is None:
        found = sorted(entry.name for entry in folder.iterdir() if entry.name != _STAGING)
        if found:
            raise _foreign(folder, found)
        return {}
    elsewhere = [path for path in own if not _is_inside(folder, path)]
    if elsewhere:
        raise _foreign(folder, elsewhere)
    return own


def _is_staged(place: Path) -> bool:
    name = place.name.removesuffix(".part")
    return place.is_file() and (name == manifest.NAME or bool(_KEY.fullmatch(name)))


def _is_inside(folder: Path, path: str) -> bool:
    """Whether no link in the folder leads to a place elsewhere."""
    return (folder / path).parent.resolve().is_relative_to(folder.resolve())


def _foreign(folder: Path, found: Sequence[str]) -> InvalidInputError:
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    return InvalidInputError(
        f"Expected an empty folder or a gallery, got {folder} with files that are not the "
        f"gallery's: {', '.join(found[:3])}{more}. Move them, or name another folder.",
        reason="GALLERY_FOREIGN_FILES",
    )


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
