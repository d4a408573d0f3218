"""A list of the article with members that it does not have: 三个抓手里的“扶贫日”, 分成重病、轻病、慢性病三类."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from knowledge.facts.model import Fact, Kind
from knowledge.lists.membership import Lists
from knowledge.matching.group import is_ask, strength
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.premises.clauses import ASKED, states
from knowledge.text.normalise import normalise

_QUOTED_MEMBER = re.compile(
    r"(?:里|中|当中|里头|里面)(?:的|那个|那一?[项条批]|有|是|叫)*[“「『\"](?P<member>[^”」』\"]{2,8})[”」』\"]"
)
_DIVIDED = re.compile(
    r"分(?:成|为|作)了?(?P<run>(?:[^,。;?!]{1,8},){1,4}?[^,。;?!]{1,8}?)(?:[这那]?[两三四五六2-6几]?)[类种批组档级]"
)
_ITEM = "[0-9a-z一-鿿“”]{1,12}"
_RECITED = re.compile(
    rf"[”」』\"]?(?:里面?|当中|分别|具体|不就|就|指的|说的|包括)*(?:是|:|：|=|有|即|指|包括)[“\"]?(?P<run>{_ITEM}?(?:[、和与]{_ITEM}?)+)(?=[,，。:?!？；;吧吗嘛呗]|$)"
)
"""A list by its name, and what its members are said to be."""

_RUN = re.compile(r"[^，。！？；：、,;?!\s]{2,12}(?:、[^，。！？；：、,;?!\s]{2,12}){2,}")
_LETTERS = re.compile(r"[^0-9a-z一-鿿]")
OTHERS = 2
"""Members of a list that are named beside one that it does not have."""

_OF_THEM = re.compile(r"那[个条项]|区别|差别|不同|关系|分别")
"""Asks of members that are only named."""

_BETWEEN = re.compile(r"[、和与]")
SAID = 0.4
"""Strength from which a list says a word, whatever its member is called."""

_DIVIDES = re.compile(r"分(?:成|为|作)")


class Enumerated:
    """The lists of one base. Filled by the constructor, then only read."""

    def __init__(self, facts: Mapping[str, Fact], lists: Lists, parser: Parser, index: Index) -> None:
        self._lists, self._parser, self._index = lists, parser, index
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

    def recited(self, question: ParsedQuestion) -> tuple[str, str] | None:
        """(The list that a question recites, how its first wrong member is set right); None where it recites none, or as it
        is (三个一是一张网、一个平台、一所学校)."""
        return self._by_its_name(question) or self._by_its_members(question.question.plain)

    def _by_its_members(self, plain: str) -> tuple[str, str] | None:
        """The same of a list that is not named: several of its members, and something of their shape (不愁吃、不愁穿、不愁住)."""
        for run in _RUN.findall(plain) if plain.count("、") >= OTHERS else ():
            items = [_LETTERS.sub("", normalise(item).text) for item in run.split("、")]
            for fact, names in self._members.items() if not ASKED.search(run) else ():
                known = [item for item in items if item in names]
                rest = [item for item in items if not any(name in item or item in name for name in names)]
                if len(known) >= OTHERS and len(rest) == 1 and _of_one_shape(known, rest[0]):
                    return fact, f"文章写的几样里没有“{rest[0]}”。"
        return None

    def _by_its_name(self, question: ParsedQuestion) -> tuple[str, str] | None:
        """The same of the one list that a question calls by its name."""
        called = self._lists.called(question.question.text)
        if len(called) != 1:
            return None
        (fact, name), plain = next(iter(called.items())), question.question.plain
        at = plain.find(name)
        run = _RECITED.match(plain, at + len(name)) if at >= 0 else None
        if run is None or not states(run["run"], 0, len(run["run"])) or _OF_THEM.search(run["run"]):
            return None
        items = [normalise(item).text for item in _BETWEEN.split(run["run"])]
        strange = next((item for item in items if not self._has_all(fact, [item]) and not self._says(fact, item)), "")
        return (fact, f"不是，“{name}”里没有“{strange}”。") if strange else None

    def _says(self, fact: str, item: str) -> bool:
        """Whether a list says some word of what it is said to have as a member."""
        groups = [group for group in self._parser.parse(item).groups if not is_ask(group)]
        return any(strength(group, self._index.said(fact)) >= SAID for group in groups)

    def _known(self, member: str) -> bool:
        """Whether some list has such a member, or one called nearly so."""
        return any(member in name or name in member for names in self._members.values() for name in names)

    def _has_all(self, fact: str, items: Iterable[str]) -> bool:
        return all(any(name in item or item in name for name in self._members[fact]) for item in items)


def _of_one_shape(items: Sequence[str], item: str) -> bool:
    """Whether an item begins or ends as all of some others do."""
    begins = all(other[0] == item[0] for other in items)
    return begins or all(other[-1] == item[-1] for other in items)
