"""Compiled bases on disk: an assistant as it was made ready from a base, so that the next start need not do it again.

To make the shipped base ready takes ten to twenty-five seconds, mostly to parse its wordings; to read it back takes a second.
What is read back is only what the same engine made of the same content: both are part of the file's name. Whatever is
wrong with the folder or a file in it, the assistant is made anew.

The files are pickles, which may run anything: only those of this user that nobody else may write are read.
"""

from __future__ import annotations

import functools
import hashlib
import io
import logging
import os
import pickle
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from itertools import accumulate
from pathlib import Path
from types import MethodType
from typing import Any

import knowledge
from knowledge.assistant import Assistant
from knowledge.facts.loader import KnowledgeBase

try:
    import fcntl
except ImportError:  # another system than Unix
    fcntl = None  # type: ignore[assignment]

logger = logging.getLogger(__name__)

WORTH_KEEPING = 0.3
"""Seconds that a base takes to be made ready from which it is kept."""

MOST_BYTES = 250_000_000
"""Bytes of all files together: those used last are kept. Not compressed, which would make each a quarter of the 80 MB that the
shipped base takes: to unpack it took a tenth of a start."""

IN_USE = 120.0
"""Seconds since its last use in which a base is not let go of, however many there are: others would make it ready again. No
longer, since each edit of a large base leaves one, and a disk that is full hurts more."""

_MADE_OF = ("jieba", "numpy", "opencc", "pydantic", "pyyaml", "rapidfuzz")
"""Distributions whose versions make a difference to what is kept."""

_SUFFIX, _LOCK = ".base", ".lock"
_DIGEST = hashlib.sha256().digest_size
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH

LONGEST_WAIT, LOOK_AGAIN = 60.0, 0.1
"""Seconds that another process which makes a base ready is waited for; between two looks."""


class Compiled:
    """The compiled bases in one folder; none are kept where `folder` is None or cannot be used."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def assistant(self, base: KnowledgeBase) -> Assistant:
        """The assistant of a base, without its articles' texts: read back, or made ready and kept."""
        if not (file := self._file(base.version)):
            return Assistant(base)
        if kept := _read(file):
            return kept
        with _alone(file):  # who starts at the same moment waits, and finds it made
            if kept := _read(file):
                return kept
            started = time.perf_counter()
            assistant = Assistant(base)
            if time.perf_counter() - started >= WORTH_KEEPING:
                _write(file, assistant)
            return assistant

    def kept(self, version: str | None) -> Assistant | None:
        """The assistant of the base of that version, without its articles' texts; None where it is not kept."""
        file = self._file(version) if version else None
        return _read(file) if file else None

    def _file(self, version: str) -> Path | None:
        engine = _engine() if self._folder else ""
        return self._folder / f"{version}-{engine}{_SUFFIX}" if self._folder and engine else None


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    """Hold off other processes that make the same base ready, `LONGEST_WAIT` at most; nobody where files cannot be locked."""
    beside = file.with_suffix(_LOCK)
    with ExitStack() as held:
        with suppress(OSError):
            if fcntl and _own(_made(file.parent)):
                lock = held.enter_context(beside.open("wb"))
                held.callback(_remove, beside)  # who waits for it has it open
                _wait_for(lock.fileno())
        yield


def _wait_for(lock: int) -> None:
    until = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < until:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(LOOK_AGAIN)
        else:
            return


@functools.cache
def _engine() -> str:
    """What tells one engine from another, 16 hex digits: its code and data, what runs it, and how it is kept; empty where that
    cannot be told. Looked at once: code that is changed under a running process is not what it runs."""
    digest, package = hashlib.sha256(sys.version.encode()), Path(knowledge.__file__).parent
    try:
        for name in _MADE_OF:
            digest.update(f"{name} {version(name)}\n".encode())
        own = sorted(path for kind in ("*.py", "*.yaml", "*.txt", "*.json") for path in package.rglob(kind))
        for name, path in [("", Path(__file__)), *((str(path.relative_to(package)), path) for path in own)]:
            content = path.read_bytes()
            digest.update(f"{name} {len(content)}\n".encode() + content)
    except (OSError, PackageNotFoundError):
        return ""
    return digest.hexdigest()[:16]


def _read(file: Path) -> Assistant | None:
    """The assistant in a file; None where there is no such file, or it is not to be trusted or not whole."""
    try:
        if not (_own(file.parent) and _own(file)):
            return None
        content = memoryview(file.read_bytes())
        digest, pickled = content[:_DIGEST], content[_DIGEST:]
        if hashlib.sha256(pickled).digest() != digest:
            return None
        kept = pickle.loads(pickled)  # noqa: S301  # this user's own, and whole
        os.utime(file)
    except FileNotFoundError:
        return None
    except Exception as error:  # whatever it is, the assistant can be made anew
        logger.info("a compiled base is not used: %s", type(error).__name__)
        return None
    return kept if isinstance(kept, Assistant) else None


def _own(path: Path) -> bool:
    """Whether a file or folder is this user's, and nobody else may write it."""
    status = path.lstat()
    if not hasattr(os, "getuid"):  # no such rights on this system
        return True
    plain = stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)
    return plain and status.st_uid == os.getuid() and not status.st_mode & _OTHERS_WRITE


def _write(file: Path, assistant: Assistant) -> None:
    """Keep an assistant in a file, whole or not at all, and let go of those used longest ago."""
    try:
        if not _own(_made(file.parent)):
            return
        pickled = _pickled(assistant)
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as half:
            try:
                half.write(hashlib.sha256(pickled).digest() + pickled)
                half.close()
                Path(half.name).replace(file)
            except BaseException:
                _remove(Path(half.name))
                raise
        _tidy(file.parent)
    except Exception as error:  # no place for it, say, or another process tidies up as well: it is made all the same
        logger.info("the compiled base is not kept: %s", type(error).__name__)


def _tidy(folder: Path) -> None:
    """Let go of the files that were used longest ago, beyond `MOST_BYTES`; those in use (`IN_USE`) stay, and the last one."""
    newest = sorted(folder.glob(f"*{_SUFFIX}"), key=lambda file: file.stat().st_mtime, reverse=True)
    up_to, before = accumulate(file.stat().st_size for file in newest), time.time() - IN_USE
    for file, size in list(zip(newest, up_to, strict=True))[1:]:
        if size > MOST_BYTES and file.stat().st_mtime < before:
            _remove(file)


def _remove(file: Path) -> None:
    with suppress(OSError):
        file.unlink(missing_ok=True)


def _made(folder: Path) -> Path:
    """The folder, made where it is missing, for this user alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _pickled(assistant: Assistant) -> bytes:
    stream = io.BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(assistant)
    return stream.getvalue()


class _Pickler(pickle.Pickler):
    """Keeps the caches of methods as the empty caches that they were at first."""

    def reducer_override(self, obj: Any) -> Any:
        cached = isinstance(obj, functools._lru_cache_wrapper)
        if cached and isinstance(obj.__wrapped__, MethodType | functools.partial):  # others are found by their names
            return _cached, (obj.__wrapped__, obj.cache_parameters()["maxsize"])
        return NotImplemented


def _cached(function: Callable[..., Any], size: int) -> Callable[..., Any]:
    return lru_cache(size)(function)
