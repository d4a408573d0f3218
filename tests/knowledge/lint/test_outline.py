from __future__ import annotations

import pytest

from knowledge.facts.base_model import OutlineFile
from knowledge.facts.loader import validate
from knowledge.facts.yaml_source import parse_yaml
from knowledge.lint.outline import outline_of, outline_yaml
from tests.knowledge.cases import ARTICLE, ARTICLES, BASE

TEXT = (ARTICLES / f"{ARTICLE}.txt").read_text(encoding="utf-8")


def test_headings_give_the_locators() -> None:
    assert [p.locator for p in outline_of(TEXT).paragraphs] == [
        "lead/1", "title/1", "lead/2", "lead/3", "1/heading", "1/1", "1/2", "2/heading", "2/1",
    ]  # fmt: skip


def test_what_is_written_is_read_back() -> None:
    outline = outline_of(TEXT)
    assert validate(OutlineFile, parse_yaml(outline_yaml(outline), "outline.yaml").data) == outline


def test_the_outline_of_the_tests_is_that_of_their_text() -> None:
    kept = parse_yaml((BASE / ARTICLE / "outline.yaml").read_text(encoding="utf-8"), "outline.yaml").data
    assert [p.sentences for p in validate(OutlineFile, kept).paragraphs] == [
        p.sentences for p in outline_of(TEXT).paragraphs
    ]


def test_no_word_of_the_article_stands_in_the_outline() -> None:
    assert "灯" not in outline_yaml(outline_of(TEXT))


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_a_text_without_a_word(text: str) -> None:
    with pytest.raises(ValueError, match="没有文字"):
        outline_of(text)
