"""Bases of curated questions: differences, matches, near misses, duplicates."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.retrieval.differences import features
from knowledge.retrieval.duplicates import duplicates
from knowledge.retrieval.lines import Line
from knowledge.retrieval.matcher import Matcher
from knowledge.retrieval.questions import Questions
from knowledge.retrieval.rarity import Rarity
from knowledge.retrieval.reading import read
from knowledge.retrieval.side import side
from tests.knowledge.cases import entries

BASE, *ASKED = entries("retrieval/questions.yaml")


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher([Line(id_, text) for id_, text in BASE["lines"].items()])


@pytest.mark.parametrize("case", entries("retrieval/features.yaml"), ids=lambda case: case["asked"] + case["curated"])
def test_what_sets_two_questions_apart_has_a_name(case: dict[str, Any]) -> None:
    rarity = Rarity(0, {})
    sides = [side(read(case[name]), rarity) for name in ("asked", "curated")]
    found = features(sides[0], sides[1], rarity, 10)._asdict()
    assert [name for name in case["has"] if not found[name]] == []
    assert [name for name in case["lacks"] if found[name] > 1e-6] == []


@pytest.mark.parametrize("case", ASKED, ids=lambda case: case["asked"])
def test_other_wordings_find_their_question_and_strangers_find_none(matcher: Matcher, case: dict[str, Any]) -> None:
    assert matcher.match(case["asked"]).id == case["means"]


@pytest.mark.parametrize("case", entries("retrieval/near_misses.yaml"), ids=lambda case: case["near"])
def test_a_near_miss_is_less_sure_than_another_wording(case: dict[str, Any]) -> None:
    one = Matcher([Line("it", case["curated"])])
    assert one.match(case["same"]).confidence > one.match(case["near"]).confidence + 0.05


def test_the_same_words_are_as_good_as_certain(matcher: Matcher) -> None:
    found = matcher.match("博物馆门票多少钱？")
    assert found.id == "ticket"
    assert found.confidence > 0.95


@pytest.mark.parametrize("question", ["", "   ", "？！", "🙂", "海" * 5000, "\0", "مرحبا"])
def test_odd_questions_mean_nothing(matcher: Matcher, question: str) -> None:
    assert matcher.match(question).id is None


def test_at_most_so_many_are_ranked_and_scores_fall(matcher: Matcher) -> None:
    ranked = matcher.match("图书馆的借书证", limit=2).ranked
    assert len(ranked) == 2
    assert 1 >= ranked[0][1] >= ranked[1][1] >= 0


@pytest.mark.parametrize("case", entries("retrieval/duplicates.yaml"), ids=lambda case: str(case["pairs"]))
def test_near_duplicates_of_a_base(case: dict[str, Any]) -> None:
    found = duplicates([Line(id_, text) for id_, text in case["lines"].items()])
    assert [[one.first, one.second] for one in found] == case["pairs"]


def test_a_large_base_prepares_lines_when_they_are_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.retrieval.questions.KEPT", 2)
    found = Questions([read(text) for text in BASE["lines"].values()])
    _, ranked = found.ranked("荷花灯怎么做", 1)
    assert ranked[0][0] == list(BASE["lines"]).index("lantern-how")
    assert found.bytes() > 0
