# SPDX-License-Identifier: Apache-2.0
"""Laws of what is minimized: nothing for the photo itself, little for another part of a surface."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from strategies import CATALOGUE

from matsmith import library
from matsmith.metrics.batch import batch_of
from matsmith.metrics.features import EfficientNetLite0
from matsmith.optimize.differentiable import Slopes
from matsmith.optimize.objective import Measure, Objective, Slack
from matsmith.optimize.placeless import PlacelessLoss, Terms, shown
from matsmith.pictures.array import Picture, square_pixels
from matsmith.pictures.color import picture_from_linear
from matsmith.pictures.photo import decode
from matsmith.rendering.maps import evaluate
from matsmith.shading.scene import REFERENCE
from matsmith.shading.tensor.evaluator import TensorEvaluator
from matsmith.shading.tensor.partial import PartialRun

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.jpg"))


@cache
def extractor() -> EfficientNetLite0:
    return EfficientNetLite0()


@cache
def wall(seed: int, red: float = 0.75) -> Picture:
    """A brick wall of 256 pixels that tiles, each brick of its own shade."""
    rng = np.random.default_rng(seed)
    rows, columns = np.mgrid[0:256, 0:256] / 256
    row = (rows * 8).astype(int)
    along = columns * 4 + (row % 2) * 0.5
    shade = rng.uniform(0.6, 1.0, (8, 4))[row, along.astype(int) % 4]
    is_mortar = (along % 1 < 0.06) | (rows * 8 % 1 < 0.12)
    found = np.where(is_mortar, 0.75, shade)[..., None] * np.where(
        is_mortar[..., None], (1.0, 1.0, 1.0), (red, 0.35, 0.25)
    )
    found = found + rng.normal(0, 0.03, (256, 256, 1))
    return (np.clip(found, 0, 1) * 255).astype(np.uint8)


@cache
def grain(seed: int) -> Picture:
    """Stone of 256 pixels that tiles."""
    rng = np.random.default_rng(seed)
    frequency = np.hypot(np.fft.fftfreq(256)[:, None], np.fft.fftfreq(256)[None])
    spectrum = np.fft.fft2(rng.normal(size=(256, 256))) / (frequency + 0.01)
    field = np.fft.ifft2(spectrum).real
    field = 0.5 + 0.15 * (field - field.mean()) / field.std()
    return (np.clip(field[..., None] * (1.0, 0.9, 0.8), 0, 1) * 255).astype(np.uint8)


def photos() -> list[Picture]:
    found = [square_pixels(decode(path.read_bytes()).pixels, 256) for path in EXAMPLES[:2]]
    return [np.ascontiguousarray(photo) for photo in found]


def whole(objective: Objective, picture: Picture) -> Measure:
    return objective.completed(objective.measure(picture), picture)


@pytest.mark.parametrize("photo", [wall(1), *photos()[:1]], ids=["wall", "example"])
def test_a_photo_is_its_own_best_match(photo: Picture) -> None:
    objective = Objective(extractor(), photo)
    own = whole(objective, photo)
    assert own.loss < 1e-5
    assert own.similarity == pytest.approx(1.0, abs=1e-5)
    assert own.color_distance < 1e-6
    assert own.swd < 1e-4
    assert objective.given_up(own, own) == ()
    for other in (wall(7, red=0.4), grain(8)):
        measure = whole(objective, other)
        assert measure.loss > 100.0 * max(own.loss, 1e-6)
        assert measure.similarity < own.similarity
        assert measure.swd > own.swd
        assert objective.given_up(own, measure) in {(), ("complexity",)}
        assert "swd" in objective.given_up(measure, own)


@pytest.mark.parametrize("shift", [(16, 0), (0, 64), (96, 160), (5, 23)])
def test_another_part_of_the_surface_is_nearer_than_another_surface(
    shift: tuple[int, int],
) -> None:
    surfaces = {"wall": wall(1), "other wall": wall(2, red=0.3), "stone": grain(3)}
    for name, photo in list(surfaces.items())[::2]:
        objective = Objective(extractor(), photo)
        moved = objective.measure(np.roll(photo, shift, axis=(0, 1)))
        others = {key: objective.measure(other) for key, other in surfaces.items() if key != name}
        assert moved.loss < min(other.loss for other in others.values())
        assert moved.loss < 0.55 * others["stone" if name == "wall" else "wall"].loss
        assert moved.similarity > others["stone" if name == "wall" else "wall"].similarity
        assert moved.color_distance < 1e-6


@pytest.mark.parametrize(
    "corners",
    [
        pytest.param((0, 0, 0, 256, 256, 256, 256, 0), id="as it is"),
        pytest.param((20, 30, 20, 240, 230, 240, 230, 30), id="cropped"),
        pytest.param((18, 0, 0, 256, 256, 256, 238, 0), id="tilted back"),
        pytest.param((0, 0, 0, 246, 256, 256, 256, 14), id="tilted aside"),
    ],
)
def test_a_photo_taken_from_a_little_elsewhere_is_nearer_than_another_surface(
    corners: tuple[int, ...],
) -> None:
    """Corners of what is seen, x and y, from the upper left one down and around."""
    for photo, other in ((wall(1), grain(3)), (grain(3), wall(1)), (photos()[0], wall(2))):
        objective = Objective(extractor(), photo)
        image = Image.fromarray(photo)
        taken = image.transform(image.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)
        found = objective.measure(np.asarray(taken))
        another = objective.measure(other)
        assert found.loss < 0.5 * another.loss
        assert found.similarity > another.similarity + 0.1


def test_measures_are_the_same_each_time() -> None:
    objective = Objective(extractor(), wall(1))
    assert objective.measure(grain(2)) == objective.measure(grain(2))
    again = Objective(extractor(), wall(1))
    assert whole(again, grain(2)) == whole(objective, grain(2))


def test_what_was_completed_is_not_measured_again() -> None:
    objective = Objective(extractor(), wall(1))
    measure = whole(objective, grain(2))
    assert objective.completed(measure, wall(3)) is measure


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("similarity", lambda m, by: replace(m, similarity=m.similarity - by * 0.01)),
        ("swd", lambda m, by: replace(m, swd=m.swd * (1.0 + by * 0.05))),
        ("color", lambda m, by: replace(m, color_distance=m.color_distance + by * 0.01)),
        ("complexity", lambda m, by: replace(m, jpeg_bytes=int(m.jpeg_bytes * (1.0 - by * 0.3)))),
    ],
)
def test_each_limit_is_where_it_is_said_to_be(name: str, change) -> None:  # type: ignore[no-untyped-def]
    start = Measure(0.1, 0.1, 0.05, 0.8, 2.0, 20_000)
    objective = Objective(extractor(), wall(1))
    # Of the photo and the start, the plainer one counts.
    assert objective.target.jpeg_bytes > start.jpeg_bytes
    assert objective.given_up(change(start, 0.95), start) == ()
    assert objective.given_up(change(start, 1.05), start) == (name,)
    assert objective.given_up(change(start, -5.0), start) == ()
    strict = Objective(extractor(), wall(1), slack=Slack(0.0, 0.0, 0.0, 0.0))
    assert strict.given_up(change(start, 0.05), start) == (name,)
    assert strict.given_up(start, start) == ()


def test_numbers_that_are_none_are_given_up() -> None:
    start = Measure(0.1, 0.1, 0.05, 0.8, 2.0, 20_000)
    objective = Objective(extractor(), wall(1))
    none = float("nan")
    assert objective.given_up(replace(start, similarity=none), start) == ("similarity",)
    assert objective.given_up(replace(start, color_distance=none), start) == ("color",)
    assert not replace(start, similarity=none).is_finite
    assert not replace(start, color_distance=none).is_finite
    assert not replace(start, coarse_style_loss=none).is_finite
    # What takes long and was not measured is not held against a picture.
    assert objective.given_up(replace(start, swd=none, jpeg_bytes=0), start) == ()


def placeless(photo: Picture, size_px: int = 256) -> PlacelessLoss:
    return PlacelessLoss(extractor(), photo, size_px=size_px)


def terms(loss: PlacelessLoss, picture: Picture) -> Terms:
    with torch.no_grad():
        return loss.terms(batch_of([picture]))


def of(loss: PlacelessLoss, picture: Picture) -> float:
    return float(loss(terms(loss, picture))[0])


@pytest.mark.parametrize("shift", [(16, 0), (0, 32), (48, 208), (128, 128)])
def test_the_placeless_loss_knows_no_place(shift: tuple[int, int]) -> None:
    surfaces = [wall(1), grain(3)]
    for photo, other in zip(surfaces, reversed(surfaces), strict=True):
        loss = placeless(photo)
        assert of(loss, photo) == pytest.approx(0.0, abs=1e-5)
        moved = of(loss, np.roll(photo, shift, axis=(0, 1)))
        away = of(loss, other)
        assert 0.0 <= moved < 0.15 * away
        there = of(loss, np.roll(other, shift, axis=(0, 1)))
        assert there == pytest.approx(away, rel=0.06)


def test_the_placeless_loss_is_the_objectives_number_but_for_places() -> None:
    photo, other = wall(1), grain(2)
    objective = Objective(extractor(), photo)
    # Without the thumbnails of the style losses, the only parts that know where things are.
    assert of(placeless(photo), other) == pytest.approx(objective.measure(other).loss, rel=0.25)


def test_giving_up_likeness_or_colour_has_its_price() -> None:
    loss = placeless(wall(1))
    same, other = terms(loss, wall(1)), terms(loss, grain(2))
    plain = float(loss(other))
    assert float(loss(other, other, hold=2.0)) == plain
    given_up = float(same.similarity - other.similarity + other.color - same.color)
    assert given_up > 0.05
    assert float(loss(other, same, hold=2.0)) == pytest.approx(plain + 2.0 * given_up, rel=1e-4)
    # What is better than what is kept is free.
    assert float(loss(same, other, hold=2.0)) == pytest.approx(float(loss(same)), abs=1e-6)


def test_what_is_shown_is_what_a_picture_holds() -> None:
    radiance = torch.rand(1, 8, 8, 3, generator=torch.Generator().manual_seed(3)) * 0.999
    picture = picture_from_linear(radiance[0].numpy())
    found = shown(radiance)[0].permute(1, 2, 0).numpy()
    assert np.abs(found * 255.0 - picture).max() <= 0.51


def test_too_bright_a_pixel_finds_back() -> None:
    radiance = torch.full((1, 1, 1, 3), 3.0, requires_grad=True)
    shown(radiance).sum().backward()  # type: ignore[no-untyped-call]
    assert radiance.grad is not None
    assert (radiance.grad > 0.0).all()
    dark = torch.full((1, 1, 1, 3), 0.0, requires_grad=True)
    shown(dark).sum().backward()  # type: ignore[no-untyped-call]
    assert dark.grad is not None
    assert torch.isfinite(dark.grad).all()


def test_gradients_are_finite_differences() -> None:
    """Through shader, curve and loss, for the numbers that matter most."""
    size_px = 64
    # Kinks of the maths before it are no one's gradient, so those of the colours are looked at.
    graph = library.load().get("marble_crema_beige").graph
    slopes = Slopes.of(graph, CATALOGUE, REFERENCE)
    assert slopes is not None
    names = sorted((name for name in slopes.late if "color" in str(name)), key=str)
    assert len(names) > 8
    target = evaluate(
        library.load().get("rust_pitted_orange").graph,
        CATALOGUE,
        outputs=["radiance"],
        size_px=256,
        supersampling=1,
    )["radiance"]
    loss = placeless(picture_from_linear(target), size_px=size_px)
    run = PartialRun.prepare(TensorEvaluator(size_px, REFERENCE), slopes.program, names)
    own = {
        name: slopes.program.parameters[slopes.program.parameter_slots[name]].value
        for name in names
    }

    def value(changed: dict) -> torch.Tensor:  # type: ignore[type-arg]
        given = {name: torch.as_tensor(number) for name, number in {**own, **changed}.items()}
        return loss(loss.terms(shown(run.run(given)["radiance"]))).sum()

    free = {name: torch.tensor(number, requires_grad=True) for name, number in own.items()}
    value(free).backward()  # type: ignore[no-untyped-call]
    slopes_by_name = {
        name: float(tensor.grad) for name, tensor in free.items() if tensor.grad is not None
    }
    steepest = sorted(slopes_by_name, key=lambda name: -abs(slopes_by_name[name]))[:4]
    step = 1e-3
    for name in steepest:
        with torch.no_grad():
            ahead = float(value({name: own[name] + step}))
            behind = float(value({name: own[name] - step}))
        measured = (ahead - behind) / (2.0 * step)
        # Sorted colours and clipped light have kinks, and this step crosses some.
        assert measured == pytest.approx(slopes_by_name[name], rel=0.2), name
    assert abs(slopes_by_name[steepest[0]]) > 1e-3
