"""A decision about a follow-up in the light of the fact that was talked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.dialogue.context import Reading
from knowledge.dialogue.ellipsis import MONEY, only_the_cost
from knowledge.facts.model import Fact, Kind
from knowledge.matching.confidence import fact_of
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.constraints import ASPECT_NAMES, Constraints
from knowledge.matching.decide import Decision
from knowledge.matching.group import strength as matched
from knowledge.matching.index import MEANS, Entry, Index
from knowledge.matching.score import Candidate
from knowledge.outcome import Reason
from knowledge.text.numerals import parse_number

NAMES = "具体名单"
"""What is not written of things that are only counted."""

TALKED_OF, GAP_NEAR = 0.75, 0.5
"""Confidence of an answer by the fact that was talked about, which gives what a message only asks; closeness of what is
curated as missing from which that is meant."""

_DATED = ("year:", "month:", "day:")
"""How the features of a date begin."""

_COUNTS = re.compile(r"(?:几|多少)(?!$|[号月点年时日])\w")
"""Asks for a number of certain things (几条, 多少人)."""

_SO_MANY = re.compile(
    r"(?:那|又|具体|都|到底|究竟|一共)*(?:分|分成|分为|是|有|包括)?(?:了)?(?:哪|的?这|那)(?P<n>[两二三四五六七八九十2-9])(?:种|类|个|条|项|样|级|方面|块|部分|样东西)?(?:呢|啊|呀|来着)*[。 ]*"
)
NEAREST = 4
"""Asks for the members of a list by their number; how many facts are looked at."""

_NAMES = re.compile(
    r"(?:那|都|又|各|分别|具体|是|有|包括|列一下|说说|的|它们?|他们|这些|那些)*(?:叫(?:什么|啥|么子)|哪些|哪几[个家户]|名单|名字|名称)(?:名字?|[村县乡镇人])?(?:[呢啊呀吗嘛]|来着)*[。, ]*"
    r"|(?:and |so )*(?:which (?:ones|are they)|what are (?:they called|their names)|their names|name them|list them)\W*"
)
"""Asks for the names of what was talked of, and nothing else."""

_COUNTED = re.compile(r"\d[万亿千百]*多?[个名户家所人位支]")
"""A number of things that have names."""


_DEED = re.compile(
    r"(?:那|又|一共|总共|都|到底)*(?P<deed>[一-鿿]{1,2}?)(?:了|过|的)(?:多少|几)[一-鿿]?[呢啊呀]?[。? ]*"
)
"""Asks for a number of what was done, and does not say to what (装了多少)."""


_CLAUSES = re.compile(r"(?:几|多少)(?P<of>[条章页款节])")
"""Asks into how much a document is divided."""

_UNNAMED = Conflict(Reason.ATTRIBUTE, NAMES, "", Sort.ASPECT)
_COSTS = Conflict(Reason.ATTRIBUTE, "花了多少钱", "", Sort.UNIT)


class TalkedOf:
    """Decides about what leans on earlier messages."""

    def __init__(self, constraints: Constraints, index: Index) -> None:
        self._constraints = constraints
        facts = ((entry, number) for number, entry in enumerate(index.entries) if entry.fact and entry.gap is None)
        self._entries = {entry.fact.id: (entry, number) for entry, number in facts if entry.fact}

    def decided(self, reading: Reading, found: Sequence[Candidate], decision: Decision) -> Decision:
        """A decision in the light of what was talked about.

        Where a message only asks (一共多少, 为什么) and nothing else is sure, it asks it of that: what its fact gives answers,
        else it is not written. Nor is it where the fact does not give what is asked and what is curated as missing lies nearer,
        or where it knows nothing of the time that the message itself names. An attribute alone (几岁了, 电话多少) that nothing
        gives is missing of that fact, whoever else it is curated of.
        """
        if reading.attribute_of and (decision.reason is not None or _of_another(reading, decision)):
            return self._without_it(reading, found, decision)
        if not reading.merged:
            return decision
        if decision.reason is None and len(decision.chosen) == 1:
            if refused := self._lacking(reading, decision):
                return refused
            gap = _own_gap(found, decision)
            if gap or _gives_no_reason(reading, decision) or _of_another_deed(reading, decision.chosen[0]):
                return replace(decision, chosen=(gap or decision.chosen[0],), reason=Reason.DETAIL)
            return decision
        if listed := _so_many(reading, found):
            return replace(decision, chosen=(listed,), reason=None, confidence=max(decision.confidence, TALKED_OF))
        return self._asked_of_it(reading, found, decision) if reading.bare else decision

    def _asked_of_it(self, reading: Reading, found: Sequence[Candidate], decision: Decision) -> Decision:
        """The decision about a message that only asks, where nothing else is sure: it asks it of what was talked of."""
        talked_of = next((c for c in found if c.entry.gap is None and fact_of(c).id in reading.focus), None)
        asks, elsewhere = reading.parsed.asks, _of_elsewhere(reading, decision)
        if talked_of is None and elsewhere:  # its own words led away from it
            talked_of = self._candidate(reading)
        if talked_of is None or not (elsewhere or decision.reason in (None, Reason.OFF_TOPIC)):
            return decision
        if _gives(fact_of(talked_of), asks) and not _COUNTS.search(reading.parsed.question.text):
            return replace(decision, chosen=(talked_of,), reason=None, confidence=max(decision.confidence, TALKED_OF))
        return decision if elsewhere else replace(decision, chosen=(talked_of,), reason=Reason.DETAIL)

    def _candidate(self, reading: Reading) -> Candidate | None:
        """What was talked of, as a candidate that was not found."""
        known = next((self._entries[id_] for id_ in sorted(reading.focus) if id_ in self._entries), None)
        return _not_found(known) if known else None

    def _lacking(self, reading: Reading, decision: Decision) -> Decision | None:
        """The refusal of what the answer surely does not hold: the time that a message names itself, the names of what is only
        counted, what a thing cost of which all that was spent is told; None for none of them."""
        best = decision.chosen[0]
        if unknown := _unknown_time(reading, best):
            conflict = Conflict(Reason.TIME, unknown, "")
            return replace(decision, reason=Reason.TIME, conflicts=(conflict, *decision.conflicts))
        if _unnamed(reading, fact_of(best)):
            return replace(decision, reason=Reason.ATTRIBUTE, conflicts=(_UNNAMED,))
        if thing := self._whose_costs(reading, best):
            return replace(decision, chosen=(thing,), reason=Reason.ATTRIBUTE, conflicts=(_COSTS,))
        return None

    def _whose_costs(self, reading: Reading, best: Candidate) -> Candidate | None:
        """What was talked of by a name of its own, where a message only asks what it cost and the answer is what all of it
        cost."""
        if MONEY not in reading.parsed.units or fact_of(best).id in reading.focus | reading.related:
            return None
        known = (self._entries[id_] for id_ in sorted(reading.focus) if id_ in self._entries)
        named = next(((e, number) for e, number in known if e.fact and "“" in e.fact.title), None)
        if named is None or not only_the_cost(reading.own):
            return None
        return _not_found(named)

    def _without_it(self, reading: Reading, found: Sequence[Candidate], decision: Decision) -> Decision:
        """That what was talked of has not the attribute that is asked for: as it is curated, else by the attribute's name.
        Nothing of what others lack."""
        if decision.chosen and fact_of(decision.chosen[0]).id in reading.attribute_of:
            return decision
        asked = {f"attr:{name}" for name in reading.parsed.attributes} or {"ask:who"}
        of_it = [c for c in found if fact_of(c).id in reading.attribute_of]
        curated = [c for c in of_it if c.entry.gap is not None and asked & c.entry.vocabulary.keys()]
        if curated:
            nearest = max(curated, key=lambda c: c.closeness)
            return replace(decision, chosen=(nearest,), reason=Reason.DETAIL, conflicts=())
        fact = next((c for c in of_it if c.entry.gap is None), None)
        lacks = tuple(self._lacks(reading, fact_of(fact))) if fact else ()
        if fact and lacks:
            return replace(decision, chosen=(fact,), reason=Reason.ATTRIBUTE, conflicts=lacks)
        if fact and decision.reason is None:  # which tells who
            return replace(decision, chosen=(fact,), confidence=max(decision.confidence, TALKED_OF))
        return decision if reading.merged else replace(decision, chosen=(), reason=Reason.OFF_TOPIC, conflicts=())

    def _lacks(self, reading: Reading, fact: Fact) -> Iterator[Conflict]:
        """What a fact has not of what is asked of it: the attribute, or who did it."""
        if not reading.parsed.attributes and not any(fact.gives.get(aspect) for aspect in MEANS["who"]):
            yield Conflict(Reason.ATTRIBUTE, ASPECT_NAMES["who"], "", Sort.ASPECT)
        conflicts = self._constraints.conflicts(reading.parsed, fact)
        yield from (one for one in conflicts if one.sort is Sort.ATTRIBUTE)


def _not_found(entry: tuple[Entry, int]) -> Candidate:
    """An entry that is talked of, as a candidate that no search found."""
    return Candidate(*entry, coverage=0.0, closeness=0.0, asked=0.0, score=0.0, variant=None)


def _of_another(reading: Reading, decision: Decision) -> bool:
    """Whether the answer to who did something (是谁提的) is told of a thing that lies nowhere near what was talked of."""
    near = reading.focus | reading.related | reading.attribute_of
    chosen = {fact_of(one).id for one in decision.chosen}
    return reading.merged and not reading.parsed.attributes and not chosen & near


def _of_elsewhere(reading: Reading, decision: Decision) -> bool:
    """Whether a message that only asks is refused for what is curated as missing of something else, though what was talked of
    gives it (几号来着)."""
    gap = decision.chosen[0] if decision.reason is Reason.DETAIL and decision.chosen else None
    if gap is None or gap.entry.gap is None or not reading.parsed.asks:
        return False
    return gap.entry.fact is None or gap.entry.fact.id not in reading.focus | reading.related


def _so_many(reading: Reading, found: Sequence[Candidate]) -> Candidate | None:
    """The list of just so many as a message asks for, and no more (分哪三种), which lies near what was talked of and knows as
    much of it as the best fact."""
    asked = _SO_MANY.fullmatch(reading.parsed.question.text)
    facts = [c for c in found if c.entry.gap is None] if asked else []
    if asked is None or not facts:
        return None
    number, best = int(parse_number(asked["n"]) or 0), facts[0].coverage
    near = reading.focus | reading.related
    lists = (c for c in facts[:NEAREST] if fact_of(c).kind is Kind.LIST and fact_of(c).id in near)
    return next((c for c in lists if len(fact_of(c).members) == number and c.coverage >= best), None)


def _unknown_time(reading: Reading, best: Candidate) -> str:
    """The date that a message names itself and of which the fact that was talked of knows nothing; empty for none."""
    own = (group for group in reading.parsed.groups if group.kept >= 1.0)
    dated = (group for group in own if any(feature.startswith(_DATED) for feature in group.features))
    return next((group.written for group in dated if not matched(group, best.entry.vocabulary)), "")


def _unnamed(reading: Reading, fact: Fact) -> bool:
    """Whether only the names are asked of things that a fact counts and does not name."""
    listed = fact.members or "list" in fact.gives or fact.kind is not Kind.FIGURE
    return not listed and bool(_COUNTED.search(fact.gives.get("amount", "")) and _NAMES.fullmatch(reading.own))


def _of_another_deed(reading: Reading, best: Candidate) -> bool:
    """Whether a message asks for a number of what the fact that was talked of says nothing of (装了多少 after a list)."""
    if (clauses := _CLAUSES.search(reading.own)) and fact_of(best).kind is Kind.DOCUMENT:
        return clauses["of"] not in fact_of(best).gives.get("amount", "")
    match = _DEED.fullmatch(reading.own) if "amount" in reading.parsed.asks else None
    unknown = match and any(g.unknown and g.kept >= 1.0 and g.written in match["deed"] for g in reading.parsed.groups)
    return bool(unknown and match and match["deed"] not in fact_of(best).answer)


def _own_gap(found: Sequence[Candidate], decision: Decision) -> Candidate | None:
    """A gap of the fact that answers which lies nearer than that, where the fact lacks what is asked."""
    best = decision.chosen[0]
    if not any(conflict.sort is Sort.ASPECT for conflict in decision.conflicts):
        return None
    own = (c for c in found if c.entry.gap is not None and c.entry.fact is best.entry.fact)
    return next((c for c in own if c.coverage > best.coverage and c.closeness > max(best.closeness, GAP_NEAR)), None)


def _gives_no_reason(reading: Reading, decision: Decision) -> bool:
    """Whether 为什么 is asked of what was just told, and the fact says no more than that."""
    fact = fact_of(decision.chosen[0])
    return reading.parsed.asks == ("why",) and fact.id in reading.focus and not _gives(fact, ("why",))


def _gives(fact: Fact, asks: Sequence[str]) -> bool:
    """Whether a fact has short answers to all that is asked."""
    return bool(asks) and all(any(fact.gives.get(aspect) for aspect in MEANS.get(ask, ())) for ask in asks)
