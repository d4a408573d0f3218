"""Score candidates: how much of the question an entry accounts for, and how close its nearest variant is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from knowledge.matching.index import MEANS, Entry, Index, Variant
from knowledge.matching.parse import ParsedQuestion

COVERAGE, CLOSENESS, ASKED = 0.5, 0.4, 0.1
TOP = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry with its scores, each in 0..1.

    `coverage`: share of the question's weight that the entry's vocabulary accounts for; `closeness`: weighted
    Jaccard with the nearest variant; `asked`: share of asked aspects the entry answers; `score`: their blend.
    """

    entry: Entry
    number: int
    coverage: float
    closeness: float
    asked: float
    score: float
    variant: Variant | None


def candidates(question: ParsedQuestion, index: Index, limit: int = TOP) -> list[Candidate]:
    """The best entries for a question, best first, at most `limit`."""
    weights = [index.weight(group) for group in question.groups]
    total = sum(weights)
    if not total:
        return []
    coverage = _coverage(question, weights, index)
    closeness = _closeness(question, weights, total, index)
    found = []
    for number, covered in coverage.items():
        entry = index.entries[number]
        if entry.gap is not None and not _gap_is_asked(question, entry, index):
            continue
        near, variant = closeness.get(number, (0.0, None))
        asked = _asked(question, entry)
        share = covered / total
        score = COVERAGE * share + CLOSENESS * near + ASKED * asked
        found.append(Candidate(entry, number, share, near, asked, score, variant))
    found.sort(key=lambda c: (-c.score, c.number))
    return found[:limit]


def _gap_is_asked(question: ParsedQuestion, gap: Entry, index: Index) -> bool:
    """Whether something in the question belongs to the gap and not to the fact beside it.

    Without that the question is about the fact: “十个一 住建部” must not run into “十个一的具体内容”.
    """
    own, beside = gap.vocabulary, index.beside(gap)
    for group in question.groups:
        mine = max((own.get(f, 0.0) * s for f, s in group.features.items()), default=0.0)
        theirs = max((beside.get(f, 0.0) * s for f, s in group.features.items()), default=0.0)
        if mine >= 0.5 > theirs and index.weight(group) >= 0.2:
            return True
    return False


def _coverage(question: ParsedQuestion, weights: list[float], index: Index) -> dict[int, float]:
    total: dict[int, float] = defaultdict(float)
    for group, weight in zip(question.groups, weights, strict=True):
        best: dict[int, float] = {}
        for feature, strength in group.features.items():
            for number, own in index.entries_by_feature.get(feature, ()):
                if strength * own > best.get(number, 0.0):
                    best[number] = strength * own
        for number, strength in best.items():
            total[number] += weight * strength
    return total


def _closeness(
    question: ParsedQuestion, weights: list[float], total: float, index: Index
) -> dict[int, tuple[float, Variant | None]]:
    """For each entry the best weighted Jaccard over its variants, with that variant."""
    matched_q: dict[int, dict[int, float]] = defaultdict(dict)
    matched_v: dict[int, dict[int, float]] = defaultdict(dict)
    for position, group in enumerate(question.groups):
        for feature, strength in group.features.items():
            for number, place, own in index.by_feature.get(feature, ()):
                value = strength * own
                if value > matched_q[number].get(position, 0.0):
                    matched_q[number][position] = value
                if value > matched_v[number].get(place, 0.0):
                    matched_v[number][place] = value
    best: dict[int, tuple[float, Variant | None]] = {}
    for number, places in matched_v.items():
        variant = index.variants[number]
        of_variant = sum(variant.weights[place] * value for place, value in places.items())
        of_question = sum(weights[position] * value for position, value in matched_q[number].items())
        common = (of_variant + of_question) / 2
        near = common / max(total + variant.total - common, 1e-9)
        near *= _same_asks(question, variant)
        if near > best.get(variant.entry, (0.0, None))[0]:
            best[variant.entry] = (near, variant)
    return best


def _same_asks(question: ParsedQuestion, variant: Variant) -> float:
    """Slightly less for a variant that asks for something else."""
    mine, theirs = set(question.asks), set(variant.parsed.asks)
    if not mine or not theirs or mine & theirs:
        return 1.0
    return 0.92


def _asked(question: ParsedQuestion, entry: Entry) -> float:
    """Share of the asked aspects that the entry answers; 1 where nothing in particular is asked."""
    asked = [ask for ask in question.asks if ask in MEANS]
    if not asked or entry.fact is None or entry.gap is not None:
        return 1.0
    given = entry.fact.gives
    return sum(any(aspect in given for aspect in MEANS[ask]) for ask in asked) / len(asked)
