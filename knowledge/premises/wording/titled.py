"""A title or heading of the article that a message has otherwise: 副题是“……纪实”, 第二部分的标题是“……”吧.

A message that says what a title is may have no word of it right; that it speaks of that title is told by what it calls it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.facts.model import Fact, Kind
from knowledge.text.normalise import normalise
from knowledge.text.numerals import parse_number
from knowledge.text.pinyin import char_sound

MAIN, SUBTITLE, HEADING = "title/1", "title/2", "/heading"
"""Where the titles of an article stand, as its outline calls the places."""

NAME = 3
"""Characters at the end of a heading that its part may be called by (……大事记)."""

_SAID = re.compile(
    r"(?:(?P<sub>副标?题)|(?P<named>[一-鿿]{2}[记表录史])(?:的?(?:标题|题目)|题)|第(?P<part>[一二三四五六七八九1-9])[个部分章节块段的]{0,5}小?标题|(?<!小)(?<!副)(?<!的)[主大正总]?(?:标题|题目)|篇名)"
    r"[是叫做为写着的作就不也都应该好像大概名题用读:：,，起得很真挺妙棒]{0,8}"
    r"[“《「\"](?P<said>[^“”《》「」\"]{5,30})[”》」\"](?!里|中|[这那几]|还是|[和与或]|的(?![吧吗嘛呢,，。?？!！]|$))"
)
"""Says what a title is. Neither what stands in one, nor of another text that has such a title."""

_ASKS = re.compile(r"还是|有没有|哪|什么|_|…|\.{2}|[×xX?]{1,}")
_LETTERS, _CLAUSES = re.compile(r"[^0-9a-z一-鿿]"), re.compile(r"[，,、；;：:—]+")


class Titled:
    """The titles of one article. Filled by the constructor, then only read."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = dict[str, str]()
        self._given, self._named = dict[str, str](), dict[str, str]()
        for fact in facts:
            at, given = fact.cite[0].at, fact.gives.get("what", "").split("；")[0]
            stands = at in (MAIN, SUBTITLE) or at.endswith(HEADING)
            if fact.kind is Kind.META and stands and _is_read(given, fact, at):
                self._facts.setdefault(at, fact.id)
                self._given[fact.id] = given
                self._named[given[-NAME:]] = at

    def mistaken(self, plain: str) -> tuple[str, str, str] | None:
        """(The title as it is, as a message has it, the fact that gives it); None where it says no title or the right one."""
        match = _SAID.search(plain)
        if match is None or _ASKS.search(match["said"]) or "还是" in plain:
            return None
        place = self._named.get(match["named"], "") if match["named"] else _place(match)
        fact = self._facts.get(place, "")
        given = self._given.get(fact, "")
        said, own = _letters(match["said"]), _letters(given)
        if not own or said in own or own in said or _sounds(said) == _sounds(own):
            return None
        return _in_marks(given), _in_marks(match["said"]), fact


def _is_read(given: str, fact: Fact, at: str) -> bool:
    """Whether a text is what stands at a place, as far as a fact quotes it from there."""
    quoted = "\n".join(_letters(cite.quote) for cite in fact.cite if cite.at == at)
    clauses = [letters for clause in _CLAUSES.split(given) if (letters := _letters(clause))]
    return bool(clauses) and all(clause in quoted for clause in clauses)


def _place(match: re.Match[str]) -> str:
    """Where the title stands that a message speaks of."""
    if match["sub"]:
        return SUBTITLE
    part = parse_number(match["part"]) if match["part"] else None
    return f"{part}{HEADING}" if part else MAIN


def _in_marks(text: str) -> str:
    return f"「{text}」" if "“" in text else f"“{text}”"


def _sounds(text: str) -> list[str]:
    return [char_sound(char) for char in text]


def _letters(text: str) -> str:
    return _LETTERS.sub("", normalise(text).text)
