"""The weights of `answers.Answering`; how they were fitted and measured stands in docs/engine.md."""

from __future__ import annotations

from knowledge.retrieval.answers import Answering
from knowledge.retrieval.logistic import Logistic

RANKING = Logistic(
    Answering._fields,
    {
        "found": 13.75,
        "found_squared": -7.33,
        "found_in_text": 2.09,
        "only_in_title": 11.66,
        "characters_found": 6.62,
        "rarest_found": 3.66,
        "words_found": 1.32,
        "alike": 1.86,
        "length": -2.25,
        "new": 2.28,
        "opening": 1.48,
        "before": -0.47,
        "after": -8.92,
        "before_lacking": 12.63,
        "after_lacking": 22.23,
        "name_given": 0.9,
        "date_given": 2.21,
        "place_given": 1.4,
        "number_given": 1.31,
        "reason_given": 1.5,
        "count_given": 2.07,
        "quoted": 0.64,
    },
    bias=-14.0,  # orders nothing; centres the scores that a reader sees
)
"""Which of the near sentences answers."""

CONFIDENCE = Logistic(
    Answering._fields,
    {
        "found": 4.68,
        "found_squared": 2.8,
        "found_in_text": 2.08,
        "characters_found": 2.38,
        "rarest_found": 3.28,
        "words_found": 0.95,
        "alike": 3.34,
        "only_in_title": 2.59,
        "before": 3.94,
        "after": 3.5,
    },
    bias=-8.85,
)
"""Whether the base is about what is asked at all; half of what it was fitted on is."""
