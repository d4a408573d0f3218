"""The shipped knowledge base keeps its promises to readers."""

from __future__ import annotations

import pytest

from knowledge.assistant import Assistant
from knowledge.browse.figures import Figures
from knowledge.browse.timeline import Timeline
from knowledge.facts.loader import SHIPPED, KnowledgeBase, load_base
from knowledge.language import Language
from knowledge.lint import check


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load_base(SHIPPED)


def test_no_rule_finds_a_problem(shipped: Assistant) -> None:
    found = check(SHIPPED, make=lambda _: shipped)
    assert found == [], "\n" + "\n".join(map(str, found))


def test_every_fact_can_be_asked_for_in_both_languages(base: KnowledgeBase) -> None:
    assert len(base.facts()) > 100
    lacking = [id_ for id_, fact in base.facts().items() if not (fact.questions_en and fact.answer_en.strip())]
    assert lacking == []


def test_english_answers_are_english(base: KnowledgeBase) -> None:
    latin = {
        id_: sum(char.isascii() for char in fact.answer_en) / len(fact.answer_en) for id_, fact in base.facts().items()
    }
    assert [id_ for id_, share in latin.items() if share < 0.5] == []


def test_what_pictures_show_has_an_english_title(base: KnowledgeBase) -> None:
    shown = {one.fact for one in Timeline(base).entries(Language.EN)} | {
        one.fact for one in Figures(base).all(Language.EN)
    }
    assert len(shown) > 20
    assert [id_ for id_ in sorted(shown) if not base.facts()[id_].title_en] == []


def test_a_caveat_is_in_both_languages(base: KnowledgeBase) -> None:
    assert [id_ for id_, fact in base.facts().items() if bool(fact.caveat) != bool(fact.caveat_en)] == []


def test_every_fact_leads_on_to_others(base: KnowledgeBase) -> None:
    assert [id_ for id_, fact in base.facts().items() if not fact.near] == []


def test_every_paragraph_of_the_article_is_cited(base: KnowledgeBase) -> None:
    for article in base.articles.values():
        cited = {cite.at for fact in article.facts.values() for cite in fact.cite}
        assert [p.locator for p in article.outline.paragraphs if p.locator not in cited] == []
