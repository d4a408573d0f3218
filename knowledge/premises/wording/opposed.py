"""A name of the article with the contrary of a word in it: 劳务输入 for 劳务输出, 五年行动计划 for 三年行动计划; a coined one
with another place in it (甲县模式 for 乙市模式)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from knowledge.premises.clauses import states
from knowledge.premises.naming.named import Name, Names
from knowledge.text.normalise import Normalised

SHORTEST, LONGEST = 3, 10
"""Characters of a name that people have as a whole, right or wrong; a shorter one is a word that anybody may use, but for
where it is pointed at (这个“新招”)."""

_POINTED_AT = re.compile(r"[这那一][个一]?$")


class Opposed:
    """The misremembered names of one base. Filled by the constructor, then only read."""

    def __init__(
        self, names: Names, opposites: Iterable[Sequence[str]], texts: Iterable[str], places: Collection[str]
    ) -> None:
        self._right = dict[str, tuple[str, Name]]()
        written = "\n".join(texts)
        sets = [tuple(words) for words in opposites]
        self._elsewhere = set[str]()
        for name in names.all():
            placed = set(_turned(name.text, [tuple(places)])) if name.coined else set[str]()
            for wrong in (*_turned(name.text, sets), *sorted(placed)):
                if len(name.text) <= LONGEST and wrong not in written and names.known(wrong) is None:
                    self._right.setdefault(wrong, (wrong, name))
                    self._elsewhere |= {wrong} & placed
        longest = sorted(self._right, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest)) or r"(?!)")

    def find(self, question: Normalised) -> tuple[str, Name] | None:
        """(What a question has, the name that is meant); None where it has every name right, or says the right one too."""
        text = question.text
        match = self._pattern.search(text)
        if match is None:
            return None
        if len(match.group()) < SHORTEST and not (
            f"“{match.group()}”" in question.plain or _POINTED_AT.search(text[: match.start()])
        ):
            return None
        wrong, name = self._right[match.group()]
        if wrong in self._elsewhere:
            if not states(text, *match.span()):  # there may be such a thing
                return None
            name = replace(name, own=name.facts)  # two things may be called by the place
        return None if name.text in text else (wrong, name)


def _turned(text: str, sets: Iterable[Sequence[str]]) -> Iterator[str]:
    """A name with one word of it exchanged for each of its contraries."""
    for words in sets:
        for word in words:
            if word in text:
                yield from (text.replace(word, other, 1) for other in words if other != word)
