# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from matsmith.errors import ImageError
from matsmith.pictures.array import Picture
from matsmith.pictures.container import MAX_ICC_BYTES
from matsmith.pictures.photo import PhotoLimits, decode, square


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format=kind, **options)
    return buffer.getvalue()


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_with(data: bytes, name: bytes, body: bytes) -> bytes:
    """The PNG with one more chunk right after its header chunk."""
    return data[:33] + png_chunk(name, body) + data[33:]


def png16(samples: np.ndarray) -> bytes:
    """A 16-bit PNG, grey or RGB, which Pillow itself cannot write for RGB."""
    channels = 1 if samples.ndim == 2 else 3
    height, width = samples.shape[:2]
    header = struct.pack(">IIBBBBB", width, height, 16, 0 if channels == 1 else 2, 0, 0, 0)
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in samples)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + png_chunk(b"IDAT", zlib.compress(rows))
        + png_chunk(b"IEND", b"")
    )


def exif(orientation: int) -> bytes:
    block = Image.Exif()
    block[274] = orientation
    return block.tobytes()


def tiff_with_far_strip(data: bytes) -> bytes:
    """The TIFF cut in the middle of its pixels, its directory moved to the front part."""
    with Image.open(io.BytesIO(data)) as image:
        offset = image.tag_v2[273][0]
    return data[: offset + 100]


def mean_error(a: Picture, b: Picture) -> float:
    return float(np.abs(a.astype(int) - b.astype(int)).mean())


@pytest.mark.parametrize(
    ("kind", "options", "tolerance"),
    [
        ("PNG", {}, 0),
        ("TIFF", {}, 0),
        ("TIFF", {"compression": "tiff_lzw"}, 0),
        ("TIFF", {"compression": "tiff_adobe_deflate"}, 0),
        ("TIFF", {"compression": "jpeg", "quality": 95}, 4),
        ("WEBP", {"lossless": True}, 0),
        ("WEBP", {"quality": 95}, 4),
        ("JPEG", {"quality": 95}, 4),
        ("JPEG", {"quality": 95, "progressive": True}, 4),
    ],
)
def test_plain_pictures_come_through_unchanged(
    surface: Picture, kind: str, options: dict[str, Any], tolerance: float
) -> None:
    photo = decode(saved(Image.fromarray(surface), kind, **options))
    assert photo.pixels.shape == surface.shape
    assert photo.pixels.dtype == np.uint8
    assert mean_error(photo.pixels, surface) <= tolerance
    assert photo.normalizations in ((), ("YCBCR_CONVERTED",))
    assert (photo.original_width_px, photo.original_height_px) == (64, 48)
    assert photo.original_format == kind
    assert not photo.pixels.flags.writeable


@pytest.mark.parametrize("orientation", range(2, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_every_orientation_is_undone(surface: Picture, kind: str, orientation: int) -> None:
    stored = {
        2: surface[:, ::-1],
        3: surface[::-1, ::-1],
        4: surface[::-1],
        5: surface.transpose(1, 0, 2),
        6: np.rot90(surface, 1),
        7: surface[::-1, ::-1].transpose(1, 0, 2),
        8: np.rot90(surface, -1),
    }[orientation]
    image = Image.fromarray(np.ascontiguousarray(stored))
    options: dict[str, Any] = {"quality": 95} if kind in ("JPEG", "WEBP") else {}
    photo = decode(saved(image, kind, exif=exif(orientation), **options))
    assert mean_error(photo.pixels, surface) <= 4
    assert photo.normalizations == ("ROTATED",)
    assert (photo.original_width_px, photo.original_height_px) == image.size


def test_sixteen_bits_become_eight(surface: Picture) -> None:
    wide = surface.astype(np.uint16) * 257
    rgb = decode(png16(wide))
    assert mean_error(rgb.pixels, surface) == 0
    assert rgb.normalizations == ("DEPTH_REDUCED",)
    for data in (png16(wide[..., 0]), saved(Image.fromarray(wide[..., 0]), "TIFF")):
        gray = decode(data)
        assert mean_error(gray.pixels, np.repeat(surface[..., :1], 3, axis=2)) == 0
        assert gray.normalizations == ("DEPTH_REDUCED", "GRAY_EXPANDED")


def test_palette_one_bit_and_gray_become_rgb(surface: Picture) -> None:
    image = Image.fromarray(surface)
    palette = image.quantize(64)
    photo = decode(saved(palette, "PNG"))
    assert np.array_equal(photo.pixels, np.asarray(palette.convert("RGB")))
    assert photo.normalizations == ("PALETTE_EXPANDED",)
    for kind in ("PNG", "TIFF"):
        one_bit = image.convert("1")
        photo = decode(saved(one_bit, kind))
        assert np.array_equal(photo.pixels, np.asarray(one_bit.convert("RGB")))
        assert photo.normalizations == ("GRAY_EXPANDED",)
    photo = decode(saved(image.convert("L"), "JPEG", quality=95))
    assert mean_error(photo.pixels, np.asarray(image.convert("L").convert("RGB"))) <= 2
    assert photo.normalizations == ("GRAY_EXPANDED",)


def test_cmyk_becomes_rgb(surface: Picture) -> None:
    cmyk = Image.fromarray(surface).convert("CMYK")
    for kind, tolerance in (("JPEG", 6), ("TIFF", 1)):
        photo = decode(saved(cmyk, kind))
        assert mean_error(photo.pixels, surface) <= tolerance
        assert photo.normalizations == ("CMYK_CONVERTED",)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_transparency_is_filled_with_the_mean_colour_of_the_rest(kind: str) -> None:
    pixels = np.zeros((32, 32, 4), dtype=np.uint8)
    pixels[:, :16] = (200, 100, 50, 255)
    pixels[:, 16:] = (0, 255, 0, 0)
    options = {"lossless": True, "exact": True} if kind == "WEBP" else {}
    photo = decode(saved(Image.fromarray(pixels), kind, **options))
    assert np.array_equal(photo.pixels, np.full((32, 32, 3), (200, 100, 50), dtype=np.uint8))
    assert photo.normalizations == ("ALPHA_FILLED",)


def test_other_ways_to_be_transparent(surface: Picture) -> None:
    gray_alpha = np.stack([surface[..., 0], np.full((48, 64), 255, np.uint8)], axis=-1)
    photo = decode(saved(Image.fromarray(gray_alpha), "PNG"))
    assert np.array_equal(photo.pixels, np.repeat(surface[..., :1], 3, axis=2))
    assert photo.normalizations == ("GRAY_EXPANDED",)
    keyed = np.full((32, 32, 3), (9, 9, 9), dtype=np.uint8)
    keyed[:16] = (200, 100, 50)
    photo = decode(saved(Image.fromarray(keyed), "PNG", transparency=(9, 9, 9)))
    assert np.array_equal(photo.pixels, np.full((32, 32, 3), (200, 100, 50), dtype=np.uint8))
    palette = Image.fromarray(keyed).quantize(2)
    index = palette.getpixel((0, 31))
    photo = decode(saved(palette, "PNG", transparency=index))
    assert photo.normalizations == ("PALETTE_EXPANDED", "ALPHA_FILLED")
    assert np.array_equal(photo.pixels, np.full((32, 32, 3), (200, 100, 50), dtype=np.uint8))


def test_animations_and_pages_give_their_first_picture(surface: Picture) -> None:
    first = Image.fromarray(surface)
    second = Image.fromarray(255 - surface)
    options: dict[str, dict[str, Any]] = {"PNG": {}, "WEBP": {"lossless": True}, "TIFF": {}}
    for kind, extra in options.items():
        photo = decode(saved(first, kind, save_all=True, append_images=[second], **extra))
        assert mean_error(photo.pixels, surface) == 0
        assert photo.normalizations == ("FIRST_PICTURE_ONLY",)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "TIFF"])
def test_a_colour_profile_is_converted(kind: str) -> None:
    gray = np.full((32, 32, 3), 128, dtype=np.uint8)
    gray[..., 0] = 200
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # The same profile under another name, with red and green primaries exchanged: what was red in
    # the file is green in sRGB.
    swapped = bytearray(srgb.replace(b"s\0R\0G\0B", b"x\0x\0x\0x").replace(b"sRGB", b"xxxx"))
    tags = struct.unpack_from(">I", swapped, 128)[0]
    places = {bytes(swapped[132 + 12 * i : 136 + 12 * i]): 132 + 12 * i for i in range(tags)}
    red, green = places[b"rXYZ"] + 4, places[b"gXYZ"] + 4
    swapped[red : red + 8], swapped[green : green + 8] = (
        swapped[green : green + 8],
        swapped[red : red + 8],
    )
    options: dict[str, Any] = {"quality": 98} if kind in ("JPEG", "WEBP") else {}
    image = Image.fromarray(gray)
    for profile, expected, report in (
        (srgb, (200, 128, 128), ()),
        (bytes(swapped), (128, 200, 128), ("PROFILE_CONVERTED",)),
        (lab, (200, 128, 128), ("PROFILE_IGNORED",)),
        (b"no profile at all", (200, 128, 128), ("PROFILE_IGNORED",)),
    ):
        photo = decode(saved(image, kind, icc_profile=profile, **options))
        assert photo.normalizations == report
        assert np.abs(photo.pixels.mean(axis=(0, 1)) - expected).max() < 4


def plain_png() -> bytes:
    rng = np.random.default_rng(1)
    return saved(Image.fromarray(rng.integers(0, 255, (40, 40, 3), dtype=np.uint8)), "PNG")


def noise(kind: str, **options: Any) -> bytes:
    rng = np.random.default_rng(2)
    pixels = rng.integers(0, 255, (64, 64, 3), dtype=np.uint8)
    return saved(Image.fromarray(pixels), kind, **options)


def huge_png_header() -> bytes:
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + png_chunk(b"IDAT", body)
        + png_chunk(b"IEND", b"")
    )


def huge_webp() -> bytes:
    data = bytearray(noise("WEBP", lossless=True, exif=exif(1)))
    assert data[12:16] == b"VP8X"
    data[24:30] = (16_382).to_bytes(3, "little") * 2
    return bytes(data)


def huge_jpeg() -> bytes:
    data = bytearray(noise("JPEG"))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", 65_000, 65_000)
    return bytes(data)


def huge_tiff() -> bytes:
    data = bytearray(noise("TIFF", compression="tiff_adobe_deflate"))
    for tag in (256, 257):
        entry = (
            data.index(struct.pack("<HH", tag, 4))
            if struct.pack("<HH", tag, 4) in data
            else (data.index(struct.pack("<HH", tag, 3)))
        )
        data[entry : entry + 12] = struct.pack("<HHII", tag, 4, 1, 100_000)
    return bytes(data)


def float_tiff() -> bytes:
    return saved(Image.fromarray(np.full((32, 32), 0.5, dtype=np.float32)), "TIFF")


def profile_bomb() -> bytes:
    packed = zlib.compress(b"\0" * (MAX_ICC_BYTES * 8))
    return png_with(plain_png(), b"iCCP", b"bomb\0\0" + packed)


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "IMAGE_EMPTY"),
    "text": (lambda: b"this is not a picture at all", "IMAGE_NOT_RECOGNIZED"),
    "one byte": (lambda: b"\x89", "IMAGE_NOT_RECOGNIZED"),
    "gif": (lambda: saved(Image.new("RGB", (32, 32)), "GIF"), "IMAGE_FORMAT_UNSUPPORTED"),
    "bmp": (lambda: saved(Image.new("RGB", (32, 32)), "BMP"), "IMAGE_FORMAT_UNSUPPORTED"),
    "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "IMAGE_FORMAT_UNSUPPORTED"),
    "too many bytes": (lambda: b"\0" * (32 * 1024 * 1024 + 1), "IMAGE_TOO_MANY_BYTES"),
    "half a png": (lambda: plain_png()[:2000], "IMAGE_TRUNCATED"),
    "png without end": (lambda: plain_png()[:-12], "IMAGE_TRUNCATED"),
    "half a jpeg": (lambda: noise("JPEG")[:2000], "IMAGE_TRUNCATED"),
    "jpeg header only": (lambda: noise("JPEG")[:300], "IMAGE_TRUNCATED"),
    "half a webp": (lambda: noise("WEBP")[:1000], "IMAGE_TRUNCATED"),
    "half a tiff": (lambda: tiff_with_far_strip(noise("TIFF")), "IMAGE_TRUNCATED"),
    "png bomb": (huge_png_header, "IMAGE_TOO_MANY_PIXELS"),
    "webp bomb": (huge_webp, "IMAGE_TOO_MANY_PIXELS"),
    "jpeg bomb": (huge_jpeg, "IMAGE_TOO_MANY_PIXELS"),
    "tiff bomb": (huge_tiff, "IMAGE_TOO_MANY_PIXELS"),
    "profile bomb": (profile_bomb, "IMAGE_METADATA_TOO_LARGE"),
    "one pixel": (lambda: saved(Image.new("RGB", (1, 1)), "PNG"), "IMAGE_TOO_SMALL"),
    "thin": (lambda: saved(Image.new("RGB", (15, 100)), "PNG"), "IMAGE_TOO_SMALL"),
    "wide": (lambda: saved(Image.new("RGB", (161, 20)), "PNG"), "IMAGE_ASPECT_EXTREME"),
    "tall": (lambda: saved(Image.new("RGB", (20, 161)), "JPEG"), "IMAGE_ASPECT_EXTREME"),
    "float tiff": (float_tiff, "IMAGE_FLOAT_UNSUPPORTED"),
    "lab tiff": (lambda: saved(Image.new("LAB", (32, 32)), "TIFF"), "IMAGE_MODE_UNSUPPORTED"),
    "transparent": (
        lambda: saved(Image.new("RGBA", (32, 32), (9, 9, 9, 0)), "PNG"),
        "IMAGE_FULLY_TRANSPARENT",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_refused_with_their_reason(name: str) -> None:
    make, reason = BAD[name]
    with pytest.raises(ImageError) as caught:
        decode(make())
    assert caught.value.reason == reason
    assert "expected" in caught.value.message
    assert "got" in caught.value.message


def test_text_that_explodes_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = b"Comment\0\0" + zlib.compress(b"x" * (64 * 1024 * 1024))
    data = png_with(png_with(plain_png(), b"zTXt", bomb), b"iTXt", b"k\0\1\0\0\0" + bomb[9:])

    def refuse(*_: object) -> bytes:
        raise AssertionError("a text chunk was unpacked")

    monkeypatch.setattr(PngImagePlugin, "_safe_zlib_decompress", refuse)
    assert np.array_equal(decode(data).pixels, decode(plain_png()).pixels)


def test_the_limits_hold_at_their_border() -> None:
    limits = PhotoLimits(max_bytes=10_000, max_pixels=40 * 40, min_side_px=20, max_aspect=2)
    for width, height in ((40, 40), (20, 40), (40, 20)):
        data = saved(Image.new("RGB", (width, height), (1, 2, 3)), "PNG")
        assert decode(data, limits=limits).pixels.shape == (height, width, 3)
    for width, height in ((41, 40), (19, 30), (41, 20)):
        with pytest.raises(ImageError):
            decode(saved(Image.new("RGB", (width, height)), "PNG"), limits=limits)


def test_no_process_wide_setting_of_pillow_matters(
    surface: Picture, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = saved(Image.fromarray(surface), "PNG")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    assert np.array_equal(decode(data).pixels, surface)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    for make, reason in (BAD["png bomb"], BAD["jpeg bomb"], BAD["webp bomb"]):
        with pytest.raises(ImageError) as caught:
            decode(make())
        assert caught.value.reason == reason


def test_the_same_bytes_give_the_same_pixels(surface: Picture) -> None:
    data = saved(Image.fromarray(surface), "JPEG")
    assert np.array_equal(decode(data).pixels, decode(data).pixels)


def test_square_takes_the_middle(surface: Picture) -> None:
    photo = decode(saved(Image.fromarray(surface), "PNG"))
    assert np.array_equal(square(photo, 48), surface[:, 8:56])
    assert square(photo, 17).shape == (17, 17, 3)
    assert square(photo, 300).shape == (300, 300, 3)


def test_a_photo_of_the_largest_size_is_read() -> None:
    data = saved(Image.new("L", (8000, 8000), 77), "PNG")
    assert square(decode(data), 32).tolist() == np.full((32, 32, 3), 77).tolist()


SEEDS = [
    plain_png(),
    noise("JPEG", exif=exif(6)),
    noise("WEBP", exif=exif(6)),
    noise("TIFF"),
    noise("TIFF", compression="tiff_lzw"),
    noise("PNG", exif=exif(3), icc_profile=b"x" * 200),
]


def decodes_or_is_refused(data: bytes) -> None:
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        reason = "IMAGE_ACCEPTED"
        try:
            decode(data)
        except ImageError as error:
            reason = error.reason
    assert reason.startswith("IMAGE_")
    assert [str(warning.message) for warning in seen] == []


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([b"", *(seed[:16] for seed in SEEDS)]))
def test_random_bytes_never_escape(tail: bytes, head: bytes) -> None:
    decodes_or_is_refused(head + tail)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SEEDS), st.floats(0, 1))
def test_truncated_files_never_escape(data: bytes, share: float) -> None:
    cut = data[: int(share * len(data))]
    if len(data) - len(cut) > 600:
        with pytest.raises(ImageError):
            decode(cut)
    decodes_or_is_refused(cut)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 2**16), st.integers(0, 255)), min_size=1, max_size=8),
    st.booleans(),
)
def test_damaged_files_never_escape(
    data: bytes, damage: list[tuple[int, int]], in_header: bool
) -> None:
    broken = bytearray(data)
    reach = 400 if in_header else len(broken)
    for place, value in damage:
        broken[place % min(reach, len(broken))] = value
    decodes_or_is_refused(bytes(broken))


def test_a_jpeg_that_repeats_a_scan_is_refused_before_it_is_decoded(surface: Picture) -> None:
    plain = saved(Image.fromarray(surface), "JPEG", quality=90, progressive=True)
    first = plain.index(b"\xff\xda")
    second = plain.index(b"\xff\xda", first + 2)
    last = plain.rindex(b"\xff\xda")
    bomb = plain[:last] + plain[first:second] * 500 + plain[last:]
    assert decode(plain).original_format == "JPEG"
    with pytest.raises(ImageError) as caught:
        decode(bomb)
    assert caught.value.reason == "IMAGE_TOO_MANY_SCANS"


def test_a_tiff_with_huge_tiles_is_refused_before_it_is_unpacked() -> None:
    entries = {256: 100, 257: 100, 258: 8, 259: 1, 262: 1, 277: 1, 322: 26_000, 323: 26_000}
    entries |= {324: 8, 325: 1}
    directory = struct.pack("<H", len(entries)) + b"".join(
        struct.pack("<HHII", tag, 4, 1, value) for tag, value in sorted(entries.items())
    )
    with pytest.raises(ImageError) as caught:
        decode(b"II*\0" + struct.pack("<I", 8) + directory + bytes(64))
    assert "tiles of at most 4096" in caught.value.message
