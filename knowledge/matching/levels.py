"""Another level than a fact's: 省里, 县一级, 省委书记, 副主任, where the fact knows nothing of that level or office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.facts.model import Fact, Kind
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.parse import ParsedQuestion
from knowledge.outcome import Reason

_LEVEL = re.compile(
    r"(?P<level>国家|全国|中央|省|市|县|乡镇|乡|镇|村)(?:里面?)?[这那]?一(?:级|层)(?!一级|一层)|省里(?=[的也那有])"
)
"""A level of administration that a question is about: 县一级, 市这一级, 省里也有."""

_GRADED = re.compile(r"(?P<level>省|市)级[一-鿿]{2,3}[县村镇乡户区]")
"""A grade of places (省级示范村)."""

_OFFICE = re.compile(
    r"(?:省|州|县|区|乡镇|乡|镇|村)委副?书记|[省州县区乡镇村]长|副(?:主任|市长|秘书长|主席|省长|县长|局长|部长)"
)


def another_level(question: ParsedQuestion, fact: Fact) -> Iterator[Conflict]:
    """A level of administration, or an office of another level, that the fact does not know. An office that is said of a
    person by name, or beside a list of such, is rather a false premise."""
    text = question.question.text
    if (
        question.asks
        and "yesno" not in question.asks
        and (graded := _GRADED.search(text))
        and graded["level"] not in _told(fact)
    ):
        yield Conflict(Reason.PLACE, f"{graded.group()}的情况", "", Sort.BEYOND)
    for match in _LEVEL.finditer(text):
        if not any(character in _told(fact) for character in match["level"] or "省"):
            yield Conflict(Reason.PLACE, f"{match.group()}的情况", "", Sort.BEYOND)
    if question.people or not question.asks or fact.kind is Kind.LIST or fact.members:
        return
    for office in _OFFICE.findall(text):
        if office not in _told(fact):
            yield Conflict(Reason.PERSON, office, "", Sort.BEYOND)


def _told(fact: Fact) -> str:
    """What a fact says, without the last character of names (市 in the name of a town is no level)."""
    members = (text for member in fact.members for text in (member.name, member.says))
    told = "".join((fact.title, fact.answer, *fact.about, *members))
    return re.sub(f"(?:{'|'.join(map(re.escape, fact.places))})[市县区乡镇村]", "", told) if fact.places else told
