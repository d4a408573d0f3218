"""Which place an event has in the chronicle (摘帽是大事记的第几条)."""

from __future__ import annotations

from knowledge.chronology.computed import Computed
from knowledge.chronology.events import Events
from knowledge.chronology.wording import CHRONICLE
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.ranks import ASKS_PLACE


def rank(question: ParsedQuestion, events: Events) -> Computed | None:
    """The number of the one entry that a question names, where it asks for that; None for every other question."""
    text = question.question.text
    asked = ASKS_PLACE.search(text)
    if asked is None:
        return None
    about = CHRONICLE.sub(" ", text[: asked.start()] + " " + text[asked.end() :])
    found = [event for event in events.in_text(about) if event.chronicle] or [
        event for date in question.dates if (event := events.of_date(date)) and event.chronicle
    ]
    if len(found) != 1:
        return None
    number, size = found[0].chronicle, len(events.chronicle)
    lead = f"第{number}条（共{size}条）。"
    return Computed((found[0].fact,), lead, found[0].fact.answer, lead_en=f"Entry number {number} of {size}.")
