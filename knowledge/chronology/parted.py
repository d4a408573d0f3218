"""Two or three things of one year or month that a question counts and tells apart (九月里有两份文件，一份…，一份…), and documents
told apart by whether a body issued them with others or alone."""

from __future__ import annotations

import re

from knowledge.chronology.computed import Computed
from knowledge.chronology.documents import BODY, SAID_OF, bodies
from knowledge.chronology.events import Event, Events
from knowledge.chronology.saying import listing
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.numerals import parse_number

_COUNTED = re.compile(r"(?P<n>[两二俩三23])(?P<of>份|件|桩|条|项|个)(?!月|县|贫困|办公室|小标题|体系|一批)")
_EACH = re.compile(
    r"哪(?P<c>[份件桩条项个]).{2,40}哪(?P=c)|一(?P<d>[份件桩条项个]).{2,40}(?:另|还有)?一(?P=d)|各是|分别|各(?:叫|讲|说|写)|又是哪"
)
_HALVES = re.compile(r"[哪一](?:份|件|桩|条|项|个)是?|另外?一(?:份|件|桩|条|项|个)是?")
_JOINT = re.compile(r"联合|联名|联手|一[起块道同]|共同|搭伙|合伙|合着|跟(?:人|别)")
_ALONE = re.compile(r"自己|自个|单独|独自|独家|一家")
_DOCUMENTS = re.compile(r"份|文件|发文|书名号")


class Parted:
    """Finds the things that questions of one base tell apart."""

    def __init__(self, events: Events) -> None:
        self._events = events

    def each(self, question: ParsedQuestion) -> Computed | None:
        """The events of the named time, if they are as many as the question says: all documents of that time, or what each
        half of the question names; else None."""
        text = question.question.text
        counted, spans = _COUNTED.search(text), {(date.year, date.month) for date in question.dates}
        if counted is None or len(spans) != 1 or not _EACH.search(text) or any(date.day for date in question.dates):
            return None
        size = int(parse_number(counted["n"]) or 2)
        inside = self._events.within(question.dates, text)
        documents = [event for event in inside if "《" in event.fact.answer.split("；")[0]]
        if _DOCUMENTS.search(text) and len(documents) == size:
            return listing(documents)
        named = self._named(text, {year for year, _ in spans if year})
        return listing(named) if len(named) == size else None

    def by_hands(self, question: ParsedQuestion) -> Computed | None:
        """The documents (of a time, where one is named) that a body issued with others and those that it issued alone, where a
        question asks for both (它跟别家联合发的、单独发的，各是哪份)."""
        text = question.question.text
        who = BODY.search(SAID_OF.sub(",", text)) if _EACH.search(text) else None
        if who is None or not (_JOINT.search(text) and _ALONE.search(text)):
            return None
        inside = self._events.within(question.dates, text) if question.dates else self._events.chronicle
        by = {event.fact.id: bodies(event) for event in inside if "《" in event.fact.answer}
        joint = [event for event in inside if who["who"] in (own := by.get(event.fact.id, [])) and len(own) > 1]
        alone = [event for event in inside if [who["who"]] == by.get(event.fact.id)]
        return listing([*joint, *alone]) if joint and alone else None

    def _named(self, text: str, years: set[int]) -> list[Event]:
        """What the halves of a question name, each event once."""
        found: dict[str, Event] = {}
        for half in _HALVES.split(text)[1:]:
            for event in self._events.in_text(half, True, years=frozenset(years))[:1]:
                found.setdefault(event.fact.id, event)
        return list(found.values())
