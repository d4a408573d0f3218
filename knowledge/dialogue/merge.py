"""Put a short message and the topic before it together: what the message names replaces what was named before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.matching.figures import date_groups
from knowledge.matching.gist import GIST, GIST_WHERE
from knowledge.matching.grams import Run
from knowledge.matching.group import Group, is_ask
from knowledge.matching.meanings import INNER
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.text.dates import DateMention

KEPT = 0.75
"""How much earlier topic counts beside what the message itself says."""

_DATE = frozenset({"year", "month", "day"})
_REPLACEABLE = frozenset({"place", "person"}) | _DATE
_NUMBERED = re.compile(
    r'.{0,3}"?(?<![\d+])\d{1,2}"?|(?:倒数)?第[0-9一二三四五六七八九十]{1,2}(?:部分|[个条项种类张段])?|[最头][后末一]?[一那]?(?:部分|[个条项种类张段])'
)


_AND = re.compile(r"and\b|(?:what|how) about\b")
"""Asks the same of another, whatever mark stands behind it (and the mayor?)."""


def merge(earlier: ParsedQuestion, own: ParsedQuestion, offices: frozenset[str] = frozenset()) -> ParsedQuestion:
    """`own` with the earlier topic: its places, people, dates and asked aspects replace earlier ones of their kind.

    `offices` are concepts that stand for a person (市长): they replace a person and are replaced by one.
    """
    if own.asks == ("yesno",) and (own.places or own.people) and _AND.match(own.question.text):
        own = replace(own, asks=(), groups=tuple(group for group in own.groups if not is_ask(group)))
    dates = _completed(own.dates, earlier.dates)
    mine = {kind for group in own.groups for kind in _kinds(group, offices)}
    if dates:
        mine |= _DATE
        own = replace(own, groups=(*(g for g in own.groups if not _kinds(g, offices) & _DATE), *date_groups(dates)))
    asks_anew = bool(set(own.asks) - {"what"}) or any(not is_ask(group) for group in own.groups)
    of_another = bool(own.people or own.places) and not own.asks  # how old? and he?
    same = earlier.attributes if of_another or not asks_anew else ()
    topic = _without_attributes(earlier.groups) if own.asks and not own.attributes and asks_anew else earlier.groups
    keep = [
        replace(group, weight=group.weight * KEPT, kept=group.kept * KEPT)
        for group in topic
        if not (_kinds(group, offices) & mine or _of_the_whole(group)) and not (is_ask(group) and own.asks)
    ]
    return replace(
        own,
        groups=(*own.groups, *keep),
        runs=(*own.runs, *_earlier(earlier.runs, mine)),
        asks=own.asks or earlier.asks,
        units=own.units or (() if own.asks else earlier.units),
        places=own.places or (earlier.places if not own.other_places else ()),
        people=own.people or (() if "person" in mine else earlier.people),
        dates=dates or earlier.dates,
        attributes=own.attributes or same,
        in_talk=bool((earlier.asks or same) and not own.asks),
        swapped=bool(own.places and earlier.places) and not set(own.places) & set(earlier.places),
    )


def _of_the_whole(group: Group) -> bool:
    """Whether a group asked what the whole text is about: it is no topic of what is asked next (谁写的)."""
    return GIST in group.features or GIST_WHERE in group.features


def _without_attributes(groups: Sequence[Group]) -> list[Group]:
    """Groups without the attributes that they ask for (约谈过几次 is of 约谈): what is asked now takes their place."""
    out = list[Group]()
    for group in groups:
        if any(feature.startswith("attr:") for feature in group.features):
            kept = {f: own for f, own in group.features.items() if not f.startswith(("attr:", "s:"))}
            group = replace(group, features=kept)
        if group.features:
            out.append(group)
    return out if any(not is_ask(group) for group in out) else list(groups)


def with_asks(earlier: ParsedQuestion, own: ParsedQuestion) -> ParsedQuestion:
    """`own` asking what the earlier message asked (… 呢), for the same time, without the earlier topic."""
    dated = () if own.dates else tuple(group for group in earlier.groups if _kinds(group, frozenset()) & _DATE)
    asked = tuple(group for group in earlier.groups if is_ask(group))
    when = () if own.dates else tuple(replace(run, weight=KEPT) for run in earlier.runs if run.kind == "date")
    return replace(
        own,
        groups=(*own.groups, *dated, *asked),
        runs=(*own.runs, *when),
        asks=own.asks or earlier.asks,
        units=own.units or earlier.units,
        dates=own.dates or earlier.dates,
        in_talk=bool(earlier.asks and not own.asks),
    )


def _kinds(group: Group, offices: frozenset[str]) -> set[str]:
    """The replaceable kinds in a group: place, person (or an office), year, month, day, a bare number."""
    sure = [feature for feature, strength in group.features.items() if strength > INNER]
    kinds = {feature.split(":", 1)[0] for feature in sure if ":" in feature} & _REPLACEABLE
    if offices.intersection(sure):
        kinds.add("person")
    if _NUMBERED.fullmatch(group.written.strip("“”「」")):
        kinds.add("numbered")
    return kinds


def _earlier(runs: Sequence[Run], replaced: set[str]) -> Iterator[Run]:
    """What was said before, at less weight, without the names and dates that the new message replaces."""
    gone = {"date" if kind in _DATE else kind for kind in replaced}
    return (replace(run, weight=run.weight * KEPT) for run in runs if run.kind not in gone)


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


def read_as(text: str, own: ParsedQuestion, parser: Parser) -> ParsedQuestion:
    """A message with names in it that it did not say, in its own language."""
    return replace(parser.parse(text), language=own.language)
