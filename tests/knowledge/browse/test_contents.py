"""The parts of articles and their facts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.browse.contents import Contents
from knowledge.facts.loader import KnowledgeBase
from knowledge.language import Language
from tests.knowledge.browse.bases import BASES, base


@pytest.mark.parametrize("name", BASES)
def test_every_fact_is_in_one_part_and_finds_back_there(name: str) -> None:
    told, contents = base(name), Contents(base(name))
    parts = contents.parts(Language.HANS)
    listed = [fact for part in parts for fact in part.facts]
    assert sorted(listed) == sorted(told.facts())
    assert len({part.key for part in parts}) == len(parts) > 2
    for part in parts:
        assert [contents.home(fact) for fact in part.facts] == [(part.key, n) for n in range(len(part.facts))]


@pytest.mark.parametrize("name", BASES)
def test_facts_stand_in_the_order_of_the_article(name: str) -> None:
    told, contents = base(name), Contents(base(name))
    for article in told.articles.values():
        order = [paragraph.locator for paragraph in article.outline.paragraphs]
        for part in contents.parts(Language.HANS):
            first = [article.facts[fact].cite[0] for fact in part.facts]
            places = [(order.index(cite.at), cite.sentence) for cite in first]
            assert places == sorted(places)


@pytest.mark.parametrize(
    ("language", "names", "first"),
    [
        (Language.HANS, ["署名", "导语", "第一部分", "第二部分：修桥和传承"], "第十二届灯桥节的举办"),
        (Language.HANT, ["署名", "導語", "第一部分", "第二部分：修橋和傳承"], "第十二屆燈橋節的舉辦"),
        (
            Language.EN,
            ["Byline", "Opening", "Part 1", "Part 2: the bridge and who carries it on"],
            "When was the lantern bridge festival held?",
        ),
    ],
)
def test_parts_and_facts_in_a_language(language: Language, names: list[str], first: str) -> None:
    contents = Contents(base("small"))
    parts = contents.parts(language)
    assert [part.name for part in parts] == names
    listed = contents.facts(parts[1].key, language)
    assert [one.fact for one in listed] == ["festival-held", "visitors"]
    assert listed[0].label == first


def test_several_articles_name_theirs() -> None:
    told = base("small")
    (article,) = told.articles.values()
    other = replace(article, info=article.info.model_copy(update={"id": "other", "title": "别的文章"}))
    names = [p.name for p in Contents(KnowledgeBase({**told.articles, "other": other}, "two")).parts(Language.HANT)]
    assert names[1] == "燈橋映青溪 · 導語"
    assert names[-1] == "別的文章 · 第二部分：修橋和傳承"


def test_an_unknown_part_is_empty() -> None:
    contents = Contents(base("small"))
    assert contents.part("00000000", Language.HANS) is None
    assert contents.facts("00000000", Language.HANS) == ()
    assert contents.home("none") == ("", 0)


def test_parts_stand_in_the_order_in_which_the_article_names_them() -> None:
    told = base("small")
    (article,) = told.articles.values()
    turned = article.info.model_copy(update={"parts": dict(reversed(article.info.parts.items()))})
    parts = Contents(KnowledgeBase({turned.id: replace(article, info=turned)}, "turned")).parts(Language.HANS)
    assert [part.name for part in parts] == ["第二部分：修桥和传承", "第一部分", "导语", "署名"]
