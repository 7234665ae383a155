# SPDX-License-Identifier: Apache-2.0
"""What shards are built with that is somewhere else: services, and seeds of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from matsmith.rpc.channel import IN_CLEAR, Security


@dataclass(frozen=True, slots=True)
class Access:
    """Where it is.

    Attributes:
        render_target: address of a render service; "" where the plan has no Blender.
        augment_target: address of an augment service; "" where the plan needs none.
        render_security, augment_security: how to talk to them.
        seeds: folder of seeds beside the library's, where the plan has some.
    """

    render_target: str = ""
    augment_target: str = ""
    render_security: Security = IN_CLEAR
    augment_security: Security = IN_CLEAR
    seeds: Path | None = None


NO_SERVICES = Access()
