# SPDX-License-Identifier: Apache-2.0
"""Samples of a dataset, read from its shards when they are asked for.

A shard is an uncompressed tar, so a sample can be read by its place without reading what is before
it. That makes any order possible at the speed of the disk, and a run that goes on after it was
killed begins at the very sample that was next.
"""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from torch.utils.data import Dataset

from matsmith import catalogue as catalogues
from matsmith.dataset import seal, shard
from matsmith.dataset.plan import read as read_plan
from matsmith.dataset.sample import Record
from matsmith.errors import InvalidInputError
from training.prompt import PARTS, LanguageName


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a file lies in a shard."""

    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sample lies.

    Attributes:
        shard: of the dataset.
        key: of the sample in its shard, such as `train-00003-000017`.
        picture: its JPEG.
        answer: its text.
    """

    shard: str
    key: str
    picture: Extent
    answer: Extent


@dataclass(frozen=True, slots=True)
class Sample:
    """A picture and what the model is to answer.

    Attributes:
        key: names the sample where something is wrong with it.
        jpeg: the picture, 512 pixels.
        answer: a program, or shorthand.
    """

    key: str
    jpeg: bytes
    answer: str


@dataclass(frozen=True, slots=True)
class DatasetFacts:
    """What a run says of its data.

    Attributes:
        folder: of the dataset.
        digest: of all its bytes (`matsmith.dataset.seal`).
        catalogue: Blender's version that its programs are for.
    """

    folder: Path
    digest: str
    catalogue: str


class Samples(Dataset[Sample]):
    """The samples of one split that count, in order of the shards.

    Args:
        folder: of a complete dataset.
        split: train, validation or test.
        language: of the answers.
        most: samples at most; 0 is all.
        is_hashed: whether each shard's bytes are compared with its digest first: a second for each
            GB or so.
        report: told of each shard that was looked at.

    Raises:
        InvalidInputError: CATALOGUE_OTHER, SEAL_MISSING, SHARD_MISSING, SHARD_CHANGED or
            SHARD_INVALID; SPLIT_EMPTY where there is none.
    """

    def __init__(
        self,
        folder: Path,
        split: str,
        language: LanguageName,
        *,
        most: int = 0,
        is_hashed: bool = True,
        report: Callable[[str], None] = lambda _: None,
    ) -> None:
        plan, versions = read_plan(folder)
        expected = catalogues.load().blender_version
        if versions.catalogue != expected:
            raise InvalidInputError(
                f"Expected a dataset of catalogue {expected}, got one of {versions.catalogue} in "
                f"{folder}: build it again, or train with the matsmith that built it.",
                reason="CATALOGUE_OTHER",
            )
        told = seal.read(folder)
        if told is None:
            raise InvalidInputError(
                f"Expected a complete dataset in {folder}, found no {seal.FILE}: run "
                "`matsmith dataset build` again.",
                reason="SEAL_MISSING",
            )
        self.language = language
        self.facts = DatasetFacts(folder, told.digest, versions.catalogue)
        self._folder = folder
        self._places: list[Place] = []
        seen = set(told.spare)
        for name in shard.names(plan):
            if not name.startswith(f"{split}-") or (most and len(self._places) >= most):
                continue
            _require_whole(folder, name, is_hashed=is_hashed)
            for sample_id, place in _places(folder / name, PARTS[language]):
                if sample_id not in seen and told.repeats.get(sample_id, sample_id) == sample_id:
                    seen.add(sample_id)
                    self._places.append(place)
            report(name)
        self._places = self._places[: most or None]
        if not self._places:
            raise InvalidInputError(
                f"Expected samples of {split} in {folder}, got none.", reason="SPLIT_EMPTY"
            )

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, index: int) -> Sample:
        place = self._places[index]
        with (self._folder / place.shard).open("rb") as file:
            jpeg, answer = (_bytes(file, one) for one in (place.picture, place.answer))
        return Sample(place.key, jpeg, answer.decode("utf-8"))

    @property
    def lengths(self) -> Sequence[int]:
        """Returns the bytes of each answer: as good as tokens to tell long ones from short."""
        return [place.answer.size for place in self._places]


def _bytes(file: object, extent: Extent) -> bytes:
    file.seek(extent.offset)  # type: ignore[attr-defined]
    data: bytes = file.read(extent.size)  # type: ignore[attr-defined]
    return data


def _require_whole(folder: Path, name: str, *, is_hashed: bool) -> None:
    facts = shard.facts(folder, name)
    if facts is None:
        raise InvalidInputError(
            f"Expected {name} as it was built in {folder}, got none, or one that is cut short: run "
            "`matsmith dataset build` again.",
            reason="SHARD_MISSING",
        )
    if is_hashed:
        with (folder / name).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != facts["sha256"]:
            raise InvalidInputError(
                f"Expected {name} with SHA-256 {facts['sha256']}, got {found}: its bytes have "
                "changed since it was built.",
                reason="SHARD_CHANGED",
            )


def _places(path: Path, part: str) -> Iterator[tuple[str, Place]]:
    """Yields the id and the place of every sample of a shard."""
    found: dict[str, dict[str, Extent]] = {}
    ids: dict[str, str] = {}
    try:
        with tarfile.open(path, mode="r:") as tar:
            for entry in tar:
                key, _, ending = entry.name.partition(".")
                found.setdefault(key, {})[ending] = Extent(entry.offset_data, entry.size)
                if ending == "json":
                    held = tar.extractfile(entry)
                    assert held is not None
                    ids[key] = Record.from_json(held.read().decode("utf-8")).id
    except (tarfile.TarError, EOFError, UnicodeDecodeError) as error:
        raise InvalidInputError(
            f"{path}: expected a shard, got a fault: {error}.", reason="SHARD_INVALID"
        ) from error
    for key, files in found.items():
        if key not in ids or not {"jpg", part} <= set(files):
            raise InvalidInputError(
                f"{path}: expected jpg, {part} and json of {key}, got {', '.join(sorted(files))}.",
                reason="SHARD_INVALID",
            )
        yield ids[key], Place(path.name, key, files["jpg"], files[part])
