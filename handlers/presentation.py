"""How outcomes look in Telegram: HTML parts and buttons as plain values. Pure: no network, no state, no assistant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers import callbacks
from handlers.richtext import LIMIT, Part, Run, Style, parts, units
from handlers.shown import Shown
from handlers.texts import Texts
from knowledge.outcome import Ambiguous, Choice, NotCovered
from knowledge.views import Card, Source

MAX_PARTS = 3
RELATED = 2
NEAREST = 3
BUTTON_LENGTH = 60
DESCRIPTION_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, what it carries, and whether it stands in one row with the button before it."""

    text: str
    data: str
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """Messages to send in order; the buttons belong under the last."""

    parts: tuple[Part, ...]
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class InlineCard:
    """One inline result: what the list shows, and the single message that is sent when it is chosen."""

    id: str
    title: str
    description: str
    message: Part
    buttons: tuple[Button, ...] = ()


def plain(text: str, buttons: tuple[Button, ...] = ()) -> Reply:
    """A text of our own as a reply."""
    return Reply(parts([Run(text)]), buttons)


def answer(shown: Shown, sources: Sequence[Source], texts: Texts, max_parts: int = MAX_PARTS) -> Reply:
    """An answer: question, lead, body, caveat, then the citations as a quotation that unfolds."""
    source_button = [Button(texts.source, callbacks.source_data(shown))] if shown.answer.citations else []
    return Reply(
        _fitted([*_answer_runs(shown, texts), *_citation_runs(sources, texts)], texts, max_parts),
        (*source_button, *_votes(shown.answer.facts, texts), *choices(shown.answer.related[:RELATED])),
    )


def _votes(facts: Sequence[str], texts: Texts) -> list[Button]:
    """Thumbs up and down, in the row of the source; of an answer from several facts they judge the first."""
    labels = ((texts.vote_up, True), (texts.vote_down, False))
    pairs = ((text, callbacks.vote_data(facts[0], up=up)) for text, up in labels) if facts else ()
    return [Button(text, data, beside=True) for text, data in pairs if data]


def refusal(outcome: NotCovered, texts: Texts) -> Reply:
    """What is missing, with the nearest facts as buttons."""
    return Reply(_fitted([Run(outcome.text)], texts), choices(outcome.related[:NEAREST]))


def offer(outcome: Ambiguous, texts: Texts) -> Reply:
    """The question back, with its readings as buttons."""
    return Reply(_fitted([Run(outcome.text)], texts), choices(outcome.choices[:NEAREST]))


def source(shown: Shown, sources: Sequence[Source], texts: Texts) -> Reply:
    """The places of an answer, the cited sentence in bold where the article's text is at hand; one message."""
    runs = [Run(texts.source, Style.BOLD)]
    for index, one in enumerate(sources):
        more = [*(_article_runs(one) if _new_article(sources, index) else []), *_place_runs(one)]
        if _length([*runs, *more]) > LIMIT - 40:  # room for the line that says how many are left out
            runs.append(Run(texts.more_sources.format(count=len(sources) - index)))
            break
        runs += more
    return Reply(_fitted(runs, texts, 1), (Button(texts.back, callbacks.back_data(shown)),))


def card(one: Card, shown: Shown, sources: Sequence[Source], texts: Texts) -> InlineCard:
    """A fact as an inline result."""
    reply = answer(shown, sources, texts, max_parts=1)
    first = one.answer.lead + one.answer.body
    cited = _citation_line(sources[0]) if sources else ""
    description = f"{short(first, DESCRIPTION_LENGTH)}\n{cited}".strip()
    return InlineCard(shown.key, short(one.question, BUTTON_LENGTH), description, reply.parts[0], reply.buttons)


def nothing_found(query: str, texts: Texts) -> InlineCard:
    """The card that says that nothing matches."""
    message = plain(texts.inline_nothing_message.format(query=short(query.strip(), BUTTON_LENGTH))).parts[0]
    return InlineCard("nothing", texts.inline_nothing, texts.inline_nothing_hint, message)


def choices(offered: Iterable[Choice]) -> tuple[Button, ...]:
    """Buttons that answer the given facts' questions; an id too long for a button has none."""
    pairs = ((short(one.question, BUTTON_LENGTH), callbacks.fact_data(one.fact, one.language)) for one in offered)
    return tuple(Button(text, data) for text, data in pairs if text and data)


def _answer_runs(shown: Shown, texts: Texts) -> list[Run]:
    said = shown.answer
    runs = [Run(f"{texts.question}{shown.question}\n\n", Style.ITALIC)] if shown.question else []
    read = "".join(texts.understood_word.format(word=right) for _, right in said.understood).strip()
    runs += [Run(texts.understood.format(read=read) + "\n")] if read else []
    runs += [Run(said.lead, Style.BOLD), Run(said.body)]
    return [*runs, Run(f"\n{said.caveat}")] if said.caveat else runs


def _citation_runs(sources: Sequence[Source], texts: Texts) -> list[Run]:
    if not sources:
        return []
    lines: list[str] = []
    for index, one in enumerate(sources):
        if _new_article(sources, index):
            lines.append(texts.cited.format(title=one.article.title, paper=one.article.paper).rstrip())
        lines.append(_citation_line(one))
    return [Run("\n\n"), Run("\n".join(lines), Style.QUOTE)]


def _citation_line(one: Source) -> str:
    quote = one.citation.quote  # verbatim: where it holds quotation marks, ours are others
    return f"{one.place}：「{quote}」" if set(quote) & set("“”") else f"{one.place}：“{quote}”"


def _new_article(sources: Sequence[Source], index: int) -> bool:
    return index == 0 or sources[index - 1].article.id != sources[index].article.id


def _article_runs(one: Source) -> list[Run]:
    info = one.article
    lines = [f"《{info.title}》", info.subtitle, " ".join(filter(None, (info.author, info.paper)))]
    return [Run("\n" + "\n".join(line for line in lines if line))]


def _place_runs(one: Source) -> list[Run]:
    if not one.sentence:
        return [Run(f"\n\n{_citation_line(one)}")]
    return [Run(f"\n\n{one.place}\n{one.before}"), Run(one.sentence, Style.BOLD), Run(one.after)]


def _fitted(runs: list[Run], texts: Texts, max_parts: int = MAX_PARTS) -> tuple[Part, ...]:
    """The runs in at most `max_parts` messages; where that cuts something, the last one says so."""
    whole = parts(runs)
    if len(whole) <= max_parts:
        return whole
    tight = parts(runs, LIMIT - units(texts.cut))[:max_parts]
    last = tight[-1]
    return (*tight[:-1], Part(last.html + texts.cut, last.plain + texts.cut))


def _length(runs: list[Run]) -> int:
    return sum(units(run.text) for run in runs)


def short(text: str, limit: int) -> str:
    """The text in one line of at most `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
