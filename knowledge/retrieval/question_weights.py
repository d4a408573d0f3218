"""The weights of `differences.Features`; how they were fitted and measured stands in docs/engine.md."""

from __future__ import annotations

from knowledge.retrieval.differences import Features
from knowledge.retrieval.logistic import Logistic

RANKING = Logistic(
    Features._fields,
    {
        "asked_found": 5.22,
        "curated_found": 1.22,
        "alike_as_written": 2.04,
        "shared_as_written": 2.33,
        "evidence": 0.27,
        "asked_left": -1.95,
        "curated_left": -1.1,
        "name_replaced": -0.36,
        "grammar_left": -0.07,
        "opposed": -0.18,
        "negated": -0.65,
        "numbers_differ": -1.29,
        "number_missing": -0.31,
        "asks_differ": -0.21,
        "asks_missing": -0.33,
        "one_sided": -0.16,
    },
    bias=-6.0,  # orders nothing; centres the scores that a reader sees
)
"""Which of the near lines is meant."""

CONFIDENCE = Logistic(
    Features._fields,
    {
        "asked_found": 0.85,
        "curated_found": 0.06,
        "evidence": 0.04,
        "same": 0.41,
        "asked_left": -0.96,
        "curated_left": -0.96,
        "replaced": -0.77,
        "replaced_weight": -0.01,
        "name_replaced": -2.26,
        "opposed": -3.27,
        "negated": -1.91,
        "numbers_differ": -1.03,
        "number_missing": -0.08,
        "asks_differ": -0.96,
        "reordered": -0.61,
        "nouns_reordered": -0.44,
        "swapped": -2.3,
        "two_sided": -0.22,
        "one_replaced": -1.12,
    },
    bias=0.17,
)
"""Whether the best one means the same; half of what it was fitted on does."""
