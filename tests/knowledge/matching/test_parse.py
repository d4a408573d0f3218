"""What a question asks for and states, and how much each piece of its topic weighs."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.matching.parse import ParsedQuestion, stem
from knowledge.text.dates import DateMention
from tests.knowledge.cases import entries

CASES = entries("matching/parse.yaml")


def _date(mention: DateMention) -> str:
    if mention.relative:
        return mention.relative
    return "-".join("" if part is None else str(part) for part in (mention.year, mention.month, mention.day))


def _field(parsed: ParsedQuestion, name: str) -> Any:
    if name == "dates":
        return [_date(mention) for mention in parsed.dates]
    if name == "numbers":
        return [f"{number.value.normalize():f} {number.family}" for number in parsed.numbers]
    value = getattr(parsed, name)
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["ask"]))
def test_fields_of_the_parse(small: Assistant, case: dict[str, Any]) -> None:
    parsed = small.parser.parse(case["ask"])
    wanted = {name: value for name, value in case.items() if name != "ask"}
    assert wanted, "a case that expects nothing"
    assert {name: _field(parsed, name) for name in wanted} == wanted


def test_the_same_message_gives_the_same_parse(small: Assistant) -> None:
    assert small.parser.parse("灯桥洁来了多少游客") == small.parser.parse("灯桥洁来了多少游客")


def test_wordings_of_one_concept_share_their_feature(small: Assistant) -> None:
    assert "festival" in small.parser.parse("灯会").features
    assert "festival" in small.parser.parse("赏灯节").features
    assert "festival" in small.parser.parse("lantern festival").features


def test_a_corrected_spelling_counts_a_little_less(small: Assistant) -> None:
    written, corrected = small.parser.parse("灯桥节").groups[0], small.parser.parse("灯乔节").groups[0]
    assert written.features == corrected.features
    assert corrected.weight < written.weight


def test_an_unknown_word_is_marked(small: Assistant) -> None:
    unknown = [group.written for group in small.parser.parse("灯桥节的恐龙").groups if group.unknown]
    assert unknown == ["恐龙"]


def test_a_message_without_a_word_parses(small: Assistant) -> None:
    assert small.parser.parse("").groups == ()


@pytest.mark.parametrize(
    ("word", "expected"),
    [("villages", "villag"), ("village", "village"), ("counties", "county"), ("repaired", "repair"), ("is", "is")],
)
def test_english_endings_are_cut(word: str, expected: str) -> None:
    assert stem(word) == expected
