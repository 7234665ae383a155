# SPDX-License-Identifier: Apache-2.0
"""Pages are whole, safe and self-sufficient, and show everything that the library holds."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit
from xml.etree import ElementTree

import pytest
from html_page import Page, read_page
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from small_library import CATALOGUE, HOSTILE, HOSTILE_TITLE

from matsmith.errors import InvalidInputError
from matsmith.gallery import site_files
from matsmith.gallery.highlight import highlighted
from matsmith.gallery.knob_rows import knob_rows
from matsmith.gallery.pages import LICENCE_PAGES
from matsmith.graph import Link, MaterialGraph, Node, NodeTree
from matsmith.graph.json_reader import from_json
from matsmith.graph.knobs import Knob
from matsmith.library import CATEGORIES, LICENCES, LibraryMaterial
from matsmith.program import parse, shorthand

Materials = tuple[LibraryMaterial, ...]


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return {p.relative_to(site).as_posix(): read_page(p) for p in sorted(site.rglob("*.html"))}


def test_every_page_is_well_formed(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.faults == [], name
        assert len(page.ids()) == len(set(page.ids())), name
        assert [len(page.all(tag)) for tag in ("h1", "main", "title")] == [1, 1, 1], name
        assert page.all("html")[0].attributes == {"lang": "en"}


def test_every_licence_can_be_read() -> None:
    assert set(LICENCE_PAGES) == LICENCES


def test_every_relative_link_leads_somewhere(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for element in page.elements:
            for attribute in ("href", "src"):
                target = urlsplit(element.attributes.get(attribute, ""))
                if target.scheme:
                    continue
                path = (page.path.parent / unquote(target.path)) if target.path else page.path
                assert path.is_file(), (name, element)
                assert path.resolve().is_relative_to(site.resolve())
                if target.fragment and "=" not in target.fragment:
                    there = pages[path.resolve().relative_to(site.resolve()).as_posix()]
                    assert target.fragment in there.ids(), (name, element)


def test_nothing_is_loaded_from_elsewhere(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for element in page.elements:
            if element.tag != "a":
                for attribute in ("href", "src", "srcset", "data", "action"):
                    target = urlsplit(element.attributes.get(attribute, ""))
                    assert target.scheme in ("", "data"), (name, element)
                    assert not target.netloc, (name, element)
    for asset in (site / "assets").iterdir():
        text = asset.read_text(encoding="utf-8")
        assert "//" not in text.replace("// ", ""), asset
        assert not re.search(r"url\(|@import|\bfetch\b|XMLHttpRequest|\bimport\b", text), asset


def test_pictures_have_size_and_words_and_fit_what_is_said(
    site: Path, pages: dict[str, Page]
) -> None:
    for page in pages.values():
        for picture in page.all("img"):
            assert "alt" in picture.attributes
            path = page.path.parent / picture.attributes["src"]
            said = (int(picture.attributes["width"]), int(picture.attributes["height"]))
            if path.suffix == ".webp":
                with Image.open(path) as opened:
                    assert (opened.format, opened.size) == ("WEBP", said)
            else:
                drawn = ElementTree.parse(path).getroot()
                assert said == tuple(round(float(drawn.get(s, 0))) for s in ("width", "height"))


def test_every_material_has_a_card_a_page_and_its_files(
    materials: Materials, site: Path, pages: dict[str, Page]
) -> None:
    index = pages["index.html"]
    links = [a.attributes["href"] for a in index.all("a") if a.parents[-1] == "li"]
    assert [link for link in links if link.startswith("materials/")] != []
    for material in materials:
        assert f"materials/{material.name}.html" in links
        page = pages[f"materials/{material.name}.html"]
        assert page.all("h1")[0].text == material.metadata.title
        assert page.by_id("python").text == material.program
        assert page.by_id("shorthand").text == shorthand.emit(material.graph)
        downloads = site / "downloads"
        assert (downloads / f"{material.name}.py").read_text() == material.program
        assert from_json((downloads / f"{material.name}.json").read_text()) == material.graph
        assert (downloads / f"{material.name}.blend").read_bytes().startswith(b"BLENDER")
        for ending in ("py", "shorthand", "json", "blend"):
            link = f"../downloads/{material.name}.{ending}"
            assert link in {a.attributes.get("href") for a in page.all("a")}


def test_every_knob_is_in_its_table(materials: Materials, pages: dict[str, Page]) -> None:
    for material in materials:
        page = pages[f"materials/{material.name}.html"]
        names = [th.text for th in page.all("th") if th.attributes["scope"] == "row"]
        assert names == [knob.name for knob in material.metadata.knobs]
        places = [cell.text for cell in page.with_class("where")]
        for knob, place in zip(material.metadata.knobs, places, strict=True):
            assert place.startswith(f"{knob.node} ")


def test_a_page_says_whose_everything_is(materials: Materials, pages: dict[str, Page]) -> None:
    for material in materials:
        text = pages[f"materials/{material.name}.html"].with_class("foot")[0].text
        for said in ("author", "origin", "licence"):
            assert getattr(material.metadata, said) in text


def test_next_walks_through_all_and_previous_back(
    materials: Materials, pages: dict[str, Page]
) -> None:
    def neighbour(name: str, relation: str) -> str:
        (link,) = (
            a.attributes["href"]
            for a in pages[f"materials/{name}.html"].all("a")
            if a.attributes.get("rel") == relation
        )
        return link.removesuffix(".html")

    walked = [materials[0].name]
    while (following := neighbour(walked[-1], "next")) != walked[0]:
        assert neighbour(following, "prev") == walked[-1]
        walked.append(following)
    assert sorted(walked) == [material.name for material in materials]
    order = [
        CATEGORIES[next(m for m in materials if m.name == n).metadata.category] for n in walked
    ]
    # Categories stay together.
    assert sum(a != b for a, b in pairwise(order)) <= len(set(order))


def test_all_text_is_escaped(materials: Materials, site: Path, pages: dict[str, Page]) -> None:
    (name,) = (m.name for m in materials if m.name.endswith("_zz_hostile"))
    for page in pages.values():
        assert [s for s in page.all("script") if not s.attributes.get("src")] == []
        assert [p for p in page.all("img") if p.attributes["src"] == "x"] == []
        assert not any(
            attribute.startswith("on") for e in page.elements for attribute in e.attributes
        )
    page = pages[f"materials/{name}.html"]
    assert page.all("h1")[0].text == HOSTILE_TITLE
    assert page.with_class("lead")[0].text == HOSTILE
    tags = [a for a in page.all("a") if "#q=" in a.attributes["href"]]
    asked = [parse_qs(urlsplit(a.attributes["href"]).fragment)["q"] for a in tags]
    assert asked == [[HOSTILE], ["a#b&c=d"]] == [[a.text] for a in tags]
    ElementTree.parse(site / "graphs" / f"{name}.svg")


def test_the_same_library_gives_the_same_files(materials: Materials) -> None:
    first, second = (
        {file.path: (file.key, file.rights) for file in site_files(materials, CATALOGUE)}
        for _ in range(2)
    )
    assert first == second
    assert len(first) == len(materials) * 8 + 4


def test_a_library_without_knobs_or_with_one_material_is_a_site_too(materials: Materials) -> None:
    plain = replace(materials[0], metadata=replace(materials[0].metadata, knobs=()))
    files = {file.path: file for file in site_files([plain], CATALOGUE)}
    assert f"downloads/{plain.name}.blend" in files


def test_faults_of_the_library_name_the_materials(materials: Materials) -> None:
    bare = [replace(material, preview_jpeg=b"") for material in materials[:2]]
    with pytest.raises(InvalidInputError, match=f"{materials[0].name}, {materials[1].name}") as got:
        site_files([*bare, *materials[2:]], CATALOGUE)
    assert got.value.reason == "PREVIEW_MISSING"
    knobs = (Knob("Nothing", "no_such_node", "Scale"),)
    wrong = replace(materials[0], metadata=replace(materials[0].metadata, knobs=knobs))
    with pytest.raises(InvalidInputError, match=rf"(?s){wrong.name}.*no_such_node") as got:
        site_files([wrong], CATALOGUE)
    assert got.value.reason == "KNOBS_INVALID"


def test_a_knobs_row_reads_as_blender_shows_it() -> None:
    graph = MaterialGraph(
        NodeTree(
            (
                Node("dirt", "ShaderNodeTexNoise", inputs={"Scale": 3.0}),
                Node("turn", "ShaderNodeMapping", inputs={"Rotation": (0.0, 0.0, 1.5707964)}),
                Node(
                    "paint", "ShaderNodeBsdfPrincipled", inputs={"Base Color": (1.0, 0.0, 0.5, 1.0)}
                ),
                Node("material_output", "ShaderNodeOutputMaterial"),
            ),
            (Link("paint", "BSDF", "material_output", "Surface"),),
        )
    )
    knobs = [
        Knob("Dirt scale", "dirt", "Scale", 1.0, 9.0),
        Knob("Turn", "turn", "Rotation", 0.0, 3.1415927),
        Knob("Paint", "paint", "Base Color"),
        Knob("Gloss", "paint", "Roughness"),
    ]
    scale, turn, paint, gloss = knob_rows(graph, knobs, CATALOGUE)
    assert (scale.node_type, scale.socket, scale.value) == ("Noise Texture", "Scale", "3")
    assert (scale.minimum, scale.maximum, scale.share) == ("1", "9", 0.25)
    assert (turn.value, turn.maximum, turn.share) == ("0°, 0°, 90°", "180°", None)
    assert paint.color == "#ff00bc"
    assert (gloss.value, gloss.minimum, gloss.maximum, gloss.share) == ("0.5", "", "", None)
    assert knob_rows(graph, (), CATALOGUE) == ()


@given(st.text(alphabet="ab \"\\\n<&>#.0129-_e'def", max_size=60))
def test_highlighting_adds_tags_only(text: str) -> None:
    assert re.sub(r"</?[biu]>", "", str(highlighted(text))) == str(highlighted("") + text)


def test_highlighting_finds_texts_numbers_and_words() -> None:
    assert highlighted(
        'def n2: x.inputs["Fac 2"] = -0.5'
    ) == '<u>def</u> n2: x.inputs[<b>"Fac 2"</b>] = <i>-0.5</i>'.replace('"', "&#34;")
    program = 'import bpy\nx = True if y else "<b>"\n'
    assert "&lt;b&gt;" in highlighted(program)


def test_programs_of_the_pages_are_the_materials(materials: Materials, site: Path) -> None:
    for material in materials:
        text = (site / "downloads" / f"{material.name}.py").read_text(encoding="utf-8")
        assert parse(text) == material.graph
