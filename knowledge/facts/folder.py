"""The files of a knowledge folder, as somebody else may have filled it: nothing outside it is read, nothing that is no
regular file (a pipe would be waited for for ever), nothing of any size, and nothing is passed over in silence.

Names that begin with a dot are not the curator's (version control, editors, what Kubernetes mounts) and are left alone.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

MAX_BYTES = 200_000
MAX_FILES = 20_000
MAX_FOLDERS = 2_000
MAX_TOTAL = 50_000_000
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)  # each missing on some system
_SUFFIX = ".yaml"
_MISNAMED = (".yml", ".yaml")


class FileError(Exception):
    """A file or folder that is not read; the text says why, for a curator."""


class Folder:
    """Reads below one folder, up to a total of `MAX_TOTAL` bytes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._real = path.resolve()
        self._left = MAX_TOTAL

    def name(self, file: Path) -> str:
        """What problems call a file below the folder: one line, whatever is in the name."""
        written = os.fsencode(file.relative_to(self.path)).decode(errors="replace").replace(os.sep, "/")
        return "".join(char if char.isprintable() else "\ufffd" for char in written)

    def read(self, file: Path) -> bytes:
        """The content of a regular file below the folder; raises `FileError`."""
        try:
            content = self._read(file)
        except FileNotFoundError as error:
            raise FileError("缺少这个文件") from error
        except OSError as error:
            raise FileError(f"读不了这个文件：{error.strerror}") from error
        except (ValueError, RuntimeError) as error:  # a name that no file can have; links in a circle before 3.13
            raise FileError("读不了这个文件") from error
        self._left -= len(content)
        if self._left < 0:
            raise FileError(f"知识库的文件加起来超过 {MAX_TOTAL // 1_000_000} MB，这里起不再读；请拆成几个知识库")
        return content

    def entries(self, below: Path) -> Iterator[tuple[Path, FileError | None]]:
        """All files in and below a folder whose names end in .yaml, in order of their names; with an error what cannot
        be read as one. A folder that is not there has none."""
        for number, (path, error) in enumerate(self._walk(below)):
            if number >= MAX_FILES:
                yield below, FileError(f"文件超过 {MAX_FILES} 个，后面的没有读；请拆成几个知识库")
                return
            yield path, error

    def _read(self, file: Path) -> bytes:
        if not self._holds(file):
            raise FileError("链接指到了知识库外面，不读")
        opened = os.open(file, _FLAGS)
        try:
            status = os.fstat(opened)
            if not stat.S_ISREG(status.st_mode):
                raise FileError("读不了：不是普通文件（是文件夹、管道、设备之类）")
            with os.fdopen(opened, "rb", closefd=False) as stream:
                content = stream.read(MAX_BYTES + 1)  # not by its size: it may grow
        finally:
            os.close(opened)
        if len(content) > MAX_BYTES:
            raise FileError(f"文件太大（{max(len(content), status.st_size)} 字节，上限 {MAX_BYTES}）")
        return content

    def _holds(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self._real)

    def _walk(self, below: Path) -> Iterator[tuple[Path, FileError | None]]:
        """Without recursion, so that no depth of folders ends the process."""
        if not os.path.lexists(below):
            return
        if not self._holds(below) or not below.is_dir():
            yield below, FileError("应当是知识库里面的文件夹，不能是别的，也不能是指到外面的链接")
            return
        folders, seen = [below], 0
        while folders:
            seen += 1
            if seen > MAX_FOLDERS:
                yield below, FileError(f"文件夹超过 {MAX_FOLDERS} 个，后面的没有读")
                return
            here = folders.pop()
            try:
                with os.scandir(here) as listed:
                    inside = sorted((one for one in listed if not one.name.startswith(".")), key=lambda one: one.name)
            except OSError as error:
                yield here, FileError(f"读不了这个文件夹：{error.strerror}")
                continue
            for one in inside:
                if one.is_dir(follow_symlinks=False) and not one.name.endswith(_SUFFIX):
                    folders.append(here / one.name)
                elif found := _entry(here / one.name, one):
                    yield found


def _entry(path: Path, listed: os.DirEntry[str]) -> tuple[Path, FileError | None] | None:
    """A file that counts, or one that looks as if it should; None for all others."""
    if path.name.endswith(_SUFFIX):
        return path, None
    if path.name.lower().endswith(_MISNAMED):
        return path, FileError("文件名要以小写的 .yaml 结尾，不然不会读")
    with suppress(OSError):
        if listed.is_symlink() and path.is_dir():
            return path, FileError("链接到文件夹，不读；请放真的文件夹")
    return None
