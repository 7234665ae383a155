# SPDX-License-Identifier: Apache-2.0
"""`matsmith optimize`: what is asked of a service, what is made of its answers, and what stays."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import Result
from PIL import Image
from scripted_optimizer import LOSSES, TOKENS, ScriptedOptimizer, result, serving
from typer.testing import CliRunner

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.cli.generate import pasteable
from matsmith.cli.main import app
from matsmith.errors import InternalError, MatsmithError, UnavailableError
from matsmith.graph.serde import from_proto
from matsmith.pictures.codec import picture_from_png
from matsmith.program import emit, parse
from matsmith.sampling import table, with_numbers
from matsmith.v1 import optimize_pb2

PHOTO = Path(__file__).parents[2] / "examples" / "wood_plank_floor.jpg"
PROGRAM = library.load().get("wood_weathered_grey").program
START = parse(PROGRAM)
PATH = "bend_noise.inputs[Scale]"
BEST = with_numbers(START, {PATH: 7.25}, table(START, catalogues.load()), catalogues.load())
RESULTS = {"material.py", "comparison.png", "loss.png", "result.json"}
NOWHERE = "127.0.0.1:1"
COMMAND = [sys.executable, "-c", "from matsmith.cli import main; main()"]
LIMIT_S = 240.0
RUNNER = CliRunner()


@pytest.fixture
def material(tmp_path: Path) -> Path:
    path = tmp_path / "start.py"
    path.write_text(PROGRAM, encoding="utf-8")
    return path


@pytest.fixture
def service() -> ScriptedOptimizer:
    return ScriptedOptimizer(result(START, BEST, PATH), TOKENS)


@pytest.fixture
def address(service: ScriptedOptimizer) -> Iterator[str]:
    with serving(service) as target:
        yield target


def run(*arguments: object) -> Result:
    """Runs the command; raises what a person would be told as an error."""
    found = RUNNER.invoke(app, ["optimize", *map(str, arguments)])
    if isinstance(found.exception, MatsmithError):
        raise found.exception
    return found


def test_results_are_written_whole(address: str, material: Path, tmp_path: Path) -> None:
    out = tmp_path / "[red]new[/]" / "out"
    found = run(material, PHOTO, "-o", out, "--server", address)
    assert found.exit_code == 0, found.output
    assert {path.name for path in out.iterdir()} == RESULTS
    program = (out / "material.py").read_text(encoding="utf-8")
    assert program == pasteable(emit(BEST))
    assert parse(program) == BEST
    sheet = picture_from_png((out / "comparison.png").read_bytes())
    assert sheet.shape[1] > 2 * sheet.shape[0] > 600
    assert picture_from_png((out / "loss.png").read_bytes()).std() > 5
    assert material.read_text(encoding="utf-8") == PROGRAM


def test_the_table_says_what_changed(address: str, material: Path, tmp_path: Path) -> None:
    out = tmp_path / "[red]out[/]"
    said = run(material, PHOTO, "-o", out, "--server", address).stdout
    words = " ".join(said.split())
    for text in (
        "Style loss 0.0444 0.0222",
        "Similarity 0.410 0.620",
        "Colour 0.1100 0.0500",
        "light of range 1.50 taken out of the photo, matched in even light",
        f"{PATH} 1.3 7.25",
        "4 steps",
        f"Results in {out}",
    ):
        assert text in words, said


def test_ten_changes_are_shown_and_the_others_counted(material: Path, tmp_path: Path) -> None:
    answer = result(START, BEST, PATH)
    rows = table(START, catalogues.load())
    paths = [path for path in dict.fromkeys(r.parameter.place.path for r in rows) if path != PATH]
    for path in paths[:12]:
        answer.changes.add(path=path)
    with serving(ScriptedOptimizer(answer, TOKENS)) as target:
        said = run(material, PHOTO, "-o", tmp_path, "--server", target).stdout
    assert [path for path in (PATH, *paths) if f"{path} " in said] == [PATH, *paths[:9]]
    assert "and 3 more" in said


def test_json_is_all_that_is_printed(address: str, material: Path, tmp_path: Path) -> None:
    found = run(material, PHOTO, "-o", tmp_path / "out", "--server", address, "--json")
    facts = json.loads(found.stdout)
    assert facts == json.loads((tmp_path / "out" / "result.json").read_text())
    assert facts["program"] == emit(BEST)
    assert facts["changes"] == [{"path": PATH, "before": {"number": 1.0}, "after": {"number": 2.0}}]
    assert [(point["step"], point["style_loss"]) for point in facts["curve"]] == [
        (step, LOSSES[step - 1]) for step in (1, 2, 4)
    ]
    assert facts["light"]["lighting"] == "REFERENCE_LIGHTING_EVEN"
    assert facts["scores"]["coarse_style_loss"] == 0.0
    assert not {"start_picture", "picture", "matched_photo"} & set(facts)


def test_a_search_that_finds_nothing_says_so(material: Path, tmp_path: Path) -> None:
    answer = result(START, START, PATH)
    del answer.changes[:], answer.curve[1:]
    with serving(ScriptedOptimizer(answer, TOKENS)) as target:
        said = run(material, PHOTO, "-o", tmp_path / "out", "--server", target).stdout
    assert "Nothing was found that is nearer to the photo" in said
    assert parse((tmp_path / "out" / "material.py").read_text()) == START


def test_what_is_asked_for_without_options(
    service: ScriptedOptimizer, address: str, material: Path, tmp_path: Path
) -> None:
    run(material, PHOTO, "-o", tmp_path / "out", "--server", address)
    (request,) = service.requests
    assert request.image == PHOTO.read_bytes()
    assert from_proto(request.material.graph) == START
    request.ClearField("image")
    request.ClearField("material")
    assert request == optimize_pb2.OptimizeRequest(
        method=optimize_pb2.OPTIMIZE_METHOD_HYBRID,
        preset=optimize_pb2.OPTIMIZE_PRESET_STANDARD,
        max_s=3600.0,
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--preset", "fast"), {"preset": optimize_pb2.OPTIMIZE_PRESET_FAST}),
        (("--preset", "thorough"), {"preset": optimize_pb2.OPTIMIZE_PRESET_THOROUGH}),
        (("--method", "mcmc"), {"method": optimize_pb2.OPTIMIZE_METHOD_MCMC}),
        (("--method", "metropolis"), {"method": optimize_pb2.OPTIMIZE_METHOD_METROPOLIS}),
        (("--method", "gradient"), {"method": optimize_pb2.OPTIMIZE_METHOD_GRADIENT}),
        (("--method", "cma"), {"method": optimize_pb2.OPTIMIZE_METHOD_CMA}),
        (("--steps", "1"), {"max_steps": 1}),
        (("--seconds", "0.5"), {"max_s": 0.5}),
        (("--seed", "7"), {"seed": 7}),
        (("--keep-light",), {"keep_light": True}),
        (("--lighting", "flash"), {"lighting": optimize_pb2.REFERENCE_LIGHTING_FLASH}),
        (("--lighting", "even"), {"lighting": optimize_pb2.REFERENCE_LIGHTING_EVEN}),
        (
            ("--lock", PATH, "--lock", "relief", "--lock", "knot_cells", "--lock", PATH),
            {"locked_paths": [PATH, "knot_cells"], "locked_aspects": [4]},
        ),
        (
            ("--lock", "colors", "--lock", "frame", "--lock", "choices"),
            {"locked_aspects": [1, 2, 3]},
        ),
        (
            ("--pin", f"{PATH}=2.5", "--pin", "bend_space.inputs[Scale].y=1e-1"),
            {"pins": {PATH: 2.5, "bend_space.inputs[Scale].y": 0.1}},
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_every_option_changes_its_own_field_alone(
    service: ScriptedOptimizer,
    address: str,
    material: Path,
    tmp_path: Path,
    options: tuple[str, ...],
    expected: dict[str, object],
) -> None:
    common = (material, PHOTO, "-o", tmp_path / "out", "--server", address)
    run(*common)
    run(*common, *options)
    plain, asked = service.requests
    asked.locked_aspects.sort()
    assert plain != asked
    plain.MergeFrom(optimize_pb2.OptimizeRequest(**expected))  # type: ignore[arg-type]
    assert asked == plain


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--preset", "best"), "PRESET_UNKNOWN"),
        (("--method", "adam"), "METHOD_UNKNOWN"),
        (("--lighting", "candle"), "LIGHTING_UNKNOWN"),
        (("--seconds", "0"), "SECONDS_OUT_OF_RANGE"),
        (("--seconds", "-1"), "SECONDS_OUT_OF_RANGE"),
        (("--seconds", "nan"), "SECONDS_OUT_OF_RANGE"),
        (("--seconds", "inf"), "SECONDS_OUT_OF_RANGE"),
        (("--lock", "no_such_node"), "LOCK_UNKNOWN"),
        (("--lock", ""), "LOCK_UNKNOWN"),
        (("--pin", PATH), "PIN_INVALID"),
        (("--pin", f"{PATH}="), "PIN_INVALID"),
        (("--pin", "=1"), "PIN_INVALID"),
        (("--pin", f"{PATH}=one"), "PIN_INVALID"),
        (("--pin", f"{PATH}=nan"), "PIN_INVALID"),
        (("--pin", f"{PATH}=-inf"), "PIN_INVALID"),
        (("--pin", f"{PATH}=1", "--pin", f"{PATH}=2"), "PIN_CONTRADICTORY"),
        (("--pin", "no_such.inputs[Scale]=1"), "LOCK_UNKNOWN"),
        (("--pin", "bend_noise.noise_type=1"), "LOCK_UNKNOWN"),
        (("--pin", "bend_noise.inputs[Roughness]=7"), "PIN_OUT_OF_RANGE"),
        (("--pin", f"{PATH}=2", "--lock", "bend_noise"), "LOCK_CONTRADICTORY"),
        (("--resume",), "TOKEN_NOT_FOUND"),
    ],
)
def test_bad_options_are_refused_before_anything_starts(
    material: Path, tmp_path: Path, options: tuple[str, ...], reason: str
) -> None:
    out = tmp_path / "out"
    with pytest.raises(MatsmithError) as caught:
        run(material, PHOTO, "-o", out, "--server", NOWHERE, *options)
    assert caught.value.reason == reason
    assert caught.value.message.startswith("Expected ")
    assert not out.exists()


@pytest.mark.parametrize("options", [("--steps", "0"), ("--steps", "many"), ("--seed", "-1")])
def test_numbers_out_of_range_are_wrong_usage(
    material: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    found = run(material, PHOTO, "-o", tmp_path / "out", "--server", NOWHERE, *options)
    assert found.exit_code == 2
    assert options[0] in found.stderr


def test_bad_files_are_refused_before_anything_starts(material: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.png"
    text.write_text("this is not a picture")
    broken = tmp_path / "broken.py"
    broken.write_text("import os\n")
    out = tmp_path / "out"
    for files, reason in (
        ((material, text), "IMAGE_NOT_RECOGNIZED"),
        ((material, tmp_path / "none.jpg"), "IMAGE_NOT_READABLE"),
        ((tmp_path / "none.py", PHOTO), "FILE_NOT_FOUND"),
        ((text, PHOTO), "MATERIAL_FORM_UNKNOWN"),
        ((broken, PHOTO), "PROGRAM_INVALID"),
    ):
        with pytest.raises(MatsmithError) as caught:
            run(*files, "-o", out, "--server", NOWHERE)
        assert caught.value.reason == reason
    assert not out.exists()


@pytest.mark.parametrize("through", ["itself", "a link"])
@pytest.mark.parametrize("name", sorted(RESULTS - {"result.json"}))
def test_what_is_read_is_never_written_over(tmp_path: Path, name: str, through: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    kept = out / name
    kept.write_bytes(PROGRAM.encode() if name == "material.py" else PHOTO.read_bytes())
    given = kept
    if through == "a link":
        given = tmp_path / f"link{kept.suffix}"
        given.symlink_to(kept)
    material = tmp_path / "start.py"
    material.write_text(PROGRAM, encoding="utf-8")
    before = kept.read_bytes()
    files = (given, PHOTO) if name == "material.py" else (material, given)
    with pytest.raises(MatsmithError) as caught:
        run(*files, "-o", out, "--server", NOWHERE)
    assert caught.value.reason == "OUTPUT_IS_INPUT"
    assert [path.read_bytes() for path in out.iterdir()] == [before]


def test_a_search_that_breaks_can_be_gone_on_with(
    service: ScriptedOptimizer, address: str, material: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    common = (material, PHOTO, "-o", out, "--server", address)
    service.ending = "unavailable"
    with pytest.raises(UnavailableError) as caught:
        run(*common)
    assert caught.value.message == "the [red]server[/] is gone"
    # The last one that was not empty.
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"optimize.token": b"second"}
    service.ending = "result"
    assert run(*common, "--resume").exit_code == 0
    first, second = service.requests
    assert first.state_token == b""
    assert second.state_token == b"second"
    second.ClearField("state_token")
    assert first == second
    assert {path.name for path in out.iterdir()} == RESULTS


def test_a_search_that_breaks_keeps_earlier_results(
    service: ScriptedOptimizer, address: str, material: Path, tmp_path: Path
) -> None:
    common = (material, PHOTO, "-o", tmp_path / "out", "--server", address)
    run(*common)
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    service.ending = "silence"
    with pytest.raises(InternalError, match="Expected a result"):
        run(*common)
    after = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert after == before | {"optimize.token": b"second"}


def test_an_empty_token_is_told_and_no_new_search_begins(
    service: ScriptedOptimizer, address: str, material: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "optimize.token").write_bytes(b"")
    with pytest.raises(MatsmithError, match="an empty file") as caught:
        run(material, PHOTO, "-o", out, "--server", address, "--resume")
    assert caught.value.reason == "TOKEN_INVALID"
    assert not service.requests


def test_results_that_cannot_be_written_leave_the_search_to_go_on_with(
    service: ScriptedOptimizer, address: str, material: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    (out / "comparison.png").mkdir(parents=True)
    found = run(material, PHOTO, "-o", out, "--server", address)
    assert isinstance(found.exception, OSError)
    assert "--resume" in found.stderr
    assert (out / "optimize.token").read_bytes() == b"second"


def test_without_a_token_there_is_nothing_to_go_on_from(material: Path, tmp_path: Path) -> None:
    service = ScriptedOptimizer(result(START, BEST, PATH), [b""])
    service.ending = "unavailable"
    with serving(service) as target, pytest.raises(UnavailableError):
        run(material, PHOTO, "-o", tmp_path / "out", "--server", target)
    with pytest.raises(UnavailableError):
        run(material, PHOTO, "-o", tmp_path / "out", "--server", NOWHERE)
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["SIGINT", "SIGTERM"]
)
def test_an_interrupt_keeps_the_token_and_stops_the_search(
    service: ScriptedOptimizer,
    address: str,
    material: Path,
    tmp_path: Path,
    number: signal.Signals,
    code: int,
) -> None:
    service.ending = "wait"
    out = tmp_path / "out"
    with watching("optimize", material, PHOTO, "-o", out, "--server", address) as (process, screen):
        # What was shown has come; what the service sent may still be on its way.
        shown = read_until(screen, "4/4")
        process.send_signal(number)
        shown += read_until(screen, "")
        code_found = process.wait(LIMIT_S)
        assert process.stdout is not None
        said = process.stdout.read()
    assert code_found == code, shown
    assert service.is_cancelled.wait(LIMIT_S)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {"optimize.token": b"second"}
    assert said == ""
    assert "Traceback" not in shown
    words = " ".join(shown.split())
    for text in ("[red]fit[/]", "loss 0.0200 alike 0.500", "█", "optimize.token holds", "--resume"):
        assert text in words, words


@contextmanager
def watching(*arguments: str | Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Runs the command with a terminal as its stderr; yields the process and the terminal."""
    screen, stderr = pty.openpty()
    try:
        with subprocess.Popen(
            [*COMMAND, *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "200"},
        ) as process:
            os.close(stderr)
            try:
                yield process, screen
            finally:
                process.kill()
    finally:
        os.close(screen)


def read_until(screen: int, text: str) -> str:
    """Returns what a terminal shows until a text appears; "" is the end of what writes to it."""
    shown = b""
    while not text or text.encode() not in shown:
        assert select.select([screen], [], [], LIMIT_S)[0], shown
        try:
            part = os.read(screen, 4096)
        except OSError:  # how Linux tells that nobody holds the other side any more
            part = b""
        if not part:
            assert not text, shown
            break
        shown += part
    return shown.decode(errors="replace")


@pytest.mark.blender
@pytest.mark.slow
def test_a_material_comes_closer_to_a_photo(material: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    options = ("--steps", "6", "--lock", "choices", "--pin", f"{PATH}=2.5", "--seed", "3", "--json")
    done = subprocess.run(
        [*COMMAND, "optimize", material, PHOTO, "-o", out, *options],
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout)
    assert {path.name for path in out.iterdir()} == RESULTS
    assert facts["steps"] == 6
    assert facts["curve"]
    best = {row.path: row for row in table(parse(facts["program"]), catalogues.load())}
    assert best[PATH].number == 2.5
    start = {row.path: row for row in table(START, catalogues.load())}
    for path, row in start.items():
        if row.is_categorical:
            assert best[path].parameter.value == row.parameter.value
    assert {change["path"] for change in facts["changes"]} >= {PATH}
    with Image.open(out / "comparison.png") as sheet:
        assert sheet.width > 1000
