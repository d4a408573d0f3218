"""A message costs no more than its first few hundred characters and few sentences, however long it is: work is counted."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from bot.answer_line import answer_line, dumped
from knowledge.assistant import LONGEST, Assistant
from knowledge.dialogue.parts import LOOKED_AT
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.premises.figures.figured import MOST
from knowledge.text.normalise import MAX_LENGTH, MOST_FOLDED, normalise

UNITS = [
    "灯会有几盏灯？", "什么时候？", "谁。", "是不是；", "哪个早，", "问", "灯", " ", "\n", "？", "。", "1", "一", "点",
    "2019年", "1,", "万", "不", "的", "a", "deng ", "january 1, 2019 ", "\ufdfa", "\u337f", "é\u0301", "\u200d", "👨\u200d👩",
    "\ud800", "\x00", "開", "“", "《", "(", "\\", "%s", "{}", "<b>",
]  # fmt: skip
# Every sentence and every clause by itself; the whole; the readings of a follow-up and what they follow.
MOST_READ = MAX_LENGTH * (2 * LOOKED_AT + 12)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How long each parsed text was, folded."""
    lengths: list[int] = []
    parse: Callable[..., ParsedQuestion] = Parser.parse

    def counted(self: Parser, message: str, *, noisy: bool = True) -> ParsedQuestion:
        found = parse(self, message, noisy=noisy)
        lengths.append(len(found.question.text))
        return found

    monkeypatch.setattr(Parser, "parse", counted)
    return lengths


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_work_does_not_grow_with_the_message(small: Assistant, parsed: list[int], unit: str) -> None:
    first = (unit * 2 * LONGEST)[: 2 * LONGEST]
    small.ask(
        first, (first,) * 8
    )  # what is found out about wordings is kept, and so is a talk, but each below is another
    work = []
    for length in (LONGEST, 4 * LONGEST, 64 * LONGEST):
        parsed.clear()
        message = (unit * length)[:length]
        outcome = small.ask(message, (message,) * 8)
        assert json.loads(dumped(answer_line(1, outcome)))["text"] == outcome.text
        work.append(list(parsed))
    assert work[0] == work[1] == work[2]
    assert sum(work[0]) <= MOST_READ
    assert max(work[0], default=0) <= MAX_LENGTH * MOST_FOLDED


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_a_search_looks_at_as_little(small: Assistant, parsed: list[int], unit: str) -> None:
    for length in (256, 64 * LONGEST):
        parsed.clear()
        assert len(small.search((unit * length)[:length]).facts) <= len(small.base.facts())
        assert max(parsed, default=0) <= MAX_LENGTH * MOST_FOLDED


@pytest.mark.parametrize("asks", ["", "对吗"])
def test_a_figure_said_again_and_again_is_looked_at_a_few_times(small: Assistant, parsed: list[int], asks: str) -> None:
    question = small.parser.parse("那18万元好" * 66 + asks)
    parsed.clear()
    assert small.claims.of(question) is None
    assert 0 < len(parsed) <= MOST


def test_one_character_does_not_unfold_into_many() -> None:
    assert len(normalise("\ufdfa" * 10_000).text) <= MAX_LENGTH * MOST_FOLDED
    assert normalise("㎡" * 30).text == "m2" * 30
