"""Bases of sentences: what answers, what a question expects."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.retrieval.expected import KINDS, expected
from knowledge.retrieval.focus import focus
from knowledge.retrieval.kinds import everyday_kinds
from knowledge.retrieval.lines import Line
from knowledge.retrieval.matcher import Matcher, asks
from tests.knowledge.cases import entries

TEXTS = entries("retrieval/sentences.yaml")
LINES = [
    Line(f"{text['title']}/{at}", one, text["title"]) for text in TEXTS for at, one in enumerate(text["sentences"])
]
QUESTIONS = [(one["asked"], f"{text['title']}/{one['answer']}") for text in TEXTS for one in text["questions"]]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(LINES)


@pytest.mark.parametrize(("asked", "answer"), QUESTIONS)
def test_the_sentence_that_answers_comes_first(matcher: Matcher, asked: str, answer: str) -> None:
    assert matcher.match(asked).ranked[0][0] == answer


@pytest.mark.parametrize("asked", ["珠穆朗玛峰的海拔是多少", "谁写了《战争与和平》", "", "？"])
def test_nothing_fits_what_the_base_is_not_about(matcher: Matcher, asked: str) -> None:
    assert matcher.match(asked).id is None


def test_what_the_base_is_about_is_surer_than_what_it_is_not(matcher: Matcher) -> None:
    stranger = matcher.match("珠穆朗玛峰的海拔是多少").confidence
    assert all(matcher.match(asked).confidence > stranger + 0.2 for asked, _ in QUESTIONS)
    assert QUESTIONS


@pytest.mark.parametrize("case", entries("retrieval/expected.yaml"), ids=lambda case: case["question"])
def test_the_kind_of_answer_that_is_expected(case: dict[str, Any]) -> None:
    found = expected(case["question"])
    assert sorted(found.kinds) == case["kinds"]
    flags = [float(kind in case["kinds"]) for kind in KINDS]
    assert list(found.given(case["gives"])) == flags
    assert sum(found.given(case["lacks"])) == 0


def test_the_unit_that_is_asked_for_is_counted_in() -> None:
    found = expected("桥有多少米")
    assert (found.counts("桥长四十二米。"), found.counts("桥有3洞。")) == (1.0, 0.0)
    assert expected("桥在哪里").counts("桥长四十二米。") == 0.0


EXACTLY = ("thing", "date_part", "year", "foreign")


@pytest.mark.parametrize("case", entries("retrieval/exactly.yaml"), ids=lambda case: case["question"])
def test_exactly_what_is_asked_for_is_given(case: dict[str, Any]) -> None:
    found, place = expected(case["question"]), EXACTLY.index(case["asks"])
    assert (found.exactly(case["gives"])[place], found.exactly(case["lacks"])[place]) == (1.0, 0.0)


def test_another_date_than_the_one_that_is_named_is_noticed() -> None:
    found = expected("1725年谁修了桥")
    assert [found.dated_otherwise(text) for text in ("2003年重修。", "1725年建成，2003年重修。", "桥很老。")] == [
        1,
        0,
        0,
    ]
    assert expected("谁修了桥").dated_otherwise("2003年重修。") == 0


@pytest.mark.parametrize("case", entries("retrieval/focus.yaml"), ids=lambda case: case["question"])
def test_where_a_question_asks(case: dict[str, Any]) -> None:
    found = focus(case["question"])
    assert (set(case["clause"]) <= found.clause, set(case["beside"]) <= found.beside) == (True, True)
    assert (found.clause | found.beside).isdisjoint(case["neither"])


def test_words_akin_stand_for_each_other() -> None:
    assert "建立" in everyday_kinds().akin("成立")
    assert everyday_kinds().akin("走马灯") == frozenset()


@pytest.mark.parametrize(
    ("text", "curated"),
    [
        ("灯会什么时候开始？", True),
        ("求《灯会》全文", True),
        ("灯会开始了。", False),
        ("他不知道" + "很久" * 40 + "为什么。", False),
    ],
)
def test_curated_questions_are_told_from_sentences(text: str, curated: bool) -> None:
    assert asks(text) is curated


def test_the_best_sentence_is_explained(matcher: Matcher) -> None:
    why = matcher.why("青溪镇的石拱桥建于哪一年？")
    assert why["ranking"]["date_given"] > 0
    assert why["confidence"]["found"] > 0
    assert matcher.why("") == {}
