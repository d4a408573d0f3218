"""The index and the scores: what comes first, what only comes where it is asked for, what tells things apart."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.matching.index import CLOSEST
from knowledge.matching.score import VERBATIM, Candidate, candidates
from knowledge.matching.variants import squeeze


def _found(assistant: Assistant, question: str, focus: frozenset[str] = frozenset()) -> list[Candidate]:
    return candidates(assistant.parser.parse(question), assistant.index, focus=focus)


def test_every_variant_finds_its_own_entry_word_for_word(small: Assistant) -> None:
    variants = small.index.variants
    assert len(variants) > 50
    for variant in variants:
        best = _found(small, variant.text)[0]
        assert best.score == 1.0
        assert best.variant
        assert squeeze(best.variant.spelt) == squeeze(variant.spelt)


@pytest.mark.parametrize("asked", ["灯桥节 来了多少游客？", "灯桥节来了多少游客呢", "灯桥节来了多少游客！！"])
def test_spaces_punctuation_and_particles_do_not_matter(small: Assistant, asked: str) -> None:
    best = _found(small, asked)[0]
    assert (best.entry.key, best.closeness) == ("visitors", 1.0)


def test_what_is_not_said_competes_beside_its_fact(small: Assistant) -> None:
    found = {c.entry.key: c for c in _found(small, "荷花灯要卖多少钱一盏")}
    assert found["three-lanterns–每盏灯的价钱"].closeness > found["three-lanterns"].closeness
    asked = {c.entry.key: c for c in _found(small, "荷花灯是谁做的")}
    assert asked["three-lanterns–每盏灯的价钱"].closeness < asked["three-lanterns"].closeness


def test_a_variant_about_less_than_is_asked_loses(shipped: Assistant) -> None:
    """脱贫人数 without a year is about the fact; the gap that asks of one year is narrower."""
    best = _found(shipped, "有多少贫困人口脱了贫")[0]
    assert best.entry.key == "people-lifted"


def test_scores_are_shares_and_sorted(small: Assistant) -> None:
    found = _found(small, "走马等转一圈要多久")
    assert found
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert all(0 <= value <= 1.0001 for c in found for value in (c.coverage, c.closeness, c.asked))


def test_the_limit_is_kept(small: Assistant) -> None:
    found = candidates(small.parser.parse("灯桥节的灯"), small.index, 2)
    assert len([c for c in found if c.entry.gap is None]) == 2


def test_nothing_is_found_for_nothing(small: Assistant) -> None:
    assert _found(small, "") == []
    assert _found(small, "？！") == []


def test_what_the_talk_is_about_is_preferred(small: Assistant) -> None:
    alone = {c.entry.key: c.score for c in _found(small, "青溪镇有多少")}
    inside = {c.entry.key: c.score for c in _found(small, "青溪镇有多少", frozenset({"visitors"}))}
    assert inside["visitors"] > alone["visitors"]
    assert {key for key in alone if inside.get(key, 0.0) != alone[key]} == {"visitors"}


def test_rare_features_tell_more_than_common_ones(small: Assistant) -> None:
    idf = small.index.idf
    assert idf["carp"] > idf["festival"]
    assert idf["carp"] > idf["visitor"]
    assert all(0 < value <= 1 for value in idf.values())


def test_a_telling_group_weighs_more(small: Assistant) -> None:
    weigh = small.index.weight
    (carp,), (festival,) = small.parser.parse("鲤鱼灯").groups, small.parser.parse("灯桥节").groups
    assert weigh(carp) > weigh(festival)


def test_only_the_nearest_variants_of_the_entries_asked_for_are_compared(small: Assistant) -> None:
    index = small.index
    shared, entries = index.shared(["carp", "festival"]), list(range(len(index.entries)))
    numbers, place = index.nearest(shared, entries)
    for entry in entries:
        own = [number for number, variant in enumerate(index.variants) if variant.entry == entry and shared[number] > 0]
        closest = sorted(own, key=lambda number: -shared[number])[:CLOSEST]  # first ones first among equals
        assert numbers[place == entry].tolist() == closest
    assert len(numbers)
    assert len(index.nearest(index.shared(["no such feature"]), entries)[0]) == 0


@pytest.mark.parametrize("question", ["灯桥节有几盏灯", "何晚晴做了什么", "石拱桥多长", "鲤鱼灯"])
@pytest.mark.parametrize("within", [0.0, 0.1, 0.45])
def test_what_is_left_out_is_neither_near_the_best_nor_counts(small: Assistant, question: str, within: float) -> None:
    parsed, least = small.parser.parse(question), 0.4
    every = candidates(parsed, small.index, gaps=False)
    found = candidates(parsed, small.index, gaps=False, within=within, least=least)
    counting = [c for c in every if c.score >= every[0].score - within and c.coverage >= least]
    assert found[0] == every[0]
    assert [c for c in found if c in counting] == counting


def test_a_gap_inherits_the_topic_of_its_fact_not_its_asks(small: Assistant) -> None:
    gap = next(entry for entry in small.index.entries if entry.key == "visitors–往年的游客人数")
    assert gap.fact
    fact = small.index.vocabulary(gap.fact)
    assert 0 < gap.vocabulary["num:3200"] < fact["num:3200"]
    assert "ask:where" in fact
    assert "ask:where" not in gap.vocabulary


def test_a_paraphrase_is_near_and_not_verbatim(small: Assistant) -> None:
    best = _found(small, "办这个节总共用掉多少银子")[0]
    assert best.entry.key == "festival-funds"
    assert 0.2 < best.closeness < VERBATIM
