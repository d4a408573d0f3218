"""The tally as one JSON object. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer_line import KINDS, Json
from bot.evaluation.judging import Judged, Support, Verdict
from bot.evaluation.tally import Bin, Row, by_kind, calibration, leads, reasons, sure_answers, totals
from knowledge.outcome import Ambiguous, NotCovered, Outcome

SHOWN = 100  # characters of a wrong answer


def as_json(judged: Sequence[Judged], support: Support) -> Json:
    """Kinds, totals, calibration, first words, reasons and every question not judged right; shares in 0..1."""
    refused, short = reasons(judged), leads(judged)
    return {
        "citations_checked_against_text": support.checked,
        "kinds": [_row(row) for row in by_kind(judged)],
        "totals": {name: _row(row) for name, row in totals(judged).items()},
        "calibration": [_bin(one) for one in calibration(judged)],
        "sure": _bin(sure_answers(judged)),
        "leads": {"n": short.n, "right": short.right},
        "reasons": {"n": refused.n, "right": refused.right},
        "errors": [error(one) for one in judged if not one.right or one.reason_right is False],
    }


def error(one: Judged) -> Json:
    """A question not judged right, and what was given: outcome, reason, the text's beginning, facts."""
    gold, outcome = one.gold, one.outcome
    return {
        "id": gold.id,
        "kind": gold.kind,
        "answerable": gold.answerable,
        "context": list(gold.context),
        "question": gold.question,
        "verdict": one.verdict.value,
        "outcome": KINDS[type(outcome)],
        "reason": outcome.reason.value if isinstance(outcome, NotCovered) else None,
        "text": outcome.text[:SHOWN],
        "facts": _facts(outcome),
        "confidence": outcome.confidence,
    }


def _facts(outcome: Outcome) -> list[str]:
    """The facts answered with, or offered."""
    return [one.fact for one in outcome.choices] if isinstance(outcome, Ambiguous) else list(outcome.facts)


def _row(row: Row) -> Json:
    counts = {verdict.value: row.counts[verdict] for verdict in Verdict}
    return {"kind": row.kind, "answerable": row.answerable, "n": row.n, "right": row.right, **counts}


def _bin(one: Bin) -> Json:
    return {"low": one.low, "high": one.high, "n": one.n, "right": one.right, "mean_confidence": round(one.mean, 4)}
