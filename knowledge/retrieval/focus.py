"""Where a question asks: the clause with the word that asks, and the characters beside that word."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.retrieval.reading import atoms_and_pairs

_ASKING = re.compile(
    r"什么|甚么|哪(?:一|两|几|些)?[^\W\d]?|谁|多少|几(?!乎)|怎么样?|怎样|如何|为什么|为何|何(?:时|处|地|种|人|物|年)?"
    r"|多[大高长远重久宽深]|[是为](?=[?。]$)"
)
_CLAUSE_ENDS = re.compile(r"[,;:。]")
_NOUN = re.compile(r"[^\W的在是于和有为被把将以与而中上下里了]{0,5}")
_BESIDE = 4
"""Characters before and behind the word that asks, and the noun it asks for, that say what is asked of the rest."""


@dataclass(frozen=True, slots=True)
class Focus:
    """Units of the clause that asks, and of what stands beside the word that asks; empty where no word asks."""

    clause: frozenset[str]
    beside: frozenset[str]


def focus(question: str) -> Focus:
    """The focus of a folded question; the last word that asks counts."""
    asking = list(_ASKING.finditer(question))
    if not asking:
        return Focus(frozenset(), frozenset())
    last = asking[-1]
    start = max((end.end() for end in _CLAUSE_ENDS.finditer(question, 0, last.start())), default=0)
    end = _CLAUSE_ENDS.search(question, last.end())
    clause = f"{question[start : last.start()]} {question[last.end() : end.start() if end else len(question)]}"
    noun = _noun(question, last)
    beside = (question[: last.start()], noun, question[last.end() + len(noun) :])
    solid = [re.sub(r"\W", "", part) for part in beside]
    return Focus(_units(clause), _units(f"{solid[0][-_BESIDE:]} {solid[1]} {solid[2][:_BESIDE]}"))


def _noun(question: str, asking: re.Match[str]) -> str:
    found = _NOUN.match(question, asking.end())
    return found.group() if found and asking.group() != "谁" else ""


def _units(text: str) -> frozenset[str]:
    return frozenset(unit for some in atoms_and_pairs(text) for unit in some)
