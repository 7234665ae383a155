# SPDX-License-Identifier: Apache-2.0
"""Every Dockerfile keeps the rules; each rule is seen to fail on a text that breaks it."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy.images.check_health import DEFAULT_PORTS
from deploy.images.instructions import Stage, is_ignored, parse
from deploy.pin_images import IMAGES
from matsmith.rpc.edge import EdgeSettings
from services.augment.settings import ServiceSettings as AugmentSettings
from services.generate.settings import ServiceSettings as GenerateSettings
from services.optimize.settings import ServiceSettings as OptimizeSettings
from services.render.settings import ServiceSettings as RenderSettings
from services.render.system_libraries import _PACKAGES

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "deploy/images"
IGNORE = (ROOT / ".dockerignore").read_text(encoding="utf-8")
TEXTS = {
    path.name.removesuffix(".Dockerfile"): path.read_text(encoding="utf-8")
    for path in sorted(FOLDER.glob("*.Dockerfile"))
}
SETTINGS: dict[str, type[EdgeSettings]] = {
    "render": RenderSettings,
    "generate": GenerateSettings,
    "optimize": OptimizeSettings,
    "augment": AugmentSettings,
}
TRITON_PORTS = {8000, 8001, 8002}
METRICS_PORT = 9464
_TAG = re.compile(r"[\w./-]+:[\w.-]*\d[\w.-]*")


def sources(text: str) -> list[str]:
    """What a file copies from the context, not from a stage."""
    found = [each for stage in parse(text) for each in stage.all("COPY") if not each.flag("from")]
    return [word for each in found for word in each.words()[:-1]]


def copy_faults(_: str, text: str) -> list[str]:
    missing = [source for source in sources(text) if not (ROOT / source).exists()]
    ignored = [source for source in sources(text) if is_ignored(source, IGNORE)]
    return [*(f"{each} is not there" for each in missing), *(f"{each} is out" for each in ignored)]


def pin_faults(name: str, text: str) -> list[str]:
    stages = parse(text)
    known = {stage.name for stage in stages}
    bases = {stage.base for stage in stages} - known
    # The vendor's registry tells its digests to those alone who are let in.
    digest = r"" if name == "triton" else r"@sha256:[0-9a-f]{64}"
    return [base for base in bases if not re.fullmatch(_TAG.pattern + digest, base)]


def pip_faults(_: str, text: str) -> list[str]:
    faults = []
    for stage in parse(text):
        for run in stage.all("RUN"):
            for command in run.text.split("&&"):
                if " install " in command and "pip" in command:
                    is_bound = "--constraint requirements.lock" in command
                    if not is_bound and "--no-deps" not in command:
                        faults.append(command)
    return faults


def user_faults(name: str, text: str) -> list[str]:
    user = final(text).last("USER")
    wanted = "1000:1000" if name == "triton" else "10001:10001"
    return [] if user and user.text == wanted else [f"user {user and user.text}"]


def command_faults(name: str, text: str) -> list[str]:
    stage = final(text)
    start = stage.last("ENTRYPOINT")
    if start and start.text != "[]":
        return [f"an entry point: {start.text}"]
    command = stage.last("CMD")
    words = command.exec_form() if command else None
    if not words:
        return ["no command in exec form"]
    if name == "triton":
        return [] if words[0] == "tritonserver" else [f"no server: {words[0]}"]
    if words[:2] != ["python", "-m"]:
        return [f"no module: {words}"]
    place = ROOT.joinpath(*words[2].split("."))
    is_there = (place / "__main__.py").is_file() or place.with_suffix(".py").is_file()
    return [] if is_there else [f"{words[2]} is not there"]


def setting_faults(name: str, text: str) -> list[str]:
    told = {key for key in final(text).environment() if key.startswith("MATSMITH_")}
    if name in SETTINGS:
        prefix = f"MATSMITH_{name.upper()}_"
        known = {prefix + field.upper() for field in SETTINGS[name].model_fields}
    else:
        known = {"MATSMITH_GENERATOR_" + field.upper() for field in generator_fields()}
        known = known if name == "triton" else set()
    return sorted(told - known)


def port_faults(name: str, text: str) -> list[str]:
    exposed = {int(word) for each in final(text).all("EXPOSE") for word in each.words()}
    if name in SETTINGS:
        wanted = {int(SETTINGS[name].model_fields["port"].default), METRICS_PORT}
        told = final(text).environment().get(f"MATSMITH_{name.upper()}_METRICS_PORT")
        if told != str(METRICS_PORT):
            return [f"metrics at {told}"]
    else:
        wanted = TRITON_PORTS if name == "triton" else set()
    return [] if exposed == wanted else [f"ports {exposed}, expected {wanted}"]


def health_faults(name: str, text: str) -> list[str]:
    found = final(text).last("HEALTHCHECK")
    if name in ("training", "redeploy"):
        return [] if found and found.text == "NONE" else ["a job with health"]
    words = parse(f"FROM a\n{found.text}")[0].last("CMD") if found else None
    command = (words.exec_form() if words else None) or []
    if name == "triton":
        return [] if "http://127.0.0.1:8000/v2/health/live" in command else ["no health"]
    wanted = ["python", "/opt/matsmith/check_health.py", name, "liveness"]
    return [] if command == wanted else [f"health {command}"]


def read_only_faults(_: str, text: str) -> list[str]:
    told = final(text).environment()
    places = {
        key: value
        for key, value in told.items()
        if key in ("HOME", "TMPDIR") or re.search(r"_(HOME|DIR|BASE)$", key)
    }
    wanted = {"HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"} - places.keys()
    outside = [f"{key}={value}" for key, value in places.items() if not value.startswith("/tmp")]
    return [*wanted, *outside]


def label_faults(name: str, text: str) -> list[str]:
    told = final(text).labels()
    prefix = "org.opencontainers.image."
    # What the vendor's base is licensed as, and a checkpoint, is not the project's to say.
    wanted = ["description", "vendor", *(() if name in ("triton", "weights") else ["licenses"])]
    faults = [key for key in wanted if not told.get(prefix + key)]
    title = told.get(prefix + "title")
    return faults if title == f"matsmith-{name}" else [*faults, f"title {title}"]


def kernel_faults(name: str, text: str) -> list[str]:
    """Kernels are read for the processor that they were compiled for."""
    build, last = parse(text)[0].environment(), final(text).environment()
    made = {key: value for key, value in build.items() if key.startswith("NUMBA_")}
    read = {key: value for key, value in last.items() if key.startswith("NUMBA_")}
    if name in ("render", "triton", "weights"):
        return [*made, *read]
    # numba keeps them under the path of their source: those of the sources beside are never found.
    places = [each.text for each in parse(text)[0].instructions if each.keyword == "WORKDIR"]
    kept = [each.keyword for each in parse(text)[0].instructions if "compile_kernels" in each.text]
    if kept != ["RUN"] or places[-1] != "/opt/matsmith":
        return [f"kernels compiled in {places}"]
    names = {"NUMBA_CPU_NAME", "NUMBA_CPU_FEATURES", "NUMBA_CACHE_LOCATOR_CLASSES"}
    return [] if made == read and made.keys() == names else [f"{made} is not {read}"]


def final(text: str) -> Stage:
    return parse(text)[-1]


def generator_fields() -> set[str]:
    """The names of the settings of the generator, which runs in Triton's Python alone."""
    path = ROOT / "services/generate/model_repository/generator/settings.py"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef) and node.name == "Settings":
            lines = [line for line in node.body if isinstance(line, ast.AnnAssign)]
            return {line.target.id for line in lines if isinstance(line.target, ast.Name)}
    raise AssertionError(path)


Rule = Callable[[str, str], list[str]]
EVERY: list[Rule] = [user_faults, label_faults]
RUNS: list[Rule] = [
    *(copy_faults, pin_faults, pip_faults, command_faults, setting_faults, port_faults),
    *(health_faults, read_only_faults, kernel_faults),
]
RULES: list[Rule] = [*EVERY, *RUNS]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("name", IMAGES)
def test_every_image_keeps(name: str, rule: Rule) -> None:
    assert rule(name, TEXTS[name]) == []


def test_the_weights_are_files_alone() -> None:
    (stage,) = parse(TEXTS["weights"])
    assert stage.base == "scratch"
    assert [rule("weights", TEXTS["weights"]) for rule in EVERY] == [[], []]
    assert "dev.matsmith.release" in stage.labels()
    assert not stage.all("RUN")


BROKEN: list[tuple[Rule, str, str, str]] = [
    (copy_faults, "render", "COPY services services", "COPY service services"),
    (copy_faults, "render", "COPY services services", "COPY tests services"),
    (pin_faults, "render", "@sha256:", "@sha512:"),
    (pin_faults, "triton", ":26.07-trtllm-python-py3", ":latest"),
    (pip_faults, "render", " --constraint requirements.lock", ""),
    (pip_faults, "training", "--no-deps --target", "--target"),
    (user_faults, "render", "USER 10001:10001", "USER matsmith"),
    (user_faults, "render", "USER 10001:10001", "USER 0:0"),
    (user_faults, "triton", "USER 1000:1000", "# nobody"),
    (command_faults, "render", 'CMD ["python", "-m", "services.render"]', "CMD python -m services"),
    (command_faults, "render", '"services.render"]', '"services.rendering"]'),
    (command_faults, "triton", "ENTRYPOINT []", 'ENTRYPOINT ["/bin/sh", "-c"]'),
    (setting_faults, "generate", "MATSMITH_GENERATE_LOG_FORMAT", "MATSMITH_GENERATE_LOG_FROMAT"),
    (setting_faults, "generate", "MATSMITH_GENERATE_HOST", "MATSMITH_RENDER_HOST"),
    (setting_faults, "triton", "MATSMITH_GENERATOR_ENGINE", "MATSMITH_GENERATOR_MOTOR"),
    (port_faults, "optimize", "EXPOSE 50053", "EXPOSE 50052"),
    (port_faults, "optimize", "METRICS_PORT=9464", "METRICS_PORT=9465"),
    (port_faults, "triton", " 8002", ""),
    (health_faults, "augment", '"augment", "liveness"', '"render", "liveness"'),
    (health_faults, "redeploy", "HEALTHCHECK NONE", ""),
    (read_only_faults, "augment", "HOME=/tmp ", "HOME=/home/matsmith "),
    (read_only_faults, "augment", "    TMPDIR=/tmp \\\n", ""),
    (label_faults, "augment", 'title="matsmith-augment"', 'title="augment"'),
    (label_faults, "augment", "image.vendor", "image.seller"),
    (label_faults, "render", "image.licenses", "image.licences"),
    (kernel_faults, "optimize", '    NUMBA_CPU_FEATURES="" \\\n', ""),
    (kernel_faults, "optimize", "WORKDIR /opt/matsmith\nRUN mkdir", "RUN mkdir"),
]


@pytest.mark.parametrize(
    ("rule", "name", "before", "after"),
    BROKEN,
    ids=[f"{rule.__name__}-{name}-{n}" for n, (rule, name, *_) in enumerate(BROKEN)],
)
def test_a_broken_rule_is_seen(rule: Rule, name: str, before: str, after: str) -> None:
    assert before in TEXTS[name]
    assert rule(name, TEXTS[name].replace(before, after))


def test_every_rule_was_broken() -> None:
    assert {rule for rule, *_ in BROKEN} == set(RULES)


def test_every_image_of_the_manifests_has_a_file() -> None:
    named = {
        name
        for path in (ROOT / "deploy/k8s").rglob("*.yaml")
        for name in re.findall(r"image:\s*matsmith-([\w-]+)", path.read_text(encoding="utf-8"))
    }
    assert named <= set(IMAGES)
    assert TEXTS.keys() == {*IMAGES, "weights"}


def test_the_renderer_gets_the_libraries_that_blender_needs() -> None:
    (run,) = final(TEXTS["render"]).all("RUN")[:1]
    (install,) = [part for part in run.text.split("&&") if "apt-get install" in part]
    words = install.split()[2:]
    assert {word for word in words if not word.startswith("-")} == set(_PACKAGES.values())


def test_health_is_asked_at_the_services_own_ports() -> None:
    defaults = {name: kind.model_fields["port"].default for name, kind in SETTINGS.items()}
    assert defaults == DEFAULT_PORTS


def test_the_context_holds_what_is_copied_and_little_else() -> None:
    for source in {source for name in IMAGES for source in sources(TEXTS[name])}:
        assert not is_ignored(source, IGNORE)
    for path in (".git/config", ".venv/bin/python", "tests/conftest.py", "build/x", "deploy/k8s"):
        assert is_ignored(path, IGNORE)
    assert is_ignored("matsmith/shading/__pycache__/a.nbi", IGNORE)
    assert is_ignored("matsmith/a.pyc", IGNORE)
    assert not is_ignored("matsmith/library/materials/a.json", IGNORE)


def test_no_file_names_a_package_index() -> None:
    texts = [*TEXTS.values(), (FOLDER / "docker-bake.hcl").read_text(encoding="utf-8")]
    assert not [text for text in texts if re.search(r"(pypi|pythonhosted|pytorch)\.org", text)]
