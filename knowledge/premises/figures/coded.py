"""What the parts of a name made of numbers are said to stand for: 1+7+6里的7是七大工程, 7是六大工程、6是七个一批."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from knowledge.facts.model import Fact
from knowledge.premises.clauses import ASKED
from knowledge.premises.naming.named import Names
from knowledge.text.normalise import normalise

_PART = re.compile(
    r"“(?P<code>\d(?:\+\d)+)”里?的“(?P<part>\d)”[^“《。]{0,12}(?:“(?P<named>[^”]+)”|《(?P<title>[^》]+)》)"
)
_SAID = re.compile(
    r"(?<![\d年月+第])(?P<part>\d)\"?(?:就|不就|不|说的|指的|代表的)*(?:是|指|=|代表|表示)(?P<rest>[^,。;?!]{2,16})"
)
_CODE = re.compile(r"\d(?:\+\d)+")
NOUN, SEVERAL = 2, 2
"""Characters at the end of a part's name that say what it is; parts that are told where the code itself is not named."""


class Coded:
    """The codes of one base, whose parts its facts explain. Filled by the constructor, then only read."""

    def __init__(self, facts: Iterable[Fact], names: Names) -> None:
        self._names, facts = names, list(facts)
        self._parts = defaultdict[str, dict[str, str]](dict)
        for fact in facts:
            for match in _PART.finditer(fact.answer):
                named = normalise(match["named"] or match["title"]).text
                self._parts[match["code"]].setdefault(match["part"], named)
        self._told = {
            code: [fact.id for fact in facts if all(name in normalise(fact.answer).text for name in parts.values())]
            for code, parts in self._parts.items()
        }

    def mistaken(self, text: str) -> tuple[str, ...]:
        """The facts that tell what a code stands for, where a normalised text has a part of it wrong; empty for none."""
        for code, parts in self._parts.items():
            said = [
                match for match in _SAID.finditer(text) if match["part"] in parts and not ASKED.search(match["rest"])
            ]
            about = code in _CODE.findall(text) or len({match["part"] for match in said}) >= SEVERAL
            if about and any(self._wrong(parts, match["part"], match["rest"]) for match in said):
                return tuple(self._told[code])
        return ()

    def _wrong(self, parts: dict[str, str], part: str, rest: str) -> bool:
        """Whether a part is said to be what another part is called, or another thing that has a name."""
        own = parts[part]
        if own in rest:
            return False
        others = [name for other, name in parts.items() if other != part and name[-NOUN:] != own[-NOUN:]]
        if any(name[-NOUN:] in rest for name in others):
            return True
        named = (name for name, *_ in self._names.within(rest))
        return any(name.text not in own and own[-NOUN:] not in name.text for name in named)
