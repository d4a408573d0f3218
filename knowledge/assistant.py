"""The assistant: one loaded knowledge base that answers questions. Immutable once loaded, safe to share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path

from knowledge.article.library import Library
from knowledge.browse.contents import Contents
from knowledge.browse.figures import Figures
from knowledge.browse.timeline import Timeline
from knowledge.chronology.answers import Chronology
from knowledge.chronology.bridge import Bridge
from knowledge.chronology.computed import Computed
from knowledge.chronology.events import Events
from knowledge.dialogue.asking import asks, names
from knowledge.dialogue.context import Reading, read
from knowledge.dialogue.parts import courtesy_in
from knowledge.dialogue.remarks import without_courtesy
from knowledge.dialogue.smalltalk import Smalltalk
from knowledge.dialogue.strange import Strange
from knowledge.dialogue.turns import Talks
from knowledge.dialogue.unspoken import language_for
from knowledge.facts.loader import KnowledgeBase, load_base, load_engine_texts
from knowledge.facts.model import Fact
from knowledge.language import Language
from knowledge.lists.membership import Lists
from knowledge.matching.comparison import Comparison
from knowledge.matching.constraints import Constraints
from knowledge.matching.decide import Decider, Decision
from knowledge.matching.finder import Finder
from knowledge.matching.index import Index
from knowledge.matching.offices import Offices, titles
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.matching.score import WORD_FOR_WORD, Candidate
from knowledge.matching.spelt import Speller
from knowledge.matching.vocabulary import build_lexicon
from knowledge.outcome import CHAT, Answered, Choice, Citation, NotCovered, Outcome, Reason
from knowledge.phrases.phrases import Phrases
from knowledge.premises.claims import Claims
from knowledge.premises.premises import Premises
from knowledge.premises.verdicts.verdicts import Verdicts
from knowledge.reply.cards import Cards
from knowledge.reply.compose import Composer
from knowledge.reply.saying import Saying
from knowledge.reply.wording import choice
from knowledge.search.listing import Listing
from knowledge.several import Several
from knowledge.strength import RELATED, Held, known, strength, strongest, sure_despite_abuse
from knowledge.talked_of import TalkedOf
from knowledge.text.words import general_words
from knowledge.views import ArticleInfo, Card, Difference, Found, Source

LONGEST = 4096
"""Characters of a message that are looked at: as many as Telegram carries."""

COMPUTED = 0.9
"""How strongly a reading holds that an answer can be computed for."""

SURE_STEP = 0.7
"""How strongly the second step of a question holds from which it is answered."""

PARTS = 16
"""How many texts are kept with what they lead to by themselves: a part of a message is looked at for several reasons."""


class Assistant:
    """Answers questions from one knowledge base. It can be pickled, without the articles' texts and by a pickler that leaves
    caches behind. `version` is a short hash of the base's content; equal content, equal version."""

    def __init__(self, base: KnowledgeBase) -> None:
        engine = load_engine_texts()
        self.base, self.version, self._library = base, base.version, Library(base, None)
        people = {name: one for a in base.articles.values() for name, one in a.entities.people.items()}
        held = frozenset(office for one in people.values() for office in one.offices)
        lexicon = build_lexicon(base, engine.lexicon)
        self.parser = Parser(lexicon, general_words(), held, titles(people, lexicon), Speller(lexicon, base))
        self.index = Index(base, self.parser)
        self.finder = Finder(self.index)
        offices = Offices(people, self.parser.lexicon)
        self.constraints = Constraints(base, engine.lexicon, self.index, offices)
        self.decider = Decider(self.index, self.constraints)
        self._talked_of = TalkedOf(self.constraints, self.index)
        events = Events(base, self.parser, self.index)
        self.chronology = Chronology(events, self.index, self.parser, self.constraints.whole)
        self.comparison = Comparison(self.index, self.finder, self.decider, self.parser)
        self.lists = Lists(base.facts(), self.parser, self.index)
        self.phrases, self._bridge = Phrases(base, self.lists), Bridge(events)
        self.premises = Premises(base, self.parser, self.constraints, self.lists)
        self.claims = Claims(base.facts(), self.parser, self.index, self.constraints, self.premises)
        self.talks = Talks(self.parser, self.index, self.finder, self.computed_about)
        self.smalltalk = Smalltalk(engine.smalltalk)
        self.composer = Composer(base, engine.responses, self.parser)
        self.contents, self.timeline, self.figures = Contents(base), Timeline(base), Figures(base)
        self._alone = lru_cache(PARTS)(self._by_itself)
        self._several = Several(self.parser, self.index, self.composer, self._held, self._alone)
        self._facts = base.facts()
        strange = (word for words in engine.lexicon.strange.values() for word in words)
        self._strange = Strange(strange, self._facts, self.parser, self.index)
        judge = Verdicts(self._facts, self.parser, self.index, self.premises)
        self._saying = Saying(self._facts, self.composer, self.lists, self.premises, judge, self.claims, self.decider)
        self._cards = Cards(self._facts, self.composer, self.parser)
        key_facts = tuple(id_ for a in base.articles.values() for id_ in a.info.key_facts if id_ in self._facts)
        self._listing = Listing(self._facts.values(), key_facts, self.index, self.parser, self.ask)

    @classmethod
    def load(cls, knowledge_dir: Path, articles_dir: Path | None = None) -> Assistant:
        """Load and validate; raises `KnowledgeError` naming every problem, and then changes nothing."""
        return cls(load_base(knowledge_dir)).with_texts(articles_dir)

    def with_texts(self, articles_dir: Path | None) -> Assistant:
        """Itself, once made ready: with the articles' texts that are at hand, to show the sentences that are cited."""
        self._library = Library(self.base, articles_dir)
        return self

    def ask(self, question: str, context: Sequence[str] = (), reader: Language = Language.HANS) -> Outcome:
        """Answer one message; `context` holds the same person's earlier messages, oldest first. A message that shows no
        language (2018, 👍) is answered in that of the talk, else in the `reader`'s."""
        question = question[:LONGEST]
        context = [message for message in context if not self.smalltalk.first(message)]
        small = self.smalltalk.first(question) or courtesy_in(question, self.smalltalk, self.parser, self.index)
        unspoken = language_for(question, small, context, self.parser, reader)
        if small:
            return self._small(small, question, unspoken)
        question = without_courtesy(self.smalltalk.without_opening(question))
        abused = (contained := self.smalltalk.contained(question)) is Reason.ABUSE
        if not unspoken and (each := self._several.each(question, context)):
            return each
        reading, best = self._held(question, context, unspoken)
        whole = reading.merged or unspoken  # without a word it has no parts either
        held = best if whole else self._several.by_parts(question, best, bool(context))
        outcome = held.outcome if whole or context else self._several.completed(question, held)
        if abused and not sure_despite_abuse(outcome) and not context:
            outcome = self._several.despite_remarks(question) or outcome
        if abused and (not sure_despite_abuse(outcome) or reading.only_the_talk):
            return self._small(Reason.ABUSE, question, unspoken)
        astray = not isinstance(outcome, NotCovered) and self._strange.topic(question, outcome, held.corrects)
        lost = isinstance(outcome, NotCovered) and outcome.reason in (Reason.OFF_TOPIC, Reason.UNCLEAR)
        if contained and (lost or astray):
            return self._small(contained, question, unspoken)
        return self._small(Reason.OFF_TOPIC, question, unspoken) if astray else outcome

    def _small(self, reason: Reason, question: str, unspoken: Language | None) -> NotCovered:
        """A word for what is no question, in the language of the message."""
        parsed = self.parser.parse(question)
        return self.composer.small(reason, replace(parsed, language=unspoken or parsed.language))

    def _held(self, question: str, context: Sequence[str], unspoken: Language | None = None) -> tuple[Reading, Held]:
        """The reading of a message that holds best, and what it leads to; in a language that it does not show itself."""
        readings = read(question, context, self.parser, self.index, self.talks)
        if unspoken:
            readings = [replace(one, parsed=replace(one.parsed, language=unspoken)) for one in readings]
        return strongest(readings, self._answer)

    def _by_itself(self, text: str) -> Held:
        """What a text leads to where nothing was said before."""
        return self._answer(Reading(self.parser.parse(text), False))

    def _answer(self, reading: Reading) -> Held:
        parsed = reading.parsed
        found = self.found(reading) if self.index.has(parsed) else None  # what is computed needs none
        if not (found and found[0].closeness >= WORD_FOR_WORD) and (computed := self.compute(parsed)):
            say = partial(self.composer.computed, computed, parsed)
            return Held(COMPUTED + reading.gain, say, partial(bool, computed.corrects))
        if not (found and found[0].closeness >= WORD_FOR_WORD) and (stepped := self._by_steps(reading)):
            return stepped
        if lacking := self.chronology.lacking(parsed):
            return Held(
                COMPUTED + reading.gain, partial(self.composer.lacking, lacking, parsed), refused=True, knows=True
            )
        found = self.found(reading) if found is None else found
        decision = self._talked_of.decided(reading, found, self.decider.decide(parsed, found))
        about = {c.entry.fact.id for c in decision.chosen if c.entry.fact}
        gain = reading.gain + (RELATED if about & reading.related else 0.0)
        gain -= reading.repeats if about & reading.focus else 0.0
        said = partial(self._said, reading, found, decision)
        correcting = partial(self._saying.corrects, parsed, decision)
        refused = decision.reason is not None
        return Held(strength(decision, reading) + gain, said, correcting, refused, *known(decision))

    def _by_steps(self, reading: Reading) -> Held | None:
        """The sure answer to a question of two steps, with the first one's date put into the second."""
        if reading.merged or not (step := self._bridge.second_step(reading.parsed)):
            return None
        asked = replace(self.parser.parse(step.text), language=reading.parsed.language)
        held = self._answer(replace(reading, parsed=asked))
        outcome = held.outcome if held.strength - reading.gain >= SURE_STEP else None
        if not isinstance(outcome, Answered) or not self._bridge.told_by(step, outcome.facts):
            return None
        first = self._alone(step.first).outcome if step.first else None
        if not isinstance(first, Answered) or first.facts == outcome.facts:
            return held
        return replace(held, say=partial(self.composer.together, (first, outcome)))

    def _said(self, reading: Reading, found: Sequence[Candidate], decision: Decision) -> Outcome:
        outcome = self._saying.of(reading.parsed, found, decision)
        if reading.rest and isinstance(outcome, Answered) and reading.focus & set(outcome.facts):
            return self.composer.all_told(outcome)
        return outcome

    def is_asked(self, message: str) -> bool:
        """Whether a message asks something, or is as good as the name of what there is an answer to; if not, people may be
        talking among themselves."""
        if small := self.smalltalk.first(message):
            return small not in CHAT
        parsed = self.parser.parse(message)
        return asks(parsed) or (names(parsed) and isinstance(self.ask(message), Answered))

    def computed_about(self, parsed: ParsedQuestion) -> Fact | None:
        """The fact that a computed answer is about; None where none is computed or it is about several."""
        computed = self.chronology.answer(parsed)
        return computed.about if computed else None

    def compute(self, parsed: ParsedQuestion) -> Computed | None:
        """An answer that is put together from several facts: by date, by list, side by side; not where the question turns
        round what one does to another (B跟着A for A跟着B)."""
        if computed := self.chronology.claimed(parsed) or self.phrases.answer(parsed):
            return computed
        beside = set(parsed.attributes) - {"breakdown"} and not self.chronology.counts(parsed)
        if beside and self.chronology.asks_days(parsed) and not parsed.other_places:
            return self.chronology.answer(parsed)
        if parsed.other_places or beside:
            return None
        for look in (self.chronology.answer, self._of_list):
            computed = look(parsed)
            if computed and not any(self.premises.turned(parsed, fact) for fact in computed.facts):
                return computed
        facts = self.comparison.facts(parsed)
        body = "\n".join(f"{number}. {fact.answer}" for number, fact in enumerate(facts, 1))
        return Computed(facts, "", body) if facts else None

    def _of_list(self, parsed: ParsedQuestion) -> Computed | None:
        """The answer by a list, but for where it is taken for another part of a name made of numbers (1+7+6里的7是七大工程)."""
        return None if self.claims.of_a_part(parsed) else self.lists.answer(parsed)

    def found(self, reading: Reading) -> list[Candidate]:
        """The candidates of a reading, best first, without the facts that it leaves behind."""
        found = self.finder.found(reading.parsed, reading.focus)
        return [c for c in found if not (c.entry.fact and c.entry.gap is None and c.entry.fact.id in reading.past)]

    def decide(self, reading: Reading) -> tuple[list[Candidate], Decision]:
        """The candidates of a reading and the decision among them."""
        found = self.found(reading)
        return found, self._talked_of.decided(reading, found, self.decider.decide(reading.parsed, found))

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
        questions = len(self.index.variants)
        return {"articles": len(self.base.articles), "facts": len(self._facts), "questions": questions}

    def difference(self, newer: Assistant) -> Difference:
        """What changes when `newer` replaces this assistant."""
        old, new = self._facts, newer._facts
        return Difference(
            tuple(sorted(new.keys() - old.keys())),
            tuple(sorted(old.keys() - new.keys())),
            tuple(sorted(id_ for id_ in old.keys() & new.keys() if old[id_] != new[id_])),
        )
