"""False premises that no date, figure or name shows: what turns a right statement into a wrong one, set right in the
words that stand before the answer.

Looked for once it is decided which fact answers: they change what is said first, not what is answered.
"""

from __future__ import annotations

from knowledge.facts.loader import KnowledgeBase
from knowledge.facts.model import Fact
from knowledge.lists.membership import Lists
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.constraints import Constraints
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.outcome import Reason
from knowledge.premises.doing.bodies import Bodies
from knowledge.premises.doing.denial import Denial, Denials
from knowledge.premises.doing.order import Orders
from knowledge.premises.doing.undone import Undone
from knowledge.premises.wording.misquoted import Misquotation, Misquoted
from knowledge.premises.wording.written import Written
from knowledge.text.normalise import normalise

THING = 2
"""Characters at the end of a list's name that say what it lists: another number of the same is no other list."""


class Premises:
    """Looks for them in one base."""

    def __init__(self, base: KnowledgeBase, parser: Parser, constraints: Constraints, lists: Lists) -> None:
        engine = constraints.engine
        self.constraints, self.lists = constraints, lists
        facts = base.facts().values()
        self._orders, self._written = Orders(facts, parser.lexicon), Written(facts)
        self._misquoted, self._undone = Misquoted(facts, parser), Undone(facts)
        self._last: tuple[ParsedQuestion | None, Misquotation | None] = (None, None)
        self.bodies, self.denials = Bodies(engine.bodies, facts), Denials(engine.contraries, facts)
        self._called = {fact.id: lists.called(normalise(f"{fact.title}{fact.answer}").text) for fact in facts}

    def too_wide(self, question: ParsedQuestion, fact: Fact) -> tuple[str, str]:
        """(The scope that a fact has, the wider one that a question has)."""
        return self._written.too_wide(question.question.text, fact)

    def turned(self, question: ParsedQuestion, fact: Fact) -> list[Conflict]:
        """What a question puts in the wrong order or together with the wrong partner."""
        right = "，".join(order.says for order in self._orders.mistaken(question, fact))
        return [Conflict(Reason.PERSON, "", right, says=f"不是，是{right}。")] if right else []

    def undone(self, question: ParsedQuestion, fact: Fact) -> Conflict | None:
        """What is asked of somebody's other part in what a fact tells (who did to X what only X is said to do)."""
        asked = self._undone.asked(question.question.text, fact)
        return Conflict(Reason.ATTRIBUTE, f"“{asked}”", "", Sort.BEYOND) if asked else None

    def mistaken(self, question: ParsedQuestion, fact: Fact) -> list[Conflict]:
        """What a question puts wrong and the fact has otherwise: an order, a body, a title, how many a list has; in a
        yes-no question also a scope, a list."""
        if turned := self.turned(question, fact):
            return turned
        found = [
            self.bodies.mistaken(question, fact),
            *self._written.otherwise(question.question, fact),
            self.lists.miscounted(question, fact),
        ]
        if "yesno" in question.asks:
            found += [self.too_wide(question, fact), self._another_list(question, fact)]
        return [Conflict(Reason.PERSON, asked, given) for given, asked in found if given][:1]

    def misquoted(self, question: ParsedQuestion) -> tuple[Conflict, tuple[str, ...]] | None:
        """What a question has wrong in a phrase of the article, and the facts that have the phrase; None for nothing."""
        last, wrong = self._last
        if last is not question:
            wrong = self._misquoted.find(question)
            self._last = (question, wrong)
        return (Conflict(Reason.PERSON, f"“{wrong.asked}”", f"“{wrong.given}”"), wrong.facts) if wrong else None

    def denied(self, question: ParsedQuestion, fact: Fact) -> Denial | None:
        """How a yes-no question says the contrary of the fact; None where it does not."""
        places = set(fact.places) - self.constraints.whole - self.constraints.wider
        local = places - {self.constraints.within.get(place, "") for place in places}
        if self.bodies.alone(question, fact):
            return Denial.WRONG
        return self.denials.of(question, fact, local, len(self.lists.named(fact, question)))

    def _another_list(self, question: ParsedQuestion, fact: Fact) -> tuple[str, str]:
        """(The one list that a fact speaks of, the one that the question names in its place), as they are called."""
        asked = self.lists.called(question.question.text)
        said = self._called[fact.id]
        if len(asked) != 1 or len(said) != 1 or fact.id in asked:
            return "", ""
        wrong, right = next(iter(asked.values())), next(iter(said.values()))
        if wrong[-THING:] == right[-THING:]:  # 三个抓手, 三大抓手
            return "", ""
        return f"“{right}”", f"“{wrong}”"
