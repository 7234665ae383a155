# SPDX-License-Identifier: Apache-2.0
"""A build makes what is new, keeps what is not, and touches nothing that is not the gallery's."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from small_library import CATALOGUE, ScriptedRenders

from matsmith.errors import InternalError, InvalidInputError
from matsmith.gallery import Build, Outcome, Renders, SiteFile, site_files
from matsmith.gallery.manifest import Entry, manifest_text, read_manifest
from matsmith.graph import MaterialGraph
from matsmith.library import LICENCES, LibraryMaterial

Materials = tuple[LibraryMaterial, ...]


def build(
    materials: Sequence[LibraryMaterial], folder: Path, renders: Renders, *, again: bool = False
) -> Outcome:
    work = Build(site_files(materials, CATALOGUE), folder, again=again)
    for file in work.pending:
        work.make(file, renders)
    return work.publish()


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def two(materials: Materials) -> Materials:
    return materials[2:4]


@pytest.fixture(scope="module")
def files(two: Materials) -> list[SiteFile]:
    return site_files(two, CATALOGUE)


@pytest.fixture(scope="module")
def pattern(two: Materials, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gallery of two materials."""
    folder = tmp_path_factory.mktemp("pattern") / "gallery"
    build(two, folder, ScriptedRenders())
    return folder


@pytest.fixture
def built(pattern: Path, tmp_path: Path) -> Path:
    """A copy of it, to be worked on."""
    return shutil.copytree(pattern, tmp_path / "gallery")


def assert_refused(files: Sequence[SiteFile], folder: Path, *words: str, reason: str) -> None:
    before = contents(folder) if folder.is_dir() else {}
    with pytest.raises(InvalidInputError) as caught:
        Build(files, folder)
    assert caught.value.reason == reason
    for word in words:
        assert word in caught.value.message
    assert (contents(folder) if folder.is_dir() else {}) == before


def test_every_file_is_listed_with_material_licence_author_and_origin(
    built: Path, two: Materials
) -> None:
    listed = json.loads((built / "gallery.json").read_text(encoding="utf-8"))["files"]
    files = contents(built)
    assert listed.keys() == files.keys() - {"gallery.json"}
    for path, entry in listed.items():
        assert entry["licence"] in {*LICENCES, "Apache-2.0"}
        assert entry["author"]
        assert entry["origin"]
        assert entry["sha256"] == hashlib.sha256(files[path]).hexdigest()
        names = {material.name for material in two if material.name in path}
        assert {entry["material"]} - {""} == names


def test_two_builds_of_a_library_are_the_same(two: Materials, built: Path, tmp_path: Path) -> None:
    build(two, tmp_path / "other", ScriptedRenders())
    assert contents(tmp_path / "other") == contents(built)


def test_nothing_changed_means_nothing_done(two: Materials, built: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*.*") if path.is_file()}
    renders = ScriptedRenders()
    outcome = build(two, built, renders)
    assert (outcome.written, outcome.removed, renders.asked) == (0, 0, [])
    assert outcome.files == len(contents(built))
    assert outcome.size_bytes == sum(map(len, contents(built).values()))
    del before[built / "gallery.json"]
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_only_what_changed_is_rendered(two: Materials, built: Path, materials: Materials) -> None:
    def asked(changed: LibraryMaterial) -> list[str]:
        renders = ScriptedRenders()
        build((changed, two[1]), built, renders)
        return sorted(renders.asked)

    def with_metadata(**changes: object) -> LibraryMaterial:
        return replace(two[0], metadata=replace(two[0].metadata, **changes))  # type: ignore[arg-type]

    assert asked(with_metadata(description="Another text.")) == []
    assert asked(replace(two[0], preview_jpeg=materials[0].preview_jpeg)) == []
    assert asked(with_metadata(knobs=two[0].metadata.knobs[1:])) == ["blend"]
    assert asked(with_metadata(title="Another title")) == ["blend"]
    other = materials[4]
    assert asked(
        replace(
            two[0],
            graph=other.graph,
            digest=other.digest,
            metadata=replace(two[0].metadata, knobs=()),
        )
    ) == ["ball", "blend"]


def test_again_renders_everything(two: Materials, built: Path) -> None:
    renders = ScriptedRenders()
    before = contents(built)
    build(two, built, renders, again=True)
    assert sorted(renders.asked) == ["ball", "ball", "blend", "blend"]
    assert contents(built) == before


def test_files_of_a_material_that_is_gone_go_too(two: Materials, built: Path) -> None:
    outcome = build(two[:1], built, ScriptedRenders())
    assert outcome.removed == 8
    assert [path for path in contents(built) if two[1].name in path] == []
    assert two[1].name not in (built / "index.html").read_text(encoding="utf-8")


def test_a_damaged_or_lost_file_is_made_again(two: Materials, built: Path) -> None:
    before = contents(built)
    (built / "index.html").write_text("half")
    (built / f"pictures/{two[0].name}.ball.webp").unlink()
    renders = ScriptedRenders()
    assert build(two, built, renders).written == 2
    assert renders.asked == ["ball"]
    assert contents(built) == before


class Dying(ScriptedRenders):
    """Fails at the second ball."""

    def ball(self, graph: MaterialGraph) -> bytes:
        if self.asked.count("ball") == 1:
            raise InternalError("The renderer is gone.")
        return super().ball(graph)


def test_an_interrupted_build_leaves_the_old_site_and_goes_on(
    two: Materials, materials: Materials, built: Path
) -> None:
    before = contents(built)
    dying = Dying()
    with pytest.raises(InternalError):
        build((*two, *materials[4:6]), built, dying)
    now = contents(built)
    assert {path: data for path, data in now.items() if not path.startswith(".building/")} == before
    renders = ScriptedRenders()
    build((*two, *materials[4:6]), built, renders)
    assert sorted(renders.asked + dying.asked) == ["ball", "ball", "blend", "blend"]
    assert not (built / ".building").exists()


def test_a_build_that_stops_while_it_puts_files_in_place_can_be_repeated(
    two: Materials, materials: Materials, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = Build(site_files((*two, materials[4]), CATALOGUE), built)
    for file in work.pending:
        work.make(file, ScriptedRenders())
    places = 0
    replace_file = Path.replace

    def stopping(self: Path, target: Path) -> Path:
        nonlocal places
        places += 1
        if places == 5:
            raise OSError(28, "No space left on device", str(target))
        return replace_file(self, target)

    monkeypatch.setattr(Path, "replace", stopping)
    with pytest.raises(OSError, match="No space"):
        work.publish()
    monkeypatch.undo()
    renders = ScriptedRenders()
    build((*two, materials[4]), built, renders)
    # What was in place or made is not rendered once more.
    assert renders.asked == []
    assert len(contents(built)) == 3 * 8 + 5


def test_a_file_in_place_of_the_folder_is_refused(files: list[SiteFile], tmp_path: Path) -> None:
    file = tmp_path / "gallery"
    file.write_text("mine")
    assert_refused(files, file, str(file), reason="OUTPUT_NOT_A_FOLDER")
    assert_refused(files, file / "below", str(file), reason="OUTPUT_NOT_A_FOLDER")
    assert file.read_text() == "mine"


@pytest.mark.parametrize("name", ["mine.txt", "a" * 24 + ".txt", "folder/deep.txt"])
def test_foreign_files_beside_finished_work_are_refused_and_stay(
    files: list[SiteFile], tmp_path: Path, name: str
) -> None:
    mine = tmp_path / "site" / ".building" / name
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    with pytest.raises(InvalidInputError, match="building") as caught:
        Build(files, tmp_path / "site")
    assert caught.value.reason == "GALLERY_FOREIGN_FILES"
    assert mine.read_text() == "mine"


def test_a_folder_with_foreign_files_is_refused(files: list[SiteFile], tmp_path: Path) -> None:
    for name in "dcba":
        (tmp_path / f"{name}.txt").write_text("mine")
    words = ("a.txt, b.txt, c.txt and 1 more", "another folder")
    assert_refused(files, tmp_path, *words, reason="GALLERY_FOREIGN_FILES")


def test_foreign_files_in_a_gallery_stay_and_are_not_overwritten(
    two: Materials, materials: Materials, built: Path
) -> None:
    (built / "downloads/notes.txt").write_text("mine")
    build((), built, ScriptedRenders())
    assert contents(built)["downloads/notes.txt"] == b"mine"
    mine = built / f"downloads/{materials[4].name}.blend"
    mine.write_text("mine")
    assert_refused(
        site_files((*two, materials[4]), CATALOGUE),
        built,
        mine.name,
        reason="GALLERY_FOREIGN_FILES",
    )


@pytest.mark.parametrize(
    "path", ["../mine.txt", "/mine.txt", "a/../../mine.txt", "", "a\\b", "c:x"]
)
def test_a_list_that_leads_out_of_the_folder_is_refused(
    files: list[SiteFile], built: Path, path: str
) -> None:
    mine = built.parent / "mine.txt"
    mine.write_text("mine")
    entry = Entry("CC0-1.0", "somebody", "somewhere", "", "0", "0")
    (built / "gallery.json").write_text(manifest_text({path: entry}))
    assert_refused(files, built, "gallery.json", reason="GALLERY_MANIFEST_INVALID")
    assert mine.read_text() == "mine"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": []}', '{"files": {"a": {}}}', "\xff"])
def test_a_list_that_cannot_be_read_is_refused(
    files: list[SiteFile], built: Path, text: str
) -> None:
    (built / "gallery.json").write_bytes(text.encode("latin-1"))
    assert_refused(files, built, "gallery.json", reason="GALLERY_MANIFEST_INVALID")


def test_links_to_folders_elsewhere_are_not_followed(files: list[SiteFile], built: Path) -> None:
    elsewhere = built.parent / "elsewhere"
    (built / "downloads").rename(elsewhere)
    (built / "downloads").symlink_to(elsewhere)
    assert_refused(files, built, "downloads/", reason="GALLERY_FOREIGN_FILES")
    assert len(list(elsewhere.iterdir())) == 8


def test_a_list_is_read_as_it_was_written(built: Path) -> None:
    text = (built / "gallery.json").read_text(encoding="utf-8")
    entries = read_manifest(built)
    assert entries is not None
    assert manifest_text(entries) == text
    assert read_manifest(built / "pictures") is None


def test_a_picture_that_is_none_is_an_error(two: Materials, tmp_path: Path) -> None:
    class Blank(ScriptedRenders):
        def ball(self, graph: MaterialGraph) -> bytes:
            return b"no picture"

    with pytest.raises(InternalError, match="10 bytes") as caught:
        build(two, tmp_path, Blank())
    assert caught.value.reason == "GALLERY_PICTURE_INVALID"


def test_files_are_named_once(files: list[SiteFile]) -> None:
    assert len({file.path for file in files}) == len(files)
    assert files[-1].path == "index.html"
