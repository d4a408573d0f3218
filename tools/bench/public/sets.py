"""Read the public question sets that are measured on; what they are stands in the README beside them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.retrieval.lines import Line

CITE = {"CMRC 2018 trial": "cite_cmrc2018_trial.jsonl", "DRCD dev": "cite_drcd_dev.jsonl"}
ABSTAIN = "abstain_corpus_drcd_dev.jsonl"


@dataclass(frozen=True, slots=True)
class Cited:
    """A question; `gold`: the lines of the corpus that answer it; `passage`: the lines (from, to) of its passage."""

    question: str
    gold: frozenset[int]
    passage: tuple[int, int]


@dataclass(frozen=True, slots=True)
class CiteSet:
    """All passages of a set, cut into sentences, and the questions about them."""

    lines: list[Line]
    questions: list[Cited]


@dataclass(frozen=True, slots=True)
class AbstainSet:
    """Sentences to index, and questions, each with whether its passage is among them."""

    lines: list[Line]
    questions: list[tuple[str, bool]]


def missing(folder: Path) -> list[str]:
    """The files of the sets that the folder does not hold."""
    return [name for name in (*CITE.values(), ABSTAIN) if not (folder / name).is_file()]


def cite_set(file: Path) -> CiteSet:
    """Read a set of cited questions."""
    lines: list[Line] = []
    spans: dict[str, tuple[int, int]] = {}
    questions = []
    for row in _rows(file):
        if row["passage_id"] not in spans:
            start = len(lines)
            lines += [Line(start + place, text, row["title"]) for place, text in enumerate(row["sentences"])]
            spans[row["passage_id"]] = (start, len(lines))
        span = spans[row["passage_id"]]
        questions.append(Cited(row["question"], frozenset(span[0] + place for place in row["gold"]), span))
    return CiteSet(lines, questions)


def abstain_set(file: Path) -> AbstainSet:
    """Read the set of questions of which some should be met with silence."""
    rows = _rows(file)
    sentences = [(row["title"], text) for row in rows if row["kind"] == "passage" for text in row["sentences"]]
    questions = [(row["q"], row["passage_id"] is not None) for row in rows if row["kind"] == "query"]
    return AbstainSet([Line(number, text, title) for number, (title, text) in enumerate(sentences)], questions)


def _rows(file: Path) -> list[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
