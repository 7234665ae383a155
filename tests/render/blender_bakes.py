# SPDX-License-Identifier: Apache-2.0
"""Asks Blender for baked channels, for the numbers in map files, and how maps look in use."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from matsmith.pictures.codec import picture_from_png

Numbers = npt.NDArray[np.float32]


def in_blender(
    folder: Path, *, bakes: Mapping[str, Any], files: Mapping[str, Path]
) -> dict[str, Numbers]:
    """Returns what `bakes_in_blender.py` writes."""
    result = folder / "bakes.npz"
    script = Path(__file__).with_name("bakes_in_blender.py")
    work = {"bakes": bakes, "files": {name: str(path) for name, path in files.items()}}
    subprocess.run(
        [sys.executable, script, result],
        input=json.dumps(work),
        text=True,
        check=True,
        timeout=180,
        stdout=subprocess.DEVNULL,
    )
    with np.load(result) as found:
        return dict(found)


def plugged_in_blender(
    picture: Path, maps: Mapping[str, Mapping[str, Any]], *, size_px: int, samples: int
) -> Numbers:
    """Returns the picture, 0…1, of maps as `plugged_in_blender.py` plugs them in."""
    script = Path(__file__).with_name("plugged_in_blender.py")
    work = {"maps": maps, "size_px": size_px, "samples": samples}
    subprocess.run(
        [sys.executable, script, picture],
        input=json.dumps(work),
        text=True,
        check=True,
        timeout=180,
        stdout=subprocess.DEVNULL,
    )
    return picture_from_png(picture.read_bytes()).astype(np.float32) / 255.0
