# SPDX-License-Identifier: Apache-2.0
"""What a worker's sandbox is made of, as facts that travel from the worker to the server."""

from __future__ import annotations

GUARDS = ("no_new_privileges", "limits", "landlock", "seccomp", "network")
