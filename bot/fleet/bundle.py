"""A base's files as one piece of bytes, and back. Equal files give equal bytes.

What comes out of a database is not trusted: names lead nowhere else, and there is a limit to everything.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

FOLDERS, BESIDE = ("facts", "gaps"), ("article.yaml", "outline.yaml", "entities.yaml", "lexicon.yaml")
MAX_FILES, MAX_PARTS = 20_000, 8
MAX_UNPACKED, MAX_PACKED = 64 * 1024 * 1024, 16 * 1024 * 1024
MADE = (1980, 1, 1, 0, 0, 0)  # equal files, equal bytes


class BadBundleError(Exception):
    """Files that cannot be made into a bundle, or bytes that are none; the text says why."""


def pack(folder: Path) -> bytes:
    """The files of a knowledge folder that the loader reads; raises `BadBundleError`, `OSError`."""
    out, size = io.BytesIO(), 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for count, file in enumerate(_files(folder), start=1):
            data = file.read_bytes()
            size += len(data)
            if count > MAX_FILES or size > MAX_UNPACKED:
                raise BadBundleError("the base is too large to be shared")
            entry = zipfile.ZipInfo(file.relative_to(folder).as_posix(), MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    if len(out.getvalue()) > MAX_PACKED:
        raise BadBundleError("the base is too large to be shared")
    return out.getvalue()


def unpack(data: bytes, folder: Path) -> None:
    """Write a bundle's files below an empty folder; raises `BadBundleError`, `OSError`."""
    if len(data) > MAX_PACKED:
        raise BadBundleError("too large")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_FILES:
                raise BadBundleError("too many files")
            left = MAX_UNPACKED
            for entry in entries:
                left -= _write(archive, entry, folder, left)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise BadBundleError(f"no bundle: {type(error).__name__}") from error


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, folder: Path, left: int) -> int:
    """Write one file of at most `left` bytes; returns its size, whatever the entry says of it."""
    target = folder.joinpath(*_parts(entry.filename))
    with archive.open(entry) as stream:
        content = stream.read(left + 1)
    if len(content) > left:
        raise BadBundleError("too large")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return len(content)


def _parts(name: str) -> tuple[str, ...]:
    parts = PurePosixPath(name).parts
    odd = any(part.startswith((".", "/")) or set(part) & set("\\:\0") for part in parts)
    if odd or not 2 <= len(parts) <= MAX_PARTS or not name.endswith(".yaml"):
        raise BadBundleError("a file's name leads elsewhere")
    return parts


def _files(folder: Path) -> Iterator[Path]:
    """In the order of their names; the loader has refused links that lead out of the folder."""
    home = folder.resolve()
    for article in sorted(file.parent for file in folder.glob("*/article.yaml")):
        beside = (article / name for name in BESIDE)
        entries = (file for name in FOLDERS for file in sorted((article / name).rglob("*.yaml")))
        for file in (*beside, *entries):
            if file.is_file() and file.resolve().is_relative_to(home):
                yield file
