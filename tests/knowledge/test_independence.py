"""The engine, its lexicon and the handlers know nothing of the shipped article: no name of it stands in them."""

from __future__ import annotations

from pathlib import Path

from knowledge.facts.loader import SHIPPED, load_base

ROOT = SHIPPED.parent.parent
ENGINE_DATA = ("lexicon/*.yaml", "responses.yaml", "smalltalk.yaml")
GAZETTEER = "places.yaml"
"""Every prefecture of the country stands there, so that any base can refuse another place by name."""

GENERAL = {"本市", "全市", "我市", "我县", "毛书记", "毛主任"}
"""Wordings that are no names; wider places (a province, the country) are everybody's and left out as a whole."""


def _names() -> set[str]:
    """Names of the places and people of every shipped article."""
    found: set[str] = set()
    for article in load_base(SHIPPED).articles.values():
        for name, place in article.entities.places.items():
            found |= set() if place.wider else {name, *place.words}
        for name, person in article.entities.people.items():
            found |= {name, *person.words}
    return found - GENERAL


def _engine_files() -> list[Path]:
    code = [file for folder in ("knowledge", "handlers") for file in (ROOT / folder).rglob("*.py")]
    data = [file for pattern in ENGINE_DATA for file in SHIPPED.glob(pattern)]
    return code + [file for file in data if file.name != GAZETTEER]


def test_no_name_of_an_article_stands_in_the_engine() -> None:
    names, files = _names(), _engine_files()
    assert {"株洲", "茶陵", "毛腾飞", "zhuzhou"} <= names
    assert len(files) > 40
    found = [
        f"{file.relative_to(ROOT)}:{number}: {name}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").lower().splitlines(), 1)
        for name in names
        if name in line
    ]
    assert found == []
