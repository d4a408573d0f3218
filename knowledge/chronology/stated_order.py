"""An order or a coincidence of two events that a message states rather than asks for: 先开大会、后发计划, A的同时做了B.

What is so is left to what answers the message otherwise; what is not is set right by the dates of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.chronology.computed import Computed
from knowledge.chronology.events import Event, Events
from knowledge.chronology.saying import line
from knowledge.matching.parse import ParsedQuestion

_LATER = r"(?:过[^,。;?!]{0,4}|隔了?[^,。;?!]{0,4}|随后|接着|之后|然后|第二天|[次隔翌转]日|[隔转]天)?"
_FIRST_THEN = re.compile(rf"先(?P<first>[^,。;?!]{{2,14}}?),?{_LATER}(?:后|再|才)(?P<then>[^,。;?!]{{2,16}})")
_AFTER = re.compile(
    rf"(?P<first>[^,。;?!]{{2,16}})(?:之后|以后|完了?|过后|都?[开办发印搞做评]过了|都[一-鿿]{{1,2}}了|(?<![之以今最背])后),?{_LATER}(?:才|再)(?:想起来?|想到|记得|轮到)?(?P<then>[^,。;?!]{{2,16}})"
)
_TOGETHER = re.compile(
    r"(?P<first>[^,。;?!]{2,18})(?:的?同时|的当[天年]|那[天年]),?(?:[也还就]|顺手|顺带|顺便|一并|一块儿?)+(?P<then>[^,。;?!]{2,18})"
    r"|(?P<both>[^,。;?!]{4,24})是?同一?(?P<unit>[天年])(?:的事|搞的|办的|发生|下发|开展|进行)"
)
_ITS_TIME = re.compile(
    r"(?P<one>[^,。;?!]{2,16}?)(?:是|就是|居然|竟然)?在(?P<other>[^,。;?!]{2,16}?)(?:之|以)?(?:(?P<before>前)|后)(?:才|就|便|再)?(?:就|已经)?[一-鿿]{1,4}?的?(?=[,。;?!吧吗嘛]|$)"
    r"|^(?P<one_en>[^,。;?!]{8,60}?) (?:came|was|were|took place|happened)(?: \w+)? (?:(?P<before_en>before)|after) (?P<other_en>[^,。;?!]{8,60})"
)
"""What was on which side of what (意见是在摘帽之后才发的), in English as well."""

_SIDES = ("在", " before ", " after ")
"""One of these is in each of them: cheaper to look for."""

NAMED, TOLD = 0.5, 0.4
"""Shares of what is said to come first, or then, that an event accounts for, and that its fact says in these words."""

_ASKED = re.compile(r"还是|谁|哪|什么|啥|多少|(?<!好)几(?!乎)|先后|\b(?:wh(?:at|en|ich|o|y)|how)\b")


class StatedOrder:
    """Checks what messages claim of the events of one base."""

    def __init__(self, events: Events) -> None:
        self._events = events

    def answer(self, question: ParsedQuestion) -> Computed | None:
        """The two events by their dates, where a message has their order wrong or says that they fell together; None where
        it claims nothing of the sort, or what is so."""
        text = question.question.text
        for claim in (_FIRST_THEN, _AFTER):
            for match in claim.finditer(text):
                first, then = self._event(match["first"]), self._event(match["then"])
                if first and then and not _ASKED.search(match.group()) and _behind(first, then):
                    return _set_right(then, first)
        for match in _ITS_TIME.finditer(text) if any(map(text.__contains__, _SIDES)) else ():
            if wrong := self._on_the_wrong_side(match):
                return _set_right(*wrong)
        for match in _TOGETHER.finditer(text):
            if apart := self._apart(match):
                return _set_right(*apart)
        return None

    def _on_the_wrong_side(self, match: re.Match[str]) -> tuple[Event, Event] | None:
        """The two events of which one is said to be on a side of the other where it is not, in their order."""
        one, other = self._event(match["one"] or match["one_en"]), self._event(match["other"] or match["other_en"])
        if not one or not other or _ASKED.search(match.group()):
            return None
        first, then = (one, other) if match["before"] or match["before_en"] else (other, one)
        return (then, first) if _behind(first, then) else None

    def _apart(self, match: re.Match[str]) -> tuple[Event, Event] | None:
        """The two events that are said to fall together and do not, in their order."""
        if _ASKED.search(match.group()):
            return None
        found = list(self._named(match))
        if len(found) != 2:
            return None
        one, other = sorted(found, key=lambda event: (event.start, event.end))
        if one.start.year == other.start.year and (match["unit"] != "天" or one.by_year or other.by_year):
            return None
        return one, other

    def _named(self, match: re.Match[str]) -> Iterator[Event]:
        if match["both"]:
            yield from self._events.in_text(match["both"], by_year=True)
            return
        yield from (event for part in (match["first"], match["then"]) if (event := self._event(part)))

    def _event(self, text: str) -> Event | None:
        """The one event that some text names."""
        found = self._events.in_text(text, True, NAMED)
        return found[0] if len(found) == 1 and self._events.told(text, found[0]) >= TOLD else None


def _behind(first: Event, then: Event) -> bool:
    """Whether what is said to come first surely came later."""
    return then.end < first.start


def _set_right(earlier: Event, later: Event) -> Computed:
    lead = f"不是这样：{earlier.fact.title}在前，{later.fact.title}在后。"
    facts = (earlier.fact, later.fact)
    body = f"{line(earlier)}；{line(later)}。"
    return Computed(facts, lead, body, lead_en="No, in order of time: ", corrects=True)
