"""The candidates of the last questions are kept, and are those that a search would find."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.matching import finder as module
from knowledge.matching.finder import KEPT, Finder
from knowledge.matching.score import candidates

NOTHING = frozenset[str]()


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that are searched for, in their order."""
    asked: list[str] = []

    def searching(question, index, **options):  # type: ignore[no-untyped-def]
        asked.append(question.question.text)
        return candidates(question, index, **options)

    monkeypatch.setattr(module, "candidates", searching)
    return asked


def test_a_question_is_searched_for_once(small: Assistant, searches: list[str]) -> None:
    finder, question = Finder(small.index), small.parser.parse("灯桥节来了多少游客")
    found = finder.found(question, NOTHING)
    assert list(found) == candidates(question, small.index)
    assert finder.found(question, NOTHING) == found
    assert finder.fact(question, NOTHING) is found[0].entry.fact
    assert len(searches) == 1


@pytest.mark.parametrize("text", ["灯桥节来了多少游客", "往年的游客人数", "何晚晴做了什么", "？"])
def test_the_nearest_fact_is_the_same_searched_for_or_kept(small: Assistant, text: str) -> None:
    question = small.parser.parse(text)
    kept = Finder(small.index)
    kept.found(question, NOTHING)
    assert Finder(small.index).fact(question, NOTHING) is kept.fact(question, NOTHING)


def test_another_talk_is_another_search(small: Assistant, searches: list[str]) -> None:
    finder, question = Finder(small.index), small.parser.parse("青溪镇有多少")
    assert finder.found(question, NOTHING) != finder.found(question, frozenset({"visitors"}))
    assert len(searches) == 2


def test_only_the_last_questions_are_kept(small: Assistant, searches: list[str]) -> None:
    finder = Finder(small.index)
    first, *others = [small.parser.parse(f"灯桥节{number}") for number in range(KEPT + 1)]
    for question in (first, *others, *others, first):
        finder.found(question, NOTHING)
    assert len(searches) == KEPT + 2
