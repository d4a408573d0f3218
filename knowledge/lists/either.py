"""To which of two lists something belongs, or several things do (甲归七个一批还是归六大工程, 甲和乙各归哪个)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.chronology.computed import Computed
from knowledge.facts.model import Fact, Member
from knowledge.lists.membership import Lists
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.normalise import normalise

_EITHER = re.compile(r"(?:归|属|算|排|放|列|在)(?P<one>.{1,12})还是(?P<other>.{1,12})")
_EACH = re.compile(
    r"[归属算排放列在]于?[到进入在]?(?:哪|那|什么|啥)一?[个边套份类里头样项组]|哪一?[个样边套项件条][归属算在]|(?:分别|各自?)(?:[归属算在])|哪一?[套边组][里中]的|[归属算]于?(?:一|同一)[类边组套](?:的|里)?[吗么不]"
)
"""Asks of each thing where it belongs."""

_NUMBER = re.compile(r"(?<![\d+])\d(?![\d+])")
_Home = tuple[Fact, Member]


def either(question: ParsedQuestion, lists: Lists, facts: dict[str, Fact]) -> Computed | None:
    """Which of the two lists that a question names has the members that it names, or which list each of two or more members
    of several lists is in; None where it names no two lists, or one of its things is in both or in neither."""
    text = question.question.text
    match = _EITHER.search(text)
    homes = [_home(side, lists, facts) for side in (match["one"], match["other"])] if match else []
    named: Sequence[_Home] = []
    if match and len(homes) == 2 and None not in homes and homes[0] is not homes[1]:
        about = text[: match.start()]
        named = [(home, m) for home in homes if home for m in lists.named(home, question) if _literally(m.name, about)]
        named = named if len(named) <= 2 else []
    elif _EACH.search(text):
        named = _apart(question, lists, facts)
    if not named:
        return None
    said = "；".join(f"“{member.name}”属于{home.title}" for home, member in named)
    used = dict.fromkeys(home.id for home, _ in named)
    return Computed(tuple(facts[id_] for id_ in used), f"{said}。", "".join(facts[id_].answer for id_ in used))


def _apart(question: ParsedQuestion, lists: Lists, facts: dict[str, Fact]) -> Sequence[_Home]:
    """The members of different lists that a question names: of the lists that it calls by name, if those are two, else of
    those that are parts of one name (1+7+6); empty where all are of one list."""
    text, called = question.question.text, lists.called(question.question.text)
    for name in called.values():
        text = text.replace(name, " ")
    homes = called if len(called) > 1 else {home.id for _, home in _parts(facts)}
    named = [(home, m) for home, m in lists.mentioned(question) if home.id in homes and _literally(m.name, text)]
    return named if len({home.id for home, _ in named}) > 1 else []


def _parts(facts: dict[str, Fact]) -> Iterator[tuple[str, Fact]]:
    """The figures that stand for lists in a name made of numbers (1+7+6), each with its list."""
    for fact in facts.values():
        for member in fact.members if "+" in fact.title else ():
            if member.fact in facts:
                yield normalise(member.name).text.strip('"'), facts[member.fact]


def _literally(name: str, text: str) -> bool:
    """Whether a text has two characters of a name in a row: what only means about the same is not it."""
    return any(name[start : start + 2] in text for start in range(len(name) - 1))


def _home(side: str, lists: Lists, facts: dict[str, Fact]) -> Fact | None:
    """The list that one side of 还是 names: by its name, or by the figure that stands for it in another one (1+7+6里的7)."""
    if called := lists.called(side):
        return facts[next(iter(called))]
    number = _NUMBER.search(side)
    if number is None:
        return None
    return next((home for figure, home in _parts(facts) if figure == number.group()), None)
