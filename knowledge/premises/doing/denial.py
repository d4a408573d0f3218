"""A yes-no question that says the contrary of its fact: denied, only in part, the opposite word, only some of several."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from enum import Enum, auto

from knowledge.facts.loader import Contrary
from knowledge.facts.model import Fact, Kind
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.denying import denies, without_harmless
from knowledge.text.normalise import normalise


class Denial(Enum):
    """How a question contradicts its fact: it says what is not so, or asks whether there are any left."""

    WRONG = auto()
    NONE_LEFT = auto()


_DENYING = re.compile(r"没有|没|未(?!来)|不再|少了|换成|取消|并非|缺|不(?!愁|断|可|少|得|起|仅|但|破|硬|实|到位)")
"""A fact's own denial: what is denied in the question may then be just what it says."""

_EXISTS = re.compile(r"[还尚]有|有没有|[还仍]剩|剩下|还留|有没")
_LEFT = re.compile(r"[还尚仍](?:有|剩|留)[^,。]{0,10}(?:吗|没|么|不|吧)|(?:现在|如今|最后|到头来)[还尚仍]?(?:有|剩)")
_UNDONE = re.compile(r"[还尚仍](?:有|剩)[^,。]{0,10}[没未][^,。]{0,10}?(?:退出|退下|摘帽|脱帽|脱贫|解决)")
_THEN = re.compile(r"当时|那时|那会|当年|当初|起初|原来|原先|开始|[之以]前")
_NONE = re.compile(r"全部(?:退出|解决|脱贫|摘帽)|都(?:成功)?(?:脱贫|摘帽|退出)")
"""Asks what is left today of what a fact says is all gone."""

_ONLY = re.compile(r"只(?!能|要|想|好)|仅|光(?=是|有|靠|包)|单(?=是|靠)|全(?:部)?(?:都)?(?:是|靠)|就(?=一个|这一)")
_ONE_OF, _EITHER = re.compile(r"其中|之一"), "还是"
_CHOICE = re.compile(r"(?<!的)(?<!的是)[一-鿿]{2,}[,。 ]?还是(?!有|没|挂|剩)")
"""Two things to choose from: one of them may be what the fact says."""

_ASKED_FOR = re.compile(r"吗|没有?[的。 ]*$|有没|是不是|是否|哪|多少|几")
_BEFORE, _SINCE = (
    re.compile(r"原先|原来|原本|本来|以前|早先|从前|过去"),
    re.compile(r"(?:改|变|换)(?:成|为|作|到)|后来|如今|现在"),
)
_RANKED, _NOT_SAID = (
    re.compile(r"第.部分"),
    re.compile(r"(?:不是[^,。]{0,4}|怕|与其|防止?|避免|以免|不(?:[敢再能许准让会可得])*|别再?|没|从|\bnot )$"),
)
"""No share of something (第一部分); what stands before a word that is not claimed."""

_OPEN = frozenset({"who", "when", "day", "where", "what", "how", "name", "which", "purpose", "definition"})
"""What is asked besides yes or no makes the rest of a message a remark (我没文化, 是哪几样)."""


class Denials:
    """The engine's table of contraries, looked for in a question and its fact (in the facts of a base but once)."""

    def __init__(self, contraries: Sequence[Contrary], facts: Collection[Fact]) -> None:
        said = {fact.id: _RANKED.sub("", normalise(fact.answer).text) for fact in facts}
        english = {fact.id: normalise(fact.answer_en).text for fact in facts}
        pairs = [pair for sides in contraries for pair in (sides, sides[::-1])]
        self._says = {
            id_: [
                (mine, other)
                for mine, other in pairs
                if _one_of(mine, own := english[id_] if mine[0].isascii() else text) and not _one_of(other, own)
            ]
            for id_, text in said.items()
        }
        words = {id_: [word for _, other in found for word in other] for id_, found in self._says.items()}
        self._contrary = {id_: re.compile("|".join(map(re.escape, found)) or r"(?!)") for id_, found in words.items()}
        self._denying = {id_ for id_, text in said.items() if _DENYING.search(text)}

    def of(self, question: ParsedQuestion, fact: Fact, local: set[str], named: int) -> Denial | None:
        """How a yes-no question contradicts its fact by the way it puts it; `local`: the places that the fact holds for,
        `named`: how many members of the fact's list the question names."""
        asked = question.question.text
        if self._all_gone(question, fact):
            return Denial.NONE_LEFT
        if any(self.contrary(without_harmless(asked), fact)) and not _CHOICE.search(asked):
            return Denial.NONE_LEFT if _EXISTS.search(asked) and _ASKED_FOR.search(asked) else Denial.WRONG
        if "yesno" not in question.asks or _EITHER in asked or _OPEN & set(question.asks):
            return None
        if self._only(question, fact, local, named):
            return Denial.WRONG
        if "list" in question.asks:
            return None
        if not denies(asked) or fact.id in self._denying:
            return None
        return Denial.NONE_LEFT if _EXISTS.search(asked) else Denial.WRONG

    def denies(self, fact: Fact) -> bool:
        """Whether a fact denies something itself."""
        return fact.id in self._denying

    def contrary(self, asked: str, fact: Fact) -> Iterator[tuple[int, int]]:
        """Where a normalised text has the contrary of what a fact says, and not what it says too, each as a span."""
        if not self._contrary[fact.id].search(asked):  # as in nearly every question
            return
        for mine, other in self._says[fact.id]:
            if not _one_of(mine, asked):
                spans = ((at, at + len(word)) for word in other if (at := asked.find(word)) >= 0)
                yield from (at for at in spans if not (_NOT_SAID.search(asked, 0, at[0]) or _was(asked, *at)))

    def left(self, question: ParsedQuestion, fact: Fact) -> tuple[int, int] | None:
        """Where a question tells that some are left of what a fact says is all gone; None where it does not, or asks it."""
        told = _UNDONE.search(question.question.text) if "yesno" not in question.asks else None
        return told.span() if told and self._all_gone(question, fact) else None

    @staticmethod
    def _all_gone(question: ParsedQuestion, fact: Fact) -> bool:
        asked = question.question.text
        left = _UNDONE.search(asked) or ("yesno" in question.asks and _LEFT.search(asked))
        return bool(left and _NONE.search(fact.answer)) and not question.dates and not _THEN.search(asked)

    @staticmethod
    def _only(question: ParsedQuestion, fact: Fact, local: set[str], named: int) -> bool:
        """Whether only some of the things are said for which the fact holds: one county of two, two members of six."""
        text = question.question.text
        if not _ONLY.search(text) or _ONE_OF.search(text):
            return False
        some = 0 < len(local & set(question.places)) < len(local)
        return some or (fact.kind is Kind.LIST and 0 < named < len(fact.members))


def _was(text: str, start: int, end: int) -> bool:
    """Whether a text says of something that it was so before, or is so no more (东一家西一家的，被哪个镇改成扎堆)."""
    return bool(_BEFORE.search(text, 0, start) or _SINCE.search(text, end))


def _one_of(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)
