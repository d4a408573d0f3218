"""The bench's own arithmetic: thresholds, curves, slips, peers' answers. What it compares with need not be installed."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.evaluation.gold import Gold
from bot.evaluation.judging import Judged, Support, Verdict
from knowledge.assistant import Assistant
from knowledge.outcome import Answered, NotCovered, Reason
from tests.knowledge import assistants
from tools.bench.contender import Contender, Round, peer
from tools.bench.curated import Curated, curated_questions
from tools.bench.curve import best, points, settled
from tools.bench.slips import slips
from tools.bench.table import table

REFUSED = NotCovered(Reason.PLACE, "")


def judged(confidence: float | None, right: bool = True, answerable: bool = True) -> Judged:
    gold = Gold("1", "x", (), "direct", answerable)
    if confidence is None:
        return Judged(gold, REFUSED, Verdict.REFUSED)
    verdict = Verdict.CORRECT if right else Verdict.WRONG
    return Judged(gold, Answered((), "", "", "", (), confidence=confidence), verdict)


MIXED = [
    judged(0.9),
    judged(0.9, right=False, answerable=False),
    judged(0.8),
    judged(0.5, right=False),
    judged(0.4),
    judged(None),
    judged(None, answerable=False),
]


def test_the_curve_has_a_point_for_every_confidence() -> None:
    found = [(one.threshold, one.coverage, round(one.risk, 3), one.gain) for one in points(MIXED)]
    assert found == [(0.9, 0.2, 0.5, 0), (0.8, 0.4, 0.333, 1), (0.5, 0.6, 0.5, 0), (0.4, 0.8, 0.4, 1)]
    assert all(a.coverage <= b.coverage for a, b in pairwise(points(MIXED)))


def test_the_best_threshold_is_the_more_cautious_of_equals() -> None:
    found = best(points(MIXED))
    assert found
    assert found.threshold == 0.8


def test_who_answers_nothing_has_no_best_threshold() -> None:
    assert best(points([judged(None)])) is None


def test_a_curve_needs_an_answerable_question() -> None:
    with pytest.raises(ValueError, match="answerable"):
        points([judged(0.9, answerable=False)])


def test_below_the_threshold_nothing_is_answered_and_no_question_is_lost() -> None:
    kept = settled(MIXED, 0.8)
    assert [one.verdict for one in kept[:3]] == [one.verdict for one in MIXED[:3]]
    assert [one.verdict for one in kept[3:]] == [Verdict.REFUSED] * 4
    assert [one.gold for one in kept] == [one.gold for one in MIXED]


@pytest.fixture(scope="module")
def small() -> Assistant:
    return assistants.small()


@pytest.fixture(scope="module")
def curated(small: Assistant) -> list[Curated]:
    return curated_questions(small)


def test_every_curated_question_carries_its_fact_s_answer(small: Assistant, curated: list[Curated]) -> None:
    facts = small.base.facts()
    assert {one.fact for one in curated} == set(facts)
    for one in curated:
        fact = facts[one.fact]
        english = one.written in fact.questions_en
        assert one.answer.body == (fact.answer_en if english else fact.answer)
        assert [cite.quote for cite in one.answer.citations] == [cite.quote for cite in fact.cite]


def test_a_peer_answers_as_like_as_it_finds_and_hears_the_message_before(curated: list[Curated]) -> None:
    heard: list[str] = []

    def find(question: str) -> tuple[int, float]:
        heard.append(question)
        return 2, 0.25 if "灯" in question else 0.0

    one = peer("x", find, curated)
    outcome = one.ask("幾盞燈", ("first", "灯桥节"))
    assert isinstance(outcome, Answered)
    assert (outcome.facts, outcome.confidence) == ((curated[2].fact,), 0.25)
    assert isinstance(one.ask("x", ()), NotCovered)
    assert heard == ["灯桥节 几盏灯", "x"]


def test_a_contender_keeps_a_verdict_and_a_time_for_each_question(small: Assistant) -> None:
    one = Contender("ours", small.ask)
    for question in ("灯桥节来了多少游客", "走马灯卖多少钱"):
        one.take(Gold("1", question, (), "direct", True, (("3200",),), ("游客",)), Support(None))
    assert [each.verdict for each in one.judged] == [Verdict.CORRECT, Verdict.REFUSED]
    assert len(one.milliseconds) == 2


def test_slips_are_counted_for_everybody(small: Assistant, curated: list[Curated]) -> None:
    first = peer("first", lambda _: (0, 1.0), curated)
    long_enough = [one for one in curated if len(one.written) >= 6]
    share = sum(one.fact == curated[0].fact for one in long_enough)
    title, _, ours, row = slips([Contender("ours", small.ask), first], curated).splitlines()
    assert title.startswith(f"{len(long_enough)} ")
    assert ours.split()[0] == "ours"
    assert row.split()[1].startswith(f"{share}（")


def test_the_table_takes_ours_as_shipped_and_peers_at_their_best(small: Assistant) -> None:
    ours = Contender("ours", small.ask, [judged(0.1)] * 3 + [judged(None, answerable=False)], [1.0, 2.0, 2.0, 4.0])
    mute = Contender("mute", small.ask, [judged(None)] * 3 + [judged(None, answerable=False)], [2.0] * 4)
    bold = Contender("bold", small.ask, MIXED, [4.0] * len(MIXED))
    title, _, *rows = table(Round([ours, mute, bold])).splitlines()
    assert title == "3 道答得出的题，1 道文章没写的题"
    cells = [row.split() for row in rows]
    assert cells[0][:3] == ["ours", "—", "3（100.0%）"]
    assert (cells[1][1], cells[1][5], cells[1][-2]) == ("inf", "3（100.0%）", "1.00")
    assert (cells[2][1], cells[2][2], cells[2][6]) == ("0.80", "2（40.0%）", "1（50.0%）")
