# SPDX-License-Identifier: Apache-2.0
"""All files of the site for a library, in the order in which a reader may need them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import resources

from matsmith.catalogue import Catalogue
from matsmith.drawing import Drawing, draw
from matsmith.errors import InvalidInputError
from matsmith.gallery.facts import Facts, facts_of
from matsmith.gallery.pages import Pages
from matsmith.gallery.pictures import BALL_PX, QUALITY, SIZE_PX, webp
from matsmith.gallery.site_file import Renders, Rights, SiteFile, key_of, text_file
from matsmith.graph.json_writer import to_json
from matsmith.library import LibraryMaterial

_OWN = Rights("Apache-2.0", "matsmith contributors", "matsmith/gallery")
# Raised when pictures or .blend files are made in another way, so that all are made again.
_BALL = "ball 1"
_BLEND = "blend 1"
_PLANE = "plane 1"
_STATIC = ("gallery.css", "index.js", "material.js")


def site_files(materials: Sequence[LibraryMaterial], catalogue: Catalogue) -> list[SiteFile]:
    """Returns every file but `gallery.json`; `index.html` comes last.

    Raises:
        InvalidInputError: PREVIEW_MISSING or KNOBS_INVALID; the message names the materials.
    """
    missing = [material.name for material in materials if not material.preview_jpeg]
    if missing:
        raise InvalidInputError(
            f"Expected a preview of every material, found none of {', '.join(missing)}: "
            "matsmith library render makes them.",
            reason="PREVIEW_MISSING",
        )
    facts = [facts_of(material, catalogue) for material in materials]
    pages = Pages(facts, catalogue.blender_version)
    static = resources.files("matsmith.gallery") / "static"
    files = [
        text_file(f"assets/{name}", _OWN, (static / name).read_text(encoding="utf-8"))
        for name in _STATIC
    ]
    for one in facts:
        drawing = draw(one.material.graph, catalogue, title=one.metadata.title)
        files += _downloads(one, catalogue)
        files += _pictures(one, drawing, catalogue)
        files.append(
            text_file(
                f"materials/{one.name}.html",
                _rights(one, "page printed by matsmith"),
                pages.material(one, drawing),
            )
        )
    files.append(text_file("index.html", _OWN, pages.index()))
    return files


def _pictures(facts: Facts, drawing: Drawing, catalogue: Catalogue) -> Iterator[SiteFile]:
    material, blender = facts.material, catalogue.blender_version
    form = f"webp {SIZE_PX} {BALL_PX} {QUALITY}"
    rendered = _rights(facts, f"rendered by Blender {blender} from the program")
    yield SiteFile(
        f"pictures/{facts.name}.plane.webp",
        rendered,
        key_of(_PLANE, form, material.preview_jpeg),
        lambda _: webp(material.preview_jpeg, SIZE_PX),
    )

    def ball(renders: Renders) -> bytes:
        return webp(renders.ball(material.graph), BALL_PX)

    yield SiteFile(
        f"pictures/{facts.name}.ball.webp",
        rendered,
        key_of(_BALL, form, blender, material.digest),
        ball,
        needs_render=True,
    )
    drawn = _rights(facts, "node graph drawn by matsmith")
    yield text_file(f"graphs/{facts.name}.svg", drawn, drawing.svg())


def _downloads(facts: Facts, catalogue: Catalogue) -> Iterator[SiteFile]:
    material, title = facts.material, facts.metadata.title
    rights = _rights(facts, "")
    stem = f"downloads/{facts.name}"
    yield text_file(f"{stem}.py", rights, material.program)
    yield text_file(f"{stem}.shorthand", rights, facts.shorthand)
    yield text_file(f"{stem}.json", rights, to_json(material.graph))

    def blend(renders: Renders) -> bytes:
        return renders.blend(facts.knobbed, title)

    yield SiteFile(
        f"{stem}.blend",
        _rights(facts, f"saved by Blender {catalogue.blender_version}"),
        key_of(_BLEND, catalogue.blender_version, title, to_json(facts.knobbed)),
        blend,
        needs_render=True,
    )


def _rights(facts: Facts, made: str) -> Rights:
    metadata = facts.metadata
    origin = f"{metadata.origin}; {made}" if made else metadata.origin
    return Rights(metadata.licence, metadata.author, origin, facts.name)
