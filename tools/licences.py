# SPDX-License-Identifier: Apache-2.0
"""Checks that everything which ships says whose it is and under which licence.

    python tools/licences.py [FOLDER]    exits 1 and names every fault

Seed materials carry author, origin and licence in the JSON beside them; photos and pictures in the
table of their folder; the files of the gallery in its gallery.json; data and weights in DATA.csv;
our own sources an SPDX line. A picture or data file anywhere else is a fault.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from pathlib import Path

from matsmith.library import LICENCES as MATERIAL_LICENCES

# Materials keep their licence, pages and scripts have ours.
GALLERY_LICENCES = MATERIAL_LICENCES | {"Apache-2.0"}
PICTURE_LICENCES = frozenset({"CC0-1.0", "public-domain"})
TEXTS = ("LICENSE", "NOTICE", "LICENSES/CC0-1.0.txt")
# Folders with pictures, and the tables that list them.
TABLES = {"examples": "PHOTOS.csv", "docs/images": "PICTURES.csv"}
GALLERY = "docs/gallery"
DATA_TABLE = "DATA.csv"
DATA_LICENCES = frozenset({"Apache-2.0", "CC0-1.0"})
SOURCES = ("matsmith", "services", "protos", "tools", "examples", "benchmarks", "tests")
# Stubs are protoc's own text, seed materials the emitter's, hostile programs test data.
_GENERATED = ("matsmith/v1/", "matsmith/library/materials/", "tests/program/hostile/")
_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".gif", ".svg"})
_PREVIEWS = "matsmith/library/previews"
_DATA = frozenset(
    {
        *(".npz", ".npy", ".h5", ".pkl", ".parquet", ".arrow"),
        *(".safetensors", ".pt", ".pth", ".ckpt", ".onnx", ".gguf", ".bin", ".model"),
        *(".binpb", ".blend", ".exr", ".hdr", ".zip", ".gz", ".tar", ".ttf", ".otf", ".woff2"),
    }
)
_SPDX = "SPDX-License-Identifier: Apache-2.0"


def faults(root: Path) -> list[str]:
    """Returns one line for each thing under `root` whose origin or licence is not as it must be."""
    missing = [f"{name}: missing" for name in TEXTS if not (root / name).is_file()]
    return [
        *missing,
        *_material_faults(root),
        *_picture_faults(root),
        *_gallery_faults(root),
        *_data_faults(root),
        *_source_faults(root),
    ]


def _material_faults(root: Path) -> list[str]:
    folder = root / "matsmith/library/materials"
    previews = root / "matsmith/library/previews"
    programs = {path.stem for path in folder.glob("*.py")}
    found = [f"{folder.name}: no seed materials"] if not programs else []
    found += [
        f"previews/{path.name}: no material of this name"
        for path in sorted(previews.glob("*"))
        if path.stem not in programs
    ]
    for name in sorted(programs):
        where = f"materials/{name}"
        beside = folder / f"{name}.json"
        if not beside.is_file():
            found.append(f"{where}: no {name}.json with origin and licence")
            continue
        metadata = json.loads(beside.read_text(encoding="utf-8"))
        found += [
            f"{where}: no {field}"
            for field in ("author", "origin", "licence")
            if not metadata.get(field)
        ]
        licence = metadata.get("licence")
        if licence and licence not in MATERIAL_LICENCES:
            found.append(f"{where}: licence {licence} is not of {_listed(MATERIAL_LICENCES)}")
    return found


def _picture_faults(root: Path) -> list[str]:
    found = []
    for folder, name in TABLES.items():
        rows = _rows(root / folder / name)
        pictures = {
            str(path.relative_to(root / folder))
            for path in (root / folder).rglob("*")
            if path.suffix.lower() in _PICTURES
        }
        found += [f"{folder}/{one}: not in {name}" for one in sorted(pictures - rows.keys())]
        found += [f"{folder}/{one}: in {name} only" for one in sorted(rows.keys() - pictures)]
        for one, row in rows.items():
            found += _row_faults(f"{folder}/{one}", row, PICTURE_LICENCES)
    return found


def _data_faults(root: Path) -> list[str]:
    """Returns faults of data and weights, and pictures that no table could list."""
    rows = _rows(root / DATA_TABLE)
    known = (*(f"{folder}/" for folder in TABLES), f"{_PREVIEWS}/", f"{GALLERY}/")
    files = [
        path.relative_to(root).as_posix()
        for folder in (*SOURCES, "docs", "deploy", "training")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    files = [name for name in files if not name.startswith(known)]
    data = {name for name in files if Path(name).suffix.lower() in _DATA}
    found = [
        f"{name}: a picture outside the folders with a table"
        for name in files
        if Path(name).suffix.lower() in _PICTURES
    ]
    found += [f"{name}: not in {DATA_TABLE}" for name in sorted(data - rows.keys())]
    found += [f"{name}: in {DATA_TABLE} only" for name in sorted(rows.keys() - data)]
    for name, row in rows.items():
        found += _row_faults(name, row, DATA_LICENCES)
    return found


def _rows(table: Path) -> dict[str, dict[str, str]]:
    """Returns the rows of a table by file; none where there is no table."""
    if not table.is_file():
        return {}
    with table.open(encoding="utf-8", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


def _row_faults(where: str, row: dict[str, str], licences: frozenset[str]) -> list[str]:
    found = [
        f"{where}: no {field}"
        for field in ("licence", "origin", "attribution")
        if not row.get(field)
    ]
    licence = row.get("licence")
    if licence and licence not in licences:
        found.append(f"{where}: licence {licence} is not of {_listed(licences)}")
    return found


def _gallery_faults(root: Path) -> list[str]:
    folder = root / GALLERY
    if not folder.exists():
        return []
    table = folder / "gallery.json"
    if not table.is_file():
        return [f"{GALLERY}: no {table.name} with origin and licence of every file"]
    listed = json.loads(table.read_text(encoding="utf-8"))["files"]
    programs = {path.stem for path in (root / "matsmith/library/materials").glob("*.py")}
    # What a build that was interrupted has ready is not part of the gallery, nor of the repository.
    files = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path != table and ".building" not in path.parts
    }
    found = [f"{GALLERY}/{one}: not in {table.name}" for one in sorted(files - listed.keys())]
    found += [f"{GALLERY}/{one}: in {table.name} only" for one in sorted(listed.keys() - files)]
    for one, entry in sorted(listed.items()):
        where = f"{GALLERY}/{one}"
        found += [
            f"{where}: no {field}"
            for field in ("licence", "origin", "author")
            if not entry.get(field)
        ]
        licence, material = entry.get("licence"), entry.get("material")
        if licence and licence not in GALLERY_LICENCES:
            found.append(f"{where}: licence {licence} is not of {_listed(GALLERY_LICENCES)}")
        if material and material not in programs:
            found.append(f"{where}: no material {material}")
        # Whoever puts another picture in its place has to say whose that is.
        if one in files and _sha256(folder / one) != entry.get("sha256"):
            found.append(f"{where}: not the file that {table.name} lists")
    return found


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _listed(licences: frozenset[str]) -> str:
    return ", ".join(sorted(licences))


def _source_faults(root: Path) -> list[str]:
    found = []
    for folder in SOURCES:
        for pattern in ("*.py", "*.proto"):
            for path in sorted((root / folder).rglob(pattern)):
                name = path.relative_to(root).as_posix()
                if name.startswith(_GENERATED) and not name.endswith("__init__.py"):
                    continue
                with path.open(encoding="utf-8") as file:
                    if _SPDX not in file.readline():
                        found.append(f"{name}: the first line is not `# {_SPDX}`")
    return found


def main() -> int:
    """Prints the faults; returns the exit status."""
    root = Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).resolve().parents[1]
    found = faults(root)
    for fault in found:
        print(fault)
    print(f"licences: {f'{len(found)} fault(s)' if found else 'ok'}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
