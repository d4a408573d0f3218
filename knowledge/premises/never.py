"""What is said never to have been, or to have been by nobody, and a fact tells that it was: 一次也没进过农家, 没向社会募捐过."""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.facts.model import Fact
from knowledge.matching.group import is_ask, strength
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.premises.clauses import ASKED, clause_of
from knowledge.premises.denial import DENYING
from knowledge.text.denying import without_harmless
from knowledge.text.normalise import normalise

TOLD, SAID = 0.6, 0.5
"""Share of what is denied that the fact tells of; strength from which it tells of a word."""

_NEVER = re.compile(
    r"(?:从来?|压根儿?|根本|始终|至今|完全|一[次回趟个分点天]?(?:钱|儿)?|半[点分])(?:也|都|就|又)?[没不未](?:有|曾)?(?!错)"
    r"|没有?(?=[向跟找让被给靠]|得到|获得|受到|经过)|没有?(?=[^,。;?!没]{1,6}过)|(?<=家)没(?=认可|肯定|批)|(?:上面|上头|上级)没有?(?=[认表肯批])"
)


class Never:
    """What is told by the facts of one base."""

    def __init__(self, facts: Mapping[str, Fact], parser: Parser, index: Index) -> None:
        self._parser, self._index = parser, index
        self._denying = {id_ for id_, fact in facts.items() if DENYING.search(normalise(fact.answer).text)}

    def mistaken(self, question: ParsedQuestion, fact: str) -> bool:
        """Whether a question denies what a fact tells, rather than asking whether it is so."""
        text = question.question.text
        if fact in self._denying:
            return False
        for match in _NEVER.finditer(without_harmless(text)):
            clause = clause_of(without_harmless(text), *match.span())
            if not ASKED.search(clause) and not clause.endswith(("吗", "么", "吧")) and self._told(clause, fact):
                return True
        return False

    def _told(self, clause: str, fact: str) -> bool:
        """Whether a fact tells of most of what a clause says."""
        groups = [group for group in self._parser.parse(_NEVER.sub("", clause)).groups if not is_ask(group)]
        weights = [self._index.weight(group) for group in groups]
        told = [strength(group, self._index.said(fact)) >= SAID for group in groups]
        return bool(groups) and sum(w for w, t in zip(weights, told, strict=True) if t) >= TOLD * sum(weights) > 0
