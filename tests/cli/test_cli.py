# SPDX-License-Identifier: Apache-2.0
"""The command line as a user meets it: in a process of its own, with real services."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psutil
import pytest
from scripted_service import answer, scripted_service

from matsmith import library
from matsmith.cli.generate import pasteable
from matsmith.graph.channels import CHANNELS
from matsmith.pictures.codec import picture_from_jpeg, picture_from_png
from matsmith.program import emit, parse
from matsmith.rpc.client import Client
from matsmith.stack import Stack
from matsmith.v1 import picture_pb2

PHOTO = Path(__file__).parents[2] / "examples" / "wood_plank_floor.jpg"
LIMIT_S = 150.0
SMALL = ("--samples", "3", "--refine-steps", "1", "--refine-top", "1", "--seed", "2")
MAPS_PX = 32
MAPS = {f"material_{channel}.png" for channel in CHANNELS}
RESULTS = {"material.py", "material.blend", "preview.png", "comparison.png", "result.json", *MAPS}
PROGRAM = library.load().get("wood_weathered_grey").program
COMMAND = [sys.executable, "-c", "from matsmith.cli import main; main()"]


def matsmith(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        stdin=subprocess.DEVNULL,
    )


def assert_refused(run: subprocess.CompletedProcess[str], reason: str, code: int = 2) -> None:
    """One message for a person, no traceback, nothing on stdout."""
    assert run.returncode == code, run.stderr
    assert run.stdout == ""
    assert run.stderr.startswith(f"error [{reason}] "), run.stderr
    assert "Traceback" not in run.stderr


@pytest.fixture(scope="module")
def made(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A folder with results, and what was printed. Rich must not take the folder for markup."""
    folder = tmp_path_factory.mktemp("made") / "new" / "[red]results[/]"
    folder.mkdir(parents=True)
    for name in RESULTS:
        (folder / name).write_text("old")
    options = (*SMALL, "--maps", str(MAPS_PX), "--server", stack.generate_target)
    run = matsmith("generate", PHOTO, "-o", folder, *options)
    assert run.returncode == 0, run.stderr
    return folder, run.stdout, run.stderr


@pytest.mark.blender
@pytest.mark.slow
def test_generate_writes_its_files_whole(made: tuple[Path, str, str]) -> None:
    folder, shown, progress = made
    assert {path.name for path in folder.iterdir()} == RESULTS
    program = (folder / "material.py").read_text(encoding="utf-8")
    assert pasteable(emit(parse(program))) == program
    base_color = picture_from_png((folder / "material_base_color.png").read_bytes())
    assert base_color.shape == (MAPS_PX, MAPS_PX, 3)
    assert picture_from_png((folder / "preview.png").read_bytes()).shape == (512, 512, 3)
    sheet = picture_from_png((folder / "comparison.png").read_bytes())
    assert sheet.shape[0] > 300
    assert sheet.std() > 10
    assert (folder / "material.blend").stat().st_size > 10_000
    umask = os.umask(0)
    os.umask(umask)
    for path in folder.iterdir():
        assert path.stat().st_mode & 0o777 == 0o666 & ~umask
    assert "Style loss" in shown
    assert f"Results in {folder}\n" in shown
    assert "error" not in progress


@pytest.mark.blender
@pytest.mark.slow
def test_result_json_says_what_happened(made: tuple[Path, str, str]) -> None:
    folder = made[0]
    facts = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    candidates = facts["candidates"]
    assert [candidate["rank"] for candidate in candidates] == list(range(1, len(candidates) + 1))
    assert facts["best"]["id"] == candidates[0]["id"]
    written = (folder / "material.py").read_text(encoding="utf-8")
    assert pasteable(candidates[0]["program"]) == written
    assert facts["statistics"]["samples"] == 3
    assert facts["statistics"]["correctness"] == 1.0
    assert facts["statistics"]["stages"][0]["stage"] == "STAGE_DECODE"
    assert facts["library"]["material_count"] >= 24
    assert facts["photo"]["format"] == "JPEG"
    assert facts["degraded"] is False
    scores = facts["best"]["scores"]
    assert scores["style_loss"] <= facts["library"]["nearest_style_loss"]
    assert facts["best"]["provenance"]["metrics_version"]
    assert sum(candidate["is_floor"] for candidate in candidates) == 1
    assert not {"blend", "final_preview"} & set(facts)
    assert all("preview" not in candidate for candidate in candidates)


@pytest.mark.blender
@pytest.mark.slow
def test_the_printed_program_gives_the_preview_in_a_fresh_blender(
    made: tuple[Path, str, str], tmp_path: Path
) -> None:
    picture = tmp_path / "picture.png"
    script = Path(__file__).with_name("render_in_blender.py")
    subprocess.run(
        [sys.executable, script, made[0] / "material.py", picture, "2"],
        check=True,
        timeout=LIMIT_S,
        stdout=subprocess.DEVNULL,
    )
    fresh = picture_from_png(picture.read_bytes()).astype(int)
    preview = picture_from_png((made[0] / "preview.png").read_bytes()).astype(int)
    # The frame is 2.0016 wide, so a plane of size 2 leaves a border that mixes with the world.
    difference = np.abs(fresh - preview)[2:-2, 2:-2]
    assert difference.mean() < 0.1
    assert np.percentile(difference, 99.9) <= 2
    assert preview.std() > 5


def test_json_is_all_that_is_printed(tmp_path: Path) -> None:
    with scripted_service(answer()) as target:
        run = matsmith("generate", PHOTO, "-o", tmp_path, "--json", "--server", target)
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == json.loads((tmp_path / "result.json").read_text())
    assert {path.name for path in tmp_path.iterdir()} == RESULTS - MAPS


def test_the_table_shows_names_as_they_are(tmp_path: Path) -> None:
    reason = "engine [blue]sky[/]: no route"
    with scripted_service(answer(degraded_reason=reason)) as target:
        run = matsmith("generate", PHOTO, "-o", tmp_path, "--server", target)
    assert run.returncode == 0, run.stderr
    shown = " ".join(run.stdout.split())
    for text in ("0.0100", "recolor, refine", "the nearest", "4 of 5", "[bold]name"):
        assert text in shown
    assert f"Degraded: {reason}" in shown


def test_engines_asked_for_by_name_that_propose_nothing_are_a_failure(tmp_path: Path) -> None:
    result = answer(degraded_reason="engine openai: away")
    result.statistics.samples = result.statistics.valid = 0
    with scripted_service(result) as target:
        server = ("--server", target)
        named = matsmith("generate", PHOTO, "-o", tmp_path / "a", "--engine", "openai", *server)
        whoever = matsmith("generate", PHOTO, "-o", tmp_path / "b", *server)
    assert named.returncode == 1
    assert "error [ENGINES_FAILED] Expected proposals of openai, got none" in named.stderr
    assert whoever.returncode == 0


def test_a_service_that_fails_half_way_leaves_no_file(tmp_path: Path) -> None:
    with scripted_service(None) as target:
        run = matsmith("generate", PHOTO, "-o", tmp_path, "--server", target)
    assert run.returncode == 1
    assert run.stdout == ""
    assert "error [UNAVAILABLE] the [red]renderer[/] is gone\n" in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_bad_photo_is_refused_before_anything_starts(tmp_path: Path) -> None:
    text = tmp_path / "text.png"
    text.write_text("this is not a picture")
    out = tmp_path / "out"
    assert_refused(matsmith("generate", text, "-o", out), "IMAGE_NOT_RECOGNIZED")
    assert_refused(matsmith("generate", tmp_path / "none.jpg", "-o", out), "IMAGE_NOT_READABLE")
    empty = tmp_path / "empty.jpg"
    empty.touch()
    assert_refused(matsmith("generate", empty, "-o", out), "IMAGE_EMPTY")
    assert not out.exists()


def test_a_folder_that_cannot_be_written_is_refused_before_anything_starts(tmp_path: Path) -> None:
    file = tmp_path / "[bold]file"
    file.write_text("mine")
    run = matsmith("generate", PHOTO, "-o", file)
    assert_refused(run, "OUTPUT_NOT_A_FOLDER")
    assert str(file) in run.stderr
    assert file.read_text() == "mine"
    for folder, code in ((file / "below", 2), (Path("/proc/no_such_folder"), 1)):
        run = matsmith("generate", PHOTO, "-o", folder)
        assert run.returncode == code
        assert run.stderr.startswith("error ")
        assert run.stderr.count("\n") == 1
        assert str(folder) in run.stderr


def test_wrong_options_are_told_with_code_two(tmp_path: Path) -> None:
    for arguments in (
        ("generate", PHOTO, "-o", tmp_path, "--samples", "0"),
        ("generate", PHOTO),
        ("library", "show"),
        ("rendr",),
    ):
        run = matsmith(*arguments)
        assert run.returncode == 2, arguments
        assert "Traceback" not in run.stderr


def test_more_valid_than_samples_is_refused_before_anything_starts(tmp_path: Path) -> None:
    run = matsmith("generate", PHOTO, "-o", tmp_path, "--samples", "2", "--valid", "3")
    assert_refused(run, "VALID_ABOVE_SAMPLES")
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_not_there_is_told_with_code_one(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    out = tmp_path / "a.png"
    run = matsmith("render", tmp_path / "program.py", "-o", out, "--server", "127.0.0.1:1")
    assert_refused(run, "UNAVAILABLE", code=1)
    assert not out.exists()


@pytest.mark.blender
@pytest.mark.slow
def test_render_makes_the_picture_that_is_asked_for(stack: Stack, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    options = ("--preset", "preview", "--server", stack.render_target)
    png, jpeg = tmp_path / "deep" / "a.png", tmp_path / "b.JPG"
    run = matsmith("render", program, "-o", png, *options, "--size", "96", "--json")
    assert run.returncode == 0, run.stderr
    facts = json.loads(run.stdout)
    assert (facts["width_px"], facts["height_px"]) == (96, 96)
    assert facts["blender_version"].startswith("4.5")
    assert picture_from_png(png.read_bytes()).shape == (96, 96, 3)
    run = matsmith("render", program, "-o", jpeg, *options, "--size", "64", "--samples", "1")
    assert run.returncode == 0, run.stderr
    assert "64×64" in run.stdout
    assert picture_from_jpeg(jpeg.read_bytes()).shape == (64, 64, 3)


@pytest.mark.blender
@pytest.mark.slow
def test_render_shows_the_material_on_a_shape(stack: Stack, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    small = ("--size", "48", "--samples", "2", "--server", stack.render_target, "--json")
    pictures = {}
    for name, options in {
        "plane": ("--scene", "studio", "--shape", "plane"),
        "sphere": ("--scene", "studio"),
        "ball": ("--shape", "sphere"),
        "cube": ("--shape", "cube"),
        "grainy": ("--shape", "cube", "--no-denoise"),
        "reference": (),
    }.items():
        out = tmp_path / f"{name}.png"
        run = matsmith("render", program, "-o", out, *options, *small)
        assert run.returncode == 0, run.stderr
        assert json.loads(run.stdout)["engine"] == "CYCLES"
        pictures[name] = out.read_bytes()
    assert pictures["sphere"] == pictures["ball"]
    assert len(set(pictures.values())) == len(pictures) - 1


@pytest.mark.blender
@pytest.mark.slow
def test_an_engine_that_is_not_there_is_told_before_any_work(stack: Stack, tmp_path: Path) -> None:
    server = ("--server", stack.generate_target)
    run = matsmith("generate", PHOTO, "-o", tmp_path, "--engine", "openai", *server)
    assert run.returncode == 2
    assert "error [ENGINE_UNKNOWN] Expected engines of retrieval, got openai.\n" in run.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.blender
@pytest.mark.slow
def test_what_the_server_cannot_do_is_told(stack: Stack, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    out = tmp_path / "a.png"
    server = ("--server", stack.render_target)
    run = matsmith("render", program, "-o", out, "--scene", "reference", "--shape", "cube", *server)
    assert_refused(run, "SHAPE_WITHOUT_STUDIO")
    assert not out.exists()


def test_every_fault_of_a_program_is_shown_with_a_caret(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    faulty = PROGRAM.replace('"ShaderNodeTexCoord"', '"ShaderNodeTexCord"', 1)
    program.write_text(faulty + "\nimport os\n", encoding="utf-8")
    out = tmp_path / "a.png"
    run = matsmith("render", program, "-o", out)
    assert_refused(run, "PROGRAM_INVALID")
    assert "ShaderNodeTexCoord" in run.stderr
    lines = run.stderr.splitlines()
    carets = [number for number, line in enumerate(lines) if line.strip() == "^"]
    assert len(carets) >= 2
    shown = lines[carets[0] - 1]
    assert "ShaderNodeTexCord" in shown
    assert shown.index("ShaderNodeTexCord") >= lines[carets[0]].index("^") - 1
    assert not out.exists()


@pytest.mark.parametrize(
    ("name", "options", "reason"),
    [
        ("a.gif", (), "PICTURE_FORMAT_UNKNOWN"),
        ("a.png", ("--preset", "best"), "PRESET_UNKNOWN"),
        ("a.png", ("--scene", "kitchen"), "SCENE_UNKNOWN"),
        ("a.png", ("--shape", "teapot"), "SHAPE_UNKNOWN"),
        ("a.png", ("--engine", "luxcore"), "ENGINE_UNKNOWN"),
        ("a.png", ("--size", "8"), "SIZE_TOO_SMALL"),
    ],
)
def test_render_refuses_what_it_cannot_make(
    tmp_path: Path, name: str, options: tuple[str, ...], reason: str
) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    assert_refused(matsmith("render", program, "-o", tmp_path / name, *options), reason)


def test_render_refuses_what_is_no_text(tmp_path: Path) -> None:
    out = tmp_path / "a.png"
    assert_refused(matsmith("render", tmp_path / "none.py", "-o", out), "FILE_NOT_FOUND")
    assert_refused(matsmith("render", tmp_path, "-o", out), "FILE_NOT_FOUND")
    (tmp_path / "bytes.py").write_bytes(b"nodes = '\xff'")
    assert_refused(matsmith("render", tmp_path / "bytes.py", "-o", out), "FILE_NOT_TEXT")


def wait_until(is_true: Callable[[], bool], what: str) -> None:
    """Returns when it is; fails after a bound that only a hang exceeds."""
    end = time.monotonic() + LIMIT_S
    while not is_true():
        assert time.monotonic() < end, f"not within {LIMIT_S} s: {what}"
        time.sleep(0.05)


@contextmanager
def running(
    *arguments: str | Path, temporary: Path | None = None
) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "TMPDIR": str(temporary)} if temporary else None,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def family(process: subprocess.Popen[str]) -> list[psutil.Process]:
    return psutil.Process(process.pid).children(recursive=True)


@pytest.mark.blender
@pytest.mark.slow
def test_serve_answers_until_it_is_told_to_stop() -> None:
    names = ("render", "generate", "optimize", "augment")
    ports = [part for name in names for part in (f"--{name}-port", "0")]
    with running("serve", *ports, "--workers", "1", "--json") as process:
        assert process.stdout is not None
        addresses = json.loads(process.stdout.readline())
        assert set(addresses) == set(names)
        with Client(addresses["render"], timeout_s=LIMIT_S) as client:
            settings = picture_pb2.RenderSettings(size_px=16)
            assert client.render(PROGRAM, settings).picture.width_px == 16
        for name in ("generate", "optimize", "augment"):
            with Client(addresses[name], timeout_s=LIMIT_S) as client:
                client.wait_until_ready(timeout_s=LIMIT_S)
        children = family(process)
        assert len(children) >= 4
        process.send_signal(signal.SIGTERM)
        assert process.wait(LIMIT_S) == 0
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
    assert not any(child.is_running() for child in children)


@pytest.mark.blender
@pytest.mark.slow
@pytest.mark.parametrize("moment", ["at the start", "at work"])
def test_an_interrupt_leaves_nothing_behind(tmp_path: Path, moment: str) -> None:
    out, scratch = tmp_path / "out", tmp_path / "scratch"
    scratch.mkdir()
    arguments = ("generate", PHOTO, "-o", out, "--samples", "200", "--workers", "1")
    with running(*arguments, temporary=scratch) as process:
        if moment == "at work":
            wait_until(lambda: has_rendered(scratch), "the photo is at work")
        else:
            wait_until(lambda: len(family(process)) >= 3, "the services have started")
        children = family(process)
        process.send_signal(signal.SIGINT)
        code = process.wait(LIMIT_S)
        assert process.stderr is not None
        said = process.stderr.read()
    assert code == 130, said
    assert "Traceback" not in said
    assert not any(child.is_running() for child in children)
    assert list(out.iterdir()) == []
    assert list(scratch.iterdir()) == []


def has_rendered(scratch: Path) -> bool:
    logs = scratch.glob("matsmith-*/services.render.log")
    return any('"/matsmith.v1.RenderService/Render"' in log.read_text() for log in logs)


def test_no_file_of_the_current_folder_is_run(tmp_path: Path) -> None:
    for name in ("torch", "psutil", "bpy", "grpc"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('a file of the folder was run')\n")
    (tmp_path / "material.py").write_text(PROGRAM, encoding="utf-8")
    command = [sys.executable, "-P", "-c", "from matsmith.cli import main; main()"]
    picture = tmp_path / "out.png"
    arguments = ["render", "material.py", "-o", str(picture), "--size", "32", "--samples", "1"]
    run = subprocess.run(
        [*command, *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=LIMIT_S
    )
    assert run.returncode == 0, run.stderr
    assert picture_from_png(picture.read_bytes()).shape == (32, 32, 3)


def test_the_printed_program_makes_a_material_by_itself() -> None:
    program = pasteable(PROGRAM)
    assert parse(program) == parse(PROGRAM)
    assert program.splitlines()[-1] == 'shader_material(bpy.data.materials.new("Material"))'
