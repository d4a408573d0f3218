"""A question that is a curated wording of what is missing, word for word or but for a letter."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.matching.confidence import Evidence
from knowledge.matching.score import VERBATIM, Candidate
from knowledge.text.dates import DateMention, find_dates

WORD_FOR_WORD, GAP_VOTES, SURE_FACT = 0.9999, -4.0, 0.85
"""Closeness of a curated wording itself; how many nats fewer votes than the best fact a gap may have, where its wording
differs in a letter, and confidence in that fact from which it may not: 市长是谁 is no 市长跟谁一起去的."""


def verbatim_gap(evidence: Evidence) -> Candidate | None:
    """The gap whose wording the question is. Where it differs from that in a letter, that must not be what turns 去年发现
    into 今年发现, nor may the gap's words speak much less for it than the best fact's."""
    best = evidence.facts[0]
    nearest = max(evidence.gaps, key=lambda c: c.closeness, default=None)
    if nearest is None or nearest.closeness < max(VERBATIM, best.closeness):
        return None
    if nearest.closeness >= WORD_FOR_WORD:
        return nearest
    if (
        nearest.closeness <= best.closeness and nearest.score < best.score
    ):  # as near, but for what else speaks for the fact
        return None
    if nearest.variant and _relative(find_dates(nearest.variant.spelt)) != _relative(evidence.question.dates):
        return None
    likely = nearest.votes - best.votes >= GAP_VOTES and evidence.confidence < SURE_FACT
    return nearest if best.closeness >= VERBATIM or likely else None


def _relative(dates: Sequence[DateMention]) -> set[str]:
    return {date.relative for date in dates if date.relative}
