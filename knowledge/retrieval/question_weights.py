"""The weights of `differences.Features`; how they were fitted and measured stands in docs/engine.md."""

from __future__ import annotations

from knowledge.retrieval.differences import Features
from knowledge.retrieval.logistic import Logistic

RANKING = Logistic(
    Features._fields,
    {
        "asked_found": 3.12,
        "curated_found": 0.79,
        "alike_as_written": 1.42,
        "shared_as_written": 0.92,
        "evidence": 0.59,
        "asks_same": 0.06,
        "asked_left": -1.93,
        "curated_left": -1.01,
        "most_left": -0.34,
        "replaced": -0.47,
        "name_replaced": -0.19,
        "grammar_left": -0.32,
        "opposed": -0.09,
        "negated": -0.51,
        "numbers_differ": -0.57,
        "number_missing": -0.19,
        "asks_differ": -0.3,
        "asks_missing": -0.3,
        "one_sided": -0.12,
    },
    bias=-4.0,  # orders nothing; centres the scores that a reader sees
)
"""Which of the near lines is meant."""

CONFIDENCE = Logistic(
    Features._fields,
    {
        "asked_found": 0.85,
        "curated_found": 0.5,
        "same": 0.19,
        "asked_left": -0.8,
        "curated_left": -0.64,
        "replaced_weight": -0.37,
        "name_replaced": -1.06,
        "opposed": -2.27,
        "negated": -1.17,
        "numbers_differ": -1.41,
        "number_missing": -0.38,
        "asks_differ": -0.63,
        "reordered": -0.57,
        "nouns_reordered": -0.38,
        "two_sided": -0.31,
        "one_replaced": -0.9,
    },
    bias=-0.14,
)
"""Whether the best one means the same; half of what it was fitted on does."""
