"""A whole phrase of the article that a question quotes otherwise: in quotation marks, two words changed or exchanged.

One word changed in a phrase without marks is what `misquoted` finds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from knowledge.facts.model import Fact
from knowledge.premises.clauses import ASKED
from knowledge.premises.naming.named import Name, Names
from knowledge.premises.wording.framed import Framed
from knowledge.text.normalise import normalise
from knowledge.text.pinyin import char_sound

SHORTEST, ALIKE = 6, 57
"""Characters of a quotation that is looked for; how alike (0..100) a phrase must be that is meant by it."""

_BLANK = re.compile(r"_|…|\.{2}|[×xX＿]{2}|[?？吗]")
"""A quotation with a blank asks what stands there; one that asks is somebody's question."""

ADDED = 6
"""Characters behind a name that make a quotation say something of it."""

_QUOTED = re.compile(r"[“「『\"]([^”」』\"]{4,40})[”」』\"]")
_OWN_QUOTED, _CLAUSES = re.compile(r"[“《]([^”》]{6,40})[”》]"), re.compile(r"[。；：（）]")
_LETTERS = re.compile(r"[^0-9a-z一-鿿]")


@dataclass(frozen=True, slots=True)
class Recitation:
    """A phrase as the article has it, as the question has it, and the facts that have the phrase."""

    given: str
    asked: str
    facts: tuple[str, ...]


class Recited:
    """The phrases of one base. Filled by the constructor, then only read."""

    def __init__(self, facts: Collection[Fact]) -> None:
        self._written, owners = dict[str, str](), defaultdict[str, list[str]](list)
        for fact in facts:
            for text in _phrases(fact):
                if len(letters := _letters(text)) >= SHORTEST:
                    self._written.setdefault(letters, text)
                    owners[letters].append(fact.id)
        self._owners = {letters: tuple(dict.fromkeys(ids)) for letters, ids in owners.items()}
        self._phrases = list(self._written)
        verbatim = ((text, _letters(text)) for fact in facts for text in _verbatim(fact))
        self._framed = Framed(verbatim, _letters)
        self._text = "\n".join(self._phrases)

    def find(self, message: str) -> Recitation | None:
        """What a message, as it was written, quotes otherwise; None where it quotes nothing or what is known."""
        for quoted in _QUOTED.findall(message):
            letters = _letters(quoted)
            if len(letters) < SHORTEST or letters in self._text or _asks(quoted):
                continue
            found = process.extractOne(letters, self._phrases, scorer=fuzz.ratio, score_cutoff=ALIKE)
            if found and found[0] not in letters and _said_otherwise(found[0], letters):
                return Recitation(self._written[found[0]], quoted, self._owners[found[0]])
            if framed := self._framed.find(quoted):
                given, phrase = framed
                return Recitation(given, quoted, self._owners[phrase])
        return None

    def added_to(self, message: str, names: Names) -> Name | None:
        """The name that a quotation begins with, and goes on as the article does not; None for none."""
        for quoted in _QUOTED.findall(message):
            text = normalise(quoted).text
            for name, start, _ in names.within(text):
                added = start == 0 and not _asks(quoted) and len(_letters(quoted)) >= len(name.text) + ADDED
                if added and _letters(quoted) not in self._text:
                    return name
        return None


def _asks(quoted: str) -> bool:
    return bool(_BLANK.search(quoted) or ASKED.search(quoted))


def _verbatim(fact: Fact) -> Iterator[str]:
    """What a fact has word for word: its members, the sayings in its answer, what it quotes."""
    yield from (member.name for member in fact.members)
    yield from _OWN_QUOTED.findall(fact.answer)
    yield from (cite.quote for cite in fact.cite)


def _phrases(fact: Fact) -> Iterator[str]:
    """The same and the clauses of its answer."""
    yield from _verbatim(fact)
    yield from (part for clause in _CLAUSES.split(fact.answer) for part in (clause, *clause.split("，")))


def _said_otherwise(phrase: str, quoted: str) -> bool:
    """Whether a quotation changes something inside a phrase: neither only leaves some of it out, nor is only spelt wrong."""
    if phrase[0] != quoted[0] or phrase[-1] != quoted[-1]:
        return False
    rest = iter(phrase)
    shortened = all(char in rest for char in quoted)
    return not shortened and [char_sound(char) for char in phrase] != [char_sound(char) for char in quoted]


def _letters(text: str) -> str:
    return _LETTERS.sub("", normalise(text).text)
