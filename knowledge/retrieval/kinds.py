"""What things are called that a question asks for by name (哪个国家, 什么制度), and words that say nearly the same.

Read once from `knowledge/data/language/answers.yaml`, which is written by hand and holds for any base.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from knowledge.facts.yaml_source import parse_yaml

_DISTINCT = 3
"""Last characters of a found name that must not stand in the question: a name that it names is no answer."""


class Kinds:
    """Kinds of things, and words that are akin."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._kinds = tuple((_asked(kind["asked"]), _given(kind["given"])) for kind in table["kinds"])
        self._akin: dict[str, set[str]] = defaultdict(set)
        for group in table["akin"]:
            for word in group:
                self._akin[word].update(other for other in group if other != word)

    def asked(self, question: str) -> tuple[re.Pattern[str], ...]:
        """How the things end that a folded question asks for by name; nothing where it asks for none."""
        return tuple(given for asked, given in self._kinds if asked.search(question))

    def akin(self, word: str) -> frozenset[str]:
        """The words that a sentence may say in the place of a word."""
        return frozenset(self._akin.get(word, ()))


def names_new(patterns: Iterable[re.Pattern[str]], sentence: str, question: str) -> bool:
    """Whether a sentence has a match of one of the patterns that the question does not name."""
    return any(
        found.group()[-_DISTINCT:] not in question for pattern in patterns for found in pattern.finditer(sentence)
    )


def _asked(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:什么|何|哪)[^\W\d]{{0,4}}?(?:{'|'.join(names)})")


def _given(endings: Iterable[str]) -> re.Pattern[str]:
    """A lone character (国) ends a name and is none itself."""
    return re.compile("|".join(one if len(one) > 1 else rf"[^\W\d_]{one}" for one in endings))


@cache
def everyday_kinds() -> Kinds:
    """The shipped table, read once."""
    text = files("knowledge").joinpath("data/language/answers.yaml").read_text(encoding="utf-8")
    return Kinds(parse_yaml(text, "answers").data)
