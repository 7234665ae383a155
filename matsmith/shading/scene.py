# SPDX-License-Identifier: Apache-2.0
"""The scenes that materials are seen in: a plane of size 2 and what camera, light and world give.

They are those that Blender renders: `PARITY` point-samples Cycles exactly, `REFERENCE` is
VLMaterial's (appendix B), `EVEN` is its plane under an even sky. Every value is float32; row 0 of a
picture is its top, v near 1.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from matsmith.shading.antialias import grid_px

Values: TypeAlias = Mapping[str, npt.NDArray[np.float32] | float]
"""A scene's values by name: `(size, size)` arrays, or numbers that hold everywhere."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene.

    Attributes:
        camera: orthographic from above, or perspective.
        camera_height: of the camera, above the plane.
        frame: side of the square that the picture shows, on the plane.
        light_height: of the point light (radius 0), above the centre.
        light_power_w: of the light.
        world: grey radiance of the world; 0 is black.
    """

    camera: Literal["orthographic", "perspective"]
    camera_height: float
    frame: float
    light_height: float
    light_power_w: float
    world: float

    @property
    def has_world(self) -> bool:
        """Returns whether the world shines."""
        return self.world > 0.0


PARITY = Scene("orthographic", 3.0, 2.0, 3.0, 500.0, 0.0)
"""Orthographic, so that the view is straight everywhere; the light high above, a black world."""

REFERENCE = Scene("perspective", 2.78, 2.78 * 36.0 / 50.0, 2.78, 500.0, 0.1)
"""50 mm on a 36 mm sensor at z = 2.78, with the light at the camera."""

EVEN = replace(REFERENCE, light_power_w=0.0, world=1.55)
"""The reference plane under an even grey sky alone: an overcast day. The sky is so bright that a
matt surface is as bright on average as in `REFERENCE` (1.74 in the middle, 1.27 at the corners)."""

CLIP_START = 0.1
"""Where a camera ray begins, in front of the camera: Blender's default."""

MESH_HALF_SIZE = 1.25
"""The mesh reaches beyond the plane of size 2, so that no pixel mixes with the world."""


def constants(scene: Scene) -> dict[str, float]:
    """Returns the values that are the same at every pixel and every size, by name."""
    found = {
        "position_z": 0.0,
        "normal_x": 0.0,
        "normal_y": 0.0,
        "normal_z": 1.0,
        "differential_a_z": 0.0,
        "differential_b_z": 0.0,
        "world": scene.world,
    }
    if scene.camera == "orthographic":
        found |= {"incoming_x": 0.0, "incoming_y": 0.0, "incoming_z": 1.0}
    return found


def values(scene: Scene, size_px: int, supersampling: int = 1) -> Values:
    """Returns the values that differ from pixel to pixel or with the size, by name.

    - `position_x`, `position_y`: the point; `uv_u`, `uv_v`: its UV, 0…1 on the plane of size 2.
    - `incoming_x` …: unit vector to the camera; constant under an orthographic one.
    - `light_x` …: unit vector to the light; `light`: P/(4π d²), which times a BSDF and the cosine
      is the radiance.
    - `differential_a_x` … `differential_b_y`: the ray differentials of a pixel as Cycles rebuilds
      them from the one radius that it keeps: an orthogonal pair, diagonal on the plane; of a
      pixel, however many samples it has.

    With `supersampling` samples along a pixel's side, arrays have the side of the grid of samples
    (`matsmith.shading.antialias.grid_px`), which reaches a pixel beyond the frame.
    """
    step = scene.frame / size_px
    side = grid_px(size_px, supersampling)
    margin = 0.0 if supersampling == 1 else step
    across = (np.arange(side, dtype=np.float64) + 0.5) * (step / supersampling)
    across -= scene.frame / 2.0 + margin
    x = np.broadcast_to(across, (side, side))
    y = np.ascontiguousarray(x.T[::-1])
    found: dict[str, npt.NDArray[np.float64] | float] = {
        "position_x": x,
        "position_y": y,
        "uv_u": (x + 1.0) / 2.0,
        "uv_v": (y + 1.0) / 2.0,
    }
    distance = np.sqrt(x * x + y * y + scene.light_height**2)
    found |= {
        "light_x": -x / distance,
        "light_y": -y / distance,
        "light_z": scene.light_height / distance,
        "light": scene.light_power_w / (4.0 * math.pi * distance**2),
    }
    radius: npt.NDArray[np.float64] | float = step
    if scene.camera == "perspective":
        away = np.sqrt(x * x + y * y + scene.camera_height**2)
        found |= {
            "incoming_x": -x / away,
            "incoming_y": -y / away,
            "incoming_z": scene.camera_height / away,
        }
        radius = away * _spread(x, y, scene.camera_height, step)
    half = radius * math.sqrt(0.5)
    found |= {
        "differential_a_x": half,
        "differential_a_y": -half,
        "differential_b_x": half,
        "differential_b_y": half,
    }
    return {
        name: np.ascontiguousarray(value, dtype=np.float32)
        if isinstance(value, np.ndarray)
        else float(np.float32(value))
        for name, value in found.items()
    }


def _spread(
    x: npt.NDArray[np.float64], y: npt.NDArray[np.float64], height: float, step: float
) -> npt.NDArray[np.float64]:
    """Returns how far the ray of a pixel is from those of the next ones, per unit of length.

    Cycles keeps the mean of two lengths, to the pixel on the right and to the one above
    (kernel/camera/camera.h and kernel/util/differential.h).
    """

    def ray(dx: float, dy: float) -> npt.NDArray[np.float64]:
        found: npt.NDArray[np.float64] = np.stack(
            [x + dx, y + dy, np.broadcast_to(-height, x.shape)]
        )
        found /= np.sqrt((found * found).sum(axis=0))
        return found

    here = ray(0.0, 0.0)
    right, above = ray(step, 0.0) - here, ray(0.0, step) - here
    lengths: npt.NDArray[np.float64] = np.sqrt((right * right).sum(axis=0))
    lengths += np.sqrt((above * above).sum(axis=0))
    lengths /= 2.0
    return lengths
