"""Ranks as people write them: 第二个, 倒数第一条, 从后面数第三个, 最后那项, 头一个, 压轴的, the third, the last one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.text.numerals import parse_number

_CLASSIFIER, _N = "[个项条种类份样件张句桩则大]", "[0-9一二两俩三四五六七八九十百]"
_HAN = re.compile(
    rf"(?P<back>倒数|倒着数|倒过来数?|从后往前数?|从后面数|往回数)?[的,]?(?<![全我][国省市])(?<!世界)(?<!省内)(?<!国内)第(?P<n>{_N}{{1,3}})(?!{_N}|届|部分|次|[天日年季]){_CLASSIFIER}?"
    rf"|(?P<last>最后[一那]{{0,2}}{_CLASSIFIER}|末尾[一那]{{0,2}}{_CLASSIFIER}?|最末{_CLASSIFIER}?|(?:压轴|垫底|收尾)的?)|(?P<first>[头首]一?{_CLASSIFIER}|打头的?[那一]{{0,2}}{_CLASSIFIER})"
)
_NAMES = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
)  # fmt: skip
_ENGLISH = re.compile(rf"\b(?P<n>{'|'.join(_NAMES)}|last)\b(?: one)?")
ASKS_PLACE = re.compile(
    r"(?<!最)[第弟递低帝]几(?:[个条项位名件种样类步款句大]|(?![一-鿿])|(?=[呢啊呀的吗来]|$))|老几(?![个条])"
    r"|\b(?:what|which) (?:number|place|position)\b"
)
"""Asks for a place in an order; people type its first character by the sound. Not for an edition, a session, a page."""


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank in a text: its span, and its number, from 1, or from the end from -1."""

    start: int
    end: int
    number: int

    def of(self, size: int) -> int | None:
        """The place 1..size that the rank means; None where there are not so many."""
        place = self.number if self.number > 0 else size + 1 + self.number
        return place if 1 <= place <= size else None


def find_rank(text: str) -> Rank | None:
    """The first rank in a normalised text; None without one."""
    return next(iter(find_ranks(text)), None)


def find_ranks(text: str) -> list[Rank]:
    """All ranks in a normalised text, in its order; those in English where there are no Chinese ones."""
    if found := [Rank(match.start(), match.end(), _number(match)) for match in _HAN.finditer(text)]:
        return found
    return [Rank(match.start(), match.end(), _english(match["n"])) for match in _ENGLISH.finditer(text)]


def _english(name: str) -> int:
    return -1 if name == "last" else _NAMES.index(name) + 1


def _number(match: re.Match[str]) -> int:
    if match["last"]:
        return -1
    if match["first"]:
        return 1
    number = int(parse_number(match["n"]) or 0)
    return -number if match["back"] else number
