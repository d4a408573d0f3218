"""Every id that a file names is the id of a fact, and no fact refers to itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from knowledge.errors import Problem
from knowledge.facts.loader import ArticleBase
from knowledge.facts.model import Fact
from knowledge.facts.yaml_source import Path_
from knowledge.lint.material import Material


def check(material: Material) -> Iterator[Problem]:
    """Ids in facts, in gaps and in article.yaml."""
    known = material.base.facts().keys()
    for article in material.base.articles.values():
        for key, owner, path, id_ in _named(article):
            where = ".".join(map(str, path))
            if id_ not in known:
                yield article.problem(key, path, f"{where}：没有 id 是 {id_} 的事实，请改正或删掉")
            elif id_ == owner:
                yield article.problem(key, path, f"{where}：指到了这条事实自己，请删掉")


def _named(article: ArticleBase) -> Iterator[tuple[str, str, Path_, str]]:
    """Key of the file, id of its fact ("" for none), path in the file, and the id named there."""
    for fact in article.facts.values():
        for path, id_ in _of_fact(fact):
            yield fact.id, fact.id, path, id_
    for gap in article.gaps.values():
        for path, id_ in _listed("near", gap.near):
            yield f"gaps/{gap.id}", "", path, id_
    info = article.info
    for name, ids in (("examples", info.examples), ("key_facts", info.key_facts), ("chronicle", info.chronicle)):
        for path, id_ in _listed(name, ids):
            yield "article.yaml", "", path, id_


def _of_fact(fact: Fact) -> Iterator[tuple[Path_, str]]:
    yield from _listed("near", fact.near)
    yield from _listed("not_to_confuse", fact.not_to_confuse)
    for number, member in enumerate(fact.members):
        if member.fact:
            yield ("members", number, "fact"), member.fact


def _listed(name: str, ids: Sequence[str]) -> Iterator[tuple[Path_, str]]:
    for number, id_ in enumerate(ids):
        yield (name, number), id_
