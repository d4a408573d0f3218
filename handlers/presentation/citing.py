"""Where an answer stands, as runs: a quotation below the answer, and the pages of its source. Pure.

Citations of one paragraph are shown together, each sentence once, however often the answer rests on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum

from handlers.presentation.richtext import LIMIT, Run, Style, length, pages
from handlers.wording.texts import Texts
from knowledge.article.sentences import sentences
from knowledge.views import Source

MOST_BOLD = 60
"""Telegram loses formatting beyond a hundred entities a message; an answer has some of its own."""

PAGE_LINE = 60
"""Room for the line that says which page it is."""

MARKS = "#●•· "
"""Marks of headings and lists, which stand in a paragraph's text."""

Look = tuple[Style, Style]
QUOTED: Look = (Style.QUOTE, Style.QUOTE_BOLD)
OPEN: Look = (Style.PLAIN, Style.BOLD)


class Detail(IntEnum):
    """How much is shown of a cited place."""

    PLACE = 0  # where it stands, and the quoted phrase
    SENTENCE = 1  # the cited sentence too
    NEIGHBOURS = 2  # and the ones beside it
    PARAGRAPH = 3  # all of its paragraph


def quotation(sources: Sequence[Source], texts: Texts, room: int) -> list[Run]:
    """The citations as a quotation that unfolds, as detailed as the room allows; says what is left out of it."""
    paragraphs = _paragraphs(sources)
    for detail in (Detail.NEIGHBOURS, Detail.SENTENCE, Detail.PLACE):
        runs = [run for index in range(len(paragraphs)) for run in _cited(paragraphs, index, detail, texts)]
        if length(runs) <= room and sum(run.style is Style.QUOTE_BOLD for run in runs) <= MOST_BOLD:
            return runs
    runs = []
    for index in range(len(paragraphs)):
        left = sum(map(len, paragraphs[index:]))
        rest = Run(texts.more_sources.format(count=left), Style.QUOTE)
        more = _cited(paragraphs, index, Detail.PLACE, texts)
        if length([*runs, *more, rest]) > room:
            return [*runs, rest]
        runs += more
    return runs


def source_pages(sources: Sequence[Source], texts: Texts) -> list[list[Run]]:
    """All citations with their whole paragraphs, as pages of one message each."""
    found: list[list[Run]] = [[Run(texts.source, Style.BOLD)]]
    paragraphs = _paragraphs(sources)
    for index, paragraph in enumerate(paragraphs):
        new = _new_article(paragraphs, index)
        runs = [*(_article(paragraph[0]) if new else []), Run("\n\n"), *_passage(paragraph, OPEN, Detail.PARAGRAPH)]
        bold = sum(run.style is Style.BOLD for run in (*found[-1], *runs))
        if length([*found[-1], *runs]) > LIMIT - PAGE_LINE or bold > MOST_BOLD:
            found.append([])
        found[-1] += runs
    return [page for one in found for page in pages(one, LIMIT - PAGE_LINE)]


def citation_line(source: Source) -> str:
    """A place and the phrase that is quoted from it."""
    return _line([source])


def _paragraphs(sources: Sequence[Source]) -> list[list[Source]]:
    """The citations by paragraph, in the order in which the answer cites them."""
    found: dict[tuple[str, str], list[Source]] = {}
    for one in sources:
        found.setdefault((one.article.id, one.citation.locator), []).append(one)
    return [sorted(cited, key=lambda one: one.citation.sentence) for cited in found.values()]


def _new_article(paragraphs: Sequence[Sequence[Source]], index: int) -> bool:
    return index == 0 or paragraphs[index - 1][0].article.id != paragraphs[index][0].article.id


def _cited(paragraphs: Sequence[Sequence[Source]], index: int, detail: Detail, texts: Texts) -> list[Run]:
    info = paragraphs[index][0].article
    head = texts.cited.format(title=info.title, paper=info.paper).rstrip() + "\n"
    runs = _passage(paragraphs[index], QUOTED, detail)
    runs = [Run(head, Style.QUOTE), *runs] if _new_article(paragraphs, index) else runs
    return [Run("\n", Style.QUOTE), *runs] if index else runs


def _passage(paragraph: Sequence[Source], look: Look, detail: Detail) -> list[Run]:
    """One paragraph: its cited places with what is quoted, then its text with the cited sentences in bold."""
    by_place: dict[str, list[Source]] = {}
    for one in paragraph:
        by_place.setdefault(one.place, []).append(one)
    runs = [Run("\n".join(map(_line, by_place.values())), look[0])]
    if detail is Detail.PLACE or not any(one.sentence for one in paragraph):
        return runs
    return [*runs, Run("\n", look[0]), *_text(paragraph, look, detail)]


def _text(paragraph: Sequence[Source], look: Look, detail: Detail) -> Iterator[Run]:
    """What is shown of a paragraph, the cited sentences in bold, dots for what is left out in between."""
    whole = next(one.before + one.sentence + one.after for one in paragraph if one.sentence)
    cited = sorted({_span(one, detail) for one in paragraph if one.sentence})
    at = len(whole) - len(whole.lstrip(MARKS))
    for number, (start, bold, plain, end) in enumerate(cited):
        if start > at and number:
            yield Run("……", look[0])
        at = max(at, start)
        yield Run(whole[at:bold], look[0])
        yield Run(whole[max(at, bold) : plain], look[1])
        following = cited[number + 1][1] if number + 1 < len(cited) else end
        yield Run(whole[plain : min(end, following)], look[0])
        at = max(plain, min(end, following))


def _span(one: Source, detail: Detail) -> tuple[int, int, int, int]:
    """Where in its paragraph what is shown of a citation begins, its bold sentence begins and ends, and all of it ends."""
    bold, plain = len(one.before), len(one.before) + len(one.sentence)
    if detail is Detail.SENTENCE:
        return bold, bold, plain, plain
    if detail is Detail.PARAGRAPH:
        return 0, bold, plain, plain + len(one.after)
    before, after = sentences(one.before)[-1:], sentences(one.after)[:1]
    return bold - sum(map(len, before)), bold, plain, plain + sum(map(len, after))


def _line(cited: Sequence[Source]) -> str:
    """One place with all that is quoted from it; quotes are verbatim, so ours are others where they hold some."""
    quotes = (one.citation.quote for one in cited)
    marked = (f"「{quote}」" if set(quote) & set("“”") else f"“{quote}”" for quote in quotes)
    colon = ": " if cited[0].place.isascii() else "："
    return f"{cited[0].place}{colon}{''.join(dict.fromkeys(marked))}"


def _article(one: Source) -> list[Run]:
    info = one.article
    lines = [f"《{info.title}》", info.subtitle, " ".join(filter(None, (info.author, info.paper)))]
    return [Run("\n" + "\n".join(line for line in lines if line))]
