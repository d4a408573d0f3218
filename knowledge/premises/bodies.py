"""One office or body said for another: 国务院 for 省政府, 公安 for 纪检监察部门."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.facts.model import Fact
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.normalise import normalise

MOST = 2
"""Bodies that a correction names; a fact with more of them speaks of several things."""


class Bodies:
    """The engine's table of bodies, looked for in questions and answers."""

    def __init__(self, bodies: Sequence[Sequence[str]]) -> None:
        self._name = {wording: names[0] for names in bodies for wording in names}
        longest = sorted(self._name, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest)))

    def mistaken(self, question: ParsedQuestion, fact: Fact) -> tuple[str, str]:
        """(The fact's bodies, those that the question has instead), empty where it has one of the fact's or none."""
        asked, said = self._named(question.question.text), self._named(normalise(fact.answer).text)
        alike = any(one in other or other in one for one in asked for other in said)
        if not asked or not said or alike or len(said) > MOST:
            return "", ""
        return "、".join(said.values()), "、".join(asked.values())

    def _named(self, text: str) -> dict[str, str]:
        """Each body that a text names, as it is usually called and as it is written there."""
        return {self._name[wording]: wording for wording in self._pattern.findall(text)}
