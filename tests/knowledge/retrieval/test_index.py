"""Rarity and the inverted index."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval import postings
from knowledge.retrieval.logistic import Logistic, probability
from knowledge.retrieval.postings import Postings
from knowledge.retrieval.rarity import Rarity

LINES = [frozenset("abc"), frozenset("abd"), frozenset("xyz"), frozenset("a")]


def test_what_few_lines_have_weighs_more() -> None:
    rarity = Postings(LINES).rarity
    assert rarity("z") > rarity("b") > rarity("a") > 0


def test_a_small_base_is_steadied_by_general_chinese() -> None:
    rarity = Rarity(2, {"的": 0, "鹭": 0})
    assert rarity("鹭") > rarity("的")


def test_the_lines_that_share_most_come_first() -> None:
    found = Postings(LINES)
    assert [number for number, _ in found.nearest("abd", 2, 0.0)] == [1, 0]
    assert found.nearest("qq", 5, 1.0) == []
    assert Postings([]).nearest("a", 5, 1.0) == []


def test_size_counts_against_lines_that_hold_much_besides() -> None:
    found = Postings([frozenset("abcdefgh"), frozenset("ab")])
    assert [number for number, _ in found.nearest("ab", 2, 1.0)] == [1, 0]


def test_a_search_walks_the_rare_units_and_no_more_than_its_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postings, "BUDGET", 3)
    found = Postings([frozenset("a"), frozenset("a"), frozenset("ab"), frozenset("ac")])
    assert [number for number, _ in found.nearest("abc", 9, 0.0)] == [2, 3]


@given(st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1), min_size=1, max_size=9))
def test_every_line_finds_itself(lines: list[frozenset[str]]) -> None:
    found = Postings(lines)
    for number, units in enumerate(lines):
        best = found.nearest(units, 1, 1.0)[0][0]
        assert lines[best] == lines[number]


def test_bytes_grow_with_the_base() -> None:
    assert Postings(LINES).bytes() > Postings(LINES[:1]).bytes() > 0


def test_a_logistic_model_explains_itself_and_refuses_unknown_names() -> None:
    model = Logistic(("a", "b"), {"a": 2.0, "b": -1.0}, bias=0.5)
    assert model.score((1.0, 0.5)) == 2.0
    assert model.terms((1.0, 0.0)) == {"a": 2.0}
    assert 0 < model.probability((0.0, 9.0)) < 0.5 < model.probability((1.0, 0.0)) < 1
    assert (probability(-9999.0), probability(9999.0)) == (0.0, 1.0)
    with pytest.raises(ValueError, match="no such features"):
        Logistic(("a",), {"c": 1.0})
