"""Judge one outcome against what is known to be right. Pure.

An answerable question counts as

* `CORRECT`: answered, the text holds one string of every `must` group, and a citation supports it (see `Support`);
* `UNCITED`: answered with the right text, but no such citation;
* `WRONG`:   answered with other text;
* `OFFERED`: asked back;
* `REFUSED`: refused.

An unanswerable one counts as `REFUSED`, which is right, `OFFERED` or `WRONG`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.evaluation.gold import Gold
from knowledge.outcome import Ambiguous, Answered, Citation, NotCovered, Outcome


class Verdict(StrEnum):
    """How an outcome is judged; see the module."""

    CORRECT = "correct"
    UNCITED = "uncited"
    WRONG = "wrong"
    OFFERED = "offered"
    REFUSED = "refused"


VERDICT_KINDS = frozenset({"yesno", "false_premise"})
"""Kinds of question whose answers begin with yes, no or what is right instead."""

Place = tuple[str, str]
"""An article and the locator of a paragraph in it."""


@dataclass(frozen=True, slots=True)
class Support:
    """Whether a citation supports an answer.

    `paragraphs` gives the text of each paragraph; it is None where the articles' texts are not at hand. Then a weaker
    rule goes by what the base quotes from a paragraph (`quotes`): one of those and a string of evidence must overlap,
    one holding the other. It takes almost nothing for support that is none, and overlooks some.
    """

    paragraphs: Mapping[Place, str] | None
    quotes: Mapping[Place, Collection[str]] = field(default_factory=dict)

    @property
    def checked(self) -> bool:
        """Whether citations are checked against the articles' texts."""
        return self.paragraphs is not None

    def by(self, citation: Citation, evidence: Collection[str]) -> bool:
        """Whether the cited paragraph holds one of the strings, and the quote verbatim."""
        place, quote = (citation.article, citation.locator), citation.quote
        if self.paragraphs is None:
            known = (quote, *self.quotes.get(place, ()))
            return any(one in other or other in one for one in evidence for other in known)
        paragraph = self.paragraphs.get(place, "")
        return quote in paragraph and any(one in paragraph for one in evidence)


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with its outcome and how that is judged."""

    gold: Gold
    outcome: Outcome
    verdict: Verdict

    @property
    def right(self) -> bool:
        """Whether nothing better could have been said."""
        return self.verdict is (Verdict.CORRECT if self.gold.answerable else Verdict.REFUSED)

    @property
    def reason_right(self) -> bool | None:
        """Whether it was refused for an accepted reason; None where it was not refused or any reason will do."""
        if not self.gold.reasons or not isinstance(self.outcome, NotCovered):
            return None
        return self.outcome.reason in self.gold.reasons

    @property
    def lead_tells(self) -> bool | None:
        """Whether the few words that stand before a right answer hold part of what must be said; None where there are none, or
        where they say yes or no or introduce what follows."""
        lead = self.outcome.lead.strip() if isinstance(self.outcome, Answered) else ""
        if self.verdict is not Verdict.CORRECT or self.gold.kind in VERDICT_KINDS or not lead or lead.endswith("："):
            return None
        return any(_holds(lead, [group]) for group in self.gold.must)


def judge(gold: Gold, outcome: Outcome, support: Support) -> Judged:
    """The outcome of one question, judged."""
    return Judged(gold, outcome, _verdict(gold, outcome, support))


def _verdict(gold: Gold, outcome: Outcome, support: Support) -> Verdict:
    if isinstance(outcome, Ambiguous):
        return Verdict.OFFERED
    if not isinstance(outcome, Answered):
        return Verdict.REFUSED
    if not gold.answerable or not _holds(outcome.text, gold.must):
        return Verdict.WRONG
    cited = any(support.by(one, gold.evidence) for one in outcome.citations)
    return Verdict.CORRECT if cited else Verdict.UNCITED


def _holds(text: str, must: Iterable[Iterable[str]]) -> bool:
    """Whether the text holds one string of every group, spaces aside."""
    squeezed = text.replace(" ", "")
    return all(any(one.replace(" ", "") in squeezed for one in group) for group in must)
