"""`ask --jsonl` without a process: one line out for each line in, whatever the line is."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest

from bot.batch import answer_lines
from bot.lines import MAX_LINE, bounded
from tests.telegram.fakes import FakeAssistant


def answers(*lines: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in answer_lines(FakeAssistant(), lines)]


@pytest.mark.parametrize("id_", ["a", "", 1, -2.5, None, True, ["x", 1], {"k": None}, 10**30])
def test_ids_of_any_type_come_back(id_: object) -> None:
    (line,) = answers(json.dumps({"id": id_, "question": "泊位"}).encode())
    assert (line["id"], line["outcome"]) == (id_, "answered")


@pytest.mark.parametrize(
    ("line", "id_"),
    [
        (b"", None),
        (b"\n", None),
        (b"no json", None),
        (b"[1]", None),
        (b'"text"', None),
        (b"null", None),
        (b"\xff\xfe", None),
        (b'{"id": 1', None),
        (b'{"id": NaN, "question": "x"}', None),
        (b'{"id": 1e999, "question": "x"}', None),
        (b'{"id": ' + b"9" * 5000 + b', "question": "x"}', None),
        (b"[" * 100_000, None),
        (b'{"id": 1}', 1),
        (b'{"id": [2], "question": 3}', [2]),
        (b'{"id": "c", "question": "x", "context": "y"}', "c"),
        (b'{"id": "d", "question": "x", "context": [1]}', "d"),
        ('{"id": "e", "question": "崩"}'.encode(), "e"),
    ],
)
def test_a_bad_line_becomes_an_error_and_the_next_is_answered(line: bytes, id_: object) -> None:
    bad, good = answers(line, '{"id": 2, "question": "泊位"}'.encode())
    assert set(bad) == {"id", "error"}
    assert bad["id"] == id_
    assert bad["error"]
    assert (good["id"], good["outcome"]) == (2, "answered")


def test_context_reaches_the_assistant() -> None:
    assistant = FakeAssistant()
    line = json.dumps({"id": 1, "question": "二呢", "context": ["泊位", "灯塔"]}).encode()
    list(answer_lines(assistant, [line, b'{"question": "x", "context": null}']))
    assert assistant.asked == [("二呢", ("泊位", "灯塔")), ("x", ())]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm() -> None:
    (line,) = answers(b'\xef\xbb\xbf{"id": 1, "question": "x"}\r\n')
    assert line["id"] == 1


def test_each_line_is_answered_before_the_next_is_read() -> None:
    taken: list[int] = []

    def lines() -> Iterator[bytes]:
        for number in range(3):
            taken.append(number)
            yield json.dumps({"id": number, "question": "泊位"}).encode()

    out = answer_lines(FakeAssistant(), lines())
    for number in range(3):
        assert json.loads(next(out))["id"] == number
        assert len(taken) == number + 1


@pytest.mark.parametrize("length", [MAX_LINE - 1, MAX_LINE, MAX_LINE + 1, 2 * MAX_LINE, 5 * MAX_LINE + 7])
@pytest.mark.parametrize("end", [b"\n", b""])
def test_a_line_that_never_ends_is_not_read_to_its_end(length: int, end: bytes) -> None:
    asked = b'{"id": 1, "question": "x"}\n'
    given = asked + b"[" * length + end + (asked if end else b"")
    lines = list(bounded(io.BytesIO(given)))
    assert lines[0] == asked
    assert len(lines[1]) <= MAX_LINE + 1
    assert lines[2:] == ([asked] if end else [])


def test_a_line_that_is_too_long_is_told_and_the_next_is_answered() -> None:
    asked = json.dumps({"id": 2, "question": "泊位"}).encode()
    stream = io.BytesIO(b'{"id": 1, "question": "' + b"x" * MAX_LINE + b'"}\n' + asked)
    long, short = (json.loads(line) for line in answer_lines(FakeAssistant(), bounded(stream)))
    assert "太长" in long["error"]
    assert short["outcome"] == "answered"


def test_lines_of_text_are_bounded_too() -> None:
    assert list(bounded(io.StringIO("一二三四五\n六\n"), 3)) == ["一二三四", "六\n"]
