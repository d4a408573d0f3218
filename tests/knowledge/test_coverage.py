"""What an article says and no fact answers for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.article.library import align, read_text
from knowledge.coverage import Coverage, Sort, coverage
from knowledge.facts.loader import ArticleBase, load_base

BASE, ARTICLES = Path("tests/data/base"), Path("tests/data/articles")
ID = "lantern-bridge"


def _article() -> ArticleBase:
    return load_base(BASE).articles[ID]


def _covered(article: ArticleBase) -> Coverage:
    text = read_text(article.info, ARTICLES)
    assert text
    return coverage(ID, article, align(article.outline, text))


def test_every_sentence_and_thing_is_looked_at() -> None:
    found = _covered(_article())
    assert found.sentences > 5
    assert found.things > 10
    assert len(found.uncovered) < found.things


def test_without_its_fact_a_sentence_is_uncovered() -> None:
    article = _article()
    before = {one.text for one in _covered(article).uncovered if one.sort is Sort.SENTENCE}
    facts = {
        id_: fact for id_, fact in article.facts.items() if id_ not in ("festival-funds", "visitors", "festival-held")
    }
    after = {one.text for one in _covered(replace(article, facts=facts)).uncovered if one.sort is Sort.SENTENCE}
    assert after > before


@pytest.mark.parametrize(
    ("sort", "thing"), [(Sort.FIGURE, "3200名"), (Sort.DATE, "2019年3月16日")], ids=["figure", "date"]
)
def test_a_thing_that_the_citing_facts_do_not_say_is_uncovered(sort: Sort, thing: str) -> None:
    article = _article()
    emptied = {
        id_: fact.model_copy(
            update={"answer": "……", "gives": {}, "title": "……", "about": [], "date": None, "until": None, "members": []}
        )
        for id_, fact in article.facts.items()
    }
    found = {(one.sort, one.text) for one in _covered(replace(article, facts=emptied)).uncovered}
    assert (sort, thing) in found
    assert (sort, thing) not in {(one.sort, one.text) for one in _covered(article).uncovered}
