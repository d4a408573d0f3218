"""The two bases that tests ask, each loaded once a process: loading the shipped one takes ten seconds."""

from __future__ import annotations

from functools import cache

from bot.loading import uncollected
from knowledge.assistant import Assistant
from knowledge.facts.loader import SHIPPED
from tests.knowledge.cases import ARTICLES, BASE


@cache
def small() -> Assistant:
    """The small article that the tests wrote (`tests/data/base`)."""
    return Assistant.load(BASE, ARTICLES)


@cache
def shipped() -> Assistant:
    """The shipped base."""
    with uncollected():
        return Assistant.load(SHIPPED)
