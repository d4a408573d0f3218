"""Yes or no to a yes-no question that a fact answers: by its figures and dates, by all that it says, by curated statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.facts.model import Fact
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.premises.premises import Premises
from knowledge.premises.verdicts.affirming import Affirming
from knowledge.premises.verdicts.plain import Plain
from knowledge.premises.verdicts.statements import Statement, Statements


class Verdicts:
    """Looks for them in one base."""

    def __init__(self, facts: Mapping[str, Fact], parser: Parser, index: Index, premises: Premises) -> None:
        self._affirming = Affirming(index, premises.constraints)
        self._plain = Plain(facts.values(), parser, index, premises.constraints, premises.denials)
        self._statements = Statements(facts, parser, index, premises.constraints)

    def curated(self, question: ParsedQuestion, fact: Fact) -> Sequence[Statement]:
        """The curated statements that a question says most closely; where they do not agree, nothing is sure."""
        return self._statements.of(question, fact)

    def right(self, question: ParsedQuestion, fact: Fact) -> bool:
        """Whether a question is right in all that it says."""
        if self._affirming.affirmed(question, fact):
            return True
        return "yesno" in question.asks and self._plain.right(question, fact)
