"""How many of the chronicle's entries name a place or a person (大事记里某县出现过几回)."""

from __future__ import annotations

import re
from collections.abc import Collection

from knowledge.chronology.computed import Computed
from knowledge.chronology.events import Events
from knowledge.chronology.saying import when
from knowledge.chronology.wording import CHRONICLE
from knowledge.matching.parse import ParsedQuestion

_TIMES = re.compile(
    r"(?:出现|露脸|露面|提到|写到|点名|出场|上榜|露|提|见).{0,4}(?:几|多少)[次回条处遍趟]|(?:几|多少)[条处次回].{0,4}(?:写|提|有|出现|涉及)"
)


def mentions(question: ParsedQuestion, events: Events, whole: Collection[str]) -> Computed | None:
    """The entries that tell of the one place that a question names, counted; `whole` are the places that all is about."""
    text = question.question.text
    named = set(question.places) - set(whole)
    if not CHRONICLE.search(text) or not _TIMES.search(text) or len(named) != 1 or question.people:
        return None
    (place,) = named
    found = [event for event in events.chronicle if place in event.fact.answer and place in event.fact.places]
    if not found:
        return None
    lines = "\n".join(f"{number}. {when(event)}：{event.fact.answer}" for number, event in enumerate(found, 1))
    facts = tuple(event.fact for event in found)
    return Computed(facts, f"{len(found)}条。", f"大事记里写到{place}的有{len(found)}条：\n{lines}")
