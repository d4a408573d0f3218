"""A list of the article with members that it does not have: 三个抓手里的“扶贫日”, 分成重病、轻病、慢性病三类."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from knowledge.facts.model import Fact, Kind
from knowledge.lists.membership import Lists
from knowledge.matching.parse import ParsedQuestion
from knowledge.premises.clauses import ASKED
from knowledge.text.normalise import normalise

_QUOTED_MEMBER = re.compile(
    r"(?:里|中|当中|里头|里面)(?:的|那个|那一?[项条批]|有|是|叫)*[“「『\"](?P<member>[^”」』\"]{2,8})[”」』\"]"
)
_DIVIDED = re.compile(
    r"分(?:成|为|作)了?(?P<run>(?:[^,。;?!]{1,8},){1,4}?[^,。;?!]{1,8}?)(?:[这那]?[两三四五六2-6几]?)[类种批组档级]"
)
_DIVIDES = re.compile(r"分(?:成|为|作)")


class Enumerated:
    """The lists of one base. Filled by the constructor, then only read."""

    def __init__(self, facts: Mapping[str, Fact], lists: Lists) -> None:
        self._lists = lists
        listed = [fact for fact in facts.values() if fact.kind is Kind.LIST]
        self._members = {
            fact.id: [normalise(text).text for member in fact.members for text in (member.name, *member.aliases)]
            for fact in listed
        }
        self._divided = {fact.id for fact in listed if _DIVIDES.search(fact.answer)}

    def mistaken(self, question: ParsedQuestion, near: Iterable[str]) -> str:
        """The list that a question gives members which it does not have; empty for none. `near`: the facts of what the
        question names."""
        called = self._lists.called(question.question.text)
        quoted = _QUOTED_MEMBER.search(question.question.plain)
        if len(called) == 1 and quoted and not self._known(normalise(quoted["member"]).text):
            return next(iter(called))
        divided = _DIVIDED.search(question.question.text)
        if divided is None or ASKED.search(divided["run"]):
            return ""
        items = divided["run"].split(",")
        return next((id_ for id_ in near if id_ in self._divided and not self._has_all(id_, items)), "")

    def _known(self, member: str) -> bool:
        """Whether some list has such a member, or one called nearly so."""
        return any(member in name or name in member for names in self._members.values() for name in names)

    def _has_all(self, fact: str, items: Iterable[str]) -> bool:
        return all(any(name in item or item in name for name in self._members[fact]) for item in items)
