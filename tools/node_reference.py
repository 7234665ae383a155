# SPDX-License-Identifier: Apache-2.0
"""Prints the reference of all node types from the catalogue into docs/nodes.

python -m tools.node_reference [FOLDER]            writes the pages, removes those of no type
python -m tools.node_reference --check [FOLDER]    exits 1 and names every page that differs
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from matsmith import catalogue as catalogues
from matsmith.catalogue import Catalogue, NodeType
from tools.markdown import Column, code, escaped, table
from tools.node_columns import STRUCTURES
from tools.node_page import INDEX, link, page, structures_page

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "nodes"
COMMAND = "python -m tools.node_reference"
LEGACY = "Legacy"

_ROW_COLUMNS: list[Column[NodeType]] = [
    Column("Node", link),
    Column("Type", lambda node: code(node.type)),
    Column("What it does", lambda node: escaped(node.description).rstrip(".")),
]


def pages() -> dict[str, str]:
    """Returns the text of every page of the reference by file name."""
    version = catalogues.DEFAULT_VERSION
    catalogue = catalogues.load(version)
    others = [catalogues.load(other) for other in catalogues.versions() if other != version]
    found = {f"{node.type}.md": page(node, catalogue, others) for node in catalogue.nodes.values()}
    return {INDEX: _index(catalogue), STRUCTURES: structures_page(catalogue), **found}


def differences(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """Returns the names of the pages in a folder that are missing, not as wanted, or too many."""
    there = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.md")}
    names = sorted({*there, *wanted})
    return [name for name in names if there.get(name) != wanted.get(name)]


def write(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """Makes the pages in a folder those wanted, and returns the names of those that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = differences(folder, wanted)
    for name in changed:
        if name in wanted:
            (folder / name).write_text(wanted[name], encoding="utf-8")
        else:
            (folder / name).unlink()
    return changed


def _index(catalogue: Catalogue) -> str:
    nodes = sorted(catalogue.nodes.values(), key=lambda node: (node.title, node.type))
    families: dict[str, list[NodeType]] = {}
    for node in nodes:
        for family in node.families or (LEGACY,):
            families.setdefault(family, []).append(node)
    order = sorted(families, key=lambda family: (family == LEGACY, family))
    links = " · ".join(f"[{family}](#{family.lower()})" for family in order)
    lines = [
        f"# Node reference for Blender {catalogue.blender_version}",
        "",
        f"All {len(nodes)} node types of Blender's shader trees, as Blender {catalogue.read_from} "
        f"describes itself. The pages are printed by {code(COMMAND)} and not edited by hand.",
        "",
        "How to read them:",
        "",
        "- **Identifier** is unique on its side of the node; **Name** is what programs may also "
        "subscript by, and may repeat. **#** is the index, which counts hidden sockets too.",
        "- **Default** is the value of a fresh node. *from Blender*: an unlinked input that "
        "Blender feeds itself, such as a texture's coordinates; its own value has no effect. Only "
        "outputs that hold a value of their own have a default.",
        "- **Range** is what the slider offers; links and programs may go beyond. *held* is what "
        "Blender clamps to. Every colour is held at 0 or more.",
        "- **Visible when** is empty for a socket that is always there. *never*: it is there for "
        "Blender's engines alone. A hidden socket cannot be linked or set.",
        "",
        f"Families are the submenus of Blender's Add menu: {links}. What textures hold besides "
        f"their sockets is in [structures]({STRUCTURES}).",
    ]
    for family in order:
        lines += ["", f"## {family}", "", *table(_ROW_COLUMNS, families[family])]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Writes or checks the pages, as the command line says."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 on drift")
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    given = parser.parse_args()
    wanted = pages()
    changed = differences(given.folder, wanted) if given.check else write(given.folder, wanted)
    for name in changed:
        print(f"{name}: {'differs from the catalogue' if given.check else 'written'}")
    if given.check and changed:
        raise SystemExit(f"Run `{COMMAND}`: {len(changed)} of {len(wanted)} pages differ.")


if __name__ == "__main__":
    main()
