from __future__ import annotations

from typing import Any

import pytest

from knowledge.facts.yaml_source import SourceError, parse_yaml, read_yaml
from tests.knowledge.cases import entries

CASES = entries("yaml_traps.yaml")


@pytest.mark.parametrize("case", [c for c in CASES if "data" in c], ids=lambda case: repr(case["text"]))
def test_every_scalar_is_text(case: dict[str, Any]) -> None:
    assert parse_yaml(case["text"], "f").data == case["data"]


@pytest.mark.parametrize("case", [c for c in CASES if "problem" in c], ids=lambda case: repr(case["text"]))
def test_a_trap_is_named_with_its_line(case: dict[str, Any]) -> None:
    with pytest.raises(SourceError) as caught:
        parse_yaml(case["text"], "f")
    (problem,) = caught.value.problems
    assert case["problem"] in problem.message
    assert (problem.file, problem.line) == ("f", case["line"])


def test_nesting_that_would_overflow_the_parser_is_refused() -> None:
    with pytest.raises(SourceError, match="嵌套"):
        parse_yaml("a: " + "[" * 90_000 + "]" * 90_000, "f")


def test_lines_of_keys_and_entries() -> None:
    source = parse_yaml("a: 1\nlist:\n  - x\n  - {y: 2}\n", "f")
    assert [source.line(path) for path in [("a",), ("list",), ("list", 0), ("list", 1, "y"), ("list", 1, "no"), ("no",)]] == [
        1, 2, 3, 4, 4, 1,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message", "line"),
    [
        (b"\xff\xfe", "UTF-8", 1),
        (b"id: x\ntitle: \xe6\x96", "UTF-8", 2),
        ("id: x".encode("utf-16"), "UTF-8", 1),
        (b"a: \x00", "不允许的字符", 0),
    ],
)
def test_content_that_is_no_text(content: bytes, message: str, line: int) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        read_yaml(content, "f.yaml")
    assert caught.value.problems[0].line == line
