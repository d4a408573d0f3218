"""Questions of two steps: what is asked of the year, the month or the time after an event that is only described.

摘帽那一年有多少人脱贫 is asked as 2018年有多少人脱贫: the first step is an event with a date, and the second step is the question
with that date in the first one's place. What lies after or before an event (…之后，月底下发的表写了什么) is asked by itself and
must then be told by a fact on that side of the event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.chronology.events import Event, Events
from knowledge.matching.parse import ParsedQuestion

_ASKS = re.compile(r"[哪谁几吗么]|多少|什么|怎|是不是|有没有")
"""What the first step does not hold: it describes, the second step asks."""

_YEAR = re.compile(r"(?P<first>[^?!]{3,40}?)的?[,]?(?:那一?年|同一?年)(?:[里中内的,]|年?头)*(?P<rest>[^呢。].{3,60})")
_MONTH = re.compile(r"(?P<first>[^?!]{3,40}?)的?[,]?(?:那一?个月|同一?个?月)(?:[里中内的,])*(?P<rest>[^呢。].{3,60})")
_SIDE = re.compile(
    r"(?:紧?[跟接挨]着?|就)?在?(?P<first>[^?!。]{3,40}?)(?P<side>[之以][后前]),?(?P<rest>[^呢。].{4,60})"
)
_DATE_ASKED = re.compile(r"哪一?[年月]|几[年月]|公元|什么时候|何时|第几")
_ELSEWHEN = re.compile(
    r"到期|期满|收官|结束|截止|完成|最后|[前后次转翌隔]一?[年月天]|第二[年月天]|[之以]?[前后][面头]?的?$"
)
"""Points at the end of what lasts, or beside it, which is not the day that an event is known by."""

_WHEN_ASKED = re.compile(r"(?:是|在)?(?:哪一?年|哪一?天|什么时候|几时|何时)")
"""Asks in the first step when it was: both steps are questions then."""

_LIKELY = 0.6
"""Share of the first step that its event accounts for."""


@dataclass(frozen=True, slots=True)
class Bridged:
    """The second step of a question as it is asked by itself; `event`: the first step's, `first`: that step, where it is a
    question too; where the second step is not dated by it, an answer must lie `after` it, or before it."""

    text: str
    event: Event
    first: str = ""
    beside: bool = False
    after: bool = False


class Bridge:
    """Puts the dates of one base's events in the place of what describes them."""

    def __init__(self, events: Events) -> None:
        self._events = events

    def second_step(self, question: ParsedQuestion) -> Bridged | None:
        """The question with its first step resolved; None where it has none."""
        text = question.question.text
        for pattern in (_MONTH, _YEAR):
            if match := pattern.fullmatch(text):
                return self._dated(match, month=pattern is _MONTH)
        match = _SIDE.fullmatch(text)
        return self._beside(match) if match else None

    def told_by(self, bridged: Bridged, facts: Sequence[str]) -> bool:
        """Whether facts may answer the second step: of what lies beside an event, one of the days after or before it."""
        if not bridged.beside:
            return True
        events = [self._events.by_fact.get(fact) for fact in facts]
        return len(events) == 1 and bool(
            (event := events[0])
            and (event.start > bridged.event.end if bridged.after else event.end < bridged.event.start)
        )

    def _dated(self, match: re.Match[str], *, month: bool) -> Bridged | None:
        first = _WHEN_ASKED.sub("", match["first"], count=1)
        event = self._first(first, by_year=not month)
        if event is None or _DATE_ASKED.search(match["rest"]):
            return None
        date = f"{event.start.year}年{event.start.month}月" if month else f"{event.start.year}年"
        return Bridged(date + match["rest"], event, "" if first == match["first"] else match["first"])

    def _beside(self, match: re.Match[str]) -> Bridged | None:
        event = self._first(match["first"], by_year=False)
        if event is None or not self._events.in_text(match["rest"]):
            return None
        return Bridged(match["rest"], event, beside=True, after=match["side"].endswith("后"))

    def _first(self, text: str, *, by_year: bool) -> Event | None:
        """The one event that the first step describes, or of several the one year."""
        if _ASKS.search(text) or _ELSEWHEN.search(text):
            return None
        found = self._events.in_text(text, by_year, _LIKELY)
        same = len(found) == 1 or (by_year and len({event.start.year for event in found}) == 1)
        return found[0] if found and same else None
