"""From a decision to an outcome: the answer with what it sets right or confirms first, or the refusal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from knowledge.facts.model import Fact, Kind
from knowledge.lists.membership import Lists
from knowledge.lists.placed import unmanaged
from knowledge.matching.confidence import fact_of
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.constraints import ASPECT_NAMES
from knowledge.matching.decide import CURATED, SURE, Decider, Decision
from knowledge.matching.keywords import unsaid
from knowledge.matching.left_open import left_open, without_tag
from knowledge.matching.parse import ParsedQuestion
from knowledge.matching.score import VERBATIM, Candidate
from knowledge.outcome import Answered, NotCovered, Outcome, Reason
from knowledge.premises.claim import Claim
from knowledge.premises.claims import Claims
from knowledge.premises.doing.denial import Denial
from knowledge.premises.premises import Premises
from knowledge.premises.verdicts.statements import Statement
from knowledge.premises.verdicts.verdicts import Verdicts
from knowledge.reply.compose import Composer, Verdict
from knowledge.text.normalise import normalise
from knowledge.text.ranks import find_rank

QUOTED = 0.9
"""Confidence in what sets a phrase of the article right: it is the phrase that is known, not what is asked of it."""

SHORT, OPEN_ASKS = 24, frozenset({"what", "who", "which", "when", "day", "where", "amount"})
"""Characters of a question about a list by its name that says nothing else which may be meant, and what it asks then."""

NEAR_COVERAGE, BEST_COVERAGE, NEAREST = 0.3, 0.24, 3
"""Share of a question that a fact must account for to be offered where the question is refused, and the best one to be looked
at for what is denied of it; how many of the nearest are."""


class Saying:
    """Says decisions of one base."""

    def __init__(
        self,
        facts: Mapping[str, Fact],
        composer: Composer,
        lists: Lists,
        premises: Premises,
        verdicts: Verdicts,
        claims: Claims,
        decider: Decider,
    ) -> None:
        self._facts, self._composer, self._decider = facts, composer, decider
        self._lists, self._premises, self._verdicts, self._claims = lists, premises, verdicts, claims
        self._last: tuple[Decision | None, Sequence[Conflict]] = (None, ())

    def of(self, question: ParsedQuestion, found: Sequence[Candidate], decision: Decision) -> Outcome:
        """A decision among candidates, in words."""
        if len(decision.chosen) > 1:
            return (
                self._quoted_right(question, found)
                or self._claimed(question, found)
                or self._composer.ambiguous(decision.chosen, question, decision.confidence)
            )
        if decision.reason is not None:
            conflict = decision.conflicts[0] if decision.conflicts else None
            near = decision.chosen or [c for c in found if c.coverage >= NEAR_COVERAGE]
            refused = self._composer.refused(decision.reason, question, near, conflict)
            return (
                self._set_right(question, decision, refused)
                or self._quoted_right(question, found, refused, decision.chosen)
                or self._claimed(question, found, refused, surely_missing=_surely_missing(decision))
                or refused
            )
        fact = fact_of(decision.chosen[0])
        claim = self._claims.surely(question)
        if claim and fact.id not in (*claim.facts, *claim.alike):
            return self._set_by(claim, question, found)
        stated = self._verdicts.curated(question, fact)
        fact = self._facts[stated[0].fact] if stated else fact
        corrected, verdict = self._wrong(question, decision, fact), self._verdict(question, fact, stated)
        right = not corrected and verdict in (None, Verdict.CONFIRMED)
        if right and (unknown := self._unknown(question, found, decision, fact)):
            return self._composer.refused(Reason.ATTRIBUTE, question, decision.chosen, unknown)
        if right and verdict is None and question.asks == ("yesno",):
            if open_of := left_open(self._decider.evidence(question, found)):
                return self._composer.refused(Reason.DETAIL, question, [open_of], None)
        confidence = round(decision.confidence, 3)
        ranked = verdict is Verdict.CONFIRMED and find_rank(question.question.text)  # 全省头一份吧 asks for no member
        lead, member = ("", None) if ranked else self._lists.of_member(fact, question)
        own = self._facts.get(member.fact or "") if member else None
        said = self._composer.answered(fact, question, corrected, confidence, verdict, lead, own)
        if right and verdict is None and confidence < SURE:
            return self._claimed(question, found) or self._composer.unsure(said)
        return said

    def _unknown(
        self, question: ParsedQuestion, found: Sequence[Candidate], decision: Decision, fact: Fact
    ) -> Conflict | None:
        """What is asked of a fact that is about it, and not given by it."""
        return (
            self._unmanaged(question, fact)
            or _no_reason(question, decision)
            or self._premises.undone(question, fact)
            or self._of_another_list(question, fact)
            or (unsaid(self._decider.evidence(question, found)) if not question.asks else None)
        )

    def _of_another_list(self, question: ParsedQuestion, fact: Fact) -> Conflict | None:
        """That a question asks of a list by its name, of which the fact that answers says nothing."""
        text = question.question.text
        called = self._lists.called(text)
        name = next(iter(called.values()), "")
        begins = len(called) == 1 and re.match(rf"\"?{re.escape(name)}(?![和与跟、/])", text) is not None
        if not begins or question.dates or len(text) > SHORT or not OPEN_ASKS & set(question.asks):
            return None
        told = normalise("，".join((fact.title, fact.answer, *fact.about))).text
        if fact.id in called or fact.members or name in told:
            return None
        return Conflict(Reason.ATTRIBUTE, f"“{name}”这方面的情况", "", Sort.BEYOND)

    def _unmanaged(self, question: ParsedQuestion, fact: Fact) -> Conflict | None:
        """What is asked of a member of which a list only says where it stands: who sees to it."""
        named = self._lists.named(fact, question) if fact.kind is Kind.LIST else ()
        of = unmanaged(question, named)
        return Conflict(Reason.ATTRIBUTE, f"“{of}”由谁负责", "", Sort.ASPECT) if of else None

    def corrects(self, question: ParsedQuestion, decision: Decision) -> bool:
        """Whether what is said to a question sets a premise right."""
        if decision.corrected or self._premises.misquoted(question):
            return True
        if decision.reason is not None or len(decision.chosen) > 1:
            return self._claims.of(question) is not None
        return bool(self._wrong(question, decision, fact_of(decision.chosen[0])))

    def _wrong(self, question: ParsedQuestion, decision: Decision, fact: Fact) -> Sequence[Conflict]:
        """What a question has wrong that a fact answers. That of the last decision is kept: it is asked for whether anything is
        set right, and then what."""
        last, wrong = self._last
        if last is not decision:
            wrong = self._look_for_wrong(question, decision, fact)
            self._last = (decision, wrong)
        return wrong

    def _look_for_wrong(self, question: ParsedQuestion, decision: Decision, fact: Fact) -> Sequence[Conflict]:
        found = decision.corrected or self._premises.mistaken(question, fact) or self._misquoted(question, fact)
        if found:
            return found
        claim = self._claims.surely(question)
        return claim.conflicts if claim else self._claims.of_fact(question, fact.id)

    def _set_right(self, question: ParsedQuestion, decision: Decision, refused: NotCovered) -> Answered | None:
        """What is right, where a question has it wrong and asks what is not written of it (为什么把B改成A)."""
        entry = decision.chosen[0].entry if decision.chosen else None
        if entry is None or entry.fact is None or not _names_what_is_missing(decision):
            return None
        # what is curated as missing may well be asked of another body or of another list: nothing is wrong with that,
        # unless it is taken for granted (不是…么)
        curated = entry.gap and (decision.chosen[0].closeness >= VERBATIM or "yesno" not in question.asks)
        looked_for = self._premises.turned if curated else self._premises.mistaken
        if not (wrong := looked_for(question, entry.fact)):
            return None
        said = self._composer.answered(entry.fact, question, wrong, round(1.0 - decision.confidence, 3))
        return self._composer.and_missing(said, refused)

    def _quoted_right(
        self,
        question: ParsedQuestion,
        found: Sequence[Candidate],
        refused: NotCovered | None = None,
        chosen: Sequence[Candidate] = (),
    ) -> Answered | None:
        """The phrase of the article that a question has nearly word for word, whatever it asks about the wrong word in it."""
        if not (wrong := self._premises.misquoted(question)):
            return None
        conflict, ids = wrong
        if refused and "amount" in question.asks and _curated_of(conflict.asked.strip("“”"), chosen):
            return None
        nearest = next((c.entry.fact.id for c in found if c.entry.fact and c.entry.fact.id in ids), ids[0])
        said = self._composer.answered(self._facts[nearest], question, [conflict], QUOTED)
        missing = refused and refused.reason in (Reason.DETAIL, Reason.ATTRIBUTE)
        return self._composer.and_missing(said, refused) if refused and missing else said

    def _claimed(
        self,
        question: ParsedQuestion,
        found: Sequence[Candidate],
        refused: NotCovered | None = None,
        *,
        surely_missing: bool = False,
    ) -> Answered | None:
        """What the article says of a thing that a question names and claims something wrong of."""
        told = (
            c.entry.fact.id
            for c in found
            if c.entry.fact and c.coverage >= (BEST_COVERAGE if c is found[0] else NEAR_COVERAGE)
        )
        curated = found and refused and found[0].entry.gap and found[0].closeness >= VERBATIM
        near = [] if curated else list(dict.fromkeys(told))[:NEAREST]
        if not (claim := self._claims.of(question) or self._claims.of_near(question, near)):
            return None
        only_claims = question.asks == ("yesno",) and not _BEHIND.search(without_tag(question.question.text))
        if refused and claim.loose and only_claims and surely_missing:
            return None
        said = self._set_by(claim, question, found)
        return self._composer.and_missing(said, refused) if refused and self._composer.belong(said, refused) else said

    def _set_by(self, claim: Claim, question: ParsedQuestion, found: Sequence[Candidate]) -> Answered:
        """What the nearest of the facts says that set a claim right."""
        near = (c.entry.fact.id for c in found if c.entry.fact and c.entry.fact.id in claim.facts)
        fact = self._facts[next(near, claim.facts[0])]
        return self._composer.answered(fact, question, claim.conflicts, claim.sure)

    def _misquoted(self, question: ParsedQuestion, fact: Fact) -> list[Conflict]:
        """What a question has wrong in a phrase that the fact has."""
        conflict, ids = self._premises.misquoted(question) or (None, ())
        return [conflict] if conflict and fact.id in ids else []

    def _verdict(self, question: ParsedQuestion, fact: Fact, stated: Sequence[Statement]) -> Verdict | None:
        """Yes or no to a yes-no question, where it is sure; by the curated statements that it says, if it says any."""
        right = {one.right for one in stated}
        if right == {True}:
            return Verdict.CONFIRMED
        if denial := self._premises.denied(question, fact):
            return Verdict.NONE_LEFT if denial is Denial.NONE_LEFT else Verdict.DENIED
        if stated:
            return None if len(right) > 1 else Verdict.DENIED
        return Verdict.CONFIRMED if self._verdicts.right(question, fact) else None


def _curated_of(word: str, chosen: Sequence[Candidate]) -> bool:
    """Whether it is curated of that very word that nothing is said: the gap that is chosen has it in a wording."""
    return any(c.entry.gap and c.variant and word in c.variant.spelt for c in chosen)


def _names_what_is_missing(decision: Decision) -> bool:
    """Whether a refusal says what is not written: a curated gap, or what is asked beyond the fact."""
    return bool(decision.chosen[0].entry.gap) or any(c.sort is not Sort.STATED for c in decision.conflicts[:1])


def _surely_missing(decision: Decision) -> bool:
    """Whether a refusal knows what is missing: something curated, or all about a place or a time."""
    curated = bool(decision.chosen) and decision.chosen[0].entry.gap is not None
    return curated or decision.reason in (Reason.PLACE, Reason.TIME)


_BEHIND = re.compile(r"[,:;]|为何[。?]?$")
"""A statement beside the question, and 为何 for 是什么 at the end (主标题为何)."""


def _no_reason(question: ParsedQuestion, decision: Decision) -> Conflict | None:
    """That only a reason is asked of a fact that gives none, in words that nobody curated for it, and not behind a
    statement, which the fact may tell better."""
    if (
        question.asks != ("why",)
        or _BEHIND.search(question.question.text)
        or question.in_talk
        or decision.chosen[0].closeness >= CURATED
    ):
        return None
    return next((c for c in decision.conflicts if c.asked == ASPECT_NAMES["why"]), None)
