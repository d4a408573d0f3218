"""The articles as sources: what they are called, where a citation stands, and its text where that is at hand."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from pathlib import Path

from knowledge.article.places import place_in_words
from knowledge.article.sentences import fingerprint, paragraphs, sentences
from knowledge.facts.base_model import ArticleFile, OutlineFile
from knowledge.facts.loader import ArticleBase, KnowledgeBase
from knowledge.language import Language, written
from knowledge.outcome import Citation
from knowledge.views import ArticleInfo, Source

MAX_TEXT_BYTES = 5_000_000


def align(outline: OutlineFile, text: str) -> dict[str, list[str]]:
    """Locator → sentences, found in an article's text by the outline's fingerprints, in order.

    Paragraphs that do not stand there are left out; `check` reports them.
    """
    lines = [sentences(line) for line in paragraphs(text)]
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, cut in enumerate(lines):
        places[tuple(map(fingerprint, cut))].append(number)
    found: dict[str, list[str]] = {}
    start = 0
    for paragraph in outline.paragraphs:
        numbers = places.get(tuple(sentence.sha256 for sentence in paragraph.sentences), [])
        at = bisect_left(numbers, start)
        if at < len(numbers):
            found[paragraph.locator], start = lines[numbers[at]], numbers[at] + 1
    return found


def read_text(info: ArticleFile, articles_dir: Path | None) -> str | None:
    """The text of an article, None where it is not at hand: no file in that folder, or none that can be read."""
    if articles_dir is None:
        return None
    file = articles_dir / Path(info.text_file).name
    try:
        inside = file.resolve().is_relative_to(articles_dir.resolve())
        if not inside or not file.is_file() or file.stat().st_size > MAX_TEXT_BYTES:
            return None
        return file.read_text(encoding="utf-8-sig", errors="replace")  # -sig: Windows editors put a mark before it
    except (OSError, ValueError, RuntimeError):  # not readable; a name that no file can have; links in a circle
        return None


class Library:
    """Sources of one base; `articles_dir` holds the articles' texts, or is None."""

    def __init__(self, base: KnowledgeBase, articles_dir: Path | None) -> None:
        self._articles = base.articles
        self._texts: dict[str, dict[str, list[str]]] = {}
        for id_, article in base.articles.items():
            text = read_text(article.info, articles_dir)
            self._texts[id_] = align(article.outline, text) if text else {}

    def articles(self, language: Language = Language.HANS) -> tuple[ArticleInfo, ...]:
        """Every article, described to readers of a language."""
        return tuple(_info(article, language) for article in self._articles.values())

    def source(self, citation: Citation, language: Language = Language.HANS) -> Source:
        """The citation in words of a language, with its sentence and neighbours where the text is at hand."""
        article = self._articles[citation.article]
        place = place_in_words(article.info, citation.locator, citation.sentence, language)
        cut = self._texts[citation.article].get(citation.locator, [])
        at = citation.sentence - 1
        if not 0 <= at < len(cut):
            return Source(citation, _info(article, language), place)
        return Source(citation, _info(article, language), place, "".join(cut[:at]), cut[at], "".join(cut[at + 1 :]))


def _info(article: ArticleBase, language: Language) -> ArticleInfo:
    """In traditional characters all of it; in English the names stay as they are printed."""
    info = article.info
    rights = info.rights_en if language is Language.EN and info.rights_en else info.rights
    byline = info.byline_en if language is Language.EN else ""
    named = (info.title, info.subtitle or "", info.author or "", info.paper or "", rights, byline)
    return ArticleInfo(info.id, *(written(text, language) for text in named))
