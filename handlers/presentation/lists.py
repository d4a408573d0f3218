"""What a base holds as lists to tap through: parts and their facts, years, figures. Pure: a base in, replies out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from handlers.presentation import BUTTON_LENGTH, Button, Reply, callbacks, short
from handlers.presentation.richtext import Run, Style, parts
from handlers.wording.texts import Texts
from knowledge.assistant import Assistant
from knowledge.browse.figures import Figure
from knowledge.browse.timeline import Entry

PAGE, FIGURES_PAGE = 8, 10
PARTS_PAGE = 20
"""More than one article has; Telegram takes no more than a hundred buttons."""

YEARS_A_ROW = 4
T = TypeVar("T")


def topics(assistant: Assistant, texts: Texts, page: int = 0) -> Reply:
    """The parts of the articles, each with the number of its facts."""
    shown, page, pages = _page(assistant.contents.parts(texts.language), page, PARTS_PAGE)
    buttons = [
        Button(
            texts.topics_part.format(name=short(part.name, BUTTON_LENGTH), count=len(part.facts)),
            callbacks.part_data(part.key),
        )
        for part in shown
    ]
    turns = _turns(page, pages, texts, lambda number: callbacks.part_data(page=number))
    head = [Run(titles(assistant, texts), Style.BOLD)]
    head += [Run(texts.page_of.format(page=page + 1, pages=pages))] if pages > 1 else []
    return Reply(parts([*head, Run(f"\n{texts.topics_which}")]), (*buttons, *turns))


def part(assistant: Assistant, key: str, page: int, texts: Texts) -> Reply | None:
    """A page of a part's facts, the last one where there are fewer; None where the part is gone."""
    here = assistant.contents.part(key, texts.language)
    if here is None:
        return None
    facts = assistant.contents.facts(key, texts.language)
    shown, page, pages = _page(facts, page, PAGE)
    entries = ((one.label, callbacks.listed_data("p", one.fact)) for one in shown)
    turns = _turns(page, pages, texts, lambda number: callbacks.part_data(key, number))
    head = [Run(here.name, Style.BOLD), Run(texts.topics_facts.format(count=len(facts)))]
    head += [Run(texts.page_of.format(page=page + 1, pages=pages))] if pages > 1 else []
    place = [one.key for one in assistant.contents.parts(texts.language)].index(key)
    back = Button(texts.to_topics, callbacks.part_data(page=place // PARTS_PAGE))
    return Reply(parts([*head, Run("\n" + texts.pick_fact)]), (*_buttons(entries), *turns, back))


def timeline(assistant: Assistant, texts: Texts, *, words: bool = True) -> Reply:
    """What happened when, in words, and a button for each year; with a picture above, the buttons alone."""
    entries = assistant.timeline.entries(texts.language)
    if not entries:
        return Reply(parts([Run(texts.timeline_none)]))
    runs = [*timeline_runs(assistant, entries, texts), Run("\n\n")] if words else []
    buttons = (
        Button(texts.year.format(year=year), callbacks.year_data(year), beside=number % YEARS_A_ROW > 0)
        for number, year in enumerate(assistant.timeline.years())
    )
    return Reply(parts([*runs, Run(texts.timeline_which)]), tuple(buttons))


def timeline_runs(assistant: Assistant, entries: Sequence[Entry], texts: Texts) -> list[Run]:
    """A head line and the entries below their years."""
    runs = [Run(texts.timeline_head.format(titles=titles(assistant, texts)), Style.BOLD)]
    year = 0
    for entry in entries:
        if entry.year != year:
            year = entry.year
            runs += [Run("\n\n"), Run(texts.year.format(year=year), Style.BOLD)]
        runs.append(Run("\n" + texts.timeline_line.format(**_line(entry, texts))))
    return runs


def year(assistant: Assistant, number: int, texts: Texts) -> Reply | None:
    """What happened in a year, with its neighbours; None where nothing is told of it any more."""
    entries, years = assistant.timeline.year(number, texts.language), assistant.timeline.years()
    if not entries:
        return None
    runs = [Run(texts.year.format(year=number), Style.BOLD)]
    for entry in entries:
        runs.append(Run("\n\n" + texts.year_line.format(**_line(entry, texts))))
    at = years.index(number)
    beside = [*years[max(at - 1, 0) : at], *years[at + 1 : at + 2]]
    turns = [
        Button(texts.to_year.format(year=one), callbacks.year_data(one), beside=place > 0)
        for place, one in enumerate(beside)
    ]
    facts = ((entry.label, callbacks.listed_data("y", entry.fact)) for entry in entries)
    back = Button(texts.to_years, callbacks.year_data())
    return Reply(parts([*runs, Run("\n\n" + texts.pick_fact)]), (*_buttons(facts), *turns, back))


def figures(assistant: Assistant, texts: Texts, page: int = 0, *, words: bool = True) -> Reply:
    """The key figures in words, and a button for each; with a picture above, the buttons alone."""
    found = assistant.figures.all(texts.language)
    if not found:
        return Reply(parts([Run(texts.figures_none)]))
    shown, page, pages = _page(found, page, FIGURES_PAGE)
    runs = [*figure_runs(assistant, shown, texts), Run("\n\n")] if words else []
    entries = ((f"{one.amount} · {one.label}", callbacks.listed_data("n", one.fact)) for one in shown)
    turns = _turns(page, pages, texts, callbacks.figures_data)
    return Reply(parts([*runs, Run(texts.figures_which)]), (*_buttons(entries), *turns))


def figure_runs(assistant: Assistant, found: Sequence[Figure], texts: Texts) -> list[Run]:
    """A head line, and the figures one below the other."""
    runs = [Run(texts.figures_head.format(titles=titles(assistant, texts)), Style.BOLD), Run("\n")]
    for one in found:
        printed = texts.figure_printed.format(printed=one.printed) if one.printed else ""
        line = texts.figure_line.format(label=one.label, place=one.place, printed=printed)
        runs += [Run("\n"), Run(one.amount, Style.BOLD), Run(line)]
        runs += [Run("\n"), Run(one.caveat, Style.ITALIC)] if one.caveat else []
    return runs


def back_to(assistant: Assistant, place: str, fact: str, texts: Texts) -> Button:
    """The button from a fact's answer back to where it stands in a list (p, y or n)."""
    if place == "y":
        return Button(texts.to_list, callbacks.year_data(assistant.timeline.year_of(fact)))
    if place == "n":
        ids = [one.fact for one in assistant.figures.all(texts.language)]
        return Button(texts.to_list, callbacks.figures_data(ids.index(fact) // FIGURES_PAGE if fact in ids else 0))
    key, number = assistant.contents.home(fact)
    return Button(texts.to_list, callbacks.part_data(key, number // PAGE))


def titles(assistant: Assistant, texts: Texts) -> str:
    """The articles' titles."""
    return "".join(f"《{info.title}》" for info in assistant.articles(texts.language))


def _line(entry: Entry, texts: Texts) -> dict[str, str]:
    return {"when": entry.when or texts.that_year, "label": entry.label, "place": entry.place}


def _page(found: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int, int]:
    """The entries of a page, the last one where there are fewer; its number, and how many there are."""
    pages = max(1, -(-len(found) // size))
    page = min(page, pages - 1)
    return found[page * size : (page + 1) * size], page, pages


def _turns(page: int, pages: int, texts: Texts, data: Callable[[int], str]) -> list[Button]:
    """The buttons to the pages before and behind, in one row."""
    turns = [Button(texts.page_back, data(page - 1))] if page > 0 else []
    return turns + ([Button(texts.page_on, data(page + 1), beside=page > 0)] if page + 1 < pages else [])


def _buttons(entries: Iterable[tuple[str, str]]) -> tuple[Button, ...]:
    return tuple(Button(short(text, BUTTON_LENGTH), data) for text, data in entries if data)
