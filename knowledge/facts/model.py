"""The shape of a fact file, an article file and a gap, as strict pydantic models.

Every text is in the curator's own words and in simplified Chinese; only `quote` is verbatim from the article.
Unknown keys are errors, so that a misspelt key never silently does nothing.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
MAX_QUOTE = 20
MAX_TEXT = 1200
MAX_WORD = 80
"""Characters of a wording: the lexicon keeps every beginning of every wording, which grows with the square of its length."""
MAX_TITLE_EN = 70


class Kind(StrEnum):
    """What sort of statement a fact is; it decides how a contradicting year or place is treated.

    A `figure` belongs to one place and year: another place or year is another figure, so the question is refused.
    The other kinds happened once: a contradicting place, year or name is a false premise and is corrected.
    """

    FIGURE = "figure"
    EVENT = "event"
    LIST = "list"
    STATEMENT = "statement"
    PERSON = "person"
    DOCUMENT = "document"
    META = "meta"  # about the article itself: title, author, sections


class Aspect(StrEnum):
    """What a question can ask about a fact; the keys of `gives`."""

    WHO = "who"  # person, office, organisation (acting or acted upon)
    WHEN = "when"
    WHERE = "where"
    AMOUNT = "amount"  # a number with its unit
    LIST = "list"  # which ones, all of them
    WHAT = "what"  # name, content, definition
    WHY = "why"
    HOW = "how"  # manner, method, means
    PURPOSE = "purpose"  # what for
    RESULT = "result"  # what came of it, state now


def _no_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("不能是空白")
    return value.strip()


def _known_aspects(gives: dict[str, str]) -> dict[str, str]:
    known = [aspect.value for aspect in Aspect]
    if unknown := [key for key in gives if key not in known]:
        raise ValueError(f"gives 里不认识 {'、'.join(unknown)}；可以用 {'、'.join(known)}")
    return gives


def _shaped_as_date(value: str) -> str:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", value):
        raise ValueError(f"日期要写成 YYYY、YYYY-MM 或 YYYY-MM-DD，不是 {value}")
    return value


Text = Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(_no_blank)]
Word = Annotated[str, Field(max_length=MAX_WORD), AfterValidator(_no_blank)]
Flag = Annotated[bool, Field(strict=False)]
Day = Annotated[str, AfterValidator(_shaped_as_date)]
Gives = Annotated[dict[str, str], Field(min_length=1), AfterValidator(_known_aspects)]
Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=60)]


class Strict(BaseModel):
    """Base of all models here: no unknown keys, no silent conversion, immutable."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Cite(Strict):
    """Where the article says it: locator, sentence counted from 1, shortest verbatim phrase that carries it."""

    at: Text
    sentence: Annotated[int, Field(ge=1, le=99, strict=False)]
    quote: Annotated[str, Field(min_length=1, max_length=MAX_QUOTE)]


class Member(Strict):
    """One member of an enumeration.

    `name` as the list states it, `aliases` other wordings, `says` what it is or does (a whole sentence in our
    words, where the article says so), `fact` a fact of its own that answers for it.
    """

    name: Text
    aliases: list[Text] = []
    says: str = ""
    fact: Id | None = None


class Order(Strict):
    """Two things of which the first does something to the second, or becomes it: turned round it would be false.

    `verbs` are the wordings of what it does; none where the first becomes the second (the engine knows how people say
    that). `says` is the right order as a clause ("甲镇检查乙镇").
    """

    first: Text
    second: Text
    verbs: list[Word] = []
    says: Text


class Gap(Strict):
    """Something readers ask that the article does not say.

    `missing` is a noun phrase ("具体的十条内容"); `says` what the article does give; `questions` how people ask.
    """

    missing: Text
    says: str = ""
    questions: Annotated[list[Text], Field(min_length=1)]


class Fact(Strict):
    """One curated statement. See `knowledge/README.md` for an annotated template.

    `right` and `wrong` are short statements in readers' words that it makes true, and false: whether a question says one of
    them decides about yes and no.
    """

    id: Id
    kind: Kind
    title: Text
    title_en: Annotated[str, Field(max_length=MAX_TITLE_EN)] = ""
    answer: Text
    answer_en: Text
    gives: Gives
    cite: Annotated[list[Cite], Field(min_length=1)]
    example: Text
    questions: Annotated[list[Text], Field(min_length=2)]
    questions_en: list[Text] = []
    about: list[Text] = []
    places: list[Text] = []
    date: Day | None = None
    until: Day | None = None
    members: list[Member] = []
    order: list[Order] = []
    right: list[Word] = []
    wrong: list[Word] = []
    unit: str = ""
    and_more: Flag = False
    caveat: str = ""
    caveat_en: str = ""
    near: list[Id] = []
    not_to_confuse: list[Id] = []
    gaps: list[Gap] = []

    @model_validator(mode="after")
    def _coherent(self) -> Fact:
        if self.kind is Kind.LIST and len(self.members) < 2:
            raise ValueError("kind 是 list 时，members 至少要有两项")
        if self.until and not self.date:
            raise ValueError("写了 until 就要写 date")
        return self

    @cached_property
    def rests_on(self) -> frozenset[tuple[str, int]]:
        """The sentences that it is cited from, as (locator, number)."""
        return frozenset((cite.at, cite.sentence) for cite in self.cite)

    def kin(self, other: Fact) -> bool:
        """Whether two facts rest on the same sentence: either answers much of what the other does."""
        return not self.rests_on.isdisjoint(other.rests_on)


class ArticleGap(Gap):
    """A gap of the article as a whole (date of publication, another city's figures), with the nearest facts."""

    id: Id
    near: list[Id] = []
