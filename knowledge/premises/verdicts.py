"""Yes or no to a yes-no question that a fact answers: by its figures and dates, by all that it says, by curated statements."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.facts.model import Fact
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.premises.affirming import Affirming
from knowledge.premises.plain import Plain
from knowledge.premises.premises import Premises
from knowledge.premises.statements import Statement, Statements


class Verdicts:
    """Looks for them in one base."""

    def __init__(self, facts: Mapping[str, Fact], parser: Parser, index: Index, premises: Premises) -> None:
        self._affirming = Affirming(index, premises.constraints)
        self._plain = Plain(index, premises.constraints, premises.denials)
        self._statements = Statements(facts, parser, index, premises.constraints)

    def curated(self, question: ParsedQuestion, fact: Fact) -> Statement | None:
        """The curated statement that a question says, which tells whether that is right; None where it says none."""
        return self._statements.of(question, fact)

    def right(self, question: ParsedQuestion, fact: Fact) -> bool:
        """Whether a question is right in all that it says."""
        if self._affirming.affirmed(question, fact):
            return True
        return "yesno" in question.asks and self._plain.right(question, fact)
