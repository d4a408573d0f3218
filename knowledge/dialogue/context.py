"""Follow-ups: read an elliptic message together with what the same person asked before.

那县城呢 keeps the earlier question and replaces its place; 什么时候 keeps its topic and replaces what is asked;
a message with a topic of its own starts afresh.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.matching.figures import date_groups
from knowledge.matching.grams import Run
from knowledge.matching.group import Group, is_ask
from knowledge.matching.index import Index
from knowledge.matching.parse import INNER, ParsedQuestion, Parser
from knowledge.matching.score import candidates
from knowledge.text.dates import DateMention

KEPT = 0.75
"""How much earlier topic counts beside what the message itself says."""

LITTLE, ENOUGH = 0.34, 0.9
"""Topic weight below which a message cannot stand by itself; from which it surely does."""

_POINTERS = (
    "那",
    "还有",
    "后来",
    "他",
    "她",
    "它",
    "其",
    "这",
    "然后",
    "再",
    "另",
    "接着",
    "之后",
    "呢",
    "也",
    "又",
    "同样",
    "剩",
    "前者",
    "后者",
    "分别",
)
_MAX_CONTEXT = 4
_LATER = "afterwards"
"""The concept of the engine's lexicon for 后来, 现在 and the like."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as it is to be answered: `parsed` (merged with earlier topic where `merged`).

    `doubtful`: the message has some topic of its own, yet may lean on what came before; this reading is taken only
    if its answer is sure. `focus`: ids of the facts that the talk was about.
    """

    parsed: ParsedQuestion
    merged: bool
    doubtful: bool = False
    focus: frozenset[str] = frozenset()


def read(message: str, context: Sequence[str], parser: Parser, index: Index) -> list[Reading]:
    """The possible readings of a message, most likely first; without context there is just one."""
    own = parser.parse(message)
    earlier, focus = _fold(context[-_MAX_CONTEXT:], parser, index)
    if earlier is None:
        return [Reading(own, False)]
    if _LATER in own.features:  # 后来呢 leaves what the talk was about
        focus = frozenset()
    together = Reading(merge(earlier, own), True, focus=focus)
    if is_elliptic(own, index):
        return [together]
    doubtful = _topic_weight(own, index) < ENOUGH
    return [Reading(own, False, doubtful), together] if doubtful else [Reading(own, False)]


def _fold(context: Sequence[str], parser: Parser, index: Index) -> tuple[ParsedQuestion | None, frozenset[str]]:
    """The topic that stands after the earlier messages, each read in the light of those before it, and the fact
    that lies nearest to it."""
    state: ParsedQuestion | None = None
    focus: frozenset[str] = frozenset()
    for message in context:
        parsed = parser.parse(message)
        if state is not None and is_elliptic(parsed, index):
            parsed = merge(state, parsed)
        if _topic_weight(parsed, index) > 0:
            state = parsed
            nearest = next((c.entry.fact for c in candidates(parsed, index, focus=focus) if c.entry.gap is None), None)
            focus = frozenset({nearest.id}) if nearest else frozenset()
    return state, focus


def is_elliptic(question: ParsedQuestion, index: Index) -> bool:
    """Whether the message needs what came before: little topic of its own, or it points back and is short."""
    weight = _topic_weight(question, index)
    text = question.question.text
    points = text.startswith(_POINTERS) or text.rstrip("。 ").endswith("呢")
    return weight < LITTLE or (points and weight < 2 * ENOUGH and len(text) <= 14)


def _topic_weight(question: ParsedQuestion, index: Index) -> float:
    return sum(index.weight(group) for group in question.groups if not is_ask(group))


def _kinds(group: Group) -> set[str]:
    """The replaceable kinds in a group: place, person, year, month, day."""
    sure = (feature for feature, strength in group.features.items() if ":" in feature and strength > INNER)
    heads = {feature.split(":", 1)[0] for feature in sure}
    return heads & {"place", "person", "year", "month", "day"}


_DATE = frozenset({"year", "month", "day"})


def _completed(own: tuple[DateMention, ...], earlier: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """Dates with the year and month that earlier ones had: 9月15日 … 16号呢 → 9月16日."""
    if not earlier:
        return own
    last = earlier[-1]
    out = []
    for date in own:
        month = date.month or (last.month if date.day else None)
        year = date.year or (last.year if date.month or date.day else None)
        out.append(replace(date, year=year, month=month))
    return tuple(out)


def _earlier_runs(runs: Sequence[Run], replaced: set[str]) -> Iterator[Run]:
    """What was said before, at less weight, without the names and dates that the new message replaces."""
    gone = {"date" if kind in _DATE else kind for kind in replaced}
    return (replace(run, weight=run.weight * KEPT) for run in runs if run.kind not in gone)


def merge(earlier: ParsedQuestion, own: ParsedQuestion) -> ParsedQuestion:
    """`own` with the earlier topic: its places, people, dates and asked aspects replace earlier ones of their kind."""
    dates = _completed(own.dates, earlier.dates)
    mine = {kind for group in own.groups for kind in _kinds(group)}
    if dates:
        mine |= {"year", "month", "day"}
        own = replace(own, groups=(*(g for g in own.groups if not _kinds(g) & _DATE), *date_groups(dates)))
    keep = [
        replace(group, weight=group.weight * KEPT, kept=group.kept * KEPT)
        for group in earlier.groups
        if not (_kinds(group) & mine) and not (is_ask(group) and own.asks)
    ]
    return replace(
        own,
        groups=(*own.groups, *keep),
        runs=(*own.runs, *_earlier_runs(earlier.runs, mine)),
        asks=own.asks or earlier.asks,
        units=own.units or (() if own.asks else earlier.units),
        places=own.places or (earlier.places if not own.other_places else ()),
        people=own.people or earlier.people,
        dates=dates or earlier.dates,
        attributes=own.attributes,
    )
