"""Names fit together: a place lies in a place that exists, no wording names two things, facts name known places."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.errors import Problem
from knowledge.facts.loader import ArticleBase
from knowledge.facts.yaml_source import Path_
from knowledge.lint.material import Material


def check(material: Material) -> Iterator[Problem]:
    """Places, people and `other_places` of every article, and the places of its facts."""
    for article in material.base.articles.values():
        yield from _within(article)
        yield from _wordings(article)
        places = article.entities.places
        for fact in article.facts.values():
            for number, place in enumerate(fact.places):
                if place not in places:
                    message = f"places：entities.yaml 的 places 里没有 {place}，请补上或改正"
                    yield article.problem(fact.id, ("places", number), message)


def _within(article: ArticleBase) -> Iterator[Problem]:
    places = article.entities.places
    for name, place in places.items():
        path = ("places", name, "within")
        if place.within and place.within not in places:
            yield article.problem("entities.yaml", path, f"{name} 的 within 是 {place.within}，但 places 里没有它")
        if place.within == name:
            yield article.problem("entities.yaml", path, f"{name} 的 within 指到了自己，请删掉")


def _wordings(article: ArticleBase) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for owner, path, word in _named(article):
        first = seen.setdefault(word.lower(), owner)
        if first != owner:
            yield article.problem("entities.yaml", path, f"“{word}”已经是“{first}”的叫法，一个叫法只能指一个")


def _named(article: ArticleBase) -> Iterator[tuple[str, Path_, str]]:
    """What a wording names, where it stands, and the wording."""
    for name, place in article.entities.places.items():
        for number, word in enumerate(place.words):
            yield name, ("places", name, "words", number), word
    for name, person in article.entities.people.items():
        for number, word in enumerate(person.words):
            yield name, ("people", name, "words", number), word
    for number, word in enumerate(article.entities.other_places):
        yield "other_places", ("other_places", number), word
