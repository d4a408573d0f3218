"""What a question states or asks and a fact does not meet: one `Conflict` each, with its sort."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.outcome import Reason


class Sort(StrEnum):
    """What sort of thing in the question a fact does not meet."""

    STATED = "stated"  # a place, date, person, figure or title that the question takes for granted
    ATTRIBUTE = "attribute"  # an attribute that hardly any article gives (age, area, phone …)
    ASPECT = "aspect"  # who, when, why … that the fact does not give
    BEYOND = "beyond"  # others, the nth, a finer place … (see `beyond`)
    CLASS = "class"  # a thing of a class (a doctor, a bureau) of which the fact names none
    UNIT = "unit"  # a number of something that the fact does not count


@dataclass(frozen=True, slots=True)
class Conflict:
    """`asked` is what the question has (as a reader would name it), `given` what the fact has ("" for nothing).
    `says` sets it right in a whole sentence, where “文中是……，不是……” would not do."""

    reason: Reason
    asked: str
    given: str
    sort: Sort = Sort.STATED
    says: str = ""
