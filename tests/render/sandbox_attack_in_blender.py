# SPDX-License-Identifier: Apache-2.0
"""Tries what a hostile file could make Blender do: `… MODE` with the targets as JSON on stdin.

MODE `sandbox` enters the sandbox as a worker does and loads Blender; `open` does neither, to show
that the attacks work; `namespace` forbids seccomp and Landlock first, as a container may. Prints
one JSON object: guards, and for each attack "done" or what stopped it.
"""

import contextlib
import ctypes
import errno
import json
import mmap
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

from services.render.blender import sandbox
from services.render.blender.sandbox.kernel import Kernel
from services.render.blender.sandbox.privileges import forbid_new_privileges
from services.render.blender.sandbox.seccomp import (
    Instruction,
    Program,
    install,
)

LIBC = ctypes.CDLL(None, use_errno=True)
FILE_LIMIT_MIB = 8
MEMORY_LIMIT_MIB = 256
MIB = 1 << 20
PTRACE_SEIZE = 0x4206
MODE = sys.argv[1]
TARGETS = json.load(sys.stdin)
FOLDER = Path(TARGETS["folder"])
HOME = Path(TARGETS["home"])
SECRET = HOME / "secret.txt"
VICTIM = int(TARGETS["victim"])


def check(result: int) -> None:
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


# Works for everybody, where nothing is in the way.


def read_a_secret() -> None:
    SECRET.read_text()


def read_a_secret_through_a_link() -> None:
    link = HOME / "link"  # made by the test; in the worker's folder none can be made
    link.read_text()


def list_a_home() -> None:
    list(HOME.iterdir())


def write_outside() -> None:
    (HOME / "new.txt").write_text("x")


def open_our_code_to_write() -> None:
    Path(sandbox.__file__).open("r+").close()


def append_outside() -> None:
    with SECRET.open("a") as file:
        file.write("x")


def truncate_outside() -> None:
    os.truncate(HOME / "long.txt", 1)


def remove_outside() -> None:
    (HOME / "removed.txt").unlink()


def make_a_folder_outside() -> None:
    (HOME / "folder").mkdir()


def rename_out_of_the_folder() -> None:
    (FOLDER / "mine.txt").write_text("x")
    (FOLDER / "mine.txt").rename(HOME / "renamed.txt")


def rename_into_the_folder() -> None:
    (HOME / "moved.txt").rename(FOLDER / "moved.txt")


def link_into_the_folder() -> None:
    (FOLDER / "hard.txt").hardlink_to(SECRET)


def point_out_of_the_folder() -> None:
    (FOLDER / "soft.txt").symlink_to(SECRET)


def make_a_pipe() -> None:
    os.mkfifo(FOLDER / "pipe")


def change_a_mode_outside() -> None:
    SECRET.chmod(0o644)


def change_a_time_outside() -> None:
    os.utime(SECRET, (0, 0))


def connect_by_tcp() -> None:
    socket.create_connection(("127.0.0.1", TARGETS["tcp_port"]), timeout=5).close()


def listen_by_tcp() -> None:
    socket.create_server(("127.0.0.1", 0)).close()


def send_by_udp() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        # Unlike sendto, this fails where there is no way.
        sender.connect(("127.0.0.1", TARGETS["udp_port"]))
        sender.send(b"x")


def connect_to_an_abstract_socket() -> None:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect("\0" + TARGETS["abstract"])


def connect_to_a_socket_with_a_path() -> None:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(str(HOME / "socket"))


def fork() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def start_a_program() -> None:
    subprocess.run(["/bin/true"], check=True)


def run_a_shell() -> None:
    if os.system("true") != 0:
        raise OSError(errno.EPERM, "no shell")


def become_a_program() -> None:
    """Fails outside, too, but only once the program has been looked for and may be run."""
    (FOLDER / "program").write_text("not a program")
    os.execv("/bin/true", ["true", "--version"])


def signal_another() -> None:
    os.kill(VICTIM, signal.SIGCONT)


def signal_a_thread_of_another() -> None:
    kernel = Kernel()
    kernel.call("tgkill", VICTIM, VICTIM, int(signal.SIGCONT))


def read_the_environment_of_another() -> None:
    Path(f"/proc/{VICTIM}/environ").read_bytes()


def read_the_environment_of_the_parent() -> None:
    Path(f"/proc/{os.getppid()}/environ").read_bytes()


def read_the_command_of_another() -> None:
    Path(f"/proc/{VICTIM}/cmdline").read_bytes()


def limit_another() -> None:
    resource.prlimit(VICTIM, resource.RLIMIT_CORE, (0, 0))


def write_a_huge_file() -> None:
    with (FOLDER / "huge").open("wb") as file:
        file.truncate(2 * FILE_LIMIT_MIB * MIB)


def write_a_huge_hidden_file() -> None:
    os.close(os.memfd_create("huge"))


def take_huge_memory() -> None:
    mmap.mmap(-1, 2 * MEMORY_LIMIT_MIB * MIB, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS).close()


def share_memory_that_stays() -> None:
    kernel = Kernel()
    kernel.call("shmget", 0, 4096, 0o600)


PORTABLE = (
    read_a_secret,
    read_a_secret_through_a_link,
    list_a_home,
    write_outside,
    open_our_code_to_write,
    append_outside,
    truncate_outside,
    remove_outside,
    make_a_folder_outside,
    rename_out_of_the_folder,
    rename_into_the_folder,
    link_into_the_folder,
    point_out_of_the_folder,
    make_a_pipe,
    change_a_mode_outside,
    change_a_time_outside,
    connect_by_tcp,
    listen_by_tcp,
    send_by_udp,
    connect_to_an_abstract_socket,
    connect_to_a_socket_with_a_path,
    fork,
    start_a_program,
    run_a_shell,
    signal_another,
    signal_a_thread_of_another,
    read_the_environment_of_another,
    read_the_environment_of_the_parent,
    read_the_command_of_another,
    limit_another,
    write_a_huge_file,
    write_a_huge_hidden_file,
    take_huge_memory,
    share_memory_that_stays,
)


# Needs rights, or would leave traces outside.


def trace_another() -> None:
    check(LIBC.ptrace(PTRACE_SEIZE, VICTIM, None, None))


def read_the_memory_of_another() -> None:
    with Path(f"/proc/{VICTIM}/mem").open("rb") as file:
        file.read(1)


def read_the_environment_of_init() -> None:
    Path("/proc/1/environ").read_bytes()


def read_passwords() -> None:
    Path("/etc/shadow").read_bytes()


def mount() -> None:
    check(LIBC.mount(b"none", bytes(FOLDER), b"tmpfs", 0, None))


def change_the_root() -> None:
    os.chroot(FOLDER)


def make_namespaces() -> None:
    check(LIBC.unshare(0x10000000))


def make_a_device() -> None:
    os.mknod(FOLDER / "device", 0o600 | 0o020000, os.makedev(1, 1))


def open_very_many_files() -> None:
    opened = []
    try:
        for _ in range(2000):
            opened.append(os.open("/dev/null", os.O_RDONLY))
    finally:
        for descriptor in opened:
            os.close(descriptor)


def raise_a_limit() -> None:
    most = resource.RLIM_INFINITY
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def write_beside_our_code() -> None:
    file = Path(sandbox.__file__).with_name("hostile.txt")
    file.write_text("x")
    file.unlink()


def become_root() -> None:
    os.setuid(os.getuid() + 1)


def save_outside_with_blender() -> None:
    import bpy  # noqa: TID251

    bpy.ops.wm.save_as_mainfile(filepath=str(HOME / "saved.blend"), copy=True)


def read_with_blender() -> None:
    import bpy  # noqa: TID251

    bpy.data.texts.load(str(SECRET))


PRIVILEGED = (
    become_a_program,
    trace_another,
    read_the_memory_of_another,
    read_the_environment_of_init,
    read_passwords,
    mount,
    change_the_root,
    make_namespaces,
    make_a_device,
    open_very_many_files,
    raise_a_limit,
    write_beside_our_code,
    become_root,
    save_outside_with_blender,
    read_with_blender,
)


# What must go on.


def start_threads() -> None:
    threads = [threading.Thread(target=print, args=("",), kwargs={"end": ""}) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def write_in_the_folder() -> None:
    file = FOLDER / "fine.txt"
    file.write_text("x")
    file.rename(FOLDER / "finer.txt")
    (FOLDER / "finer.txt").unlink()
    (FOLDER / "below").mkdir()
    (FOLDER / "below").rmdir()


def signal_itself() -> None:
    os.kill(os.getpid(), 0)


NEEDED = (start_threads, write_in_the_folder, signal_itself)


def preferences() -> dict[str, object]:
    """Returns what Blender itself is told, by its factory's settings."""
    import bpy  # noqa: TID251

    bpy.ops.wm.read_factory_settings(use_empty=True)
    software = bpy.utils.resource_path("LOCAL")
    paths = [path for path in bpy.utils.script_paths() if not Path(path).is_relative_to(software)]
    return {
        "online_access": bpy.app.online_access,
        "autorun": bpy.context.preferences.filepaths.use_scripts_auto_execute,
        "script_paths_of_users": paths,
    }


def outcome_of(attack: object) -> str:
    try:
        attack()  # type: ignore[operator]
    except (OSError, MemoryError, RuntimeError, ValueError) as error:
        code = errno.errorcode.get(error.errno, "") if isinstance(error, OSError) else ""
        return code or type(error).__name__
    return "done"


def forbid(kernel: Kernel, names: tuple[str, ...]) -> None:
    """Refuses the calls, as a container's own filter does."""
    numbers = kernel.numbers()
    program: Program = (Instruction(0x20, 0),)
    for name in names:
        program += (
            Instruction(0x15, numbers[name], if_false=1),
            Instruction(0x06, 0x00050000 | errno.EPERM),
        )
    forbid_new_privileges(kernel)
    install(kernel, (*program, Instruction(0x06, 0x7FFF0000)))


def main() -> None:
    guards: tuple[object, ...] = ()
    attacks: tuple[object, ...] = PORTABLE
    if MODE == "unfiltered":
        forbid(Kernel(), ("seccomp",))
    if MODE != "open":
        entered = sandbox.enter(folder=FOLDER, file_limit_mib=FILE_LIMIT_MIB)
        if MODE == "sandbox":
            with contextlib.redirect_stdout(sys.stderr):
                import bpy  # noqa: F401, TID251
            attacks = (*PORTABLE, *PRIVILEGED, *NEEDED)
        guards = sandbox.with_memory_limit(entered, MEMORY_LIMIT_MIB)
    answer = {
        "guards": [str(guard) for guard in guards],
        "outcomes": {attack.__name__: outcome_of(attack) for attack in attacks},  # type: ignore[attr-defined]
        "preferences": preferences() if MODE == "sandbox" else {},
    }
    print(json.dumps(answer), flush=True)
    os._exit(0)


main()
