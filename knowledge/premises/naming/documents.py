"""One document of the article said to be what another one is for: 问责的依据就是约谈办法."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.facts.model import Fact, Kind

_KIND = re.compile(r"(?!暂行|试行)(?P<purpose>[一-鿿]{2})(?:办法|规定|条例|细则)")
_BY = re.compile(r"依据|依照|按照|照着|照|按|根据|凭|靠|就是")


class Documents:
    """The documents of one base that are called by what they are for. Filled by the constructor, then only read."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._for = {
            match["purpose"]: fact
            for fact in facts
            if fact.kind is Kind.DOCUMENT
            for text in fact.about
            if (match := _KIND.fullmatch(text))
        }
        purposes = "|".join(map(re.escape, self._for)) or r"(?!)"
        self._called = re.compile(f"(?P<purpose>{purposes})(?:工作)?(?:暂行|试行)?(?:办法|规定|条例|细则)")

    def mistaken(self, text: str) -> tuple[str, str, str] | None:
        """(The document that is for what a normalised text says, the one that the text has, the fact of the former)."""
        if "还是" in text or not _BY.search(text) or len({m["purpose"] for m in self._called.finditer(text)}) != 1:
            return None
        named = next(self._called.finditer(text))["purpose"]
        rest = self._called.sub(" ", text)
        done = [purpose for purpose in self._for if purpose in rest]
        if len(done) != 1 or done[0] == named:
            return None
        right = self._for[done[0]]
        return right.title, self._for[named].title, right.id
