"""Messages that go on with the entries of a chronicle that was talked of: 最后一条, 一共几条, 那2018年的呢."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.matching.parse import Parser

CHRONICLE = "chronicle"
"""The concept of the engine's lexicon for an article's list of events."""

_ENTRY = re.compile(
    r"(?:那|那么)?(?:(?:最后|末尾|头|倒数第?[一二两三四五六七八九1-9]|第[一二三四五六七八九1-9])[一1]?[条件桩](?:大?事)?(?:是|讲|写|说)?(?:的)?(?:什么|啥|哪件)?"
    r"|(?:一共|总共|拢共)有?(?:几|多少)[条件桩](?:大?事)?)(?:呢|来着)?"
)
"""Names an entry of a chronicle by its place, or asks for their number, and says nothing else."""

_ITS_YEAR = re.compile(r"(?:那|那么)?(?P<year>20\d\d)年?的?(?:呢|咧|嘞)")
_OF_ENTRIES = re.compile(r"[条件桩]|大事记")
"""Only names another year, after talk of entries (那2018年的呢)."""

_LED, _ALL_OF_THEM = re.compile("^那么?"), re.compile("一共|总共|拢共")
"""How such a message may begin; whether it asks for the number of all, not only of one year's."""


def of_the_chronicle(message: str, context: Sequence[str], parser: Parser) -> str:
    """A folded message that only says which entry it wants, or asks how many there are, as it is asked of the chronicle that
    was talked of, or of the one year of it that was talked of last; empty for any other."""
    text = message.rstrip("。,? ")
    of_year = _ITS_YEAR.fullmatch(text) if _OF_ENTRIES.search(context[-1]) else None
    if not (of_year or _ENTRY.fullmatch(text)) or not any(CHRONICLE in parser.parse(one).features for one in context):
        return ""
    if of_year:
        return f"大事记{of_year['year']}年有哪些事"
    years = {date.year for date in parser.parse(context[-1]).dates if date.year and not date.month}
    year = f"{years.pop()}年" if len(years) == 1 and not _ALL_OF_THEM.search(text) else ""
    return f"大事记{year}{_LED.sub('', text)}"
