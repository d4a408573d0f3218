"""Every figure in an answer stands in a sentence that the fact cites (where the article's text is at hand)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from knowledge.errors import Problem
from knowledge.facts.model import Fact
from knowledge.lint.material import Material
from knowledge.text.normalise import normalise
from knowledge.text.numerals import find_numbers

_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def check(material: Material) -> Iterator[Problem]:
    """Figures of answers that no cited sentence has, in digits or in Chinese numerals."""
    for article, fact in material.facts():
        paragraphs = material.paragraphs.get(article.info.id)
        if paragraphs is None:
            continue
        known = _known(fact, paragraphs)
        missing = [figure for figure in dict.fromkeys(_FIGURE.findall(fact.answer)) if Decimal(figure) not in known]
        if missing:
            message = f"answer 里的数字 {'、'.join(missing)} 在引用的句子里都没有，请补一条引文或改正数字"
            yield article.problem(fact.id, ("answer",), message)


def _known(fact: Fact, paragraphs: dict[str, list[str]]) -> set[Decimal]:
    """All figures of the cited sentences, and how many citations and members there are (counted, not quoted)."""
    found = {Decimal(len(fact.members)), Decimal(len(fact.cite))}
    for cite in fact.cite:
        for sentence in paragraphs.get(cite.at, [])[cite.sentence - 1 : cite.sentence]:
            found.update(map(Decimal, _FIGURE.findall(sentence)))
            found.update(number.value for number in find_numbers(normalise(sentence, len(sentence)).text))
    return found
