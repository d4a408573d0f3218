"""Questions that go beyond a fact: others than it names, the nth or the contents of what it only counts, a finer place, how
long it took.

Each is a way of asking, not a topic: it is recognised by the words around the question word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.facts.model import Fact, Kind
from knowledge.matching.parse import ParsedQuestion

_OTHERS = re.compile(
    r"还有(?:谁|哪|别的|其[他它余])|除[了开去]?.{1,12}还有?[谁哪]|[跟同和与].{1,10}一[道起同块批].*(?:还有|哪|几个|多少)"
    r"|哪.{0,8}也[评获得拿]|也(?:评|获|得|拿).*[谁哪]|同一?批.*(?:几|多少|哪)|who else|which other|what other|other (?:cities|counties|winners)"
)
_NTH = re.compile(
    r"第[0-9一二三四五六七八九十]{1,3}[个条项种类样点]|排(?:在)?第|第[0-9一二三四五六七八九十]{1,3}(?:是|叫|指|呢|$)"
    r"|(?:头|最后|末尾)一[个条项]|最后(?:那个|第)"
)
_OF_TEXT = re.compile(r"大事记|年表|部分|[段张句届章]|chronicle")
_CONTENTS = re.compile(
    r"哪(?:[三四五六七八九十]|[3-9]|[1-9][0-9]|十[一二三四五六七八九])[个条项种样点](?![字词])|具体.{0,3}哪[几三四五六七八九十]"
)
_FINER = re.compile(
    r"哪[一个座家]{0,2}(?:城市|乡|镇|村|组|街|路|小区|宾馆|酒店|会场|会议室|医院|学校|企业|公司|单位|机构)|which (?:city|town|village|hospital|company|hotel)"
)

_LASTING = re.compile(r"[花用盖建修办开搞]了?多(?:久|长时间)|多久(?:才|就)[盖建修办搞]|how long did")

MANNERS = {
    "others": "其他还有哪些",
    "nth": "其中第几个是什么",
    "contents": "具体有哪些",
    "finer": "具体是哪个地方、哪个单位",
    "lasting": "用了多长时间",
}
"""Manner of going beyond a fact → how a refusal names it."""

_PLACES = re.compile(r"[市县镇乡村]")


def beyond(question: ParsedQuestion, fact: Fact) -> Iterator[str]:
    """The manners (keys of `MANNERS`) in which a question goes beyond a fact."""
    text, listed = question.question.text, fact.kind is Kind.LIST
    if _OTHERS.search(text) and not listed:
        yield "others"
    if _NTH.search(text) and not listed and not _OF_TEXT.search(text):
        yield "nth"
    if _CONTENTS.search(text) and not listed and "list" not in fact.gives:
        yield "contents"
    if (match := _FINER.search(text)) and not _names_such(match.group(), fact):
        yield "finer"
    if _LASTING.search(text) and not fact.until:
        yield "lasting"


def _names_such(asked: str, fact: Fact) -> bool:
    """Whether the fact says which place or body of the asked sort: its short answers hold the sort's own character."""
    given = "".join(fact.gives.get(aspect, "") for aspect in ("where", "who", "list", "what"))
    sort = asked[-1]
    if sort in "镇乡村组街路":
        return sort in given
    return bool(_PLACES.search(given)) if asked.endswith("城市") else True
