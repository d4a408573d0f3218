"""Fact, gap, off topic, unclear, corrected premise, alternative: which one is decided."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.assistant import Assistant
from knowledge.dialogue.context import Reading
from knowledge.matching.confidence import WEIGHTS, logistic
from knowledge.matching.decide import LIKELY, SURE, Decision
from knowledge.matching.score import VERBATIM, candidates
from tests.knowledge.cases import entries

CASES = entries("matching/decide.yaml")


def _decision(assistant: Assistant, question: str) -> Decision:
    return assistant.decide(Reading(assistant.parser.parse(question), False))[1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['case']}: {case['ask']}")
def test_the_decision(bases: dict[str, Assistant], case: dict[str, Any]) -> None:
    decision = _decision(bases[case["base"]], case["ask"])
    assert decision.why
    assert 0 <= decision.confidence <= 1
    if "reason" in case:
        assert decision.reason is not None
        assert decision.reason.value == case["reason"]
        return
    assert decision.reason is None
    assert [chosen.entry.key for chosen in decision.chosen] == [case["fact"]]
    assert [[c.given, c.asked] for c in decision.corrected] == ([case["corrected"]] if "corrected" in case else [])


def test_every_case_expects_one_thing() -> None:
    assert all(("fact" in case) != ("reason" in case) for case in CASES)


def test_a_gap_is_named_where_it_is_the_reason(small: Assistant) -> None:
    (gap,) = _decision(small, "走马灯卖多少钱").chosen
    assert gap.entry.key == "three-lanterns–每盏灯的价钱"


def test_the_next_fact_is_taken_where_the_first_does_not_meet_the_question(small: Assistant) -> None:
    """Two facts equally near, the first of them about another day: the one that meets all constraints answers."""
    question = small.parser.parse("2020年1月8日灯桥节入选了什么")
    found = candidates(question, small.index)
    listed = next(c for c in found if c.entry.key == "heritage-listed")
    held = next(c for c in found if c.entry.key == "festival-held")
    level = [c._replace(coverage=0.9, closeness=0.8, asked=1.0) for c in (held, listed)]
    found = [c._replace(score=score) for c, score in zip(level, (0.86, 0.85), strict=True)]
    decision = small.decider.decide(question, found)
    assert [chosen.entry.key for chosen in decision.chosen] == ["heritage-listed"]
    assert not decision.conflicts


@pytest.mark.parametrize(("asked", "enough"), [("灯桥节", SURE), ("灯桥节的事，青溪镇", LIKELY)])
def test_between_a_refusal_and_an_answer_lies_asking_back(small: Assistant, asked: str, enough: float) -> None:
    """Two facts that cover a question alike and nothing that speaks against either: the person chooses, of a lone name as
    long as the nearer one is not sure; what says more is answered by that one."""
    question = small.parser.parse(asked)
    found = {c.entry.key: c for c in candidates(question, small.index) if c.entry.gap is None}
    pair, chosen = [found["festival-held"], found["heritage-listed"]], []
    for step in range(0, 90, 2):  # the other one comes nearer
        level = [c._replace(coverage=0.9, closeness=0.5, score=0.8, votes=0.0) for c in pair]
        level[1] = level[1]._replace(score=0.4 + step / 150)
        decision = small.decider.decide(question, level)
        chosen.append(len(decision.chosen))
        assert (decision.confidence >= enough) == (len(decision.chosen) == 1)
    assert (2 in chosen) is (enough == SURE)


def test_without_a_candidate_it_is_off_topic(small: Assistant) -> None:
    decision = small.decider.decide(small.parser.parse("灯桥节来了多少游客"), [])
    assert (decision.chosen, decision.reason) == ((), "off_topic")


def test_the_features_are_those_of_the_model(small: Assistant) -> None:
    question = small.parser.parse("灯桥节来了多少游客")
    assert small.decider.features(question, candidates(question, small.index)).keys() == WEIGHTS.keys()
    assert small.decider.features(question, []) == {}


@pytest.mark.parametrize("name", [name for name in WEIGHTS if name != "bias"])
def test_each_feature_moves_confidence_its_way(name: str) -> None:
    middle = dict.fromkeys(WEIGHTS, 0.5)
    more = logistic(middle | {name: 1.0})
    assert more > logistic(middle) if WEIGHTS[name] > 0 else more < logistic(middle)


def test_the_explained_terms_give_the_confidence(bases: dict[str, Assistant]) -> None:
    """What `--explain` prints from all candidates is what the decision used."""
    assistant, compared = bases["shipped"], 0
    for ask in ("教育扶贫花了多少钱", "四百行动要干什么", "哪个县的标准全国都学", "水利修了几条渠", "头头们要交什么状"):
        question = assistant.parser.parse(ask)
        found = candidates(question, assistant.index)
        if found[0].closeness < VERBATIM:
            terms = assistant.decider.features(question, found)
            assert logistic(terms) == pytest.approx(assistant.decider.decide(question, found).confidence), ask
            compared += 1
    assert compared >= 4
