# SPDX-License-Identifier: Apache-2.0
"""What a material can be seen on in the studio: plane, sphere, cube and cloth.

A pattern has the same size on all of them: Object coordinates are in the same units, flat parts lie
in z = 0 of their object, and UV runs 1 for each 2. Nothing is scaled, because relief depends on an
object's scale. What takes time to compute is kept in this process as numbers, never as Blender
data, so that it cannot get into a file.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import bpy  # noqa: TID251
import numpy as np
from mathutils import Matrix, Vector

from services.render.blender.cloth import Numbers, cloth_vertices
from services.render.messages import ShapeName

BALL_RADIUS = 1.0
CUBE_HALF_SIDE = 1.0
_EDGE_RADIUS = 0.07
_EDGE_STEPS = 6
_PLANE_TILT = math.radians(-36.0)
_CLOTH_TILT = math.radians(-22.0)
# Above the cube by as much as the room's own floor is, and turned so that no two sides look alike.
_CUBE_ELEVATION = math.radians(32.0)
_CUBE_TURN = math.radians(38.0)


@dataclass(frozen=True, slots=True)
class Outline:
    """A mesh as numbers: places, faces, and a UV for each vertex."""

    vertices: tuple[tuple[float, float, float], ...]
    faces: tuple[tuple[int, ...], ...]
    uvs: tuple[tuple[float, float], ...]
    normals: tuple[tuple[float, float, float], ...] = ()


def make_shape(shape: ShapeName) -> list[bpy.types.Object]:
    """Returns new objects, in no scene, that share one mesh with one material slot."""
    if shape == "sphere":
        return [bpy.data.objects.new("Ball", _mesh("Ball", _ball()))]
    if shape == "cube":
        mesh = _mesh("Cube side", _cube_side())
        return [_placed(mesh, _side_to_world(*axes)) for axes in _SIDES]
    if shape == "cloth":
        return [_placed(_mesh("Cloth", _cloth()), Matrix.Rotation(_CLOTH_TILT, 4, "X"))]
    return [_placed(_mesh("Sheet", _sheet()), Matrix.Rotation(_PLANE_TILT, 4, "X"))]


# Outward and upward direction of each side, before the cube is turned.
_SIDES = (
    ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0)),
    ((0.0, -1.0, 0.0), (0.0, 0.0, 1.0)),
    ((-1.0, 0.0, 0.0), (0.0, 0.0, 1.0)),
    ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0)),
    ((0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    ((0.0, 0.0, -1.0), (0.0, -1.0, 0.0)),
)


def _side_to_world(outward: Sequence[float], upward: Sequence[float]) -> Matrix:
    z, y = Vector(outward), Vector(upward)
    side = Matrix((y.cross(z), y, z)).transposed().to_4x4()
    side.translation = z * CUBE_HALF_SIDE
    stand = Matrix.Rotation(_CUBE_ELEVATION - math.pi / 2.0, 4, "X")
    return stand @ Matrix.Rotation(_CUBE_TURN, 4, "Z") @ side


def _placed(mesh: bpy.types.Mesh, to_world: Matrix) -> bpy.types.Object:
    thing = bpy.data.objects.new(mesh.name, mesh)
    thing.matrix_world = to_world
    return thing


def _mesh(name: str, outline: Outline) -> bpy.types.Mesh:
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata(outline.vertices, [], outline.faces)
    mesh.shade_smooth()
    layer = mesh.uv_layers.new(name="UVMap")
    corners = np.empty(len(mesh.loops), dtype=np.int32)
    mesh.loops.foreach_get("vertex_index", corners)
    layer.uv.foreach_set("vector", np.array(outline.uvs, dtype=np.float32)[corners].ravel())
    if name != "Ball":
        # Generated coordinates as on the reference plane; the ball's are those of its own bounds.
        mesh.use_auto_texspace = False
        mesh.texspace_location = (0.0, 0.0, 0.0)
        mesh.texspace_size = (1.0, 1.0, 1.0)
    if outline.normals:
        mesh.normals_split_custom_set_from_vertices(outline.normals)
    mesh.materials.append(None)
    return mesh


@functools.cache
def _sheet() -> Outline:
    corners = ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0))
    return Outline(
        tuple((x, y, 0.0) for x, y in corners),
        ((0, 1, 2, 3),),
        tuple(((x + 1.0) / 2.0, (y + 1.0) / 2.0) for x, y in corners),
    )


@functools.cache
def _ball() -> Outline:
    segments, rings = 128, 64
    vertices = [(0.0, BALL_RADIUS, 0.0)]
    for ring in range(1, rings):
        polar = math.pi * ring / rings
        for segment in range(segments):
            azimuth = 2.0 * math.pi * segment / segments
            across = BALL_RADIUS * math.sin(polar)
            vertices.append(
                (
                    across * math.sin(azimuth),
                    BALL_RADIUS * math.cos(polar),
                    across * math.cos(azimuth),
                )
            )
    vertices.append((0.0, -BALL_RADIUS, 0.0))
    faces: list[tuple[int, ...]] = []
    last = len(vertices) - 1
    for segment in range(segments):
        following = (segment + 1) % segments
        faces.append((0, 1 + segment, 1 + following))
        end = last - segments
        faces.append((last, end + following, end + segment))
        for ring in range(rings - 2):
            upper = 1 + ring * segments
            lower = upper + segments
            faces.append((upper + segment, lower + segment, lower + following, upper + following))
    # Seen from the camera the texture lies flat, as Object coordinates do.
    uvs = tuple(((x + 1.0) / 2.0, (y + 1.0) / 2.0) for x, y, _ in vertices)
    return Outline(tuple(vertices), tuple(faces), uvs)


@functools.cache
def _cube_side() -> Outline:
    """Returns a sixth of a cube with rounded edges, outward z, its flat part in z = 0."""
    inner = CUBE_HALF_SIDE - _EDGE_RADIUS
    rounded = np.linspace(inner, CUBE_HALF_SIDE, _EDGE_STEPS + 1)
    # Even steps of the angle, up to 45°, where the next side begins.
    rounded = inner + _EDGE_RADIUS * np.tan((rounded - inner) / _EDGE_RADIUS * math.pi / 4.0)
    along = np.concatenate((-rounded[::-1], rounded))
    x, y = np.meshgrid(along, along)
    on_cube = np.stack((x, y, np.full_like(x, CUBE_HALF_SIDE)), axis=-1)
    centre = np.clip(on_cube, -inner, inner)
    normals = on_cube - centre
    normals /= np.linalg.norm(normals, axis=-1, keepdims=True)
    places = centre + _EDGE_RADIUS * normals - (0.0, 0.0, CUBE_HALF_SIDE)
    uvs = (on_cube[..., :2] + 1.0) / 2.0
    return Outline(_tuples(places), _grid_faces(*x.shape), _tuples(uvs), _tuples(normals))


@functools.cache
def _cloth() -> Outline:
    places, uvs = cloth_vertices()
    return Outline(_tuples(places), _grid_faces(*places.shape[:2]), _tuples(uvs))


def _tuples(rows: Numbers) -> tuple[Any, ...]:
    return tuple(map(tuple, rows.reshape(-1, rows.shape[-1]).tolist()))


def _grid_faces(rows: int, columns: int) -> tuple[tuple[int, ...], ...]:
    starts = [row * columns + column for row in range(rows - 1) for column in range(columns - 1)]
    return tuple((s, s + 1, s + columns + 1, s + columns) for s in starts)
