"""How often a word stands in a list as the article writes it (口诀里“跟着”出现几次): counted, not looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.chronology.computed import Computed
from knowledge.facts.model import Fact
from knowledge.lists.membership import Lists
from knowledge.matching.parse import ParsedQuestion
from knowledge.phrases.quoting import quoted_in, verbatim

_OFTEN = r"(?:几|多少)[次回遍处趟]"
_TIMES = re.compile(
    rf"(?:出现|露|冒|重复|连着)[^,。]{{0,6}}{_OFTEN}[面脸头了呢啊呀嘛吗]*(?:[,。]|$)|[字词].{{0,10}}(?:用|说|写|念|提|有|见|讲).{{0,4}}{_OFTEN}"
    rf"|(?:用|说|写|念|提到|讲)了?{_OFTEN}[呢啊呀嘛]*。?$"
)
"""Asks how often a word is written, not how often what it means took place (出现几次问题)."""

_TOOK_PLACE = re.compile(r"开|办|问题|情况|检查|会议")
_ALL_OF_IT = re.compile(r"全文|整篇|通篇|全篇|文章[里中]|文中|报道[里中]|整个")
LONGEST = 4
"""Characters of a word that is counted."""


class Occurrences:
    """Counts words in the lists of one base that its citations hold whole."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._lists = [(fact, quotes) for fact in facts if (quotes := verbatim(fact))]

    def counted(self, question: ParsedQuestion, lists: Lists) -> Computed | None:
        """How often a quoted word stands in the one list that has it, of those that the question calls by name, if any.
        None where several have it, or the whole article is to be counted."""
        text = question.question.text
        match = _TIMES.search(text)
        if match is None or _TOOK_PLACE.search(match.group()) or _ALL_OF_IT.search(text):
            return None
        called = set(lists.called(text))
        for word in quoted_in(question.question.plain):
            found = [one for one in self._lists if any(word in quote for quote in one[1])]
            among = [one for one in found if one[0].id in called] or found
            if len(word) <= LONGEST and len(among) == 1 and not called - {among[0][0].id}:
                return _told(word, *among[0])
        return None


def _told(word: str, fact: Fact, quotes: tuple[str, ...]) -> Computed:
    times = sum(quote.count(word) for quote in quotes)
    where = "；".join(quotes).replace(",", "、")
    return Computed((fact,), f"{times}次。", f"“{word}”在这里出现{times}次：{where}。")
