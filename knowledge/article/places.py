"""Where a citation stands, in words: "1/7", 2 → 第一部分第7段第2句, or Part 1, paragraph 7, sentence 2.

Chinese names of an article's parts stand in its `article.yaml`; English ones may (`parts_en`), and have names of
their own where they do not.
"""

from __future__ import annotations

from knowledge.facts.base_model import ArticleFile
from knowledge.language import Language, written

ENTRIES, ROWS = ("events", "photo"), ("title",)
"""Parts that are counted in entries and in lines; all others are counted in paragraphs."""

ENGLISH = {"byline": "Byline", "lead": "Opening", "title": "Title", "photo": "Photo captions", "events": "Chronicle"}


def place_in_words(info: ArticleFile, locator: str, sentence: int, language: Language = Language.HANS) -> str:
    """The place in the language of an answer."""
    part, _, number = locator.partition("/")
    if language is Language.EN:
        return _english(info, part, number, sentence)
    return written(_chinese(info.parts.get(part, part), part, number, sentence), language)


def _chinese(name: str, part: str, number: str, sentence: int) -> str:
    if not number:
        return name
    if number == "heading":
        return f"{name}标题"
    if part in ENTRIES:
        return f"{name}第{number}条"
    return f"{name}第{number}行" if part in ROWS else f"{name}第{number}段第{sentence}句"


def _english(info: ArticleFile, part: str, number: str, sentence: int) -> str:
    name = info.parts_en.get(part) or ENGLISH.get(part) or (f"Part {part}" if part.isdigit() else part.capitalize())
    if not number:
        return name
    if number == "heading":
        return f"{name}, heading"
    if part in ENTRIES:
        return f"{name}, entry {number}"
    return f"{name}, line {number}" if part in ROWS else f"{name}, paragraph {number}, sentence {sentence}"
