# SPDX-License-Identifier: Apache-2.0
"""What a dataset is to be: written down once, so that every process and every run builds the same.

A plan and the versions in it decide every byte of the samples. A folder that holds a plan takes no
other; a run with the same plan goes on with what is missing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from matsmith import library as libraries
from matsmith.augment.genetic import VERSION as GENETIC_VERSION
from matsmith.catalogue import Catalogue
from matsmith.curation import tokens
from matsmith.errors import InvalidInputError
from matsmith.retrieval.index import Index
from matsmith.storage import write

FILE = "plan.json"
ENGINES = ("genetic", "llm", "service")
VARIETIES = ("natural", "published")
LANGUAGES = ("python", "shorthand")
FORMAT = 3
"""Of the files, and of the rules by which samples are kept: 3 wants structures of their own."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for.

    Attributes:
        samples: of the training split, each unlike all others.
        shards: files that they are spread over; each is built by itself.
        spare: share of samples that are made beyond, because shards may find the same ones; what
            is left over does not count (`dataset.seal`).
        variations: of each new structure, by other parameters.
        seed: of all chance.
        seeds: digest of seeds beside the library's (`seeds.seed_version`), or "".
        variety: of variations: `natural` or `published` (`augment.vary`).
        engine: what crosses: `genetic`, `llm`, or `service` (an augment service, its own choice).
        language: that a language model is asked in.
        max_repairs: of a language model's answer, with its faults.
        has_blender: whether Blender makes what the evaluator does not cover; else it is refused.
        checked_share: of the evaluator's pictures, how many Blender makes, too.
        has_maps: whether the evaluator's maps go with each sample.
    """

    samples: int
    shards: int
    variations: int = 3
    seed: int = 0
    spare: float = 0.12
    seeds: str = ""
    variety: str = "natural"
    engine: str = "genetic"
    language: str = "python"
    max_repairs: int = 0
    has_blender: bool = True
    checked_share: float = 0.02
    has_maps: bool = False

    def __post_init__(self) -> None:
        for name, least, most in (
            ("samples", 1, 10_000_000),
            ("shards", 1, 100_000),
            ("variations", 0, 100),
            ("seed", 0, 2**31 - 1),
            ("spare", 0.0, 1.0),
            ("max_repairs", 0, 5),
            ("checked_share", 0.0, 1.0),
        ):
            if not least <= (value := getattr(self, name)) <= most:
                raise InvalidInputError(
                    f"Expected {name} between {least} and {most}, got {value}.",
                    reason="PLAN_INVALID",
                )
        for name, known in (("engine", ENGINES), ("language", LANGUAGES), ("variety", VARIETIES)):
            if (word := getattr(self, name)) not in known:
                raise InvalidInputError(
                    f"Expected {name} of {', '.join(known)}, got {word!r}.", reason="PLAN_INVALID"
                )
        if self.shards > self.samples:
            raise InvalidInputError(
                f"Expected at most as many shards as samples, got {self.shards} for "
                f"{self.samples}.",
                reason="PLAN_INVALID",
            )

    def size(self, shard: int) -> int:
        """Returns how many samples a shard holds, spare ones among them; they differ by one."""
        # One shard alone repeats nothing.
        spare = math.ceil(self.samples * self.spare) if self.shards > 1 else 0
        made = self.samples + spare
        return made // self.shards + (shard < made % self.shards)


@dataclass(frozen=True, slots=True)
class Versions:
    """What else decides the samples.

    Attributes:
        format: of the files and the rules.
        catalogue: Blender's version.
        library: digest of the seeds.
        engine: that crosses, by its name in provenance; of a service, only that it is one.
        index: of the descriptions by which looks are told apart.
        counts_tokens: whether the vocabulary for the rule of 2,048 tokens was installed.
    """

    format: int
    catalogue: str
    library: str
    engine: str
    index: str
    counts_tokens: bool


def versions(catalogue: Catalogue, index: Index, *, engine: str = GENETIC_VERSION) -> Versions:
    """Returns the versions of what is installed.

    Args:
        catalogue: the node types.
        index: tells looks apart.
        engine: name of the one that crosses.
    """
    return Versions(
        format=FORMAT,
        catalogue=catalogue.blender_version,
        library=libraries.load().version,
        engine=engine,
        index=index.version,
        counts_tokens=tokens.can_count(),
    )


def begin(folder: Path, plan: Plan, current: Versions) -> None:
    """Writes the plan into a folder, or finds it there.

    Raises:
        InvalidInputError: PLAN_DIFFERS where the folder holds another plan, or one of other
            versions; FOLDER_NOT_EMPTY where it holds something else.
        OSError: it cannot be written.
    """
    file = folder / FILE
    if file.exists():
        found, made_with = read(folder)
        differences = _differences(
            asdict(found) | asdict(made_with), asdict(plan) | asdict(current)
        )
        if differences:
            raise InvalidInputError(
                f"{file}: expected the plan of this run, got another: {differences}. "
                "Choose another folder, or ask for what it holds.",
                reason="PLAN_DIFFERS",
            )
        return
    if folder.exists() and any(folder.iterdir()):
        raise InvalidInputError(
            f"Expected an empty folder or one with a {FILE}, got {folder} with other files.",
            reason="FOLDER_NOT_EMPTY",
        )
    text = json.dumps({"plan": asdict(plan), "versions": asdict(current)}, indent=2)
    write(file, (text + "\n").encode())


def read(folder: Path) -> tuple[Plan, Versions]:
    """Returns the plan of a folder, and the versions it was made with.

    Raises:
        InvalidInputError: PLAN_MISSING or PLAN_INVALID.
    """
    file = folder / FILE
    try:
        data: Any = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidInputError(
            f"Expected a dataset in {folder}, found no {FILE}: {error.strerror}.",
            reason="PLAN_MISSING",
        ) from error
    except ValueError as error:
        raise _invalid(file, str(error)) from error
    try:
        return _of(Plan, data["plan"]), _of(Versions, data["versions"])
    except (KeyError, TypeError) as error:
        raise _invalid(file, repr(error)) from error


def _of(kind: Any, data: Mapping[str, Any]) -> Any:
    types = {"int": int, "str": str, "bool": bool, "float": float}
    for field in fields(kind):
        if type(data[field.name]) is not types[str(field.type)]:
            raise TypeError(f"{field.name}: expected {field.type}, got {data[field.name]!r}")
    return kind(**data)


def _differences(there: Mapping[str, object], here: Mapping[str, object]) -> str:
    return ", ".join(
        f"{name} is {there[name]} there and {here[name]} here"
        for name in there
        if there[name] != here[name]
    )


def _invalid(file: Path, why: str) -> InvalidInputError:
    return InvalidInputError(f"{file}: expected a plan, got {why}.", reason="PLAN_INVALID")
