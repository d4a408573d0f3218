"""The shape of what stands beside the facts: article, names, concepts, gaps, and the engine's own lexicon files."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from knowledge.facts.model import Flag, Id, Strict, Text, Word


def _compiles(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"不是正则表达式：{error}") from error
    return value


def _one_sign(value: str) -> str:
    if len(value) != 1 or value.isalnum() or not value.isprintable():
        raise ValueError("要写一个表情符号，不带肤色等记号")
    return value


Sign = Annotated[str, AfterValidator(_one_sign)]
Pattern = Annotated[str, Field(max_length=400), AfterValidator(_compiles)]
Wordings = Annotated[list[Word], Field(min_length=1)]


class ArticleFile(Strict):
    """`article.yaml`: what the article is called, who wrote it where, and whose it is.

    `text_file` is the name of the text under the articles folder; `parts` maps the first component of a locator
    to how readers call that part ("1" → 第一部分), `byline_en` tells English readers what subtitle, author and paper say, `parts_en` to how English readers do, where that is not "Part 1";
    `parts_about` and `parts_about_en` say in a few words of ours what a part tells, where its name does not.
    """

    id: Id
    title: Text
    subtitle: str = ""
    author: Text
    paper: Text
    rights: Text
    rights_en: Text | None = None
    byline_en: str = ""
    text_file: Text
    parts: dict[str, str]
    parts_en: dict[str, str] = {}
    parts_about: dict[str, str] = {}
    parts_about_en: dict[str, str] = {}
    examples: list[Id] = []
    key_facts: list[Id] = []
    chronicle: list[Id] = []


class OutlineSentence(Strict):
    """Length in characters and fingerprint (first 16 hex digits of SHA-256) of one sentence."""

    length: Annotated[int, Field(ge=1, strict=False)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


class OutlineParagraph(Strict):
    """One paragraph: its locator and its sentences in order."""

    locator: Text
    sentences: Annotated[list[OutlineSentence], Field(min_length=1)]


class OutlineFile(Strict):
    """`outline.yaml`: the shape of the article without its words."""

    paragraphs: Annotated[list[OutlineParagraph], Field(min_length=1)]


class Place(Strict):
    """A place of the article. `whole`: the place the article is about; `wider`: one that contains it;
    `within`: the place it lies in; `en`: its English name."""

    words: Wordings
    whole: Flag = False
    wider: Flag = False
    within: str = ""
    en: str = ""


class Person(Strict):
    """A person of the article and how readers write the name. `title` is the person's office as the article gives it,
    `offices` are the concepts of the lexicon that stand for it: another office put to the name is a false premise."""

    words: Wordings
    title: str = ""
    offices: list[Text] = []


class EntitiesFile(Strict):
    """`entities.yaml`: names. `other_places` are asked for often and answered never."""

    places: dict[Word, Place] = {}
    other_places: list[Word] = []
    people: dict[Word, Person] = {}


class Attribute(Strict):
    """An attribute of the engine's lexicon: `say` names it in refusals, `words` are its wordings; a fact whose answer has one of
    the words `given` gives it."""

    say: Text
    words: Wordings
    given: list[Word] = []

    @property
    def wordings(self) -> list[str]:
        """Its words, and those that ask who in a whole question as well (谁评的: 是谁评的), where 是谁 is a word of its own."""
        return [*self.words, *(f"是{word}" for word in self.words if word.startswith("谁"))]


class ThingClass(Strict):
    """A class of things of the engine's lexicon: `say` names it in refusals, `asked` are the words for one; a fact gives one
    by a person or a place that the base knows, or by a name that ends as one of `given`."""

    say: Text
    asked: Wordings
    by: Literal["people", "places", "names"] = "names"
    given: list[Word] = []


class FunctionFile(Strict):
    """`function.yaml`: words that carry no topic."""

    fillers: Wordings
    english: Wordings


class SmalltalkEntry(Strict):
    """One kind of small talk: `whole` messages, people `to` whom courtesies may be said (谢谢师傅), signs (👍) of messages without a word, phrases that decide wherever they
    stand (`contains`), and regular expressions that do (`patterns`), for what is asked with figures or subjects of any
    kind."""

    whole: list[Word] = []
    to: list[Word] = []
    signs: list[Sign] = []
    contains: list[Word] = []
    patterns: list[Pattern] = []
