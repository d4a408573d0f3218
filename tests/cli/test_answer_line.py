"""Outcomes as JSON lines, key by key."""

from __future__ import annotations

import json

import pytest

from bot.answer_line import answer_line, dumped, error_line
from knowledge.outcome import Ambiguous, Answered, Choice, Citation, NotCovered, Outcome, Reason

CITE = Citation("harbour", "lead/2", 1, "十二个泊位")
OTHER = Choice("lighthouse", "灯塔是谁修建的")
ANSWERED = Answered(("berths",), "12个。", "海港一共有12个泊位。", "前后不一。", (CITE,), (OTHER,), confidence=0.8)
AMBIGUOUS = Ambiguous("想问哪一个？", (OTHER, OTHER), 0.4)
REFUSED = NotCovered(Reason.PLACE, "文章没有写。", (OTHER,), 0.9, ("berths",))
CHOICE = {"fact": "lighthouse", "question": "灯塔是谁修建的"}
COMMON = {"id", "outcome", "text", "facts", "citations", "related", "confidence"}


def test_answered() -> None:
    assert answer_line(7, ANSWERED) == {
        "id": 7,
        "outcome": "answered",
        "text": "12个。海港一共有12个泊位。\n前后不一。",
        "facts": ["berths"],
        "citations": [{"article": "harbour", "locator": "lead/2", "sentence": 1, "quote": "十二个泊位"}],
        "related": [CHOICE],
        "confidence": 0.8,
    }


def test_ambiguous_has_choices() -> None:
    line = answer_line("a", AMBIGUOUS)
    assert set(line) == COMMON | {"choices"}
    assert (line["outcome"], line["choices"]) == ("ambiguous", [CHOICE, CHOICE])


def test_refusal_has_its_reason() -> None:
    line = answer_line(None, REFUSED)
    assert set(line) == COMMON | {"reason"}
    assert (line["outcome"], line["reason"], line["related"]) == ("not_covered", "place", [CHOICE])


@pytest.mark.parametrize("outcome", [ANSWERED, AMBIGUOUS, REFUSED])
def test_lines_read_back(outcome: Outcome) -> None:
    line = answer_line({"any": ["id", 1.5, None, True]}, outcome)
    assert json.loads(dumped(line)) == line


@pytest.mark.parametrize("odd", ["\x1b[31m", "\x9b31m", "\u202e", "\u2028", "\ud800", "\x7f", "🙂", "</b>"])
def test_odd_characters_survive_as_safe_utf8(odd: str) -> None:
    text = dumped(error_line(odd, odd))
    assert json.loads(text)["id"] == odd
    text.encode()
    assert not any(char in text for char in "\x1b\x9b\u202e\u2028\ud800\x7f")


def test_no_number_that_json_lacks() -> None:
    with pytest.raises(ValueError, match="JSON"):
        dumped({"id": float("inf")})
