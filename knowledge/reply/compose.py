"""Say a decision: the answer with its short lead, or the refusal with what is missing and the nearest facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.chronology.answers import Computed
from knowledge.facts.loader import KnowledgeBase
from knowledge.facts.model import Cite, Fact
from knowledge.matching.constraints import Conflict
from knowledge.matching.index import MEANS
from knowledge.matching.parse import ParsedQuestion
from knowledge.matching.score import Candidate
from knowledge.outcome import Answered, Choice, Citation, NotCovered, Reason
from knowledge.text.normalise import to_traditional

LONGEST_LEAD, RELATED, CITATIONS = 24, 3, 8


class Composer:
    """Builds outcomes of one base from its texts (`responses.yaml`)."""

    def __init__(self, base: KnowledgeBase, texts: Mapping[str, str]) -> None:
        self._base, self._texts, self._facts = base, texts, base.facts()
        first = next(iter(base.articles.values())).info
        self._article = first.title
        ids = first.examples or list(self._facts)[:2]
        self._examples = [self._facts[id_].example for id_ in ids if id_ in self._facts]

    def answered(
        self, fact: Fact, question: ParsedQuestion, corrected: Sequence[Conflict], confidence: float
    ) -> Answered:
        """The answer of one fact to a question; `corrected` are false premises to set right first."""
        lead = self._lead(fact, question, corrected)
        related = self.choices(self._near(fact))
        return self._in_script(
            Answered((fact.id,), lead, fact.answer, fact.caveat, self._cites([fact]), related, question.understood, confidence),
            question,
        )

    def computed(self, computed: Computed, question: ParsedQuestion) -> Answered:
        """A computed answer, cited by the facts it rests on."""
        ids = tuple(fact.id for fact in computed.facts)
        related = self.choices([id_ for fact in computed.facts for id_ in self._near(fact) if id_ not in ids])
        caveat = next((fact.caveat for fact in computed.facts if fact.caveat), "")
        cites = self._cites(computed.facts, each=2)
        outcome = Answered(ids, computed.lead, computed.body, caveat, cites, related, question.understood, 0.95)
        return self._in_script(outcome, question)

    def refused(
        self, reason: Reason, question: ParsedQuestion, found: Sequence[Candidate], conflict: Conflict | None = None
    ) -> NotCovered:
        """The refusal for a reason; the nearest facts are offered."""
        nearest = [c.entry.fact for c in found if c.entry.fact]
        text = self._refusal(reason, found[0] if found else None, conflict)
        related = self.choices(dict.fromkeys(fact.id for fact in nearest)) if nearest else ()
        outcome = NotCovered(reason, text, related, 1.0)
        if not question.question.traditional:
            return outcome
        return NotCovered(reason, to_traditional(text), _traditional(related), 1.0)

    def small(self, reason: Reason) -> NotCovered:
        """A fitting word for what is no question, with example questions."""
        ids = next(iter(self._base.articles.values())).info.examples
        return NotCovered(reason, self._text(reason.value), self.choices(ids), 1.0)

    def _text(self, key: str, **values: str) -> str:
        example = self._examples[0] if self._examples else ""
        second = self._examples[1] if len(self._examples) > 1 else example
        return self._texts[key].format(article=self._article, example=example, example2=second, **values)

    def _refusal(self, reason: Reason, best: Candidate | None, conflict: Conflict | None) -> str:
        fact = best.entry.fact if best else None
        if best and best.entry.gap and reason is Reason.DETAIL:
            gap = best.entry.gap
            return self._text("detail", missing=gap.missing) + gap.says
        if conflict and fact:
            text = self._text(reason.value, asked=conflict.asked, title=fact.title)
            return text + self._text("nearest", answer=fact.answer)
        return self._text(reason.value)

    def _lead(self, fact: Fact, question: ParsedQuestion, corrected: Sequence[Conflict]) -> str:
        if corrected:
            return "".join(self._text("corrected", given=c.given, asked=c.asked) for c in corrected)
        if "yesno" in question.asks and question.numbers:
            return self._texts["confirmed"]
        for ask in question.asks:
            for aspect in MEANS.get(ask, ()):
                given = fact.gives.get(aspect, "")
                if given and len(given) <= LONGEST_LEAD and not fact.answer.startswith(given):
                    return f"{given.rstrip('。')}。"
        return ""

    def _near(self, fact: Fact) -> list[str]:
        return [id_ for id_ in fact.near if id_ in self._facts]

    def choices(self, ids: Sequence[str] | Mapping[str, None]) -> tuple[Choice, ...]:
        """Up to three facts as questions to tap."""
        known = [id_ for id_ in dict.fromkeys(ids) if id_ in self._facts]
        return tuple(Choice(id_, self._facts[id_].example) for id_ in known[:RELATED])

    def _cites(self, facts: Sequence[Fact], each: int = CITATIONS) -> tuple[Citation, ...]:
        seen: dict[Citation, None] = {}
        for fact in facts:
            for cite in fact.cite[:each]:
                seen[self.citation(fact, cite)] = None
        return tuple(seen)

    def citation(self, fact: Fact, cite: Cite) -> Citation:
        """A fact's citation with its article."""
        return Citation(self._base.article_of(fact.id), cite.at, cite.sentence, cite.quote)

    def _in_script(self, outcome: Answered, question: ParsedQuestion) -> Answered:
        """The answer in the script of the question; quotes stay as they are printed."""
        if not question.question.traditional:
            return outcome
        lead, body, caveat = (to_traditional(t) for t in (outcome.lead, outcome.body, outcome.caveat))
        return Answered(
            outcome.facts, lead, body, caveat, outcome.citations, _traditional(outcome.related), outcome.understood, outcome.confidence
        )


def _traditional(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(c.fact, to_traditional(c.question)) for c in choices)
