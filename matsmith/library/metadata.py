# SPDX-License-Identifier: Apache-2.0
"""Reads the JSON that stands beside a program."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from matsmith.errors import InvalidInputError
from matsmith.graph.knobs import Knob
from matsmith.library.category import CATEGORIES
from matsmith.library.material import LICENCES, Metadata

_FIELDS = {field.name for field in fields(Metadata)}
_FLAGS = frozenset({"tiles", "evaluator"})
_NAME = re.compile("[a-z][a-z0-9_]{0,63}")
_MAX_TEXT, _MAX_TAGS = 600, 24
_LARGEST = 3.4e38
_KNOB_FIELDS = frozenset({"name", "node", "socket"})
_KNOB_FORM = "an object with name, node, socket and, but for colours, range"


def read_metadata(text: str, where: str) -> Metadata:
    """Returns the metadata in a JSON text.

    Raises:
        InvalidInputError: METADATA_INVALID where a field is missing, unknown, empty or of the wrong
            type, the category is unknown, or the licence is not one that seed materials may carry.
    """
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _invalid(where, f"expected JSON, got {error}") from error
    if not isinstance(data, Mapping):
        raise _invalid(where, f"expected an object, got {type(data).__name__}")
    if set(data) != _FIELDS:
        missing, unknown = sorted(_FIELDS - set(data)), sorted(set(data) - _FIELDS)
        raise _invalid(where, f"missing fields {missing}, unknown fields {unknown}")
    tags = data["tags"]
    if not isinstance(tags, list) or not all(isinstance(tag, str) and tag for tag in tags):
        raise _invalid(where, "expected tags to be a list of words")
    for name in sorted(_FLAGS):
        if not isinstance(data[name], bool):
            raise _invalid(where, f"expected {name} to be true or false")
    for name in sorted(_FIELDS - _FLAGS - {"tags", "knobs"}):
        if not isinstance(data[name], str) or not data[name]:
            raise _invalid(where, f"expected {name} to be a text, got {data[name]!r}")
    if not _NAME.fullmatch(data["name"]):
        expected = "a name of lower-case letters, digits and underscores, at most 64"
        raise _invalid(where, f"expected {expected}, got {data['name'][:80]!r}")
    for name, text in (*data.items(), *(("tags", tag) for tag in tags)):
        if isinstance(text, str) and len(text) > _MAX_TEXT:
            long = f"expected at most {_MAX_TEXT} characters of {name}, got {len(text)}"
            raise _invalid(where, long)
    if len(tags) > _MAX_TAGS:
        raise _invalid(where, f"expected at most {_MAX_TAGS} tags, got {len(tags)}")
    _require_one_of(where, "licence", data["licence"], LICENCES)
    _require_one_of(where, "category", data["category"], CATEGORIES)
    if not isinstance(data["knobs"], list):
        raise _invalid(where, "expected knobs to be a list")
    knobs = tuple(_knob(entry, f"{where}: knobs[{i}]") for i, entry in enumerate(data["knobs"]))
    return Metadata(**{**data, "tags": tuple(tags), "knobs": knobs})


def metadata_json(metadata: Metadata) -> str:
    """Returns the JSON text that `read_metadata` reads."""
    data: dict[str, Any] = {**asdict(metadata), "tags": list(metadata.tags)}
    data["knobs"] = [knob_entry(knob) for knob in metadata.knobs]
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def knob_entry(knob: Knob) -> dict[str, object]:
    """Returns a knob as the metadata's JSON holds it: colours have no range."""
    entry: dict[str, object] = {"name": knob.name, "node": knob.node, "socket": knob.socket}
    if knob.minimum is not None and knob.maximum is not None:
        entry["range"] = [knob.minimum, knob.maximum]
    return entry


def _knob(data: Any, where: str) -> Knob:
    """Returns a knob of an object with name, node, socket and, but for colours, range."""
    if not isinstance(data, Mapping) or set(data) - {"range"} != _KNOB_FIELDS:
        raise _invalid(where, f"expected {_KNOB_FORM}, got {data!r}")
    for name in sorted(_KNOB_FIELDS):
        if not isinstance(data[name], str) or not data[name]:
            raise _invalid(where, f"expected {name} to be a text, got {data[name]!r}")
    texts = (data["name"], data["node"], data["socket"])
    if "range" not in data:
        return Knob(*texts)
    ends = data["range"]
    if not isinstance(ends, list) or len(ends) != 2 or not all(_is_number(end) for end in ends):
        raise _invalid(where, f"expected range to be two numbers, got {ends!r}")
    if not ends[0] < ends[1]:
        raise _invalid(where, f"expected a range from low to high, got {ends!r}")
    return Knob(*texts, float(ends[0]), float(ends[1]))


def _is_number(value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    # Also false for what is not a number or infinite, and for whole numbers beyond all floats.
    return is_number and -_LARGEST <= value <= _LARGEST


def _require_one_of(where: str, name: str, value: str, allowed: Any) -> None:
    if value not in allowed:
        raise _invalid(where, f"expected a {name} of {', '.join(sorted(allowed))}, got {value!r}")


def _invalid(where: str, message: str) -> InvalidInputError:
    return InvalidInputError(f"{where}: {message}.", reason="METADATA_INVALID")
