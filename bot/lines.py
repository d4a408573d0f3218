"""Lines of a stream that may never end one: none is read further than it may be long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, AnyStr

MAX_LINE = 1_000_000
"""Bytes (of text: characters) of a line: far more than a question and its context, far less than the memory."""


def bounded(stream: IO[AnyStr], most: int = MAX_LINE) -> Iterator[AnyStr]:
    """The lines of a stream as they come; of one that is longer, its first `most` + 1 bytes, so that it can be told."""
    while line := stream.readline(most + 1):
        yield line
        while len(line) > most and not _ends(line):
            line = stream.readline(most + 1)


def _ends(line: str | bytes) -> bool:
    return line.endswith("\n") if isinstance(line, str) else line.endswith(b"\n")
