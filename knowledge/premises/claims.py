"""What a message claims of a thing that it calls by its name, where the question is not answered, or not surely: that the
thing means something else, belongs to another place, office or time, is written otherwise.

A near miss asks of such a thing what the article does not say, and claims nothing; it stays refused.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from knowledge.facts.model import Fact, Kind
from knowledge.matching.conflict import Conflict
from knowledge.matching.constraints import Constraints
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.outcome import Reason
from knowledge.premises.claim import QUOTED, Claim, Thing, corrected, not_so
from knowledge.premises.contradicted import Contradicted
from knowledge.premises.doing.acting import Acting
from knowledge.premises.figures.coded import Coded
from knowledge.premises.figures.enumerated import Enumerated
from knowledge.premises.figures.figured import Figured
from knowledge.premises.naming.belonging import Belonging
from knowledge.premises.naming.documents import Documents
from knowledge.premises.naming.meant import Meant
from knowledge.premises.naming.named import Names
from knowledge.premises.naming.namesakes import Namesakes
from knowledge.premises.naming.parted import Parted
from knowledge.premises.naming.purposed import Purposed
from knowledge.premises.nearest import Nearest
from knowledge.premises.premises import Premises
from knowledge.premises.wording.opposed import Opposed
from knowledge.premises.wording.recited import Recited
from knowledge.premises.wording.titled import Titled
from knowledge.text.normalise import normalise

_NOT_DONE = re.compile(r"[不没]让|[怎咋何]不|不[去来]")
"""Asks why something was not done."""


class Claims:
    """Looks for them in one base."""

    def __init__(
        self, facts: Mapping[str, Fact], parser: Parser, index: Index, constraints: Constraints, premises: Premises
    ) -> None:
        engine, self._lists = constraints.engine, premises.lists
        self._names, self._recited = Names(facts.values(), parser.lexicon), Recited(facts.values())
        self._parted = Parted(self._names, facts)
        self._titled, self._meant = Titled(facts.values()), Meant(self._names, facts, parser, index)
        self._purposed, self._figured = Purposed(self._names, facts, self._meant), Figured(facts, parser, constraints)
        self._contradicted = Contradicted(facts, constraints, premises)
        self._acting, self._documents = Acting(engine.actors, facts), Documents(facts.values())
        self._enumerated = Enumerated(facts, premises.lists, parser, index)
        self._belonging = Belonging(facts.values(), constraints.places)
        self._coded, self._nearest = (
            Coded(facts.values(), self._names),
            Nearest(facts, parser, index, self._acting, premises),
        )
        self._constraints, self._told = constraints, _people(facts.values(), constraints)
        self._namesakes = Namesakes(constraints.offices.people)
        answers = (normalise(f"{fact.title}。{fact.answer}").text for fact in facts.values())
        self._opposed = Opposed(self._names, engine.opposites, answers, constraints.places)
        self._facts, self._premises = facts, premises
        self._ordered = [fact for fact in facts.values() if _of_places(fact, constraints)]
        self._last: tuple[ParsedQuestion | None, Claim | None] = (None, None)

    def of(self, question: ParsedQuestion) -> Claim | None:
        """The first wrong claim in a question; None where there is none."""
        last, claim = self._last
        if last is not question:
            claim = self._find(question)
            self._last = (question, claim)
        return claim

    def surely(self, question: ParsedQuestion) -> Claim | None:
        """A claim that turns on the very thing that it names, whatever else the question is near to."""
        if document := self._documents.mistaken(question.question.text):
            given, asked, fact = document
            return corrected(f"“{asked}”", f"“{given}”", (fact,))
        if claim := self.of_a_part(question) or self._figured.wholly(question) or self._in_another_part(question):
            return claim
        name = self._meant.mistaken(question, firmly=True)
        return replace(not_so(name.own), alike=name.facts) if name else None

    def _in_another_part(self, question: ParsedQuestion) -> Claim | None:
        """A thing that is said to stand in another part of the article."""
        name, says = self._parted.mistaken(question.question.text) or (None, "")
        return Claim((Conflict(Reason.DETAIL, "", "", says=says),), name.own, alike=name.facts) if name else None

    def of_fact(self, question: ParsedQuestion, fact: str) -> tuple[Conflict, ...]:
        """What a question that a fact answers has wrong in a phrase, a name or a figure of it."""
        looked_for = (
            self._title,
            self._recitation,
            self._opposite,
            self._namesake,
            self._figured.of_another_count,
            self._enumeration,
        )
        claims = [claim for find in looked_for if (claim := find(question)) and fact in claim.facts]
        denied = "yesno" in question.asks and self._premises.denied(question, self._facts[fact])  # is said by a no
        if not claims and not denied and (near := self.of_near(question, (fact,))):
            claims = [near]
        return claims[0].conflicts if claims else ()

    def of_near(self, question: ParsedQuestion, facts: Iterable[str]) -> Claim | None:
        """What a question states otherwise than the facts nearest to it, though it calls nothing by its name."""
        return self._nearest.claim(question, facts)

    def of_a_part(self, question: ParsedQuestion) -> Claim | None:
        """A part of a name made of numbers that is said to stand for something else."""
        facts = self._coded.mistaken(question.question.text)
        return not_so(facts) if facts else None

    def _find(self, question: ParsedQuestion) -> Claim | None:
        looked_for = (
            self._quoted,
            self.surely,
            self._misnamed,
            self.of_a_part,
            self._enumeration,
            self._post,
            self._turned,
            self._belonging.mistaken,
            self._figured.find,
            self._stated,
            self._enumerated_otherwise,
            self._done_by,
        )
        return next((claim for find in looked_for if (claim := find(question))), None)

    def _quoted(self, question: ParsedQuestion) -> Claim | None:
        """A title or a phrase of the article that is quoted otherwise, or goes on otherwise."""
        if claim := self._title(question) or self._recitation(question):
            return claim
        name = self._recited.added_to(question.question.plain, self._names)
        return not_so(name.own) if name else None

    def _title(self, question: ParsedQuestion) -> Claim | None:
        """A title or heading of the article that is said to be another one."""
        given, asked, fact = self._titled.mistaken(question.question.plain) or ("", "", "")
        return corrected(asked, given, (fact,), QUOTED) if fact else None

    def _recitation(self, question: ParsedQuestion) -> Claim | None:
        recited = self._recited.find(question.question.plain)
        return corrected(f"“{recited.asked}”", f"“{recited.given}”", recited.facts, QUOTED) if recited else None

    def _opposite(self, question: ParsedQuestion) -> Claim | None:
        wrong, name = self._opposed.find(question.question) or ("", None)
        return corrected(f"“{wrong}”", f"“{name.text}”", name.own, QUOTED) if name else None

    def _misnamed(self, question: ParsedQuestion) -> Claim | None:
        """A name with a word in it exchanged, or said to mean something else or to be for it."""
        if claim := self._opposite(question):
            return claim
        wrong = self._meant.mistaken(question) or self._purposed.mistaken(question)
        return not_so(wrong.own) if wrong else None

    def _enumeration(self, question: ParsedQuestion) -> Claim | None:
        """A list recited with a member that it does not have."""
        fact, says = self._enumerated.recited(question) or ("", "")
        return Claim((Conflict(Reason.DETAIL, "", "", says=says),), (fact,)) if fact else None

    def _turned(self, question: ParsedQuestion) -> Claim | None:
        """Who did what to whom, turned round or mixed up, whatever is asked of it."""
        ordered = () if _NOT_DONE.search(question.question.text) else self._ordered
        found = ((self._premises.turned(question, fact), fact.id) for fact in ordered)
        return next((Claim(tuple(wrong), (id_,)) for wrong, id_ in found if wrong), None)

    def _post(self, question: ParsedQuestion) -> Claim | None:
        """Somebody with the office of another, or with one that nobody has; the holder of one with another name."""
        return self._of_people(self._constraints.offices.mistaken(question)) or self._namesake(question)

    def _namesake(self, question: ParsedQuestion) -> Claim | None:
        """Somebody with a name that is nearly that of the holder of a post."""
        return self._of_people(self._namesakes.mistaken(question.question.text))

    def _of_people(self, mistaken: Iterable[tuple[str, str, str]]) -> Claim | None:
        """The first of some mistakes (person, other person, how it is set right) about people of whom some fact tells."""
        for person, holder, says in mistaken:
            if facts := self._told.get(person) or self._told.get(holder):
                return Claim((Conflict(Reason.PERSON, person, holder, says=says),), facts)
        return None

    def _stated(self, question: ParsedQuestion) -> Claim | None:
        """What a question states of a thing that it names, and the article has otherwise."""
        return self._contradicted.find(question, self._things(question))

    def _things(self, question: ParsedQuestion) -> Iterator[Thing]:
        """What a question names, by a name or by a figure."""
        text = question.question.text
        yield from (Thing(start, end, name.facts) for name, start, end in self._names.within(text))
        yield from self._figured.things(text)

    def _done_by(self, question: ParsedQuestion) -> Claim | None:
        """What others did than the question says, or several where it says that one did it alone."""
        text = question.question.text
        for thing in self._things(question):
            fact = thing.facts[0]
            if self._acting.said_by(text, fact, thing.start) or self._acting.alone(text, fact):
                return not_so(thing.facts)
            if self._acting.mistaken(text, fact, thing.start, thing.end):
                return not_so(thing.facts, loose=True)
        return None

    def _enumerated_otherwise(self, question: ParsedQuestion) -> Claim | None:
        """A list with members that it does not have."""
        computed = None if "yesno" in question.asks else self._lists.belongs(question)
        if computed and computed.corrects:
            return Claim((Conflict(Reason.DETAIL, "", "", says=computed.lead),), (computed.facts[-1].id,))
        near = dict.fromkeys(id_ for thing in self._things(question) for id_ in thing.facts)
        fact = self._enumerated.mistaken(question, near)
        return not_so((fact,)) if fact else None


def _of_places(fact: Fact, constraints: Constraints) -> bool:
    """Whether a fact tells what places do to each other: nobody names two of them with the doing for anything else."""
    return bool(fact.order) and all({one.first, one.second} <= constraints.places for one in fact.order)


def _people(facts: Iterable[Fact], constraints: Constraints) -> dict[str, tuple[str, ...]]:
    """Who people are: the facts that are about each, those about a person first."""
    told = defaultdict[str, list[str]](list)
    for fact in sorted(facts, key=lambda fact: (fact.kind is not Kind.PERSON, len(fact.answer))):
        for person in constraints.offices.people.keys() & set(fact.about):
            told[person].append(fact.id)
    return {person: tuple(ids) for person, ids in told.items()}
