"""Dates and names of facts in a reader's language. Pure."""

from __future__ import annotations

import re

from knowledge.facts.model import Fact
from knowledge.language import Language, written

MONTHS = "January February March April May June July August September October November December"
LONGEST_LABEL = 90
"""Characters of an English answer that stand for a name which the fact does not have."""

_DATE = re.compile(r"(\d{4})年(?:(1[0-2]|0?[1-9])月(?:([12]\d|3[01]|0?[1-9])[日号])?|(?!\d))")
_IN_CHINESE = re.compile(r"\s*[（(][^()（）]*[\u4e00-\u9fff][^()（）]*[)）]|《[^》]*》\s*")


def day_of_year(fact: Fact, language: Language) -> str:
    """When a fact happened, for who sees its year beside it; empty where no more than that is known."""
    first, last = _split(fact.date), _split(fact.until)
    english = language is Language.EN
    say = _english if english else _chinese
    if not first or not last:
        return say(first, False)
    return f"{say(first, False)}{' – ' if english else '至'}{say(last, first[0] != last[0])}"


def with_english_dates(text: str) -> str:
    """The text with its dates as they are written in English (2018年5月: May 2018)."""
    return _DATE.sub(lambda found: _english([int(part) for part in found.groups() if part], True), text)


def label(fact: Fact, language: Language) -> str:
    """A fact in a line: its title; in English its English title, else the beginning of its answer."""
    if language is not Language.EN:
        return written(fact.title, language)
    return fact.title_en or _beginning(fact.answer_en)


def heading(fact: Fact, language: Language) -> str:
    """A fact as an entry of a list: as `label`, but in English rather a question than half a sentence."""
    if language is Language.EN and not fact.title_en and fact.questions_en:
        return fact.questions_en[0]
    return label(fact, language)


def _beginning(answer: str) -> str:
    """The first sentence of an English answer without its Chinese names, at most a line of it."""
    bare = _IN_CHINESE.sub("", answer)
    first = re.split(r"(?<=[a-z)”])[.;:](?:\s|$)", bare, maxsplit=1)[0].strip()
    if len(first) <= LONGEST_LABEL:
        return first
    cut = first[: LONGEST_LABEL - 1]
    at = max(cut.rfind(", "), cut.rfind(" "))
    return f"{cut[: at if at > 0 else len(cut)].rstrip(' ,')}…"


def _split(value: str | None) -> list[int]:
    return [int(part) for part in value.split("-")] if value else []


def _chinese(day: list[int], year: bool) -> str:
    shown = [f"{part}{unit}" for part, unit in zip(day, "年月日", strict=False)]
    return "".join(shown if year else shown[1:])


def _english(day: list[int], year: bool) -> str:
    shown = [str(day[2])] if len(day) > 2 else []
    shown += [MONTHS.split()[day[1] - 1]] if len(day) > 1 else []
    return " ".join([*shown, str(day[0])] if year else shown)
