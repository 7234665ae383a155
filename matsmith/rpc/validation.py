# SPDX-License-Identifier: Apache-2.0
"""Requests against the limits that their contract states (protovalidate)."""

from __future__ import annotations

import protovalidate
from google.protobuf.message import Message

from matsmith.errors import RequestError

_VALIDATOR = protovalidate.Validator()


def check_request(message: Message) -> None:
    """Returns nothing for a message that keeps every limit of its contract.

    Raises:
        RequestError: with every violation; `details` maps field paths such as
            `sampling.temperature` or `engines[1]` to what is wrong.
    """
    faults: dict[str, str] = {}
    for violation in _VALIDATOR.collect_violations(message):
        path = _path(violation)
        wrong = violation.proto.message or violation.proto.rule_id
        faults[path] = f"{faults[path]}; {wrong}" if path in faults else wrong
    if faults:
        listing = "; ".join(f"{path}: {wrong}" for path, wrong in faults.items())
        raise RequestError(f"{len(faults)} field(s) out of range: {listing}", details=faults)


def _path(violation: protovalidate.Violation) -> str:
    field = violation.proto.field
    path = ""
    for element in field.elements if field is not None else ():
        path += f".{element.field_name}" if path else element.field_name
        if element.subscript is not None:
            path += f"[{element.subscript.value}]"
    return path
