"""The assistant: one loaded knowledge base that answers questions. Immutable once loaded, safe to share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from knowledge.article.library import Library
from knowledge.browse.contents import Contents
from knowledge.browse.figures import Figures
from knowledge.browse.timeline import Timeline
from knowledge.chronology.answers import Chronology
from knowledge.chronology.computed import Computed
from knowledge.chronology.events import Events
from knowledge.dialogue.context import Reading, read
from knowledge.dialogue.parts import asking_parts, several_questions, without_remarks
from knowledge.dialogue.smalltalk import Smalltalk
from knowledge.facts.loader import EngineTexts, KnowledgeBase, load_base, load_engine_texts
from knowledge.facts.model import Fact
from knowledge.language import Language
from knowledge.lists.membership import Lists
from knowledge.matching.comparison import Comparison
from knowledge.matching.constraints import Constraints
from knowledge.matching.decide import Decider, Decision
from knowledge.matching.index import Index
from knowledge.matching.offices import Offices, titles
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.matching.score import VERBATIM, WORD_FOR_WORD, Candidate, candidates
from knowledge.matching.vocabulary import build_lexicon
from knowledge.outcome import CHAT, Answered, Choice, Citation, NotCovered, Outcome, Reason
from knowledge.premises.premises import Premises
from knowledge.reply.cards import Cards
from knowledge.reply.compose import Composer
from knowledge.reply.saying import Saying
from knowledge.reply.wording import choice
from knowledge.search.listing import Listing
from knowledge.strength import Held, preferred, reason, strength
from knowledge.text.normalise import to_simplified, to_traditional
from knowledge.text.words import general_words
from knowledge.views import ArticleInfo, Card, Difference, Found, Source

SURE_DESPITE_ABUSE = 0.9
"""Confidence asked of an answer to a message with a curse in it."""

SURE_AS_A_WHOLE, SURE_PART, SURE_CORE, SURE_EACH = 0.9, 0.75, 0.85, 0.7
"""Strength from which a message of several sentences is not looked at by its parts; from which a part counts; from which
a message counts without its remarks, if it asks anything: mere keywords must be curated ones; from which each of several
questions is answered."""

LONGEST = 4096
"""Characters of a message that are looked at: as many as Telegram carries."""

COMPUTED, RELATED = 0.9, 0.15
"""How strongly a reading holds that an answer can be computed for; what it gains by a fact near what the talk was about."""


class Assistant:
    """Answers questions from one knowledge base.

    `version` is a short hash of the base's content; equal content, equal version.
    """

    def __init__(self, base: KnowledgeBase, engine: EngineTexts, library: Library) -> None:
        self.base, self.version, self._library = base, base.version, library
        people = {name: one for a in base.articles.values() for name, one in a.entities.people.items()}
        held = frozenset(office for one in people.values() for office in one.offices)
        lexicon = build_lexicon(base, engine.lexicon)
        self.parser = Parser(lexicon, general_words(), held, titles(people, lexicon))
        self.index = Index(base, self.parser)
        offices = Offices(people, self.parser.lexicon)
        self.constraints = Constraints(base, engine.lexicon, self.index, offices)
        self.decider = Decider(self.index, self.constraints)
        self.chronology = Chronology(
            Events(base, self.parser, self.index), self.index, self.parser, self.constraints.whole
        )
        self.comparison = Comparison(self.index, self.decider, self.parser)
        self.lists = Lists(base.facts(), self.parser, self.index)
        self.premises = Premises(base, lexicon, self.constraints, self.lists)
        self.smalltalk = Smalltalk(engine.smalltalk)
        self.composer = Composer(base, engine.responses)
        self.contents, self.timeline, self.figures = Contents(base), Timeline(base), Figures(base)
        self._facts = base.facts()
        self._saying = Saying(self._facts, self.composer, self.constraints, self.lists, self.premises)
        self._cards = Cards(self._facts, self.composer, self.parser)
        key_facts = tuple(id_ for a in base.articles.values() for id_ in a.info.key_facts if id_ in self._facts)
        self._listing = Listing(self._facts.values(), key_facts, self.index, self.parser, self.ask)

    @classmethod
    def load(cls, knowledge_dir: Path, articles_dir: Path | None = None) -> Assistant:
        """Load and validate; raises `KnowledgeError` naming every problem, and then changes nothing."""
        base = load_base(knowledge_dir)
        to_traditional(to_simplified("開"))  # loads the converters: the first such question need not wait for them
        return cls(base, load_engine_texts(), Library(base, articles_dir))

    def ask(self, question: str, context: Sequence[str] = ()) -> Outcome:
        """Answer one message; `context` holds the same person's earlier messages, oldest first."""
        question = question[:LONGEST]
        if small := self.smalltalk.first(question):
            return self.composer.small(small, self.parser.parse(question))
        abused = self.smalltalk.contained(question) is Reason.ABUSE
        if each := self._each(question):
            return each
        readings = read(question, context, self.parser, self.index, self.computed_about)
        answers = [self._answer(reading) for reading in readings]
        best = max(zip(readings, answers, strict=True), key=preferred)
        outcome = best[1].outcome if best[0].merged else self._by_parts(question, best[1], bool(context)).outcome
        if abused and not (isinstance(outcome, Answered) and outcome.confidence >= SURE_DESPITE_ABUSE):
            return self.composer.small(Reason.ABUSE, readings[0].parsed)
        if isinstance(outcome, NotCovered) and outcome.reason in (Reason.OFF_TOPIC, Reason.UNCLEAR):
            if small := self.smalltalk.contained(question):
                return self.composer.small(small, readings[0].parsed)
        return outcome

    def _by_parts(self, question: str, whole: Held, talk: bool) -> Held:
        """A message of several sentences, where they tell more than the whole: a remark beside the question makes it
        unclear, a question that is not answered hides behind one that is, or two things are asked. After some `talk` a
        part by itself may only seem not to be answered."""
        if isinstance(whole.outcome, Answered) and whole.strength >= SURE_AS_A_WHOLE:
            return whole
        if not talk and not isinstance(whole.outcome, Answered):
            core = without_remarks(question, self.parser, self.index)
            answer = self._answer(Reading(core, False)) if core else whole
            if isinstance(answer.outcome, Answered) and answer.strength >= (
                SURE_CORE if core and core.asks else VERBATIM
            ):
                return answer
        if talk and isinstance(whole.outcome, Answered):
            return whole
        lost = reason(whole.outcome) in (Reason.OFF_TOPIC, Reason.UNCLEAR)
        silent, said = list[Held](), list[Held]()
        for part in asking_parts(question, self.parser, self.index):
            answer = self._answer(Reading(part, False))
            if answer.strength < SURE_PART:
                continue
            if isinstance(answer.outcome, Answered):
                said.append(answer)
            elif reason(answer.outcome) is Reason.DETAIL:
                silent.append(answer)
            if said and (silent or not lost):
                return whole
        best = max(silent or said, key=lambda part: part.strength, default=whole)
        return self._corrected_first(question, whole, best)

    def _corrected_first(self, question: str, whole: Held, part: Held) -> Held:
        """The answer by a part; where the whole sets a premise right and the part is not written, both are said."""
        if whole.corrects and part.missing and isinstance(whole.outcome, Answered):
            said = self.composer.and_missing(whole.outcome, part.missing, self.parser.parse(question))
            return replace(whole, outcome=said)
        return part

    def _each(self, question: str) -> Outcome | None:
        """The answers to several questions in one message, each by itself; None where it is not sure that there are
        several, or where they rest on the same facts."""
        said: list[Answered] = []
        for part in several_questions(question, self.parser, self.index):
            answer = self._answer(Reading(part, False))
            if not isinstance(answer.outcome, Answered) or answer.strength < SURE_EACH:
                return None
            said.append(answer.outcome)
        facts = {outcome.facts for outcome in said}
        return self.composer.together(said) if 2 <= len(said) == len(facts) else None

    def _answer(self, reading: Reading) -> Held:
        parsed = reading.parsed
        found = self.found(reading)
        if not (found and found[0].closeness >= WORD_FOR_WORD) and (computed := self.compute(parsed)):
            return Held(COMPUTED + reading.gain, self.composer.computed(computed, parsed))
        if lacking := self.chronology.lacking(parsed):
            return Held(COMPUTED + reading.gain, self.composer.lacking(lacking, parsed))
        decision = self.decider.decide(parsed, found)
        outcome = self._saying.of(parsed, found, decision)
        about = {c.entry.fact.id for c in decision.chosen if c.entry.fact}
        gain = reading.gain + (RELATED if about & reading.related else 0.0)
        gain -= reading.repeats if about & reading.focus else 0.0
        gap = decision.chosen[0].entry.gap if decision.reason and decision.chosen else None
        return Held(strength(decision) + gain, outcome, bool(decision.corrected), gap.missing if gap else "")

    def only_chats(self, message: str) -> bool:
        """Whether a message as a whole is thanks, a greeting, a curse or nothing (`CHAT`)."""
        return self.smalltalk.first(message) in CHAT

    def computed_about(self, parsed: ParsedQuestion) -> Fact | None:
        """The fact that a computed answer is about; None where none is computed or it is about several."""
        computed = self.chronology.answer(parsed)
        return computed.about if computed else None

    def compute(self, parsed: ParsedQuestion) -> Computed | None:
        """An answer that is put together from several facts: by date, by list, side by side."""
        if parsed.other_places or set(parsed.attributes) - {"breakdown"}:
            return None
        if computed := self.chronology.answer(parsed) or self._of_list(parsed):
            return computed
        facts = self.comparison.facts(parsed)
        body = "\n".join(f"{number}. {fact.answer}" for number, fact in enumerate(facts, 1))
        return Computed(facts, "", body) if facts else None

    def _of_list(self, parsed: ParsedQuestion) -> Computed | None:
        """The answer by a list, where the question does not turn a member of it round (B跟着A for A跟着B)."""
        computed = self.lists.answer(parsed)
        return None if computed and any(self.premises.turned(parsed, f) for f in computed.facts) else computed

    def found(self, reading: Reading) -> list[Candidate]:
        """The candidates of a reading, best first, without the facts that it leaves behind."""
        found = candidates(reading.parsed, self.index, focus=reading.focus)
        return [c for c in found if not (c.entry.fact and c.entry.gap is None and c.entry.fact.id in reading.past)]

    def decide(self, reading: Reading) -> tuple[list[Candidate], Decision]:
        """The candidates of a reading and the decision among them."""
        found = self.found(reading)
        return found, self.decider.decide(reading.parsed, found)

    def explain(self, question: str, context: Sequence[str] = ()) -> str:
        """The parse, the candidates with their named scores, and the decision, as text for a terminal."""
        from knowledge.explain import explain

        return explain(self, question, context)

    def search(self, fragment: str, reader: Language = Language.HANS) -> Found:
        """Facts for a fragment as typed into an inline query by a reader of a language; key facts for an empty one."""
        return self._listing.find(fragment, reader)

    def query_for(self, answer: Answered, asked: str = "") -> str:
        """The text that brings an answer up first in a search; empty where none does, as where the question that was
        `asked` is not understood without what was said before."""
        if len(answer.facts) == 1:
            card = self.card(answer.facts[0], answer.language)
            return card.question if card else ""
        found = self.search(asked, answer.language).answer if asked else None
        return asked if found and found.text == answer.text else ""

    def card(self, fact: str, language: Language = Language.HANS) -> Card | None:
        """One fact by id in a language, None where the base has none of that id."""
        return self._cards.of(fact, language)

    def offered(self, facts: Iterable[str], language: Language) -> tuple[Choice, ...]:
        """The questions of facts to tap on, in a language; ids that the base does not have are left out."""
        return tuple(choice(self._facts[id_], language) for id_ in facts if id_ in self._facts)

    def examples(self, count: int, language: Language = Language.HANS) -> tuple[Choice, ...]:
        """Example questions for newcomers, the same ones each time."""
        ids = [id_ for a in self.base.articles.values() for id_ in (*a.info.examples, *a.info.key_facts)]
        return self.offered(dict.fromkeys(ids), language)[:count]

    def articles(self, language: Language = Language.HANS) -> tuple[ArticleInfo, ...]:
        """The articles of the base, described to readers of a language."""
        return self._library.articles(language)

    def source(self, citation: Citation, language: Language = Language.HANS) -> Source:
        """A citation in words of a language, with the sentence and its neighbours where the article's text is at hand."""
        return self._library.source(citation, language)

    def counts(self) -> dict[str, int]:
        """How many articles, facts and questions the base holds."""
        return {
            "articles": len(self.base.articles),
            "facts": len(self._facts),
            "questions": len(self.index.variants),
        }

    def difference(self, newer: Assistant) -> Difference:
        """What changes when `newer` replaces this assistant."""
        old, new = self._facts, newer._facts
        return Difference(
            tuple(sorted(new.keys() - old.keys())),
            tuple(sorted(old.keys() - new.keys())),
            tuple(sorted(id_ for id_ in old.keys() & new.keys() if old[id_] != new[id_])),
        )
