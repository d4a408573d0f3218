"""What the chronicle has for so long after an event, or before it (动员大会过了两个星期又下发了什么; 再过两周)."""

from __future__ import annotations

import re

from knowledge.chronology.computed import Computed, Lacking
from knowledge.chronology.events import Event, Events
from knowledge.chronology.saying import line, when
from knowledge.chronology.wording import ANY_ENTRY, LATER, days_later
from knowledge.matching.parse import ParsedQuestion

_BARE = re.compile(r"(?:[再又呢啊呀吧么嘛就那往的,。? ]|之?[后前]|以[后前]|然后|and|then|what about|what|happened)*")
"""What a message may hold beside so much later, that only goes on from what was talked of."""


class Later:
    """Answers about the time some days, weeks or months from an event of one base."""

    def __init__(self, events: Events) -> None:
        self._events = events

    def answer(self, question: ParsedQuestion) -> Computed | None:
        """The entry that lies so far from the event that the question (or the talk) names; None where there is none."""
        read = self._read(question)
        if read is None:
            return None
        event, days, off = read
        far = ((e, (e.start - event.end).days) for e in self._events.chronicle if e.fact is not event.fact)
        near = [other for other, apart in far if abs(apart - days) <= off]
        if len(near) > 1:  # several days of one stretch: the farthest is meant
            near = [near[0] if days < 0 else near[-1]]
        if not near:
            return None
        apart = abs((near[0].start - event.end).days)
        side = "之前" if days < 0 else "之后"
        body = f"{near[0].fact.answer}这在{line(event)}{side}{apart}天。"
        return Computed((near[0].fact, event.fact), "", body)

    def lacking(self, question: ParsedQuestion) -> Lacking | None:
        """So long after an event that the chronicle has nothing, where that or any entry at all is asked for; the next one
        is offered."""
        text = question.question.text
        match = LATER.search(text)
        read = self._read(question) if match else None
        if match is None or read is None or self.answer(question):
            return None
        rest = text[: match.start()] + text[match.end() :]
        if not (_BARE.fullmatch(rest) or ANY_ENTRY.search(text, match.end())):
            return None
        event, days, _ = read
        chronicle = self._events.chronicle
        beside = [e for e in chronicle if (e.start > event.end if days > 0 else e.end < event.start)]
        nearest = (beside[0] if days > 0 else beside[-1]) if beside else event
        side = "之前" if days < 0 else "之后"
        long = re.sub(r"^[再又过隔了前]+|[之以过]?后$", "", match.group())
        values = {"when": when(event), "title": event.fact.title, "long": f"{side}{long}"}
        return Lacking("nothing_later", values, nearest.fact)

    def _read(self, question: ParsedQuestion) -> tuple[Event, float, float] | None:
        """The event from which so many days are counted, and by how much they may be off."""
        text = question.question.text
        match, wanted = LATER.search(text), days_later(text)
        if match is None or wanted is None:
            return None
        found = self._events.in_text(text[: match.start()]) or self._events.before(question)
        return (found[0], *wanted) if len(found) == 1 else None
