"""Say a decision: the answer with its short lead, or the refusal with what is missing and the nearest facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum

from knowledge.chronology.computed import Computed, Lacking
from knowledge.facts.loader import KnowledgeBase
from knowledge.facts.model import Cite, Fact, Kind
from knowledge.language import Language, written
from knowledge.matching.conflict import Conflict
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.matching.score import Candidate
from knowledge.outcome import Ambiguous, Answered, Choice, Citation, NotCovered, Reason
from knowledge.reply.english_names import EnglishNames
from knowledge.reply.misheard import Misheard
from knowledge.reply.short import short_answer
from knowledge.reply.wording import Texts, Wording, choice, in_script

RELATED, CITATIONS, COMPUTED_CITATIONS = 3, 10, 3
"""Related questions; citations of a fact that answers, and of each of several."""

WHOLLY = 0.99
"""Share of a message that a fact must account for where the message is a keyword of the article."""


class Verdict(StrEnum):
    """Yes or no, as `responses.yaml` calls it."""

    CONFIRMED = "confirmed"
    DENIED = "denied"
    NONE_LEFT = "none_left"


class Composer:
    """Builds outcomes of one base from its facts and the engine's texts (`responses.yaml`)."""

    def __init__(self, base: KnowledgeBase, texts: Texts, parser: Parser) -> None:
        self._base, self._facts = base, base.facts()
        info = next(iter(base.articles.values())).info
        self._english = EnglishNames(article.entities for article in base.articles.values())
        shown = [self._facts[id_] for id_ in info.examples or list(self._facts)[:2] if id_ in self._facts]
        self._example_ids = [fact.id for fact in shown]
        examples = {
            "zh": [fact.example for fact in shown[:2]],
            "en": [f.questions_en[0] for f in shown if f.questions_en],
        }
        self._misheard = Misheard(self._facts.values(), parser.lexicon, parser.words)
        self._wording = Wording(texts, info.title, examples)

    def answered(
        self,
        fact: Fact,
        question: ParsedQuestion,
        corrected: Sequence[Conflict] = (),
        confidence: float = 1.0,
        verdict: Verdict | None = None,
        member: str = "",
        own: Fact | None = None,
    ) -> Answered:
        """The answer of one fact to a question.

        `corrected` are false premises to set right first; `verdict` is a yes or no to say first;
        `member` is the short answer where one member of a list was asked for, `own` the fact of that member.
        """
        english = question.language is Language.EN
        lead = self._lead(fact, question, corrected, verdict, member)
        outcome = Answered(
            facts=(fact.id, own.id) if own and not english else (fact.id,),
            lead=lead,
            body=(fact.answer_en if english else fact.answer).removeprefix(lead),
            caveat=(fact.caveat_en if english else fact.caveat) or "",
            citations=(*self._cites([fact]), *(self._cites([own], each=COMPUTED_CITATIONS) if own else ())),
            related=self.choices(fact.near, question.language),
            understood=(*question.understood, *self._misheard.of(question, fact)),
            confidence=confidence,
        )
        return in_script(outcome, question.language)

    def computed(self, computed: Computed, question: ParsedQuestion) -> Answered:
        """A computed answer, cited by the facts it rests on."""
        ids = tuple(fact.id for fact in computed.facts)
        near = [id_ for fact in computed.facts for id_ in fact.near if id_ not in ids]
        english = question.language is Language.EN
        caveats = (fact.caveat_en if english else fact.caveat for fact in computed.facts)
        outcome = Answered(
            facts=ids,
            lead=_above(computed.lead_en, len(ids)) if english else computed.lead,
            body=_numbered([fact.answer_en for fact in computed.facts]) if english else computed.body,
            caveat=next(filter(None, caveats), ""),
            citations=self._cites(computed.facts, each=COMPUTED_CITATIONS),
            related=self.choices(near, question.language),
            understood=question.understood,
            confidence=computed.sure,
        )
        return in_script(outcome, question.language)

    def all_told(self, said: Answered) -> Answered:
        """The answer to 还有吗: of a list that was told, that there is no more than this."""
        if self._facts[said.facts[0]].kind is not Kind.LIST:
            return said
        lead = written(self._wording.say(said.language, "all_told"), said.language)
        return replace(said, lead=lead, body=said.lead + said.body)

    def unsure(self, said: Answered) -> Answered:
        """An answer to what was perhaps not asked, with a word that says so."""
        lead = written(self._wording.say(said.language, "unsure"), said.language)
        return replace(said, lead=lead, body=said.lead + said.body)

    def together(self, each: Sequence[Answered | NotCovered]) -> Answered:
        """The answers to several questions of one message, numbered, as one; of what is not written, that it is not. At
        least one of them is answered."""
        said = [one for one in each if isinstance(one, Answered)]
        texts = (one.lead + one.body if isinstance(one, Answered) else one.missing for one in each)
        lines = [f"{number}. {text}" for number, text in enumerate(texts, 1)]
        if any("\n" in line for line in lines):  # a list among them has numbers of its own
            marks = ("A. ", "B. ", "C. ") if said[0].language is Language.EN else ("一、", "二、", "三、")
            lines = [f"{marks[number]}{line[3:]}" for number, line in enumerate(lines)]
        facts = tuple(dict.fromkeys(fact for one in said for fact in one.facts))
        return Answered(
            facts=facts,
            lead="",
            body="\n".join(lines),
            caveat="\n".join(dict.fromkeys(one.caveat for one in said if one.caveat)),
            citations=tuple(dict.fromkeys(cite for one in said for cite in one.citations)),
            related=tuple(dict.fromkeys(more for one in each for more in one.related if more.fact not in facts))[
                :RELATED
            ],
            understood=tuple(dict.fromkeys(pair for one in said for pair in one.understood)),
            confidence=min(one.confidence for one in said),
            language=said[0].language,
        )

    @staticmethod
    def belong(said: Answered, refused: NotCovered) -> bool:
        """Whether a refusal says what is missing of the thing that an answer is about."""
        missing = refused.reason in (Reason.DETAIL, Reason.ATTRIBUTE)
        return missing and not {choice.fact for choice in refused.related}.isdisjoint(said.facts)

    @staticmethod
    def and_missing(said: Answered, refused: NotCovered) -> Answered:
        """An answer that sets a premise right, and then says what else was asked and is not written."""
        return replace(said, body=f"{said.body}\n{written(refused.missing, said.language)}")

    def ambiguous(self, found: Sequence[Candidate], question: ParsedQuestion, confidence: float) -> Ambiguous:
        """Two or three close readings, offered back."""
        ids = [candidate.entry.fact.id for candidate in found if candidate.entry.fact]
        language = question.language
        text = written(self._wording.say(language, "which"), language)
        return Ambiguous(text, self.choices(ids, language), confidence, language)

    def refused(
        self, reason: Reason, question: ParsedQuestion, found: Sequence[Candidate], conflict: Conflict | None = None
    ) -> NotCovered:
        """The refusal for a reason; the nearest facts are offered."""
        if reason is Reason.OFF_TOPIC and _names(question, found):
            reason, missing, given = Reason.UNCLEAR, self._wording.say(question.language, "keyword"), ""
        else:
            missing, given = self._refusal(reason, question.language, found[0] if found else None, conflict)
        facts = [c.entry.fact for c in found if c.entry.fact]
        nearest = [*(fact.id for fact in facts), *(id_ for fact in facts[:1] for id_ in fact.near)]
        return self._not_covered(reason, missing + given, nearest or self._example_ids, question.language, missing)

    def unknown(self, question: ParsedQuestion) -> NotCovered:
        """The refusal of one of several questions of a message: nothing of it is known."""
        text = self._wording.say(question.language, "unknown")
        return self._not_covered(Reason.OFF_TOPIC, text, (), question.language, text)

    def lacking(self, lacking: Lacking, question: ParsedQuestion) -> NotCovered:
        """The refusal of what the chronicle does not hold; the entry nearest to it is offered."""
        fact, language = lacking.fact, question.language
        missing = self._wording.say(language, lacking.text, **lacking.values)
        text = missing + self._given("", fact, language)
        return self._not_covered(Reason.DETAIL, text, (fact.id, *fact.near), language, missing)

    def small(self, reason: Reason, question: ParsedQuestion) -> NotCovered:
        """A fitting word for what is no question, with example questions; none to somebody in distress."""
        offered = () if reason is Reason.DISTRESS else self._example_ids
        text = self._wording.say(question.language, reason.value)
        return self._not_covered(reason, text, offered, question.language)

    def _not_covered(
        self, reason: Reason, text: str, offered: Iterable[str], language: Language, missing: str = ""
    ) -> NotCovered:
        """A refusal in the script of its question."""
        related = self.choices(offered, language)
        return NotCovered(
            reason, written(text, language), related, language=language, missing=written(missing, language).strip()
        )

    def _refusal(
        self, reason: Reason, language: Language, best: Candidate | None, conflict: Conflict | None
    ) -> tuple[str, str]:
        """What is missing, and what the article does say."""
        say, fact = self._wording.say, best.entry.fact if best else None
        if best and best.entry.gap and reason is Reason.DETAIL:
            gap = best.entry.gap
            return say(language, "detail", missing=gap.missing), self._given(gap.says, fact, language)
        if fact and reason is Reason.DETAIL:
            return say(language, "beside", title=fact.title), self._given("", fact, language)
        if conflict and fact:
            text = say(language, reason.value, asked=self._named(conflict.asked, language), title=fact.title)
            return text, self._given("", fact, language)
        return say(language, reason.value), ""

    def _named(self, name: str, language: Language) -> str:
        """A name as readers of a language know it."""
        return self._english.of(name) if language is Language.EN else name

    def _given(self, says: str, fact: Fact | None, language: Language) -> str:
        """What the article does say, after what it does not."""
        if says and language is not Language.EN:
            return says
        if fact is None:
            return ""
        english = language is Language.EN
        caveat = (fact.caveat_en if english else fact.caveat) or ""
        given = self._wording.say(language, "nearest", answer=fact.answer_en if english else fact.answer)
        return f"{given}\n{caveat}" if caveat else given

    def _lead(
        self, fact: Fact, question: ParsedQuestion, corrected: Sequence[Conflict], verdict: Verdict | None, member: str
    ) -> str:
        say, language = self._wording.say, question.language
        if corrected:
            return "".join(self._corrected(conflict, language) for conflict in _together(corrected))
        asked = {
            "yesno",
            *(["why"] if verdict is Verdict.DENIED else ["amount"] if verdict is Verdict.NONE_LEFT else []),
        }
        if verdict and asked & set(question.asks):
            more = member if verdict is Verdict.CONFIRMED and language is not Language.EN else ""
            return say(language, verdict.value) + more
        if language is Language.EN:
            return ""
        if member:
            return member
        return short_answer(fact, question)

    def _corrected(self, conflict: Conflict, language: Language) -> str:
        """One false premise set right."""
        if conflict.says and language is not Language.EN:
            return conflict.says
        if not (conflict.given and conflict.asked):  # only says what is so, in Chinese
            return self._wording.say(language, "not_so")
        given, asked = self._named(conflict.given, language), self._named(conflict.asked, language)
        return self._wording.say(language, "corrected", given=given, asked=asked)

    def choices(self, ids: Iterable[str], language: Language) -> tuple[Choice, ...]:
        """Up to three facts as questions to tap."""
        known = [self._facts[id_] for id_ in dict.fromkeys(ids) if id_ in self._facts]
        return tuple(choice(fact, language) for fact in known[:RELATED])

    def _cites(self, facts: Sequence[Fact], each: int = CITATIONS) -> tuple[Citation, ...]:
        return tuple(dict.fromkeys(self.citation(fact, cite) for fact in facts for cite in fact.cite[:each]))

    def citation(self, fact: Fact, cite: Cite) -> Citation:
        """A fact's citation with its article."""
        return Citation(self._base.article_of(fact.id), cite.at, cite.sentence, cite.quote)


def _together(corrected: Sequence[Conflict]) -> list[Conflict]:
    """Premises that the same thing sets right, as one: not A, not B."""
    out: dict[tuple[str, str], Conflict] = {}
    for conflict in corrected:
        key = (conflict.given, conflict.says)
        known = out.get(key)
        out[key] = replace(known, asked=f"{known.asked}、{conflict.asked}") if known and not known.says else conflict
    return list(out.values())


def _above(lead: str, lines: int) -> str:
    """A short answer in a line of its own, where several lines follow."""
    return f"{lead.strip()}\n" if lead and lines > 1 else lead


def _names(question: ParsedQuestion, found: Sequence[Candidate]) -> bool:
    """Whether a message asks nothing and is no more than words that a fact has: 资金, 医疗."""
    return not question.asks and any(c.entry.gap is None and c.coverage >= WHOLLY for c in found)


def _numbered(texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
