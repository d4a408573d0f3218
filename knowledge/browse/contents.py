"""What a base holds, for looking around: the parts of its articles and their facts, in the article's order. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from knowledge.article.places import place_in_words
from knowledge.browse.wording import heading
from knowledge.facts.base_model import ArticleFile
from knowledge.facts.loader import ArticleBase, KnowledgeBase
from knowledge.facts.model import Fact
from knowledge.language import Language, written


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an article; `key` names it among all articles, `facts` are the ids of what it tells, in order."""

    key: str
    name: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A fact as an entry of a list."""

    fact: str
    label: str


class Contents:
    """The parts of every article of a base. A fact belongs to the part that its first citation stands in."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._articles = base.articles
        self._parts = {key: one for article in base.articles.values() for key, one in _parts_of(article).items()}
        self._home = {fact: key for key, (_, _, facts) in self._parts.items() for fact in facts}

    def parts(self, language: Language) -> tuple[Part, ...]:
        """Every part that tells something, in the order in which its article names them; with several articles each names its own."""
        return tuple(self._part(key, language) for key in self._parts)

    def part(self, key: str, language: Language) -> Part | None:
        """The part of a key, None where there is none."""
        return self._part(key, language) if key in self._parts else None

    def facts(self, key: str, language: Language) -> tuple[Listed, ...]:
        """What a part tells, in order; nothing for a key that there is not."""
        article, _, ids = self._parts.get(key, (None, "", ()))
        return tuple(Listed(id_, heading(article.facts[id_], language)) for id_ in ids) if article else ()

    def home(self, fact: str) -> tuple[str, int]:
        """The key of the part that a fact belongs to, and its place in there from 0; ("", 0) where it is in none."""
        key = self._home.get(fact, "")
        return key, self._parts[key][2].index(fact) if key else 0

    def _part(self, key: str, language: Language) -> Part:
        article, part, facts = self._parts[key]
        name = _named(article.info, part, language)
        if len(self._articles) > 1:
            name = f"{written(article.info.title, language)} · {name}"
        return Part(key, name, facts)


def _named(info: ArticleFile, part: str, language: Language) -> str:
    """A part by its name and by what it tells."""
    name = place_in_words(info, part, 1, language)
    if language is Language.EN:
        about = info.parts_about_en.get(part, "")
        return f"{name}: {about}" if about else name
    about = written(info.parts_about.get(part, ""), language)
    return f"{name}：{about}" if about else name


def _parts_of(article: ArticleBase) -> dict[str, tuple[ArticleBase, str, tuple[str, ...]]]:
    order = {paragraph.locator: number for number, paragraph in enumerate(article.outline.paragraphs)}

    def place(fact: Fact) -> tuple[int, int, str]:
        first = fact.cite[0]
        return order.get(first.at, len(order)), first.sentence, fact.id

    found: dict[str, list[str]] = {}
    for fact in sorted(article.facts.values(), key=place):
        found.setdefault(fact.cite[0].at.partition("/")[0], []).append(fact.id)
    named = {part: number for number, part in enumerate(article.info.parts)}
    parts = sorted(found, key=lambda part: named.get(part, len(named)))
    return {_key(article.info.id, part): (article, part, tuple(found[part])) for part in parts}


def _key(article: str, part: str) -> str:
    """Eight hexadecimal digits: an id and a part's name may be longer than a button can carry."""
    return hashlib.blake2s(f"{article}/{part}".encode(), digest_size=4).hexdigest()
