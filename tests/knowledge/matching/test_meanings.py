"""What wordings stand for."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.matching.meanings import INNER, SYNONYM, Meanings
from knowledge.matching.segment import Segmenter
from knowledge.text.words import general_words


@pytest.fixture
def meanings(small: Assistant) -> Meanings:
    """Of the small base."""
    return Meanings(small.parser.lexicon, Segmenter(small.parser.lexicon, general_words()), frozenset())


def test_a_concept_inside_a_longer_wording_counts_less(meanings: Meanings) -> None:
    assert meanings.inner("非物质文化遗产名录")["heritage"] == INNER


def test_the_wording_itself_counts_most_unless_it_was_typed_by_its_sound(meanings: Meanings) -> None:
    assert meanings.features("灯会", spelt=False) == {"festival": SYNONYM, "s:灯会": 1.0}
    assert meanings.features("灯会", spelt=True) == {"festival": SYNONYM}
    assert meanings.features("谁", spelt=False) == {}, "no topic"


def test_a_wording_with_a_question_word_inside_asks(meanings: Meanings) -> None:
    assert [term.name for term in meanings.terms("谁做报告")] == ["speech", "who"]


def test_what_a_follow_up_may_replace(meanings: Meanings) -> None:
    assert [meanings.kind(wording) for wording in ("青溪镇", "周阿公", "灯会")] == ["place", "person", ""]
