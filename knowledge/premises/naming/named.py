"""What the facts of a base call by a name that hardly anything else has: a coined word in quotation marks, a list by its
number, a member of one, a document.

A message that has such a name, word for word, speaks of that fact, however little else in it is known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from knowledge.facts.model import Fact, Kind
from knowledge.matching.lexicon import Lexicon, Role
from knowledge.text.normalise import normalise

SHORTEST, LONGEST, SHORTEST_TERM, MOST = 2, 16, 3, 9
"""Characters of a name; of a key term that nothing shows to be one; facts that may speak of what has a name."""

_QUOTED = re.compile(r"[“《]([^“”《》]{2,16})[”》]")
_COINED, _COUNTS = re.compile(r"“([^“”]{2,16})”"), re.compile(r"\"?[\d一二三四五六七八九十两]")
_NO_NAME = re.compile(r"^第|(.)\1$")
_NUMERALS = frozenset("一二三四五六七八九十两")
_PLAIN = frozenset({Role.PLACE, Role.OTHER_PLACE, Role.PERSON})


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a normalised text has it, the facts that tell of it, the nearest first, and those that are about it.
    `coined`: the article made it up or counts with it, and says what it means."""

    text: str
    facts: tuple[str, ...]
    own: tuple[str, ...]
    coined: bool


class Names:
    """The names of one base. Filled by the constructor, then only read."""

    def __init__(self, facts: Collection[Fact], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        titles = {fact.id: normalise(fact.title).text for fact in facts}
        answers = {fact.id: normalise(fact.answer).text for fact in facts}
        about = {fact.id: {normalise(text).text for text in (*fact.about, *fact.gives.values())} for fact in facts}
        coined = {normalise(text).text for fact in facts for text in _COINED.findall(fact.answer)}
        names = {normalise(text).text for fact in facts for text in _names(fact)}
        self._names = dict[str, Name]()
        for name in sorted(name for name in names if SHORTEST <= len(name) <= LONGEST and self._is_a_name(name)):
            told = [id_ for id_ in answers if name in answers[id_] or name in about[id_]]
            told.sort(key=lambda id_: (name not in titles[id_], name not in about[id_], len(answers[id_])))
            if told and (len(told) <= MOST or (name[0] in _NUMERALS and name in titles[told[0]])):
                own = [id_ for id_ in told if name in titles[id_]] or [id_ for id_ in told if name in about[id_]]
                made_up = name in coined or bool(_COUNTS.match(name))
                self._names[name] = Name(name, tuple(told), tuple(own or told), made_up)
        longest = sorted(self._names, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest)) or r"(?!)")

    def _is_a_name(self, text: str) -> bool:
        """Whether a text is not just a place or a person, of which much may be said, nor a rank or a word said twice."""
        return not _NO_NAME.search(text) and not any(term.role in _PLAIN for term in self._lexicon.exact.get(text, ()))

    def within(self, text: str) -> Iterator[tuple[Name, int, int]]:
        """The names in a normalised text, the longest where several begin together, each with its span."""
        return ((self._names[m.group()], *m.span()) for m in self._pattern.finditer(text))

    def known(self, text: str) -> Name | None:
        """The name that a text is; None for no name."""
        return self._names.get(text)

    def all(self) -> Sequence[Name]:
        """Every name."""
        return tuple(self._names.values())


def _names(fact: Fact) -> Iterator[str]:
    """What a fact gives a name to. Of its key terms those that are long or count: short ones are everyday words."""
    yield from (text for text in fact.about if len(text) >= SHORTEST_TERM or text[:1] in _NUMERALS)
    yield from _QUOTED.findall(fact.answer)
    if fact.kind is Kind.LIST:
        yield from (
            name for member in fact.members for name in (member.name, *member.aliases) if len(name) >= SHORTEST_TERM
        )
