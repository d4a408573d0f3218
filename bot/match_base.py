"""A base file for `match`: one JSON object a line; a file with bad lines is refused as a whole, every bad line named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.answer_line import Json
from bot.batch import BadLineError, read_object, without_mark
from bot.lines import bounded
from knowledge.retrieval.lines import Id, Line

EXAMPLE = '{"id": "a1", "text": "……", "title": "……"}'


class BadBaseError(Exception):
    """A base that cannot be used; its text, in Chinese, names every bad line."""


def read_base(file: Path) -> list[Line]:
    """Read a base; raises `BadBaseError`. Empty lines are no lines."""
    try:
        with file.open("rb") as lines:
            found, problems = _sorted_out(bounded(lines))
    except OSError as error:
        raise BadBaseError(f"读不了 {file}：{error.strerror}") from None
    if problems:
        raise BadBaseError("\n".join((f"{file} 有 {len(problems)} 行读不懂：", *problems)))
    if not found:
        raise BadBaseError(f"{file} 里一行也没有。")
    return found


def _sorted_out(lines: Iterable[bytes]) -> tuple[list[Line], list[str]]:
    found: list[Line] = []
    problems: list[str] = []
    first: dict[Id, int] = {}
    for number, line in _numbered(lines):
        try:
            one = read_base_line(line)
            if one.id in first:
                raise BadLineError(f"id 和第 {first[one.id]} 行相同。")
        except BadLineError as error:
            problems.append(f"  第 {number} 行：{error}")
        else:
            first[one.id] = number
            found.append(one)
    return found, problems


def _numbered(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    return ((number, line) for number, line in enumerate(without_mark(lines), 1) if line.strip())


def read_base_line(line: bytes) -> Line:
    """Take one line apart; raises `BadLineError`."""
    data: Json = read_object(line, EXAMPLE)
    id_, text, title = data.get("id"), data.get("text"), data.get("title")
    if not isinstance(id_, str | int) or isinstance(id_, bool):
        raise BadLineError("id 应当是一段文字或一个整数。")
    if not isinstance(text, str) or not text.strip():
        raise BadLineError("text 应当是一段不空的文字。")
    if title is not None and not isinstance(title, str):
        raise BadLineError("title 应当是一段文字。")
    return Line(id_, text, title or "")
