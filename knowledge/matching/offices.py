"""People and their offices: a name with the office of somebody else is a false premise (the mayor called the secretary)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from knowledge.facts.base_model import Person
from knowledge.matching.lexicon import Lexicon, Role
from knowledge.matching.parse import ParsedQuestion
from knowledge.matching.segment import Piece


def titles(people: dict[str, Person], lexicon: Lexicon) -> frozenset[str]:
    """The concepts that the titles of a base's people end with (书记 in 市委书记)."""
    parts = [part for person in people.values() for part in person.title.split("、")]
    ends = (part[start:] for part in parts for start in range(1, len(part) - 1))
    terms = (term for end in ends for term in lexicon.exact.get(end, ()))
    return frozenset(term.key for term in terms if term.role is Role.CONCEPT)


_LINK = re.compile(
    r"[的是当任兼做为着还也又,]|当时|那时候?|那会儿?|曾经?|其实|应该|好像|作为|担任|兼任|身为|时任|现任|同志|先生|是不是|不是|原|\s|\b(?:is|was|as|the|a|an|of|not|then|he|who|city|our|its)\b"
)
"""What may stand between a name and an office that is said of it."""

_FEW = "{0,12}"
_OFFICE = (
    r"(?:[省市州县区乡镇村]委|省|市|县)?(?:政协|人大(?:常委会)?|纪委|监委|政府|政法委?|[一-鿿]{1,2}[局厅办部院](?=副?[主局厅部院]))?"
    r"(?:常务)?副?(?:书记|秘书长|[省市州县区乡镇村]长|主任|主席|(?:组织|宣传|统战)?部长|局长|厅长|院长|检察长|总编辑?)"
)
_BEFORE, _AFTER = (
    re.compile(rf"({_OFFICE})(?:{_LINK.pattern}){_FEW}$"),
    re.compile(rf"(?:{_LINK.pattern}){_FEW}({_OFFICE})"),
)


class Offices:
    """Who holds which office in one base."""

    def __init__(self, people: dict[str, Person], lexicon: Lexicon) -> None:
        self.people, self._lexicon = people, lexicon
        surnames = Counter(name[0] for name in people)
        self._surnames = {name[0]: name for name, one in people.items() if one.offices and surnames[name[0]] == 1}
        self._titles = [part for person in people.values() for part in person.title.split("、")]
        self._holder = {office: name for name, person in people.items() for office in person.offices}

    def mistaken(self, question: ParsedQuestion) -> Iterator[tuple[str, str, str]]:
        """(person, holder of the office that the question gives the person, the correction in a sentence)."""
        yield from self._surnamed(question)
        if len(question.people) > 1:
            yield from self._exchanged(question)
        if len(question.people) != 1:
            return
        (person,) = question.people
        own = self.people[person].offices
        for piece in question.pieces:
            holder = self._holder.get(self._office(piece), "")
            if holder and self._office(piece) not in own and self._said_of(question, piece, person):
                title = self.people[person].title
                yield person, holder, f"文中的{_title(piece)}是{holder}，{person}是{title}。"
                return
        if office := self._of_nobody(question, person):
            yield person, person, f"文中的{person}是{self.people[person].title}，不是{office}。"

    def _exchanged(self, question: ParsedQuestion) -> Iterator[tuple[str, str, str]]:
        """The same of several people, each with the office that stands beside the name (A书记和B市长 for B书记和A市长)."""
        for piece in question.pieces:
            office = self._office(piece)
            beside = {person for person in question.people if office and self._beside(question, piece, person)}
            if len(beside) == 1 and office not in self.people[person := beside.pop()].offices:
                holder, title = self._holder[office], self.people[person].title
                yield person, holder, f"文中的{_title(piece)}是{holder}，{person}是{title}。"
                return

    def _beside(self, question: ParsedQuestion, office: Piece, person: str) -> bool:
        """Whether an office stands right before or behind a name."""
        return any(one.end == office.start or office.end == one.start for one in self._naming(question, person))

    def _of_nobody(self, question: ParsedQuestion, person: str) -> str:
        """An office right beside a name that nobody in the base has and the person has not (省委书记 for 市委书记); else empty."""
        text = question.question.text
        for piece in self._naming(question, person):
            for match in (_BEFORE.search(text[: piece.start]), _AFTER.match(text[piece.end :])):
                if match and not any(_short_for(match[1], part) for part in self._titles):
                    return match[1]
        return ""

    def _surnamed(self, question: ParsedQuestion) -> Iterator[tuple[str, str, str]]:
        """The same of a surname right before an office (the one's surname, the other's office)."""
        text = question.question.text
        for piece, office in pairwise(question.pieces):
            person = self._surnames.get(text[piece.start : piece.end], "")
            holder = self._holder.get(self._office(office)) if person else None
            if holder and self._office(office) not in self.people[person].offices:
                yield person, holder, f"文中的{_title(office)}是{holder}，{person}是{self.people[person].title}。"
                return

    def _office(self, piece: Piece) -> str:
        """The office that a piece names, as the lexicon calls it; empty for none."""
        terms = self._lexicon.exact.get(piece.wording, ())
        return next((term.key for term in terms if term.key in self._holder), "")

    def _said_of(self, question: ParsedQuestion, office: Piece, person: str) -> bool:
        """Whether the office stands beside the name, or the whole question asks whether it is the person's."""
        text = question.question.text
        for piece in self._naming(question, person):
            first, second = sorted((piece, office), key=lambda p: p.start)
            if not _LINK.sub("", text[first.end : second.start]).strip():
                return True
        return False

    def _naming(self, question: ParsedQuestion, person: str) -> Iterator[Piece]:
        """The pieces of a question that name a person."""
        for piece in question.pieces:
            if any(t.role is Role.PERSON and t.name == person for t in self._lexicon.exact.get(piece.wording, ())):
                yield piece


def _short_for(office: str, title: str) -> bool:
    """Whether an office is a title or what is left of one (人大主任 of 市人大常委会主任), with the same end."""
    rest = iter(title)
    return title.endswith(office[-2:]) and all(char in rest for char in office)


def _title(office: Piece) -> str:
    """An office as it is written, without the verb that a wording may end on (市长是)."""
    return office.wording.rstrip("是叫")
