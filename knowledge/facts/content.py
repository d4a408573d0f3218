"""Which files make up a knowledge folder, and one name for all that they say, without reading them as YAML."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from knowledge.facts.folder import MAX_FOLDERS, FileError, Folder

INFO, OUTLINE, ENTITIES, LEXICON = BESIDE = ("article.yaml", "outline.yaml", "entities.yaml", "lexicon.yaml")
"""What stands beside the facts of an article."""

FACTS, GAPS = BELOW = ("facts", "gaps")
"""The folders of an article's entries, one file each."""

_NEEDED = (INFO, OUTLINE)
_DIGITS = 12


class ContentDigest:
    """The version of a knowledge folder: 12 hex digits of the SHA-256 of its files, with their names, in order."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()

    def add(self, name: str, content: bytes) -> None:
        """Take in the next file."""
        self._digest.update(name.encode() + b"\0" + content + b"\0")

    def version(self) -> str:
        """That of all files so far."""
        return self._digest.hexdigest()[:_DIGITS]


def article_folders(folder: Path) -> list[Path]:
    """The folders of a knowledge folder that hold an article, in order."""
    return sorted(file.parent for file in folder.glob(f"*/{INFO}") if not file.parent.name.startswith("."))


def content_version(folder: Path) -> str | None:
    """The version that a knowledge folder has if it can be loaded; None where a file is surely in the way of that. Thirty
    milliseconds for a hundred files: what was kept of the same version need not be read as YAML and checked again."""
    below, digest = Folder(folder), ContentDigest()
    try:
        articles = article_folders(folder)
        if not articles or len(articles) > MAX_FOLDERS:
            return None
        for file in (file for article in articles for file in _files(below, article)):
            digest.add(below.name(file), below.read(file))
    except (FileError, OSError):
        return None
    return digest.version()


def _files(below: Folder, article: Path) -> Iterator[Path]:
    """The files of one article in the order in which they are read; raises `FileError`."""
    for name in BESIDE:
        if name in _NEEDED or os.path.lexists(article / name):
            yield article / name
    for name in BELOW:
        found = list(below.entries(article / name))
        for error in (error for _, error in found if error):
            raise error
        yield from sorted(path for path, _ in found)
