"""How people word questions: wordings that mean the same, fillers, what is asked for, opposites, negation.

Read once from `knowledge/data/language/{wordings,asks,opposites}.yaml`, which are written by hand and hold for any base.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from knowledge.facts.yaml_source import parse_yaml

_CLAUSE_ENDS = r"(?=[\s,。]|$)"
_CLAUSE_BEGINS = r"(?:^|(?<=[\s,。]))"


class Wordings:
    """Rewrites questions and knows which words ask, negate, oppose or resemble each other."""

    def __init__(self, wordings: Mapping[str, Any], asks: Mapping[str, Any], opposites: Mapping[str, Any]) -> None:
        self._same = {other: one for one, others in wordings["same"].items() for other in others}
        fillers = dict.fromkeys(wordings["fillers"], "")
        self._rewrite = fillers | self._same
        self._any = re.compile(_either(self._rewrite))
        opening, closing = _either(wordings["openers"]), _either(wordings["closers"])
        self._edges = re.compile(rf"{_CLAUSE_BEGINS}(?:{opening})+|(?:{closing})+{_CLAUSE_ENDS}")
        self._tags = re.compile(rf"(?<!有)(?<!还是)(?:{_either(wordings['tags'])}){_CLAUSE_ENDS}")
        self.coordinating = frozenset(wordings["coordinating"])
        self._aspects = {wording: aspect for aspect, some in asks.items() for wording in some}
        self._asking = re.compile(_either(self._aspects))
        self._stand_ins = _stand_ins(wordings["close"])
        self._opposites = _opposites(opposites["opposites"])
        self._negation = re.compile(f"(?:{_either(opposites['no_negation'])})|({_either(opposites['negation'])})")

    def rewritten(self, text: str) -> str:
        """A folded text without fillers and in canonical wordings; the text itself where nothing would be left."""
        plain = self._any.sub(lambda found: self._rewrite[found.group()], text)
        plain = self._tags.sub("吗", self._edges.sub("", plain))
        return plain.strip(" ,。") or text

    def asks(self, text: str) -> frozenset[str]:
        """The aspects that a rewritten text asks for, e.g. "when"."""
        return frozenset(self._aspects[found] for found in self._asking.findall(text))

    def asking_spans(self, text: str) -> list[tuple[int, int]]:
        """Where a rewritten text says what it asks for."""
        return [found.span() for found in self._asking.finditer(text)]

    def negations(self, text: str) -> int:
        """How many words of a text negate."""
        return sum(1 for found in self._negation.finditer(text) if found.group(1))

    def stand_ins(self, word: str) -> frozenset[str]:
        """The words that often stand for a word."""
        return self._stand_ins.get(word, frozenset())

    def opposites(self, word: str) -> frozenset[str]:
        """The words that turn a question into another one where they stand for a word."""
        return self._opposites.get(word, frozenset())


def _either(some: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(some, key=len, reverse=True)))


def _stand_ins(groups: Iterable[list[str]]) -> dict[str, frozenset[str]]:
    of: dict[str, set[str]] = defaultdict(set)
    for words in groups:
        for word in words:
            of[word].update(words)
    return {word: frozenset(others - {word}) for word, others in of.items()}


def _opposites(pairs: Iterable[tuple[list[str], list[str]]]) -> dict[str, frozenset[str]]:
    of: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        for side, against in ((one, other), (other, one)):
            for word in side:
                of[word].update(against)
    return {word: frozenset(others) for word, others in of.items()}


@cache
def everyday_wordings() -> Wordings:
    """The shipped tables, read once."""
    return Wordings(*(_table(name) for name in ("wordings", "asks", "opposites")))


def _table(name: str) -> dict[str, Any]:
    text = files("knowledge").joinpath(f"data/language/{name}.yaml").read_text(encoding="utf-8")
    table: dict[str, Any] = parse_yaml(text, name).data
    return table
