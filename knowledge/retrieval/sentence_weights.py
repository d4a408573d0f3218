"""The weights of `answers.Answering`; how they were fitted and measured stands in docs/engine.md."""

from __future__ import annotations

from knowledge.retrieval.answers import Answering
from knowledge.retrieval.logistic import Logistic

RANKING = Logistic(
    Answering._fields,
    {
        "found": 12.77,
        "found_squared": -10.81,
        "found_in_text": 0.96,
        "only_in_title": 11.81,
        "characters_found": 6.49,
        "rarest_found": 1.04,
        "words_found": -3.57,
        "words_meant": 4.22,
        "clause_found": 2.69,
        "beside_found": 1.24,
        "alike": 3.23,
        "length": -2.7,
        "new": -0.57,
        "new_found": 4.7,
        "opening": 1.67,
        "before": -6.84,
        "after": -7.54,
        "before_lacking": 23.52,
        "after_lacking": 17.37,
        "found_around": 3.32,
        "after_refers": 2.92,
        "name_given": 0.61,
        "date_given": 0.62,
        "place_given": 1.08,
        "number_given": 1.38,
        "reason_given": 1.6,
        "count_given": 1.8,
        "thing_given": 1.06,
        "date_part_given": 2.07,
        "year_given": 1.09,
        "foreign_given": 0.68,
        "dated_otherwise": -2.35,
        "quoted": 0.57,
    },
    bias=-16.0,  # orders nothing; centres the scores that a reader sees
)
"""Which of the near sentences of many texts answers."""

RANKING_WITHIN = Logistic(
    Answering._fields,
    {
        "found": 6.17,
        "found_squared": -7.39,
        "found_in_text": 0.69,
        "only_in_title": 5.48,
        "characters_found": 3.28,
        "rarest_found": 7.8,
        "words_found": -1.8,
        "words_meant": 3.6,
        "clause_found": 1.01,
        "beside_found": 2.14,
        "alike": 1.16,
        "length": -1.81,
        "new": 0.29,
        "new_found": 2.93,
        "opening": 1.17,
        "before": -2.37,
        "after": -11.76,
        "before_lacking": 7.2,
        "after_lacking": 18.02,
        "found_around": 1.83,
        "after_refers": 2.92,
        "name_given": 1.27,
        "date_given": 0.42,
        "place_given": 0.94,
        "number_given": 1.24,
        "reason_given": 1.15,
        "count_given": 2.06,
        "thing_given": 1.29,
        "date_part_given": 2.23,
        "year_given": 3.02,
        "foreign_given": 1.42,
        "dated_otherwise": -2.52,
        "quoted": 0.71,
    },
    bias=-9.0,
)
"""Which sentence of one text answers: all are about the same, so what is said of it counts for more."""

CONFIDENCE = Logistic(
    Answering._fields,
    {
        "found": 4.4,
        "found_squared": 2.81,
        "found_in_text": 1.89,
        "characters_found": 2.42,
        "rarest_found": 3.42,
        "words_found": 1.08,
        "alike": 3.34,
        "only_in_title": 2.51,
        "before": 4.6,
        "after": 3.08,
    },
    bias=-8.83,
)
"""Whether the base is about what is asked at all; half of what it was fitted on is."""
