"""The chronicle's entries after or before an event or a date: a stretch with one open end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.chronology.computed import Computed, Lacking
from knowledge.chronology.events import SURE_COVERAGE, Event, Events, is_place
from knowledge.chronology.saying import chinese_date, listing, unit_of, when
from knowledge.chronology.spans import named, span_of
from knowledge.chronology.topic import topic_weight, topics
from knowledge.chronology.wording import ANY_ENTRY, INCLUDED, INCLUSIVE, LISTED, SIDE
from knowledge.matching.group import strength
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.text.dates import find_dates
from knowledge.text.ranks import find_rank

OF_A_KIND, SMALL_TOPIC = 0.9, 0.5
_BESIDE = frozenset({"when", "day", "duration", "where", "why", "how"})
"""What is asked of an event before or after another one, not which events lie there."""

_UNTIL = re.compile(r",?(?:一直|直)?[到至]")
"""Gives the stretch another end."""

_DOCUMENT = re.compile(r"(?:第[一二三1-3]|[头首]一?|最[后末]一?)[份个道].{0,4}(?:文件|公文|红头|文)")
"""A document by its place."""

_HONOUR = re.compile(r"又[^,。;?!]*?[得拿评获捧][^,。;?!]{0,4}(?:什么|啥|哪)[^,。;?!]{0,3}(?:称号|奖|荣誉|名号|头衔)")
_WRITTEN, _HONOURED = re.compile("《"), re.compile(r"评为|获评")
"""What the entries of documents and of honours have."""

_FROM = ("以来", "起")
_AFTER_A_DATE = "及和含,的 ()"


@dataclass(frozen=True, slots=True)
class _Bound:
    """Where a stretch begins or ends: the days of an event or a date, and its name."""

    start: date
    end: date
    name: str
    event: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """A stretch with its name, what is asked about it, whether it lies after its bound, and the entries inside it."""

    name: str
    what: str
    after: bool
    inside: tuple[Event, ...]


class Stretch:
    """Lists what lies beyond an event or a date of one base."""

    def __init__(self, events: Events, index: Index, parser: Parser) -> None:
        self._events, self._index, self._parser = events, index, parser

    def beyond(self, question: ParsedQuestion) -> Computed | None:
        """The entries after or before an event or a date (摘帽以后还有哪些大事); None where something else is asked."""
        asked = self._read(question)
        if asked is None or not asked.inside or not self._fit(asked.what, asked.inside):
            return None
        return listing(asked.inside, f"{asked.name}，大事记有{len(asked.inside)}{unit_of(question.question.text)}：")

    def of_a_kind(self, question: ParsedQuestion) -> Computed | None:
        """The document that is asked for by its place among those after or before an event or a date (摘帽以后的头一份文件), or
        the next honour (评上10佳之后又得了什么称号)."""
        text = question.question.text
        side = SIDE.search(text)
        document = _DOCUMENT.search(text, side.end()) if side else None
        honour = bool(side and side["after"] and _HONOUR.search(text, side.end()))
        rank = find_rank(document.group()) if document else None
        bound = self._bound(text[: side.start()]) if side and (rank or honour) else None
        if side is None or bound is None or "yesno" in question.asks:
            return None
        beyond = _beyond(self._events.chronicle, bound, bool(side["after"]), whole=False)
        alike = [event for event in beyond if (_HONOURED if honour else _WRITTEN).search(event.fact.answer)]
        place = rank.of(len(alike)) if rank else min(1, len(alike))
        if not place:
            return None
        event = alike[place - 1]
        lead = "" if honour else f"{when(event)}。"
        return Computed((event.fact,), lead, event.fact.answer, about=event.fact)

    def empty(self, question: ParsedQuestion) -> Lacking | None:
        """A stretch before the first or after the last entry, of which any entry at all is asked for."""
        asked = self._read(question)
        if asked is None or asked.inside or not ANY_ENTRY.search(asked.what) or not self._fit(asked.what, ()):
            return None
        chronicle = self._events.chronicle
        first, last = chronicle[0], chronicle[-1]
        values = {"stretch": asked.name, "first": chinese_date(first.start), "last": chinese_date(last.end)}
        return Lacking("nothing_then", values, (last if asked.after else first).fact)

    def _read(self, question: ParsedQuestion) -> _Asked | None:
        text = question.question.text
        side = SIDE.search(text)
        if side is None or _BESIDE & set(question.asks):
            return None
        bound, what = self._bound(text[: side.start()]), text[side.end() :]
        if _UNTIL.match(what) and find_dates(what):
            return None
        if bound is None or not self._asks_for_entries(question, what, bound):
            return None
        included = INCLUSIVE.search(text[: side.start()]) or INCLUDED.match(what)
        after, whole = bool(side["after"]), bool(included) or side.group() in _FROM
        name = f"{bound.name}{'及' if whole else ''}{'以后' if after else '以前'}"
        return _Asked(name, what, after, tuple(_beyond(self._events.chronicle, bound, after, whole)))

    def _asks_for_entries(self, question: ParsedQuestion, asked: str, bound: _Bound) -> bool:
        if "order" in question.asks and self._events.in_text(asked, least=SURE_COVERAGE):
            return False
        if bound.event:  # what is said of one event is rather asked like this: 摘帽之前走了什么程序
            return bool(ANY_ENTRY.search(asked)) or "list" in question.asks
        return bool(LISTED.search(asked))

    def _bound(self, text: str) -> _Bound | None:
        """The date with which a text ends, or the one event that it names."""
        plain = text.rstrip(_AFTER_A_DATE)
        last = next((found for found in find_dates(plain) if found.end == len(plain)), None)
        if last and (span := span_of(last)):
            return _Bound(*span, named(last), False)
        found = self._events.in_text(text)
        if len(found) != 1:
            return None
        return _Bound(found[0].start, found[0].end, f"{when(found[0])}（{found[0].fact.title}）", True)

    def _fit(self, asked: str, events: Sequence[Event]) -> bool:
        """Whether what is asked about a stretch (哪些大事, 什么荣誉) is answered by its entries: it is about nothing else,
        or some of them are just that. All are listed even so: a list that leaves one out would be wrong."""
        rest = self._parser.parse(asked)
        kind = [group for group in topics(rest) if not group.unknown and not is_place(group)]
        if not topics(rest) or (ANY_ENTRY.search(asked) and topic_weight(rest, self._index) < SMALL_TOPIC):
            return True
        words = [self._index.vocabulary(event.fact) for event in events]
        return bool(kind) and any(all(strength(g, own) >= OF_A_KIND for g in kind) for own in words)


def _beyond(events: Sequence[Event], bound: _Bound, after: bool, whole: bool) -> list[Event]:
    """The events after or before a bound; `whole`: its own days too."""
    if after:
        return [event for event in events if (event.start >= bound.start if whole else event.start > bound.end)]
    return [event for event in events if (event.end <= bound.end if whole else event.end < bound.start)]
