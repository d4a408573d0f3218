from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge.article.library import MAX_TEXT_BYTES, Library, align, read_text
from knowledge.article.places import place_in_words
from knowledge.facts.loader import KnowledgeBase, load_base
from knowledge.language import Language
from knowledge.outcome import Citation
from tests.knowledge.cases import ARTICLE, ARTICLES, BASE


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return load_base(BASE)


@pytest.mark.parametrize(
    ("locator", "sentence", "words"),
    [
        ("1/2", 1, "第一部分第2段第1句"),
        ("2/heading", 1, "第二部分标题"),
        ("title/2", 1, "标题第2行"),
        ("byline", 1, "署名"),
        ("lead/1", 2, "导语第1段第2句"),
        ("7/1", 1, "7第1段第1句"),
    ],
)
def test_a_place_in_words(base: KnowledgeBase, locator: str, sentence: int, words: str) -> None:
    assert place_in_words(base.articles[ARTICLE].info, locator, sentence) == words


@pytest.mark.parametrize(
    ("locator", "sentence", "words"),
    [
        ("1/2", 1, "Part 1, paragraph 2, sentence 1"),
        ("2/heading", 1, "Second part, heading"),
        ("title/2", 1, "Title, line 2"),
        ("events/4", 1, "Chronicle, entry 4"),
        ("photo/1", 1, "Photo captions, entry 1"),
        ("byline", 1, "Byline"),
        ("lead/1", 2, "Opening, paragraph 1, sentence 2"),
        ("annex/1", 2, "Annex, paragraph 1, sentence 2"),
    ],
)
def test_a_place_in_english(base: KnowledgeBase, locator: str, sentence: int, words: str) -> None:
    info = base.articles[ARTICLE].info.model_copy(update={"parts_en": {"2": "Second part"}})
    assert place_in_words(info, locator, sentence, Language.EN) == words


def test_a_source_speaks_the_language_of_the_answer(base: KnowledgeBase) -> None:
    cite = Citation(ARTICLE, "2/heading", 1, "镇")
    places = [Library(base, None).source(cite, language).place for language in Language]
    assert places == ["第二部分标题", "第二部分標題", "Part 2, heading"]


def test_a_source_with_the_text_at_hand(base: KnowledgeBase) -> None:
    source = Library(base, ARTICLES).source(Citation(ARTICLE, "1/2", 2, "260吨石料"))
    assert "260吨石料" in source.sentence
    assert "18万元" in source.before
    assert source.after == ""


@pytest.mark.parametrize("articles", [None, Path("/nowhere")])
def test_a_source_without_the_text(base: KnowledgeBase, articles: Path | None) -> None:
    source = Library(base, articles).source(Citation(ARTICLE, "1/2", 2, "260吨石料"))
    assert (source.place, source.sentence, source.before) == ("第一部分第2段第2句", "", "")


def test_a_sentence_that_is_not_there_is_not_shown(base: KnowledgeBase) -> None:
    assert Library(base, ARTICLES).source(Citation(ARTICLE, "1/2", 9, "x")).sentence == ""
    assert Library(base, ARTICLES).source(Citation(ARTICLE, "9/9", 1, "x")).sentence == ""


def test_a_changed_paragraph_is_left_out_and_the_others_stay(base: KnowledgeBase) -> None:
    outline, text = base.articles[ARTICLE].outline, read_text(base.articles[ARTICLE].info, ARTICLES)
    assert text is not None
    whole, changed = align(outline, text), align(outline, text.replace("260吨", "270吨"))
    assert set(whole) - set(changed) == {"1/2"}
    assert len(whole) == len(outline.paragraphs)


def test_a_mark_and_other_line_ends_before_the_text_do_not_matter(base: KnowledgeBase, tmp_path: Path) -> None:
    info = base.articles[ARTICLE].info
    text = (ARTICLES / info.text_file).read_text(encoding="utf-8")
    (tmp_path / info.text_file).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    read = read_text(info, tmp_path)
    assert read is not None
    assert align(base.articles[ARTICLE].outline, read) == align(base.articles[ARTICLE].outline, text)


def test_a_text_outside_the_folder_or_too_large_is_not_read(base: KnowledgeBase, tmp_path: Path) -> None:
    info = base.articles[ARTICLE].info
    (tmp_path / "texts").mkdir()
    shutil.copy(ARTICLES / info.text_file, tmp_path)
    outside = info.model_copy(update={"text_file": f"../{info.text_file}"})
    assert read_text(outside, tmp_path / "texts") is None
    (tmp_path / info.text_file).write_bytes(b"x" * (MAX_TEXT_BYTES + 1))
    assert read_text(info, tmp_path) is None
