"""`match`: lines in, lines out; bad lines, bad bases, statistics, duplicates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.lines import MAX_LINE
from bot.match import duplicate_lines, match_run
from bot.match_base import BadBaseError, read_base
from knowledge.retrieval.lines import Line
from tests.cli.conftest import Run

LINES = [Line("time", "灯会什么时候开始"), Line(2, "灯会的门票多少钱"), Line("again", "请问灯会何时开始？")]


def written(path: Path, *lines: object) -> Path:
    rows = (line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode() for line in lines)
    path.write_bytes(b"\n".join(rows) + b"\n")
    return path


def test_one_line_out_for_each_line_in_whatever_it_is() -> None:
    given = [
        b'\xef\xbb\xbf{"id": [1], "question": "\xe9\x97\xa8\xe7\xa5\xa8\xe5\xa4\x9a\xe5\xb0\x91\xe9\x92\xb1"}\r\n',
        b"no json",
        b'{"id": "x"}',
        b"",
        b'{"id": 4, "question": ""}',
    ]
    found = [json.loads(line) for line in match_run(LINES).answers(given)]
    assert [line["id"] for line in found] == [[1], None, "x", None, 4]
    assert found[0]["match"] == found[0]["ranked"][0][0] == 2
    assert [sorted(line) for line in found[1:4]] == [["error", "id"]] * 3
    assert found[4] == {"id": 4, "match": None, "confidence": 0.0, "ranked": []}


def test_each_line_is_answered_before_the_next_is_read() -> None:
    taken: list[int] = []

    def lines() -> Iterator[bytes]:
        for number in range(3):
            taken.append(number)
            yield json.dumps({"id": number, "question": "门票"}).encode()

    out = match_run(LINES).answers(lines())
    for number in range(3):
        assert json.loads(next(out))["id"] == number
        assert len(taken) == number + 1


def test_statistics_with_and_without_questions() -> None:
    run = match_run(LINES)
    assert json.loads(run.stats())["queries"] == 0
    list(run.answers([b'{"id": 1, "question": "x"}']))
    stats = json.loads(run.stats())
    assert set(stats) == {"lines", "build_seconds", "bytes", "queries", "p50_ms", "p99_ms"}
    assert (stats["lines"], stats["queries"]) == (3, 1)
    assert stats["bytes"] > 0


def test_an_explained_line_names_what_counted() -> None:
    asked = [json.dumps({"id": 1, "question": "灯会的门票不要钱吗"}).encode(), b'{"id": 2, "question": ""}']
    first, empty = [json.loads(line) for line in match_run(LINES, explain=True).answers(asked)]
    assert first["why"]["ranking"]["asked_found"] > 0
    assert first["why"]["confidence"]["negated"] < 0
    assert empty["why"] == {}


def test_duplicates_are_pairs_with_a_score() -> None:
    (line,) = [json.loads(line) for line in duplicate_lines(LINES)]
    assert line["pair"] == ["time", "again"]
    assert 0.5 < line["score"] <= 1


def test_a_base_is_read_with_titles_and_without_empty_lines(tmp_path: Path) -> None:
    base = written(
        tmp_path / "base.jsonl", {"id": 1, "text": "甲", "title": "乙"}, b"", {"id": "1", "text": "丙", "title": None}
    )
    assert read_base(base) == [Line(1, "甲", "乙"), Line("1", "丙")]
    assert read_base(base)[0].whole == "乙 甲"


def test_every_bad_line_of_a_base_is_named(tmp_path: Path) -> None:
    bad = [
        b"{",
        [1],
        {"text": "x"},
        {"id": True, "text": "x"},
        {"id": 5, "text": " "},
        {"id": 6, "text": "x", "title": 1},
        b"\xff",
        b"x" * (MAX_LINE + 1),
    ]
    base = written(tmp_path / "base.jsonl", {"id": 0, "text": "x"}, *bad, {"id": 0, "text": "y"})
    with pytest.raises(BadBaseError) as error:
        read_base(base)
    message = str(error.value)
    assert [line.split("：")[0] for line in message.splitlines()[1:]] == [
        f"  第 {number} 行" for number in range(2, 11)
    ]
    assert "和第 1 行相同" in message


@pytest.mark.parametrize("content", [None, b"", b"\n\n"])
def test_no_base_is_no_base(tmp_path: Path, content: bytes | None) -> None:
    base = tmp_path / "base.jsonl"
    if content is not None:
        base.write_bytes(content)
    with pytest.raises(BadBaseError):
        read_base(base)


def test_the_command(here: Run, tmp_path: Path) -> None:
    base = written(tmp_path / "base.jsonl", *({"id": one.id, "text": one.text} for one in LINES))
    done = here("match", "--base", str(base), "--json-stats", given='{"id": 7, "question": "門票多少錢"}\n'.encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["match"] == 2
    assert json.loads(done.stderr)["queries"] == 1
    done = here("match", "--base", str(base), "--duplicates")
    assert json.loads(done.stdout)["pair"] == ["time", "again"]


def test_a_bad_base_is_one_message_and_exit_2(here: Run, tmp_path: Path) -> None:
    base = written(tmp_path / "base.jsonl", b"{", {"id": 1})
    done = here("match", "--base", str(base))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count("行：") == 2
    assert b"Traceback" not in done.stderr
