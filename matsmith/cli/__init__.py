# SPDX-License-Identifier: Apache-2.0
"""The command line: `matsmith generate photo.jpg -o out/` and its relatives."""

from matsmith.cli.main import main

__all__ = ["main"]
