"""`ask --jsonl`: one JSON object in, one out, in order, each written before the next is read."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NoReturn

from bot.answer_line import Json, answer_line, dumped, error_line
from bot.lines import MAX_LINE
from knowledge.assistant import Assistant

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """One input line: an id of any JSON type, a question, and the same person's earlier messages."""

    id: object
    question: str
    context: tuple[str, ...]


class BadLineError(Exception):
    """An input line that is no question; `id` is its id where it has one."""

    def __init__(self, message: str, id_: object = None) -> None:
        super().__init__(message)
        self.id = id_


def answer_lines(assistant: Assistant, lines: Iterable[bytes]) -> Iterator[str]:
    """For each input line its output line, without the line's end; a line that cannot be answered says why."""
    for line in without_mark(lines):
        try:
            asked = read_line(line)
            yield dumped(_answer(assistant, asked))
        except BadLineError as error:
            yield dumped(error_line(error.id, str(error)))


def without_mark(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines without the byte order mark that some editors put before the first one."""
    for number, line in enumerate(lines):
        yield line.removeprefix(b"\xef\xbb\xbf") if number == 0 else line


def read_line(line: bytes) -> Asked:
    """Take one input line apart; raises `BadLineError`."""
    return _asked(read_object(line, '{"id": 1, "question": "……"}'))


def read_object(line: bytes, example: str) -> Json:
    """The JSON object that a line holds; `example` is shown where it holds none. Raises `BadLineError`."""
    if len(line) > MAX_LINE:
        raise BadLineError(f"这一行太长，最多 {MAX_LINE} 字节。")
    try:
        data = json.loads(line.decode(), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise BadLineError("这一行不是 UTF-8 文本。") from None
    except (ValueError, RecursionError):  # a number of 5,000 digits is a ValueError, nested too deep the other
        raise BadLineError("这一行不是 JSON。") from None
    if not isinstance(data, dict):
        raise BadLineError(f"这一行应当是一个 JSON 对象，例如 {example}。")
    return data


def _asked(data: Json) -> Asked:
    id_, question, context = data.get("id"), data.get("question"), data.get("context")
    try:
        dumped({"id": id_})
    except ValueError:  # 1e999 is read as infinity
        raise BadLineError("id 里的数太大，写不回去。") from None
    if not isinstance(question, str):
        raise BadLineError("question 应当是一段文字。", id_)
    earlier = [] if context is None else context
    if not isinstance(earlier, list) or not all(isinstance(one, str) for one in earlier):
        raise BadLineError("context 应当是一列文字。", id_)
    return Asked(id_, question, tuple(earlier))


def _answer(assistant: Assistant, asked: Asked) -> Json:
    try:
        return answer_line(asked.id, assistant.ask(asked.question, asked.context))
    except Exception:  # one question that we fail on must not end the batch
        logger.exception("Could not answer one question")
        return error_line(asked.id, "程序出错，这个问题没有回答。")


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
