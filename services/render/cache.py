# SPDX-License-Identifier: Apache-2.0
"""Answers by the content of their requests: in memory, and in a folder that servers may share.

Rules:
- A key is a digest of all that an answer depends on: graph, job, Blender and our own code for it.
- Nothing in the folder is trusted: a file has the digest of its content, is written beside its
  place and moved there, and is decoded as messages of the worker are. A damaged one is removed.
- Many servers may write, read and evict in one folder at the same time; losing a race costs a miss.
- The cache never fails a request: what cannot be read or written is counted and logged.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import hashlib
import json
import logging
import os
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import get_args

from services.render import messages
from services.render.jobs import Done
from services.render.messages import Answer, BakedMap, Job, ProtocolError, Ready
from services.render.metrics import PoolMetrics

_LOG = logging.getLogger(__name__)
_MIB = 1 << 20
_MAGIC = b"matsmith answer 1\n"
_DIGEST_BYTES = 32
_SUFFIX = ".answer"
_UNFINISHED = "new-"
_LARGEST_SHARE = 0.125
_KEPT_SHARE = 0.9
# A look at 4 GiB of pictures takes some tenths of a second.
_UNSEEN_SHARE = 0.05
_LOG_INTERVAL_S = 60.0
_ABANDONED_S = 3600.0
_CODE = ("matsmith.catalogue", "matsmith.graph", "matsmith.pictures", "services.render.blender")


def answer_key(job: Job, payload: bytes, ready: Ready) -> str:
    """Returns 64 hex digits for all that an answer depends on."""
    fields = dataclasses.asdict(job)
    del fields["job_id"]
    facts = {
        "kind": job.kind,
        **fields,
        "blender": ready.blender_version,
        "device": ready.device,
        "code": _code_digest(),
    }
    text = json.dumps(facts, sort_keys=True).encode()
    return hashlib.sha256(hashlib.sha256(text).digest() + payload).hexdigest()


class MemoryCache:
    """The answers used last, within a bound.

    Args:
        maximum_mib: of all answers together; 0 keeps none.
        metrics: what is told of it.
    """

    def __init__(self, maximum_mib: int, metrics: PoolMetrics) -> None:
        self._maximum = maximum_mib * _MIB
        self._metrics = metrics
        self._answers: OrderedDict[str, Done] = OrderedDict()
        self._bytes = 0

    def get(self, key: str) -> Done | None:
        """Returns the answer, or None."""
        done = self._answers.get(key)
        if done is not None:
            self._answers.move_to_end(key)
        return done

    def put(self, key: str, done: Done) -> None:
        """Keeps an answer, unless it alone would take an eighth of the room."""
        size = _size(done)
        if size > _LARGEST_SHARE * self._maximum:
            return
        old = self._answers.pop(key, None)
        self._bytes += size - (0 if old is None else _size(old))
        self._answers[key] = done
        evicted = 0
        while self._bytes > self._maximum:
            _, oldest = self._answers.popitem(last=False)
            self._bytes -= _size(oldest)
            evicted += 1
        self._metrics.count_evictions("memory", evicted)
        self._metrics.cache_bytes.labels("memory").set(self._bytes)


class DiskCache:
    """Answers in a folder, within a bound; its calls block and belong into threads.

    Args:
        folder: made if it is not there.
        maximum_mib: of all files together. Others' writes are only seen now and then: each server
            may exceed it by a twentieth and one answer.
        metrics: what is told of it.
    """

    def __init__(self, folder: Path, maximum_mib: int, metrics: PoolMetrics) -> None:
        self._folder = folder
        self._maximum = maximum_mib * _MIB
        self._metrics = metrics
        self._lock = threading.Lock()
        self._seen: int | None = None
        self._unseen = 0
        self._logged_s = -_LOG_INTERVAL_S

    def get(self, key: str) -> Done | None:
        """Returns the answer, or None; a file that is not whole is removed."""
        file = self._file(key)
        try:
            data = file.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._fault("read", error)
            return None
        try:
            done = decode(data)
        except ProtocolError as error:
            self._fault("read", error)
            with contextlib.suppress(OSError):
                file.unlink()
            return None
        # The time of its last use; the folder may be read-only, and the file gone by now.
        with contextlib.suppress(OSError):
            os.utime(file)
        return done

    def put(self, key: str, done: Done) -> None:
        """Keeps an answer, unless it alone would take an eighth of the room."""
        data = encode(done)
        if len(data) > _LARGEST_SHARE * self._maximum:
            return
        try:
            self._write(self._file(key), data)
        except OSError as error:
            self._fault("write", error)
            return
        with self._lock:
            self._unseen += len(data)
            if self._seen is None or self._unseen > _UNSEEN_SHARE * self._maximum:
                self._tidy()
            self._metrics.cache_bytes.labels("disk").set((self._seen or 0) + self._unseen)

    def _file(self, key: str) -> Path:
        return self._folder / key[:2] / (key + _SUFFIX)

    def _write(self, file: Path, data: bytes) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=_UNFINISHED)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
            Path(name).replace(file)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise

    def _tidy(self) -> None:
        """Looks what is there; removes what killed writers left, and what was used longest ago."""
        answers = []
        for file in self._folder.glob("??/*"):
            with contextlib.suppress(OSError):
                state = file.stat()
                if file.suffix == _SUFFIX:
                    answers.append((state.st_mtime_ns, state.st_size, file))
                elif file.name.startswith(_UNFINISHED) and _is_abandoned(state):
                    file.unlink()
        total = sum(size for _, size, _ in answers)
        kept = self._maximum if total <= self._maximum else _KEPT_SHARE * self._maximum
        evicted = 0
        for _, size, file in sorted(answers):
            if total <= kept:
                break
            # One that cannot be removed must not keep the others here.
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
                total -= size
                evicted += 1
        self._seen, self._unseen = total, 0
        self._metrics.count_evictions("disk", evicted)

    def _fault(self, what: str, error: Exception) -> None:
        self._metrics.count_cache_fault("disk")
        if time.monotonic() - self._logged_s > _LOG_INTERVAL_S:
            self._logged_s = time.monotonic()
            _LOG.warning("the cache in %s: a %s failed: %s", self._folder, what, error)


def encode(done: Done) -> bytes:
    """Returns an answer as a file."""
    frames = [messages.encode(done.message, done.data)]
    frames += [messages.encode(part, data) for part, data in done.parts]
    facts = {"worker_id": done.worker_id, "attempts": done.attempts}
    content = json.dumps(facts).encode() + b"\n" + b"".join(frames)
    return _MAGIC + hashlib.sha256(content).digest() + content


def decode(data: bytes) -> Done:
    """Returns the answer of a file, marked as cached.

    Raises:
        ProtocolError: it is not one, or not whole.
    """
    start = len(_MAGIC) + _DIGEST_BYTES
    content = data[start:]
    if data[:start] != _MAGIC + hashlib.sha256(content).digest():
        raise ProtocolError("Expected a whole answer, got a file that is damaged.")
    facts, _, rest = content.partition(b"\n")
    (message, picture), *others = messages.decode_frames(rest)
    parts = tuple((part, file) for part, file in others if isinstance(part, BakedMap))
    if not isinstance(message, get_args(Answer)) or len(parts) < len(others):
        raise ProtocolError(f"Expected an answer with its maps, got {message.kind} and others.")
    try:
        fields = json.loads(facts)
        worker_id, attempts = str(fields["worker_id"]), int(fields["attempts"])
    except (ValueError, TypeError, KeyError) as error:
        raise ProtocolError(f"Expected facts of an answer, got {facts[:80]!r}.") from error
    return Done(message, picture, worker_id, 0.0, attempts, parts, is_cached=True)


def _is_abandoned(state: os.stat_result) -> bool:
    return time.time() - state.st_mtime > _ABANDONED_S


def _size(done: Done) -> int:
    return len(done.data) + sum(len(data) for _, data in done.parts) + 1024


@functools.cache
def _code_digest() -> str:
    """Returns a digest of the code that makes answers: another one may make others."""
    state = hashlib.sha256()
    for file in _code_files():
        state.update(file.name.encode() + hashlib.sha256(file.read_bytes()).digest())
    return state.hexdigest()


def _code_files() -> Iterator[Traversable]:
    """Yields the worker's own code, what it takes from the library, and the catalogue."""
    for package in _CODE:
        folder = resources.files(package)
        yield from sorted(
            (file for file in folder.iterdir() if file.name.endswith(".py")),
            key=_name,
        )
    data = resources.files("matsmith.catalogue") / "data"
    yield from sorted((file for file in data.iterdir() if file.is_file()), key=_name)
    yield resources.files("services.render") / "presets.py"


def _name(file: Traversable) -> str:
    return file.name
