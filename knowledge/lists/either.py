"""To which of two lists something belongs, or two things do (甲归七个一批还是归六大工程)."""

from __future__ import annotations

import re

from knowledge.chronology.computed import Computed
from knowledge.facts.model import Fact
from knowledge.lists.membership import Lists
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.normalise import normalise

_EITHER = re.compile(r"(?:归|属|算|排|放|列|在)(?P<one>.{1,12})还是(?P<other>.{1,12})")
_NUMBER = re.compile(r"(?<![\d+])\d(?![\d+])")


def either(question: ParsedQuestion, lists: Lists, facts: dict[str, Fact]) -> Computed | None:
    """Which of the two lists that a question names has the members that it names; None where it names no two lists, or one
    of its things is in both or in neither."""
    match = _EITHER.search(question.question.text)
    homes = [_home(side, lists, facts) for side in (match["one"], match["other"])] if match else []
    if len(homes) != 2 or None in homes or homes[0] is homes[1]:
        return None
    about = question.question.text[: match.start()] if match else ""
    named = [(home, m) for home in homes if home for m in lists.named(home, question) if _literally(m.name, about)]
    if not named or len(named) > 2:
        return None
    said = "；".join(f"“{member.name}”属于{home.title}" for home, member in named)
    used = dict.fromkeys(home.id for home, _ in named)
    return Computed(tuple(facts[id_] for id_ in used), f"{said}。", "".join(facts[id_].answer for id_ in used))


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
    for fact in facts.values():
        for member in fact.members if "+" in fact.title else ():
            if normalise(member.name).text.strip('"') == number.group() and member.fact in facts:
                return facts[member.fact]
    return None
