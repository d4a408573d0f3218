"""What of the article stands verbatim in the citations: the members of a list as the article writes them. Pure."""

from __future__ import annotations

import re

from knowledge.facts.model import Fact, Kind
from knowledge.text.normalise import normalise

_QUOTED = re.compile(r"[“\"「『‘']([^“”\"「」『』‘’']{1,12})[”\"」』’']")


def quoted_in(message: str) -> list[str]:
    """What a message in simplified characters puts into quotation marks, folded as the base's texts are."""
    return [normalise(text).text.strip(" ,。") for text in _QUOTED.findall(message)]


def verbatim(fact: Fact) -> tuple[str, ...]:
    """The quotes of a list that hold its members, folded; empty where one of the members is in none of them, so that the
    article may write it otherwise, or where they stand in several sentences."""
    if fact.kind is not Kind.LIST:
        return ()
    quotes = {normalise(cite.quote).text: (cite.at, cite.sentence) for cite in fact.cite}
    names = [normalise(member.name).text for member in fact.members]
    holding = list(dict.fromkeys(next((quote for quote in quotes if name in quote), "") for name in names))
    return tuple(holding) if "" not in holding and len({quotes[quote] for quote in holding}) == 1 else ()
