"""Outcomes as JSON: the line format that scripts rely on. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from knowledge.outcome import Ambiguous, Answered, Choice, Citation, NotCovered, Outcome

Json = dict[str, object]

KINDS = {Answered: "answered", Ambiguous: "ambiguous", NotCovered: "not_covered"}
# Harmless as JSON escapes, not as raw characters: C1 controls and bidirectional marks steer a terminal, the two
# separators break lines in some readers, and lone surrogates cannot be written as UTF-8.
UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def answer_line(id_: object, outcome: Outcome) -> Json:
    """The outcome of one question as a JSON object; `id_` is whatever the question was sent with."""
    return {
        "id": id_,
        "outcome": KINDS[type(outcome)],
        "text": outcome.text,
        "facts": [] if isinstance(outcome, Ambiguous) else list(outcome.facts),
        "citations": [_citation(one) for one in outcome.citations] if isinstance(outcome, Answered) else [],
        **({"reason": outcome.reason.value} if isinstance(outcome, NotCovered) else {}),
        **({"choices": _choices(outcome.choices)} if isinstance(outcome, Ambiguous) else {}),
        "related": [] if isinstance(outcome, Ambiguous) else _choices(outcome.related),
        "confidence": outcome.confidence,
    }


def error_line(id_: object, message: str) -> Json:
    """What stands in the place of an answer where a line could not be answered."""
    return {"id": id_, "error": message}


def dumped(line: Json) -> str:
    """One line of JSON without its end; raises ValueError for NaN and infinities, which JSON does not have."""
    text = json.dumps(line, ensure_ascii=False, allow_nan=False)
    return UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _citation(one: Citation) -> Json:
    return {"article": one.article, "locator": one.locator, "sentence": one.sentence, "quote": one.quote}


def _choices(offered: Iterable[Choice]) -> list[Json]:
    return [{"fact": one.fact, "question": one.question} for one in offered]
