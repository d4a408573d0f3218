"""Reading and taking apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.retrieval.parsing import content_words, parse
from knowledge.retrieval.reading import read
from knowledge.retrieval.wordings import everyday_wordings
from tests.knowledge.cases import rows


@pytest.mark.parametrize(("written", "plain"), rows("retrieval/rewritten.tsv", 2))
def test_wordings_that_mean_the_same_become_the_same(written: str, plain: str) -> None:
    assert read(written).plain == plain


def test_latin_runs_and_numbers_are_one_atom_and_pairs_do_not_cross_gaps() -> None:
    found = read("wifi密码，12.5元")
    assert found.atoms == ("wifi", "密", "码", "12.5", "元")
    assert found.pairs == ("wifi密", "密码", "12.5元")
    assert found.written == "wifi密码12.5元"


@given(st.text(max_size=40))
def test_any_text_can_be_read_and_taken_apart(text: str) -> None:
    found = read(text)
    parse(found.plain)
    assert found.units == {*found.atoms, *found.pairs}


def test_words_know_what_they_are() -> None:
    found = parse(read("北京的走马灯为什么会转").plain)
    kinds = {word.text: (word.content, word.name) for word in found.words}
    assert (kinds["北京"], kinds["的"], kinds["为什么"]) == ((True, True), (False, False), (False, False))
    assert found.asks == {"why"}


@pytest.mark.parametrize(
    ("text", "count"), [("能不能喝", 0), ("不能喝", 1), ("没有人不知道", 2), ("区别不大", 1), ("非常好", 0)]
)
def test_negations_are_counted(text: str, count: int) -> None:
    assert everyday_wordings().negations(text) == count


def test_opposites_and_stand_ins_hold_both_ways_and_not_for_the_word_itself() -> None:
    wordings = everyday_wordings()
    assert "降低" in wordings.opposites("提高")
    assert "提高" in wordings.opposites("降低")
    assert "提高" not in wordings.opposites("提高")
    assert "牌子" in wordings.stand_ins("品牌")
    assert "品牌" in wordings.stand_ins("牌子")
    assert "品牌" not in wordings.stand_ins("品牌")


def test_content_words_leave_grammar_and_single_characters_out() -> None:
    assert list(content_words("图书馆的wifi和博物馆在2019年")) == ["图书馆", "wifi", "博物馆", "2019"]
