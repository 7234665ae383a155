# SPDX-License-Identifier: Apache-2.0
"""What works outside the sandbox fails inside it, and what renders outside renders alike inside."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import errno
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import LIMIT_S, running_service

from matsmith.graph.json_writer import to_json
from matsmith.library import load
from services.render import messages
from services.render.blender.sandbox.kernel import Kernel
from services.render.blender.sandbox.numbers import MACHINES
from services.render.blender.sandbox.seccomp import REFUSED_CALLS, Program, make_program
from services.render.guards import GUARDS, Guard, missing_guards, parse_guard
from services.render.messages import (
    Baked,
    BakedMap,
    BakeJob,
    Exported,
    ExportJob,
    Failed,
    Imported,
    ImportJob,
    Ready,
    RenderJob,
)
from services.render.settings import ServiceSettings, worker_environment

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
MATERIALS = 4
ALLOW, KILL, REFUSE, UNKNOWN = 0x7FFF0000, 0x80000000, 0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}


# The filter, by a machine that runs it: both processors, though only one is here.


def verdict(program: Program, *, machine: int, number: int, first: int = 0) -> int:
    """Returns what the kernel would do with a system call."""
    fields = {0: number, 4: machine, 16: first}
    loaded, at = 0, 0
    while True:
        step = program[at]
        at += 1
        if step.code == 0x20:
            loaded = fields[step.value]
        elif step.code == 0x06:
            return step.value
        else:
            is_true = loaded == step.value if step.code == 0x15 else bool(loaded & step.value)
            at += step.if_true if is_true else step.if_false


@pytest.mark.parametrize("machine", MACHINES)
def test_the_filter_refuses_its_calls_and_lets_all_others_pass(machine: str) -> None:
    numbers = Kernel(machine).numbers()
    program = make_program(machine, numbers, process_id=77)
    here = ARCHITECTURES[machine]

    def of(name: str, first: int = 0) -> int:
        return verdict(program, machine=here, number=numbers[name], first=first)

    special = {"clone", "clone3", "kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"}
    for name, number in numbers.items():
        if name in REFUSED_CALLS:
            assert of(name) == REFUSE, name
        elif name not in special:
            assert verdict(program, machine=here, number=number) == ALLOW, name
    for number in set(range(600)) - set(numbers.values()):
        assert verdict(program, machine=here, number=number) == ALLOW, number
    assert of("clone3") == UNKNOWN
    assert of("clone", 0x3D0F00) == ALLOW
    assert of("clone", 0x11) == of("clone", 0x4111) == REFUSE
    for name in special - {"clone", "clone3"}:
        assert of(name, 77) == ALLOW
        assert of(name, 76) == of(name, 0) == of(name, 0xFFFFFFFF) == REFUSE
    assert of("prlimit64", 0) == of("prlimit64", 77) == ALLOW
    assert of("prlimit64", 76) == REFUSE


def test_calls_that_give_new_programs_processes_sockets_or_rights_are_among_the_refused() -> None:
    assert {
        *("execve", "execveat", "fork", "vfork", "socket", "socketpair", "connect", "ptrace"),
        *("process_vm_readv", "process_vm_writev", "pidfd_getfd", "mount", "pivot_root", "chroot"),
        *("unshare", "setns", "bpf", "perf_event_open", "keyctl", "add_key", "request_key"),
        *("io_uring_setup", "userfaultfd", "open_by_handle_at", "kexec_load", "init_module"),
        *("finit_module", "personality", "reboot", "swapon", "quotactl", "settimeofday"),
        *("clock_settime", "chmod", "fchmod", "fchmodat", "fchmodat2", "setxattr", "utimensat"),
    } <= set(REFUSED_CALLS)


def test_the_filter_does_not_mistake_one_machines_calls_for_anothers() -> None:
    program = make_program("x86_64", Kernel("x86_64").numbers(), process_id=77)
    there = ARCHITECTURES["aarch64"]
    assert verdict(program, machine=there, number=0) == KILL
    x32 = 0x40000000 + 520  # its execve
    assert verdict(program, machine=ARCHITECTURES["x86_64"], number=x32) == UNKNOWN


# Guards as facts.


@pytest.mark.parametrize("is_active", [True, False])
@pytest.mark.parametrize("name", GUARDS)
def test_a_guard_survives_the_socket(name: str, is_active: bool) -> None:
    guard = Guard(name, is_active, "why: because")
    assert parse_guard(str(guard)) == guard


@pytest.mark.parametrize(
    "line", ["", "landlock", "landlock active", "moat active: x", "seccomp on: x"]
)
def test_what_is_no_guard_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="guard's line"):
        parse_guard(line)


def test_a_required_guard_must_be_there_and_active() -> None:
    guards = (Guard("seccomp", True, "x"), Guard("landlock", False, "too old"))
    assert missing_guards(guards, ("seccomp",)) == ""
    assert missing_guards(guards, ("seccomp", "landlock")) == "landlock (too old)"
    assert missing_guards(guards, ("network",)) == "network (not tried)"


# Attacks. Each must work outside, or its failure inside would show nothing.


@pytest.fixture(scope="module")
def listeners() -> Iterator[dict[str, Any]]:
    """Sockets that answer, and a process to harm, with a secret in its environment."""
    name = f"matsmith-{os.getpid()}"
    with contextlib.ExitStack() as stack:
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", 0))
        abstract = stack.enter_context(socket.socket(socket.AF_UNIX))
        abstract.bind("\0" + name)
        abstract.listen()
        victim = subprocess.Popen(["sleep", "600"], env={"SECRET": "x"})
        try:
            yield {
                "tcp_port": tcp.getsockname()[1],
                "udp_port": udp.getsockname()[1],
                "abstract": name,
                "victim": victim.pid,
            }
            assert victim.poll() is None
        finally:
            victim.kill()
            victim.wait()


def attack(mode: str, listeners: Mapping[str, Any], folder: Path) -> tuple[list[Guard], Any]:
    """Returns the guards, and the script's answer."""
    home, scratch = folder / "home", folder / "scratch"
    home.mkdir()
    scratch.mkdir()
    for name in ("secret", "long", "removed", "moved"):
        (home / f"{name}.txt").write_text("secret")
    (home / "link").symlink_to("secret.txt")
    before = contents(home)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(home / "socket"))
        server.listen()
        targets = {**listeners, "folder": str(scratch), "home": str(home)}
        done = subprocess.run(
            [sys.executable, "-P", str(HERE / "sandbox_attack_in_blender.py"), mode],
            input=json.dumps(targets),
            capture_output=True,
            text=True,
            check=True,
            timeout=LIMIT_S,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "TMPDIR": str(scratch)},
        )
    answer = json.loads(done.stdout.splitlines()[-1])
    answer["outcomes"]["HOME UNCHANGED"] = contents(home) == before
    return [parse_guard(line) for line in answer["guards"]], answer


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.glob("*.*")}


def needs(guards: list[Guard], *names: str) -> None:
    missing = missing_guards(guards, names)
    if missing:
        pytest.skip(f"not on this system: {missing}")


@pytest.fixture(scope="module")
def outside(listeners: Mapping[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Attacks without a sandbox."""
    return attack("open", listeners, tmp_path_factory.mktemp("outside"))[1]["outcomes"]


@pytest.fixture(scope="module")
def inside(
    listeners: Mapping[str, Any], tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Guard], Any]:
    """Attacks in a sandbox with Blender in it."""
    return attack("sandbox", listeners, tmp_path_factory.mktemp("inside"))


@pytest.mark.blender
def test_every_attack_works_outside_and_fails_inside(
    outside: dict[str, Any], inside: tuple[list[Guard], dict[str, Any]]
) -> None:
    guards, outcomes = inside[0], inside[1]["outcomes"]
    needs(guards, *GUARDS)
    assert {name for name, outcome in outside.items() if outcome != "done"} == {"HOME UNCHANGED"}
    assert not outside["HOME UNCHANGED"]
    needed = {"start_threads", "write_in_the_folder", "signal_itself"}
    assert {name for name, outcome in outcomes.items() if outcome == "done"} == needed
    assert outcomes["HOME UNCHANGED"]
    assert not {"ENOENT", "ECONNREFUSED"} & set(outcomes.values())


@pytest.mark.blender
def test_blender_stays_offline_runs_no_scripts_and_reads_no_users_folder(
    inside: tuple[list[Guard], dict[str, Any]],
) -> None:
    assert inside[1]["preferences"] == {
        "online_access": False,
        "autorun": False,
        "script_paths_of_users": [],
    }


def test_without_a_filter_of_calls_landlock_and_a_network_of_its_own_stop_most(
    listeners: Mapping[str, Any], tmp_path: Path
) -> None:
    guards, answer = attack("unfiltered", listeners, tmp_path)
    outcomes = answer["outcomes"]
    assert "Operation not permitted" in missing_guards(guards, ["seccomp"])
    needs(guards, "landlock", "network", "limits")
    landlock = next(guard.detail for guard in guards if guard.name == "landlock")
    if "no signals" not in landlock:
        pytest.skip(f"an old Landlock: {landlock}")
    assert {name for name, outcome in outcomes.items() if outcome == "done"} == {
        "change_a_mode_outside",
        "change_a_time_outside",
        "connect_to_a_socket_with_a_path",
        "fork",
        "limit_another",
        "share_memory_that_stays",
        "write_a_huge_hidden_file",
    }
    assert outcomes["HOME UNCHANGED"]


# Workers.


class Child:
    """A worker without a pool; what it says is read in order."""

    def __init__(self, folder: Path, *start: str, **options: object) -> None:
        folder.mkdir()
        self.connection, theirs = socket.socketpair()
        self.connection.settimeout(LIMIT_S)
        words = {"socket": theirs.fileno(), "threads": 2, "folder": folder, **options}
        with theirs:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-P",
                    *start,
                    *(f"--{name}={word}" for name, word in words.items()),
                ],
                stdout=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                env={**worker_environment(), "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)},
            )

    def ask(self, job: messages.Job, payload: bytes) -> tuple[messages.Message, bytes]:
        self.connection.sendall(messages.encode(job, payload))
        return self.receive()

    def receive(self) -> tuple[messages.Message, bytes]:
        while True:
            message, payload = messages.receive_message(self.connection)
            if not isinstance(message, messages.Heartbeat | messages.Begun):
                return message, payload

    def close(self) -> None:
        self.connection.close()
        self.process.kill()
        self.process.wait()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Child]]:
    with contextlib.ExitStack() as stack:

        def make(name: str, *words: str, **options: object) -> Child:
            child = Child(tmp_path / name, *words, **options)
            stack.callback(child.close)
            return child

        yield make


REAL = ("-m", "services.render.blender")
WITHOUT = (str(HERE / "sandbox_worker_in_blender.py"),)
LIMITS = {"memory-limit-mib": 1024, "file-limit-mib": 64}


@pytest.mark.blender
def test_library_materials_come_out_alike_with_and_without_the_sandbox(
    start: Callable[..., Child],
) -> None:
    library = load().materials
    graphs = [material.graph for material in library[:: len(library) // MATERIALS]]
    answers = []
    for name, words in (("with", REAL), ("without", WITHOUT)):
        child = start(name, *words, **LIMITS)
        ready, _ = child.receive()
        assert isinstance(ready, Ready)
        guards = [parse_guard(line) for line in ready.sandbox]
        assert sorted(guard.name for guard in guards) == sorted(GUARDS)
        if name == "without":
            assert {guard.name for guard in guards if guard.is_active} == {"limits"}
        pictures = []
        for number, graph in enumerate(graphs):
            job = RenderJob(number, 32, 1, "image/png", 90, 0, scene="studio", shape="sphere")
            pictures.append(child.ask(job, to_json(graph).encode())[1])
        assert all(pictures)
        message, file = child.ask(ExportJob(8, "Exported"), to_json(graphs[0]).encode())
        assert isinstance(message, Exported)
        bake = BakeJob(9, 32, 1, ("base_color",), "exr", False)
        message, baked = child.ask(bake, to_json(graphs[0]).encode())
        assert isinstance(message, BakedMap)
        assert isinstance(child.receive()[0], Baked)
        message, materials = child.ask(ImportJob(10, ()), file)
        assert isinstance(message, Imported)
        answers.append((pictures, baked, materials))
        child.close()
    assert answers[0] == answers[1]


@pytest.mark.blender
def test_a_worker_without_a_guard_that_is_required_says_which_and_ends(
    start: Callable[..., Child],
) -> None:
    required = "limits,no_new_privileges,seccomp"
    child = start("worker", *WITHOUT, **LIMITS, **{"require-sandbox": required})
    message, _ = child.receive()
    assert isinstance(message, Failed)
    assert (message.failure, message.reason) == ("start", "SANDBOX_MISSING")
    assert "seccomp (Function not implemented)" in message.message
    assert "no_new_privileges (Function not implemented)" in message.message
    assert "limits" not in message.message
    assert child.process.wait(LIMIT_S) == 4


def _status(pid: int | str) -> str:
    return Path(f"/proc/{pid}/status").read_text()


async def test_workers_of_a_pool_hold_every_guard_that_this_kernel_has() -> None:
    # From the kernel's own answers, not from the guards' code.
    libc = ctypes.CDLL(None, use_errno=True)
    landlock_version = libc.syscall(444, None, 0, 1)
    has_filters = "\nSeccomp:\t" in _status("self")
    if landlock_version < 4 or not has_filters:
        pytest.skip(f"an old kernel: Landlock {landlock_version}, filters of calls {has_filters}")
    settings = ServiceSettings(workers=1, spares=0, sandbox_required=",".join(GUARDS))
    async with running_service(settings) as service:
        async with asyncio.timeout(LIMIT_S):
            while not service.pool.workers:  # noqa: ASYNC110 (the pool has no events for tests)
                await asyncio.sleep(0.01)
        ready = service.pool.description
        assert ready is not None
        assert {parse_guard(line).name for line in ready.sandbox} == set(GUARDS)
        assert all(parse_guard(line).is_active for line in ready.sandbox)
        assert service.count("sandbox_guard", name="seccomp") == 1.0
        status = _status(service.pool.workers[0].pid)
        assert "\nNoNewPrivs:\t1\n" in status
        assert "\nSeccomp:\t2\n" in status
        assert "\nCapEff:\t0000000000000000\n" in status
