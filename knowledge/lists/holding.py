"""Which members of a list have a certain word in their names (三个小标题里带“三”的有几个)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.chronology.computed import Computed
from knowledge.facts.model import Fact, Kind
from knowledge.matching.counts import in_words
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.normalise import normalise

_CLASSIFIERS, _CHARACTERS = "个项条种类句样份部", r"(?:[这那]?[个两二三俩]{0,2}字)?"
_HAS = r"(?:带有?|含有?|(?<![打大])叫做?)"
_WITH = re.compile(
    rf"{_HAS}(?P<word>[一-鿿]{{1,4}}?){_CHARACTERS}(?:打头|开头|结尾|收尾)?的(?:[一-鿿]{{1,4}}?)?(?: [^ ,]{{1,8}})?[, ]*"
    rf"(?:全文|文[中里章]|文件)?(?:共|一共|总共|到底)?(?:有|是|点到|提到|写到|出现)?了?(?:几|多少|哪)"
    rf"|(?:几|多少|哪)[{_CLASSIFIERS}几一]{{1,2}}.{{0,4}}{_HAS}(?P<word2>[一-鿿]{{1,4}}?){_CHARACTERS}(?:打头|开头)?的"
    rf"|(?:几|多少|哪)[{_CLASSIFIERS}几一]{{1,2}}.{{0,2}}[跟和与同](?P<word3>[一-鿿]{{1,4}}?)(?:沾边|有关|相关|搭边)的?"
)
_NOUN = re.compile(
    rf"带有?(?P<word>[一-鿿]{{1,4}}?){_CHARACTERS}的(?P<noun>[一-鿿]{{2}})(?:都|各|分别)*(?:[叫是](?:什么|啥|么子|哪)|有哪)"
    rf"|(?P<many>几|多少)[{_CLASSIFIERS}]{_HAS}(?P<word2>[一-鿿]{{1,4}}?){_CHARACTERS}的(?P<noun2>[一-鿿]{{2}})(?![一-鿿]*里)"
)
_ELSEWHERE = re.compile("大事记|年表")
_HOW_MANY = re.compile(rf"(?:几|多少)[{_CLASSIFIERS}]")


def of_noun(question: ParsedQuestion, facts: Iterable[Fact]) -> Computed | None:
    """The members with a word in their names of the one list whose title has the noun (那两个带“办法”的文件都叫什么)."""
    match = _NOUN.search(question.question.text)
    if match is None or _ELSEWHERE.search(question.question.text):
        return None
    word, noun = match["word"] or match["word2"], match["noun"] or match["noun2"]
    lists = [fact for fact in facts if fact.kind is Kind.LIST and fact.unit and noun in fact.title]
    found = [m.name for m in lists[0].members if word in normalise(m.name).text] if len(lists) == 1 else []
    count = f"有{in_words(len(found), lists[0].unit)}" if found and match["many"] else "是"
    return Computed((lists[0],), f"带“{word}”的{count}：{'；'.join(found)}。", lists[0].answer) if found else None


def holding(fact: Fact, question: ParsedQuestion) -> str:
    """“带某字的有两个：…” where a question asks for the members of a list with a word in their names; that none has it, where it
    asks for a character; empty where it asks for neither, or all have it."""
    match = _WITH.search(question.question.text)
    if fact.kind is not Kind.LIST or match is None:
        return ""
    word = match["word"] or match["word2"] or match["word3"]
    found = [member.name for member in fact.members if word in normalise(member.name).text]
    if not found:
        return f"名称里没有带“{word}”字的。" if f"{word}字" in question.question.text else ""
    if len(found) == len(fact.members):
        return ""
    count = in_words(len(found), fact.unit or "项") if _HOW_MANY.search(question.question.text) else ""
    return f"带“{word}”的{f'有{count}' if count else '是'}：{'；'.join(found)}。"
