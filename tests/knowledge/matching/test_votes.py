"""Votes: which entry the words speak for, and in which words what is not said differs from the fact."""

from __future__ import annotations

import math

import numpy as np
import pytest

from knowledge.assistant import Assistant
from knowledge.matching.grams import CONCEPT, Run, grams
from knowledge.matching.votes import COMMON, Ballot, Votes
from tests.knowledge.cases import entries

CASES = entries("matching/votes.yaml")


def _ballot(assistant: Assistant, text: str) -> Ballot:
    parsed = assistant.parser.parse(text)
    return assistant.index.votes.ballot(grams(parsed.runs, parsed.groups))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["ask"])
def test_the_words_speak_for_a_fact(bases: dict[str, Assistant], case: dict[str, str]) -> None:
    index = bases[case["base"]].index
    cast = index.votes.cast(_ballot(bases[case["base"]], case["ask"]))
    best = max(index.fact_numbers, key=cast.__getitem__)
    assert index.entries[best].key == case["fact"]


def test_what_is_not_said_differs_from_its_fact_in_its_own_words(small: Assistant) -> None:
    number = next(n for n, entry in enumerate(small.index.entries) if entry.key == "three-lanterns")
    gaps = small.index.gaps_of[number]
    beyond = small.index.votes.contrast(_ballot(small, "走马灯卖多少钱"), number, gaps)
    asked = small.index.votes.contrast(_ballot(small, "走马灯是谁做的"), number, gaps)
    assert beyond.gap > 0 > asked.gap
    assert beyond.gap > asked.gap
    assert beyond.silence > asked.silence
    assert beyond.base < asked.base


def test_without_gaps_nothing_speaks_for_them(small: Assistant) -> None:
    number = small.index.fact_numbers[0]
    assert small.index.votes.contrast(_ballot(small, "走马灯"), number, ()).gap == -math.inf


def test_unknown_words_are_known_to_be_unknown(small: Assistant) -> None:
    assert _ballot(small, "灯桥节来了多少游客").known > 0.9
    assert _ballot(small, "量子纠缠退相干").known < 0.3
    assert _ballot(small, "").known == 0.0


def test_no_known_gram_no_vote() -> None:
    votes = Votes([(0, {"灯": 1.0}), (1, {"桥": 1.0})], 2)
    assert votes.cast(votes.ballot({"山": 1.0})).tolist() == [0.0, 0.0]
    one, other = votes.cast(votes.ballot({"灯": 1.0}))
    assert one > other


def test_a_gram_of_one_wording_is_left_out_where_it_is_long() -> None:
    votes = Votes([(0, {"灯桥节": 1.0, "灯": 1.0}), (1, {"灯": 1.0})], 2)
    assert votes.cast(votes.ballot({"灯桥节": 1.0})).tolist() == [0.0, 0.0]


def test_grams_that_many_entries_have_vote_as_the_others_do() -> None:
    ballots = [(number, {"桥": 1.0, f"灯{number}": 2.0, f"灯{number // 5}": 1.0}) for number in range(5 * COMMON)]
    votes = Votes(ballots, len(ballots))
    (bridge, rare), (one, other) = votes.ballot({"桥": 1.0, "灯7": 1.0}).numbers, (0.6, 0.8)
    together = votes.cast(Ballot(np.array([bridge, rare]), np.array([one, other]), 1.0))
    apart = [votes.cast(Ballot(np.array([n]), np.array([w]), 1.0)) for n, w in ((bridge, one), (rare, other))]
    assert together.tolist() == pytest.approx((apart[0] + apart[1]).tolist())
    assert together[7] > together[8]


def test_grams_of_a_run() -> None:
    found = grams([Run("谁修桥"), Run("in 2019", weight=0.5)], ())
    assert {"谁", "谁修", "谁修桥", "修桥", "@in"} <= found.keys()
    assert found["@in"] == 0.5
    assert not any(gram.startswith(CONCEPT) for gram in found)


def test_what_is_said_twice_counts_less_than_twice() -> None:
    once, twice = grams([Run("桥")], ()), grams([Run("桥,桥")], ())
    assert once["桥"] < twice["桥"] < 2 * once["桥"]
