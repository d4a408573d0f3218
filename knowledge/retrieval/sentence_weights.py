"""The weights of `answers.Answering`; how they were fitted and measured stands in docs/engine.md."""

from __future__ import annotations

from knowledge.retrieval.answers import Answering
from knowledge.retrieval.logistic import Logistic

RANKING = Logistic(
    Answering._fields,
    {
        "found": 18.74,
        "found_squared": -9.59,
        "found_in_text": 3.94,
        "only_in_title": 14.8,
        "characters_found": 7.2,
        "rarest_found": 1.44,
        "words_found": 0.75,
        "alike": 2.94,
        "length": -2.62,
        "new": 2.24,
        "opening": 1.65,
        "before": -4.03,
        "after": -5.27,
        "before_lacking": 24.56,
        "after_lacking": 19.85,
        "name_given": 0.57,
        "date_given": 2.01,
        "place_given": 1.41,
        "number_given": 1.43,
        "reason_given": 1.78,
        "count_given": 1.9,
        "quoted": 0.63,
    },
    bias=-16.0,  # orders nothing; centres the scores that a reader sees
)
"""Which of the near sentences of many texts answers."""

RANKING_WITHIN = Logistic(
    Answering._fields,
    {
        "found": 8.51,
        "found_squared": -6.62,
        "found_in_text": 1.57,
        "only_in_title": 6.94,
        "characters_found": 5.69,
        "rarest_found": 10.07,
        "words_found": 1.85,
        "alike": 0.5,
        "length": -1.83,
        "new": 1.92,
        "opening": 1.01,
        "before": -3.04,
        "after": -13.34,
        "before_lacking": 9.75,
        "after_lacking": 22.9,
        "name_given": 1.09,
        "date_given": 2.26,
        "place_given": 1.23,
        "number_given": 0.98,
        "reason_given": 0.94,
        "count_given": 2.43,
        "quoted": 0.79,
    },
    bias=-9.0,
)
"""Which sentence of one text answers: all are about the same, so what is said of it counts for more."""

CONFIDENCE = Logistic(
    Answering._fields,
    {
        "found": 4.49,
        "found_squared": 2.91,
        "found_in_text": 2.1,
        "characters_found": 2.25,
        "rarest_found": 3.42,
        "words_found": 1.02,
        "alike": 3.12,
        "only_in_title": 2.39,
        "before": 4.71,
        "after": 3.06,
    },
    bias=-8.79,
)
"""Whether the base is about what is asked at all; half of what it was fitted on is."""
