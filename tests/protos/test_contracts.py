# SPDX-License-Identifier: Apache-2.0
"""The contracts are linted, compatible with the released ones, and what the stubs were made of."""

import importlib
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import protovalidate
import pytest
from google.protobuf import descriptor_pb2
from google.protobuf.message import Message

from matsmith.v1 import (
    _validate_pb2,
    augment_pb2,
    generate_pb2,
    material_pb2,
    optimize_pb2,
    render_pb2,
)

REPOSITORY = Path(__file__).resolve().parents[2]
PROTOS = REPOSITORY / "protos"
FILES = [augment_pb2, generate_pb2, material_pb2, optimize_pb2, render_pb2]
MESSAGES = [message for file in FILES for message in file.DESCRIPTOR.message_types_by_name.values()]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the contracts with their tools and stubs, to be broken."""
    shutil.copytree(PROTOS, tmp_path / "protos", ignore=shutil.ignore_patterns("__pycache__"))
    stubs = shutil.ignore_patterns("__pycache__")
    shutil.copytree(REPOSITORY / "matsmith/v1", tmp_path / "matsmith/v1", ignore=stubs)
    shutil.copy(REPOSITORY / "buf.yaml", tmp_path)
    return tmp_path


def run(root: Path, *arguments: str) -> tuple[int, str]:
    result = subprocess.run(
        [sys.executable, *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    return result.returncode, result.stdout + result.stderr


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "protos/matsmith/v1" / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def load(path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(path.parent))
    return importlib.import_module(path.stem)


def test_the_contracts_pass_all_checks() -> None:
    code, output = run(REPOSITORY, "protos/check.py")
    assert code == 0, output
    assert output.count(": ok") == 3


def test_a_removed_field_is_a_breaking_change(copied: Path) -> None:
    edit(copied, "render.proto", "  // Seconds the request waited for a worker.\n", "")
    edit(copied, "render.proto", "  double queue_s = 5;\n", "")
    code, output = run(copied, "protos/check.py")
    assert code == 1
    assert 'Previously present field "5" with name "queue_s"' in output
    assert "render_pb2.py" in output


def test_a_field_without_a_comment_is_a_style_fault(copied: Path) -> None:
    edit(copied, "render.proto", "  // Seconds the request waited for a worker.\n", "")
    code, output = run(copied, "protos/check.py")
    assert code == 1
    assert 'Field "queue_s" should have a non-empty comment' in output
    assert "buf breaking): ok" in output


def test_an_added_field_is_compatible_but_makes_the_stubs_stale(copied: Path) -> None:
    new = "  double queue_s = 5;\n  // New.\n  double new_s = 99;\n"
    edit(copied, "render.proto", "  double queue_s = 5;\n", new)
    code, output = run(copied, "protos/check.py")
    assert code == 1
    assert "buf breaking): ok" in output
    assert run(copied, "protos/generate.py", "--check")[0] == 1
    assert run(copied, "protos/generate.py")[0] == 0
    assert run(copied, "protos/check.py")[0] == 0


def test_a_release_takes_the_contracts_as_they_are(copied: Path) -> None:
    edit(copied, "render.proto", "double queue_s = 5;", "double waited_s = 5;")
    assert "buf breaking): ok" not in run(copied, "protos/check.py")[1]
    assert run(copied, "protos/check.py", "--release")[0] == 0
    assert "buf breaking): ok" in run(copied, "protos/check.py")[1]


def test_faulty_contracts_are_refused(copied: Path) -> None:
    edit(copied, "render.proto", "double queue_s = 5;", "double queue_s = ;")
    code, output = run(copied, "protos/generate.py")
    assert code == 1
    assert "render.proto" in output
    assert "Traceback" not in output


@pytest.mark.parametrize("descriptor", MESSAGES, ids=lambda descriptor: descriptor.name)
def test_the_limits_of_every_message_can_be_evaluated(descriptor: object) -> None:
    # A wrong limit (a bad pattern, a rule of another type) only shows when it is compiled.
    message: Message = descriptor._concrete_class()
    assert isinstance(protovalidate.collect_violations(message), list)


@pytest.mark.parametrize(
    ("request_", "limits"),
    [
        (generate_pb2.GenerateRequest(), {"image"}),
        (generate_pb2.GenerateRequest(image=b"x"), set()),
        (generate_pb2.GenerateRequest(image=b"x" * (2**25 + 1)), {"image"}),
        (generate_pb2.Sampling(max_samples=201), {"max_samples"}),
        (generate_pb2.Sampling(max_samples=200, max_valid=200), set()),
        (generate_pb2.Sampling(max_valid=31), {""}),
        (generate_pb2.Sampling(temperature=0), set()),
        (generate_pb2.Sampling(temperature=2.1, top_p=0), {"temperature", "top_p"}),
        (generate_pb2.Refine(steps=0, top=0), set()),
        (render_pb2.RenderRequest(), {"material"}),
        (render_pb2.RenderRequest(material={}), {"material.source"}),
        (render_pb2.RenderRequest(material={"program": "x"}, settings={"size_px": 16}), set()),
        (
            render_pb2.RenderRequest(material={"program": "x"}, settings={"size_px": 4097}),
            {"settings.size_px"},
        ),
        (
            render_pb2.RenderRequest(material={"program": "x"}, settings={"preset": 77}),
            {"settings.preset"},
        ),
        (render_pb2.ExportRequest(material={"program": "x"}), {"kinds"}),
        (render_pb2.ExportRequest(material={"program": "x"}, kinds=[0]), {"kinds"}),
        (material_pb2.ColorRamp(), {"stops"}),
        (augment_pb2.CrossoverRequest(), {"parents"}),
        (material_pb2.Value(number=float("nan")), {"number"}),
    ],
)
def test_limits(request_: Message, limits: set[str]) -> None:
    found = {
        ".".join(element.field_name for element in violation.proto.field.elements)
        if violation.proto.field
        else ""
        for violation in protovalidate.collect_violations(request_)
    }
    assert found == limits


def test_the_validate_stub_is_that_of_the_installed_protovalidate(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    generate = load(PROTOS / "generate.py", monkeypatch)
    generate.write_validate_descriptors(tmp_path / "set")
    descriptors = descriptor_pb2.FileDescriptorSet.FromString((tmp_path / "set").read_bytes())
    names = [file.name for file in descriptors.file]
    assert names[-1] == "buf/validate/validate.proto"
    stub = descriptor_pb2.FileDescriptorProto.FromString(_validate_pb2.DESCRIPTOR.serialized_pb)
    assert {m.name for m in stub.message_type} == {
        m.name for m in descriptors.file[-1].message_type
    }
