"""Whether two events came in the order that a question says: yes or no, with their days (先开会、后出计划，是这样吗)."""

from __future__ import annotations

import re

from knowledge.chronology.computed import Computed
from knowledge.chronology.events import Event, Events
from knowledge.chronology.saying import line
from knowledge.chronology.topic import accounts_for
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.denying import denies

_SO_MUCH = r"[了\d一二两三四五六七八九十半几多]|好[几多]"
"""By how much is another question."""

_FIRST = r"(?<![率领首争优事原早抢当])先(?![进后行期例锋前])"
_FIRST_THEN = re.compile(
    rf"{_FIRST}(?P<one>[^?;。]{{2,24}}?)[,;。]*(?:然后|而后|之后|随后|接着|后|再|才)(?P<other>[^?。]{{2,24}})"
)
_SIDE = re.compile(
    r"(?P<one>[^?。]{2,24}?)(?:是不是|是|都)?(?<![跟排站走])[在是](?P<other>[^?。,是在]{2,24}?)(?<![最今背随])[之以]?(?P<side>前|后)面?(?!一?[年天日月个])(?P<rest>[^?]{0,12})"
)
_THAN = re.compile(
    rf"(?P<one>[^?。]{{2,24}}?)(?:是不是)?(?:比(?P<other>[^?。,]{{2,24}})(?P<side>[早先晚迟])(?!{_SO_MUCH})|(?P<side2>[早先晚迟])于(?P<other2>[^?。,]{{2,24}}))"
)
_ENGLISH = re.compile(
    r"(?:did|was|were|is it (?:true|right|so) that) (?P<one>.{4,60}?)(?: (?:come|came|happen(?:ed)?|held|take place|took place|issued|approved|published))? (?P<side>before|after) (?P<other>[^,。?]{4,60})"
)
_ALSO_ASKED = frozenset({"why", "how", "amount", "who", "where", "duration", "list"})
_WHICH = re.compile(r"哪|谁|还是|什么|几")
_TAIL = re.compile(r"(?:这么?回?[事码]儿?|的事|这样|对不对|对吗|没错|是吧|的?[吗吧嘛么啊])[,。]?$")
_EARLIER = ("前", "早", "先", "before")
LIKELY = 0.6
"""Share of a side of the claim that its event accounts for."""


class AskedOrder:
    """Judges what questions say of the order of one base's events."""

    def __init__(self, events: Events, index: Index) -> None:
        self._events, self._index = events, index

    def judged(self, question: ParsedQuestion) -> Computed | None:
        """Yes or no to the order of two events; None where a question claims none, or asks something else as well."""
        text = question.question.text
        if "yesno" not in question.asks or _ALSO_ASKED & set(question.asks) or _WHICH.search(text) or denies(text):
            return None
        pair = self._first_then(text) or self._beside(text)
        if pair is None or pair[0].start == pair[1].start or not accounts_for(pair, question, self._index):
            return None
        one, other = pair
        first, second = sorted(pair, key=lambda event: event.start)
        verdict = "是的" if one.start < other.start else "不是"
        lead = f"{verdict}，{first.fact.title}在前，{second.fact.title}在后。"
        lead_en = "Yes. " if verdict == "是的" else "No. "
        return Computed((first.fact, second.fact), lead, f"{line(first)}；{line(second)}。", lead_en=lead_en)

    def _first_then(self, text: str) -> tuple[Event, Event] | None:
        """The two events of 先A后B."""
        match = _FIRST_THEN.search(text)
        return self._two(match["one"], match["other"]) if match else None

    def _beside(self, text: str) -> tuple[Event, Event] | None:
        """The two events of A在B之前, A比B早; the one said to be earlier first."""
        match = _THAN.match(text) or _SIDE.match(text) or _ENGLISH.match(text)
        if match is None:
            return None
        said = match.groupdict()
        other, side = said.get("other2") or said["other"], said.get("side2") or said["side"]
        pair = self._two(match["one"] + (said.get("rest") or ""), other)
        return pair if pair is None or side in _EARLIER else (pair[1], pair[0])

    def _two(self, one: str, other: str) -> tuple[Event, Event] | None:
        first, second = (self._events.in_text(_TAIL.sub("", text), True, LIKELY) for text in (one, other))
        alone = len(first) == len(second) == 1
        if not alone or (first[0].start.year == second[0].start.year and (first[0].by_year or second[0].by_year)):
            return None
        return first[0], second[0]
