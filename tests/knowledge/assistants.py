"""The two bases that tests ask, each loaded once a process, the shipped one made ready once for all of them."""

from __future__ import annotations

from functools import cache

from bot.compiled import Compiled
from bot.loading import uncollected
from bot.setting_values import own_cache
from knowledge.assistant import Assistant
from knowledge.facts.content import content_version
from knowledge.facts.loader import SHIPPED, load_base
from tests.knowledge.cases import ARTICLES, BASE


@cache
def small() -> Assistant:
    """The small article that the tests wrote (`tests/data/base`)."""
    return Assistant.load(BASE, ARTICLES)


@cache
def shipped() -> Assistant:
    """The shipped base."""
    with uncollected():
        compiled = Compiled(own_cache())
        kept = compiled.kept(content_version(SHIPPED))
        return (kept or compiled.assistant(load_base(SHIPPED))).with_texts(None)
