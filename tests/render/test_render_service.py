# SPDX-License-Identifier: Apache-2.0
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grpc
import numpy as np
import numpy.typing as npt
import pytest
from conftest import ServerProcess, error_of
from graphs import coordinates, emission, nested_groups, noise
from PIL import Image

from matsmith import catalogue, library, program
from matsmith.errors import GraphError, ProgramError, RequestError, UnsupportedError
from matsmith.graph import Link, MaterialGraph, Node, NodeTree, normalize, serde
from matsmith.program import shorthand
from matsmith.rpc.client import Client
from matsmith.v1 import artefact_pb2, material_pb2, picture_pb2, render_pb2
from services.render.guards import GUARDS

pytestmark = pytest.mark.blender

FAULTY_PROGRAM = """\
import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    noise = nodes.new("ShaderNodeTexNoisy")
    principled = nodes.new("ShaderNodeBsdfPrincipled")
    principled.inputs["Roughnes"].default_value = 0.5
    open("/etc/passwd")
    output = nodes.new("ShaderNodeOutputMaterial")
    links.new(principled.outputs["BSDF"], output.inputs["Surface"])
"""
CYCLE = MaterialGraph(
    NodeTree(
        (
            Node("first", "ShaderNodeMath"),
            Node("second", "ShaderNodeMath"),
            Node("material_output", "ShaderNodeOutputMaterial"),
        ),
        (
            Link("first", "Value", "second", "Value"),
            Link("second", "Value", "first", "Value"),
        ),
    )
)


def source(graph: MaterialGraph) -> material_pb2.MaterialSource:
    return material_pb2.MaterialSource(graph=serde.to_proto(graph))


def render(
    server: ServerProcess, graph: MaterialGraph, **settings: int
) -> render_pb2.RenderResponse:
    request = render_pb2.RenderRequest(
        material=source(graph),
        settings=picture_pb2.RenderSettings(**settings),  # type: ignore[arg-type]
    )
    return server.stub.Render(request, timeout=60)


def pixels(response: render_pb2.RenderResponse) -> npt.NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(response.picture.data)))


@pytest.mark.parametrize(("linear", "expected"), [(0.0, 0), (0.5, 188), (0.2, 124), (1.0, 255)])
def test_a_known_colour_comes_out_to_the_frames_edge(
    server: ServerProcess, linear: float, expected: int
) -> None:
    picture = pixels(render(server, emission(linear), size_px=64)).astype(int)
    assert picture.shape == (64, 64, 3)
    assert np.abs(picture - expected).max() <= 1


@pytest.mark.parametrize("output", ["UV", "Generated", "Object"])
def test_coordinates_are_those_of_a_plane_of_size_2_that_fills_the_frame(
    server: ServerProcess, output: str
) -> None:
    # The frame is 2 · 2.78 · 18/50 wide, a bit more than the plane.
    size_px, frame = 64, 2 * 2.78 * 18 / 50
    picture = pixels(render(server, coordinates(output), size_px=size_px, samples=64))
    shown = np.where(
        picture <= 0.04045 * 255, picture / 255 / 12.92, ((picture / 255 + 0.055) / 1.055) ** 2.4
    )
    place = ((np.arange(size_px) + 0.5) / size_px - 0.5) * frame
    wanted = place if output == "Object" else (place + 1) / 2
    wanted = np.clip(wanted, 0, 1)
    # Columns count to the right, rows downwards. Two 8-bit levels, at most 1 % at the bright end.
    assert np.abs(shown[..., 0] - wanted[None, :]).max() < 0.02
    assert np.abs(shown[..., 1] - wanted[::-1][:, None]).max() < 0.02
    flat = {"UV": 0.0, "Generated": 0.5, "Object": 0.0}[output]
    assert np.abs(shown[..., 2] - flat).max() < 0.01


def test_the_same_request_gives_the_same_bytes_and_another_seed_does_not(
    server: ServerProcess,
) -> None:
    first = render(server, noise(), size_px=128, seed=1)
    # Whatever a worker did in between leaves no trace.
    render(server, nested_groups(), size_px=32, samples=4)
    render(server, coordinates("UV"), size_px=32)
    second, third = (render(server, noise(), size_px=128, seed=1) for _ in range(2))
    other = render(server, noise(), size_px=128, seed=2)
    assert first.picture.data == second.picture.data == third.picture.data
    assert first.picture.data != other.picture.data


def test_answers_say_what_made_the_picture(server: ServerProcess) -> None:
    response = render(server, noise(), format=picture_pb2.PICTURE_FORMAT_JPEG)
    assert response.renderer.blender_version.startswith("4.5.")
    assert (response.renderer.engine, response.renderer.device) == ("CYCLES", "CPU")
    assert (response.picture.width_px, response.picture.height_px) == (384, 384)
    assert response.picture.media_type == "image/jpeg"
    assert Image.open(io.BytesIO(response.picture.data)).format == "JPEG"
    assert response.statistics.samples == 1
    assert response.statistics.attempts == 1
    assert response.worker_id
    assert 0 < response.statistics.build_s < response.render_s
    assert response.statistics.worker_resident_bytes > 10**7


def test_a_program_and_its_graph_give_the_same_picture(server: ServerProcess) -> None:
    text = program.emit(noise())
    request = render_pb2.RenderRequest(
        material=material_pb2.MaterialSource(program=text),
        settings=picture_pb2.RenderSettings(size_px=64),
    )
    from_text = server.stub.Render(request, timeout=60)
    assert from_text.picture.data == render(server, noise(), size_px=64).picture.data


def test_a_faulty_program_is_refused_with_every_fault(server: ServerProcess) -> None:
    material = material_pb2.MaterialSource(program=FAULTY_PROGRAM)
    with pytest.raises(grpc.RpcError) as caught:
        server.stub.Render(render_pb2.RenderRequest(material=material), timeout=60)
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
    error = error_of(caught.value)
    assert isinstance(error, ProgramError)
    assert [fault.line for fault in error.diagnostics] == [9, 11, 12]
    assert "^" in error.message
    checked = server.stub.Validate(render_pb2.ValidateRequest(material=material), timeout=60)
    assert not checked.valid
    assert [d.line for d in checked.diagnostics] == [9, 11, 12]


def test_a_faulty_graph_is_refused_with_its_rule(server: ServerProcess) -> None:
    with pytest.raises(grpc.RpcError) as caught:
        render(server, CYCLE)
    error = error_of(caught.value)
    assert isinstance(error, GraphError)
    assert [fault.reason for fault in error.faults] == ["CYCLE"]
    checked = server.stub.Validate(render_pb2.ValidateRequest(material=source(CYCLE)), timeout=60)
    assert [fault.reason for fault in checked.faults] == ["CYCLE"]


def test_a_name_that_crashes_blender_is_refused(server: ServerProcess) -> None:
    named = Node("named", "ShaderNodeAttribute", {"attribute_name": "generated_transform"})
    shine, end = Node("shine", "ShaderNodeEmission"), Node("end", "ShaderNodeOutputMaterial")
    links = (Link("named", "Fac", "shine", "Strength"), Link("shine", "Emission", "end", "Surface"))
    with pytest.raises(grpc.RpcError) as caught:
        render(server, MaterialGraph(NodeTree((named, shine, end), links)))
    error = error_of(caught.value)
    assert isinstance(error, GraphError)
    assert "generated_transform" in error.faults[0].message


def test_a_sound_material_is_valid(server: ServerProcess) -> None:
    request = render_pb2.ValidateRequest(material=source(nested_groups()))
    checked = server.stub.Validate(request, timeout=60)
    assert checked.valid
    assert checked.node_count == 13
    assert not checked.diagnostics
    assert not checked.faults


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ({"size_px": 15}, "settings.size_px"),
        ({"size_px": 4097}, "settings.size_px"),
        ({"samples": 4097}, "settings.samples"),
        ({"jpeg_quality": 101}, "settings.jpeg_quality"),
    ],
)
def test_settings_out_of_range_are_refused(
    server: ServerProcess, settings: dict[str, int], field: str
) -> None:
    with pytest.raises(grpc.RpcError) as caught:
        render(server, noise(), **settings)
    error = error_of(caught.value)
    assert isinstance(error, RequestError)
    assert field in error.details


def test_shorthand_is_a_material_too(server: ServerProcess) -> None:
    text = "n0 noise scale=3\ns0 principled n0.color\nout s0\n"
    settings = picture_pb2.RenderSettings(size_px=16, samples=1)
    pictures = [
        server.stub.Render(render_pb2.RenderRequest(material=material, settings=settings))
        for material in (
            material_pb2.MaterialSource(shorthand=text),
            source(shorthand.parse(text)),
        )
    ]
    assert pictures[0].picture.data == pictures[1].picture.data
    faulty = material_pb2.MaterialSource(shorthand="n0 noise scael=3\nout s0\n")
    answer = server.stub.Validate(render_pb2.ValidateRequest(material=faulty))
    first = answer.diagnostics[0]
    assert (first.line, first.column, first.suggestion) == (1, 10, "scale")


def test_an_export_can_offer_knobs(server: ServerProcess) -> None:
    graph = library.load().materials[0].graph
    with Client(f"127.0.0.1:{server.port}") as client:
        kinds = (artefact_pb2.ARTEFACT_KIND_PROGRAM,)
        plain, knobs = (
            client.export(graph, kinds, name="Wall", knobs=wanted).artefacts[0].data.decode()
            for wanted in (False, True)
        )
    assert not program.parse(plain).groups
    (group,) = program.parse(knobs).groups
    assert group.name == "Wall"
    assert 5 <= len(group.inputs) <= 12


def test_what_this_version_cannot_do_is_said(server: ServerProcess) -> None:
    stub = server.stub
    calls = (
        lambda: stub.Export(
            render_pb2.ExportRequest(
                material=source(noise()), kinds=[artefact_pb2.ARTEFACT_KIND_MATERIALX]
            ),
            timeout=60,
        ),
        lambda: stub.Render(
            render_pb2.RenderRequest(
                material=source(noise()),
                settings=picture_pb2.RenderSettings(engine=picture_pb2.RENDER_ENGINE_EEVEE),
            ),
            timeout=60,
        ),
    )
    for call in calls:
        with pytest.raises(grpc.RpcError) as caught:
            call()
        assert isinstance(error_of(caught.value), UnsupportedError)


def test_capabilities(server: ServerProcess) -> None:
    answer = server.stub.GetCapabilities(render_pb2.GetCapabilitiesRequest(), timeout=60)
    assert (answer.workers, answer.max_queue, answer.waiting) == (2, 64, 0)
    assert answer.catalogue_version == "4.5"
    assert [renderer.device for renderer in answer.renderers] == ["CPU"]
    assert [(p.size_px, p.samples) for p in answer.presets] == [(384, 1), (512, 8)]
    assert {guard.name for guard in answer.sandbox} == set(GUARDS)
    assert all(guard.detail for guard in answer.sandbox)


def test_a_batch_answers_every_item_and_faults_stay_with_theirs(server: ServerProcess) -> None:
    def requests() -> Iterator[render_pb2.RenderBatchRequest]:
        settings = picture_pb2.RenderSettings(size_px=16)
        for index in range(12):
            yield render_pb2.RenderBatchRequest(
                id=f"good {index}",
                render=render_pb2.RenderRequest(
                    material=source(emission(index / 12)), settings=settings
                ),
            )
        bad_program = material_pb2.MaterialSource(program=FAULTY_PROGRAM)
        bad_settings = picture_pb2.RenderSettings(size_px=5)
        for name, material, wanted in (
            ("bad program", bad_program, settings),
            ("bad graph", source(CYCLE), settings),
            ("bad size", source(noise()), bad_settings),
        ):
            render_request = render_pb2.RenderRequest(material=material, settings=wanted)
            yield render_pb2.RenderBatchRequest(id=name, render=render_request)

    answers = {answer.id: answer for answer in server.stub.RenderBatch(requests(), timeout=60)}
    assert len(answers) == 15
    for index in range(12):
        response = answers[f"good {index}"].render
        single = render(server, emission(index / 12), size_px=16)
        assert response.picture.data == single.picture.data
    for name in ("bad program", "bad graph", "bad size"):
        assert answers[name].error.code == grpc.StatusCode.INVALID_ARGUMENT.value[0], name


def test_an_exported_file_shows_the_previews_picture_and_the_program_its_graph(
    server: ServerProcess, tmp_path: Path
) -> None:
    request = render_pb2.ExportRequest(
        material=source(nested_groups()),
        name="Tinted / thing",
        kinds=[artefact_pb2.ARTEFACT_KIND_PROGRAM, artefact_pb2.ARTEFACT_KIND_BLEND],
    )
    text, blend = server.stub.Export(request, timeout=60).artefacts
    assert (text.file_name, blend.file_name) == ("tinted_thing.py", "tinted_thing.blend")
    assert program.parse(text.data.decode()) == program.parse(program.emit(nested_groups()))
    file, picture = tmp_path / "material.blend", tmp_path / "picture.png"
    file.write_bytes(blend.data)
    script = Path(__file__).with_name("open_in_blender.py")
    facts_file = tmp_path / "facts.json"
    subprocess.run(
        [sys.executable, script, file, picture, facts_file],
        check=True,
        timeout=120,
        stdout=subprocess.DEVNULL,
    )
    facts = json.loads(facts_file.read_text())
    assert facts["materials"] == ["Tinted / thing"]
    assert facts["is_asset"]
    assert facts["preview_px"] == [128, 128]
    assert facts["stacked"] == []
    assert facts["graph"] == serde.to_json(normalize(nested_groups(), catalogue.load()))
    wanted = pixels(render(server, nested_groups(), size_px=128))
    assert np.array_equal(np.asarray(Image.open(picture)), wanted)
