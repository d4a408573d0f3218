"""The index and the scores: what comes first, what only comes where it is asked for, what tells things apart."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.matching.index import squeeze
from knowledge.matching.score import VERBATIM, Candidate, candidates


def _found(assistant: Assistant, question: str, focus: frozenset[str] = frozenset()) -> list[Candidate]:
    return candidates(assistant.parser.parse(question), assistant.index, focus=focus)


def test_every_variant_finds_its_own_entry_word_for_word(small: Assistant) -> None:
    variants = small.index.variants
    assert len(variants) > 50
    for variant in variants:
        best = _found(small, variant.text)[0]
        assert best.score == 1.0
        assert best.variant
        assert squeeze(best.variant.parsed.question.text) == squeeze(variant.parsed.question.text)


@pytest.mark.parametrize("asked", ["灯桥节 来了多少游客？", "灯桥节来了多少游客呢", "灯桥节来了多少游客！！"])
def test_spaces_punctuation_and_particles_do_not_matter(small: Assistant, asked: str) -> None:
    best = _found(small, asked)[0]
    assert (best.entry.key, best.closeness) == ("visitors", 1.0)


def test_a_gap_comes_only_where_its_own_words_are_asked(small: Assistant) -> None:
    def gaps(question: str) -> set[str]:
        return {found.entry.key for found in _found(small, question) if found.entry.gap}

    price = "three-lanterns–每盏灯的价钱"
    assert price in gaps("荷花灯要卖多少钱一盏")
    assert price not in gaps("荷花灯是谁做的")
    assert "visitors–外地游客的人数" not in gaps("灯桥节的游客走过了什么")


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
    assert len(candidates(small.parser.parse("灯桥节的灯"), small.index, 2)) == 2


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


def test_only_variants_that_share_a_telling_feature_are_near(small: Assistant) -> None:
    near = small.index.near_variants(["carp"])
    assert {small.index.entries[number].key for number in near} <= {"three-lanterns", "three-lanterns–每盏灯的价钱"}
    assert small.index.near_variants(["no such feature"]) == {}


def test_a_gap_inherits_the_topic_of_its_fact_not_its_asks(small: Assistant) -> None:
    gap = next(entry for entry in small.index.entries if entry.key == "visitors–往年的游客人数")
    fact = small.index.beside(gap)
    assert 0 < gap.vocabulary["num:3200"] < fact["num:3200"]
    assert "ask:where" in fact
    assert "ask:where" not in gap.vocabulary


def test_a_paraphrase_is_near_and_not_verbatim(small: Assistant) -> None:
    best = _found(small, "办这个节总共用掉多少银子")[0]
    assert best.entry.key == "festival-funds"
    assert 0.2 < best.closeness < VERBATIM
