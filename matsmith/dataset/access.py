# SPDX-License-Identifier: Apache-2.0
"""The services that shards are built against."""

from __future__ import annotations

from dataclasses import dataclass

from matsmith.rpc.channel import IN_CLEAR, Security


@dataclass(frozen=True, slots=True)
class Access:
    """Where services are.

    Attributes:
        render_target: address of a render service; "" where the plan has no Blender.
        augment_target: address of an augment service; "" where the plan needs none.
        security: how to talk to both.
    """

    render_target: str = ""
    augment_target: str = ""
    security: Security = IN_CLEAR


NO_SERVICES = Access()
