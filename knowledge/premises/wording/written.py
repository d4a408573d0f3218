"""What a question writes otherwise than its fact: a title in a word, a name made of numbers (1+7+6), a wider scope."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapidfuzz.fuzz import partial_ratio, ratio

from knowledge.facts.model import Fact
from knowledge.text.normalise import Normalised, normalise

_TITLE = re.compile(r"《([^》]{5,60})》|[“「\"]([^”」\"]{6,30})[”」\"]")
_OWN_TITLE = re.compile(r"《([^》]{5,60})》|“([^”]{6,30})”")
_MARKS = re.compile(r"[^\w+]+")
_CODE = re.compile(r"\d(?:\+\d)+")
NEARLY, LENGTH, WHOLE = 70, 2, 100
"""How alike two titles are of which one is the other misremembered, and by how many characters they may differ in length; a
title that is a part of another is short for it."""

_NATION, _PROVINCE = re.compile(r"全国|国家级"), re.compile(r"全省|省内|省级")


class Written:
    """What the answers of a base write. Filled by the constructor, then only read."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        facts = list(facts)
        self._said = {fact.id: normalise(fact.answer).text for fact in facts}
        self._letters = {id_: _letters(text) for id_, text in self._said.items()}

    def otherwise(self, question: Normalised, fact: Fact) -> Iterator[tuple[str, str]]:
        """(As the fact writes it, as the question does)."""
        own = [one or other for one, other in _OWN_TITLE.findall(fact.answer)]
        for one, other in _TITLE.findall(question.plain):
            asked = one or other
            known = max(own, key=lambda title: ratio(title, asked), default="")
            if known and _letters(normalise(asked).text) not in self._letters[fact.id] and _misremembered(asked, known):
                yield f"“{known}”", f"“{asked}”"
        codes = _CODE.findall(self._said[fact.id])
        for code in _CODE.findall(question.text):
            if codes and code not in codes:
                yield f"“{codes[0]}”", f"“{code}”"

    def too_wide(self, text: str, fact: Fact) -> tuple[str, str]:
        """(The fact's scope, the question's), where it has the whole country for what the fact has for the province."""
        said = self._said[fact.id]
        wider, narrower = _NATION.search(text), _PROVINCE.search(said)
        if wider and narrower and not _NATION.search(said) and not _PROVINCE.search(text):
            return narrower.group(), wider.group()
        return "", ""


def _letters(text: str) -> str:
    """A text without its marks: which comma somebody types is no matter of wording."""
    return _MARKS.sub("", text)


def _misremembered(asked: str, known: str) -> bool:
    if partial_ratio(asked, known) >= WHOLE or abs(len(asked) - len(known)) > LENGTH:
        return False
    return ratio(asked, known) >= NEARLY
