# SPDX-License-Identifier: Apache-2.0
"""Makes the stubs in matsmith/v1 from the contracts in protos/matsmith/v1.

    python protos/generate.py            writes the stubs
    python protos/generate.py --check    writes nothing; exits 1 if the stubs are not up to date

`buf/validate/validate.proto` is on no package registry as text. Its descriptor comes from the
installed protovalidate, and its stub becomes the private module `matsmith.v1._validate_pb2`, so
that installing matsmith puts no package named `buf` beside others'.
"""

from __future__ import annotations

import argparse
import difflib
import sys
import tempfile
from importlib.resources import files
from pathlib import Path

import grpc_tools  # type: ignore[import-untyped]
from google.protobuf import descriptor_pb2
from google.rpc import status_pb2  # type: ignore[import-untyped]
from grpc_tools import protoc
from protovalidate._gen.buf.validate import validate_pb

PROTOS = Path(__file__).resolve().parent
REPOSITORY = PROTOS.parent
STUBS = Path("matsmith/v1")
VALIDATE_PROTO = "buf/validate/validate.proto"

# How protoc spells the import of the validate stub, and how it is named here.
_IMPORTS = {
    "from buf.validate import validate_pb2 as ": "from matsmith.v1 import _validate_pb2 as ",
}


class GenerationError(Exception):
    """protoc or one of its plugins refused the contracts; its output is on stderr."""


def write_validate_descriptors(path: Path) -> None:
    """Writes protovalidate's own file and what it imports as a descriptor set, in import order."""
    descriptors = descriptor_pb2.FileDescriptorSet()
    seen: set[str] = set()
    pending = [validate_pb._DESC]
    ordered = []
    while pending:
        file = pending.pop()
        ordered.append(file)
        pending.extend(file.dependencies)
    for file in reversed(ordered):
        if file.name not in seen:
            seen.add(file.name)
            descriptors.file.add().ParseFromString(file.proto.to_binary())
    path.write_bytes(descriptors.SerializeToString(deterministic=True))


def run_protoc(*arguments: str, descriptors: Path) -> None:
    """Runs protoc with every import root it needs.

    Raises:
        GenerationError: protoc exits with another status than 0.
    """
    roots = [PROTOS, Path(status_pb2.__file__).parents[2], Path(str(files(grpc_tools) / "_proto"))]
    command = [
        "protoc",
        *(f"--proto_path={root}" for root in roots),
        f"--descriptor_set_in={descriptors}",
        *arguments,
    ]
    status = protoc.main(command)
    if status != 0:
        raise GenerationError(f"protoc exits with {status}: {' '.join(command)}")


def contract_files() -> list[str]:
    """Returns the contracts by their import paths, sorted."""
    return sorted(str(path.relative_to(PROTOS)) for path in PROTOS.glob("matsmith/v1/*.proto"))


def write_image(path: Path, *, with_comments: bool) -> None:
    """Writes the contracts and all they import as a descriptor set, for buf.

    Raises:
        GenerationError: protoc refuses the contracts.
    """
    with tempfile.TemporaryDirectory() as folder:
        descriptors = Path(folder) / "validate.binpb"
        write_validate_descriptors(descriptors)
        run_protoc(
            "--include_imports",
            *(["--include_source_info"] if with_comments else []),
            f"--descriptor_set_out={path}",
            *contract_files(),
            descriptors=descriptors,
        )


def generate(root: Path) -> dict[str, str]:
    """Returns the stubs' texts by file name; uses `root` as a scratch folder."""
    descriptors = root / "validate.binpb"
    write_validate_descriptors(descriptors)
    contracts = contract_files()
    with_rpcs = [name for name in contracts if "\nservice " in (PROTOS / name).read_text("utf-8")]
    plugins = {
        name: Path(sys.executable).parent / name
        for name in ("protoc-gen-mypy", "protoc-gen-mypy_grpc")
    }
    plugin_options = [f"--plugin={name}={path}" for name, path in plugins.items()]
    run_protoc(f"--python_out={root}", VALIDATE_PROTO, *contracts, descriptors=descriptors)
    run_protoc(*plugin_options, f"--mypy_out=quiet:{root}", *contracts, descriptors=descriptors)
    run_protoc(
        *plugin_options,
        f"--grpc_python_out={root}",
        f"--mypy_grpc_out=quiet:{root}",
        *with_rpcs,
        descriptors=descriptors,
    )
    stubs = {path.name: path for path in (root / STUBS).iterdir()}
    stubs["_validate_pb2.py"] = root / "buf/validate/validate_pb2.py"
    texts = {name: path.read_text("utf-8") for name, path in sorted(stubs.items())}
    for spelled, wanted in _IMPORTS.items():
        texts = {name: text.replace(spelled, wanted) for name, text in texts.items()}
    return texts


def standing_stubs(folder: Path) -> dict[str, str]:
    """Returns the texts of the stubs that stand in `folder` by file name."""
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*_pb2*.py*"))}


def drift(folder: Path) -> list[str]:
    """Returns one line for each stub in `folder` that differs from what the contracts give."""
    with tempfile.TemporaryDirectory() as scratch:
        wanted = generate(Path(scratch))
    standing = standing_stubs(folder)
    faults = [f"{name}: missing" for name in sorted(wanted.keys() - standing.keys())]
    faults += [f"{name}: no contract makes it" for name in sorted(standing.keys() - wanted.keys())]
    for name in sorted(wanted.keys() & standing.keys()):
        if wanted[name] != standing[name]:
            lines = difflib.unified_diff(
                standing[name].splitlines(), wanted[name].splitlines(), lineterm="", n=0
            )
            changed = sum(line[:1] in "+-" for line in lines) - 2
            faults.append(f"{name}: {changed} lines differ")
    return faults


def main() -> int:
    """Writes or checks the stubs; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 on drift")
    arguments = parser.parse_args()
    folder = REPOSITORY / STUBS
    if arguments.check:
        faults = drift(folder)
        for fault in faults:
            print(f"{STUBS}/{fault}")
        if faults:
            print("The stubs are out of date: run `make protos`.")
        return 1 if faults else 0
    with tempfile.TemporaryDirectory() as scratch:
        texts = generate(Path(scratch))
    for name in standing_stubs(folder).keys() - texts.keys():
        (folder / name).unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    print(f"{len(texts)} stubs in {STUBS}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except GenerationError as error:
        sys.exit(str(error))
