"""A thing of the article said to stand in another part of it: 第一部分讲健康扶贫, 三个抓手写在第二部分."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from knowledge.facts.model import Fact
from knowledge.premises.clauses import states
from knowledge.premises.naming.named import Name, Names
from knowledge.text.numerals import parse_number

_PART = "第(?P<{0}>[一二三四五六七八九1-9])[个大]?(?:部分|章|节|块|部份)"
_TELLS = r"(?:主要|专门|就|重点|里面?|中|里头)*(?:讲|写|说|谈|介绍)(?:的(?:就|都)?是|了)?"
_STANDS = r"(?:是|就|被|主要|都)*(?:写|放|讲|排|说|出现|列)?在(?:文章)?(?:的)?"
_SAID = re.compile(rf"{_PART.format('first')}{_TELLS}(?P<behind>)|(?P<before>){_STANDS}{_PART.format('last')}")
_NUMERALS = "零一二三四五六七八九"


class Parted:
    """The parts in which the named things of one base stand. Filled by the constructor, then only read."""

    def __init__(self, names: Names, facts: Mapping[str, Fact]) -> None:
        self._names = names
        self._first = {id_: frozenset(_parts(fact.cite[0].at)) for id_, fact in facts.items()}
        self._all = {id_: frozenset(part for c in fact.cite for part in _parts(c.at)) for id_, fact in facts.items()}

    def mistaken(self, text: str) -> tuple[Name, str] | None:
        """(A thing that a normalised text puts in another part, how that is set right); None where it puts none there."""
        for match in _SAID.finditer(text) if "第" in text else ():
            part = match["first"] or match["last"]
            for name, start, end in self._names.within(text):
                beside = start == match.end() if match["first"] else end == match.start()
                if beside and (right := self._elsewhere(name, str(parse_number(part)))) and states(text, *match.span()):
                    return name, f"文中“{name.text}”写在{right}。"
        return None

    def _elsewhere(self, name: Name, part: str) -> str:
        """The parts that the facts about a thing begin with, where none of them cites some other part; empty else."""
        if any(part in self._all[id_] for id_ in name.own):
            return ""
        own = sorted({one for id_ in name.own for one in self._first[id_]})
        return "、".join(f"第{_NUMERALS[int(one)]}部分" for one in own)


def _parts(at: str) -> Iterator[str]:
    """The number of the part that a place is in, as a text; none of what stands before or behind all parts."""
    part = at.split("/")[0]
    if part.isdigit() and int(part) < len(_NUMERALS):
        yield part
