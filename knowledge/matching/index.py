"""The index of a base: for every fact and gap its parsed question variants and its vocabulary, inverted by feature.

A *variant* is one way to ask, parsed like any question. The *vocabulary* of an entry holds every feature of its
variants, title, key terms, members and answer, each with a strength: a question may mention any of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from knowledge.facts.loader import KnowledgeBase
from knowledge.facts.model import ArticleGap, Fact, Gap, Kind
from knowledge.matching.columns import Numbers, Vector, stretches
from knowledge.matching.features import NumberedFeatures, Vocabularies, idf
from knowledge.matching.grams import grams
from knowledge.matching.group import Group
from knowledge.matching.overlap import Overlap, Weighed
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.matching.variants import CONSTRAINTS, Variant, constraints, squeeze
from knowledge.matching.votes import Ballot, Votes

MEANS: dict[str, tuple[str, ...]] = {
    "who": ("who",),
    "when": ("when",),
    "day": ("when",),
    "where": ("where",),
    "amount": ("amount",),
    "list": ("list",),
    "why": ("why",),
    "how": ("how",),
    "purpose": ("purpose", "why"),
    "result": ("result",),
}
"""Asked aspect → the aspects of a fact (keys of `gives`) that answer it. Aspects not here ask for a form."""

ANSWER_STRENGTH, GIVES_STRENGTH, PARENT_STRENGTH = 0.75, 0.9, 0.8
TELLING = 0.3
"""Inverse document frequency from which a shared feature makes a variant worth comparing."""

CLOSEST = 5
"""How many variants of an entry a question is compared with, of those that share most with it."""

STATED = 0.7
"""Strength from which a feature of the vocabulary counts as said by the fact itself."""

UNSEEN_CONSTRAINT = 0.35
"""Weight of a figure, date or name that no variant has: the constraints judge it, so it hardly lowers coverage."""

ONCE_STRENGTH = 0.75
STRAY_STRENGTH = 0.6
"""A word that no concept knows may stand in a variant by chance (写论文要用…): it accounts for less."""

NAME_STRENGTH = 0.45
"""A fact answers for the name of its own thing, but less surely than a gap that says which name is not given."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact (`gap` None) or something the article does not say about it; `fact` None for an article's gap. `answers`: the
    asked aspects that a fact answers; `missing`: the features of what a gap says is missing."""

    fact: Fact | None
    gap: Gap | ArticleGap | None
    vocabulary: dict[str, float]
    answers: frozenset[str] = frozenset()
    missing: dict[str, float] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """A name for explanations."""
        if self.gap is None:
            return self.fact.id if self.fact else "?"
        owner = self.fact.id if self.fact else getattr(self.gap, "id", "article")
        return f"{owner}–{self.gap.missing}"


def _gaps_of(entries: Sequence[Entry]) -> dict[int, list[int]]:
    """Number of a fact's entry → those of its gaps, which stand right behind it; none for any other number."""
    gaps, fact = defaultdict[int, list[int]](list), 0
    for number, entry in enumerate(entries):
        if entry.gap is None:
            fact = number
        elif entry.fact:
            gaps[fact].append(number)
    return gaps


class Index:
    """Entries, variants, inverse document frequencies and the two inverted maps."""

    def __init__(self, base: KnowledgeBase, parser: Parser) -> None:
        self._parser = parser
        self._parsed: dict[str, ParsedQuestion] = {}
        self._features: dict[str, dict[str, float]] = {}
        self.entries: list[Entry] = []
        self._of_fact: dict[str, dict[str, float]] = {}
        self._said: dict[str, dict[str, float]] = {}
        texts: list[tuple[int, str]] = []
        for article in base.articles.values():
            for fact in article.facts.values():
                texts += self._add_fact(fact)
            for gap in article.gaps.values():
                texts += self._add_gap(None, gap, {})
        parsed = [(entry, text, self._parse(text)) for entry, text in texts]
        self.idf = idf([(entry, self._features_of(text)) for entry, text, _ in parsed], len(self.entries))
        self._tells = {f: 1.0 if f.startswith(("ask:", "unit:")) else idf for f, idf in self.idf.items()}
        weighed = [self.weighed(question) for _, _, question in parsed]
        known = dict.fromkeys(feature for entry in self.entries for feature in entry.vocabulary) | self.idf
        self._numbers = {feature: number for number, feature in enumerate(known)}
        self.vocabularies = Vocabularies([entry.vocabulary for entry in self.entries], self._numbers)
        self.overlap = Overlap(weighed, self._numbers)
        self.variants = [
            Variant(entry, text, question.question.text, constraints(question.groups), own.total)
            for (entry, text, question), own in zip(parsed, weighed, strict=True)
        ]
        silent = np.array([entry.gap is not None for entry in self.entries], dtype=bool)
        self.fact_numbers, self.gap_numbers = np.flatnonzero(~silent), np.flatnonzero(silent)
        self.gaps_of = _gaps_of(self.entries)
        self.by_text = {squeeze(variant.spelt): variant for variant in reversed(self.variants)}
        self._invert([question for _, _, question in parsed])
        self._around = {one.id: self._neighbours(one) for one in self.facts()}
        ballots = ((entry, grams(question.runs, question.groups)) for entry, _, question in parsed)
        self.votes = Votes(ballots, len(self.entries), frozenset(self.gap_numbers.tolist()))
        self._last: tuple[ParsedQuestion | None, Ballot | None] = (None, None)
        self._parsed.clear()
        self._features.clear()

    def _neighbours(self, fact: Fact) -> frozenset[str]:
        return frozenset(one.id for one in self.facts() if one is fact or one.kin(fact) or one.id in fact.near)

    def _parse(self, text: str) -> ParsedQuestion:
        """Curated text, parsed once: it serves as a variant and as vocabulary."""
        if text not in self._parsed:
            self._parsed[text] = self._parser.parse(text, noisy=False)
        return self._parsed[text]

    def facts(self) -> Iterator[Fact]:
        """Every fact of the base."""
        return iter(self._facts)

    def around(self, fact: Fact) -> frozenset[str]:
        """The ids of a fact, of those that rest on one of its sentences, and of those that it names as near."""
        return self._around[fact.id]

    def vocabulary(self, fact: Fact) -> dict[str, float]:
        """Every feature by which a fact may be asked for, with its strength."""
        return self._of_fact[fact.id]

    def said(self, fact: str) -> dict[str, float]:
        """What a fact itself states. Its variants do not count: some ask with a wrong year or place on purpose."""
        return self._said[fact]

    def shared(self, features: Iterable[str]) -> Vector:
        """For each variant how many of the features it holds, the telling ones, by how telling they are."""
        shared = np.zeros(len(self.variants))
        for feature in features:
            if (holding := self._sharing.get(feature)) is not None:
                shared[holding] += self.idf[feature]
        return shared

    def nearest(self, shared: Vector, entries: Sequence[int]) -> tuple[Numbers, Numbers]:
        """The `CLOSEST` variants of each of some entries by what is `shared` with them, nearest first, and for each variant
        the place of its entry among those asked for."""
        begins, sizes = self._spans[:, np.array(entries, dtype=np.intp)]
        variants, place = stretches(begins, sizes)
        holding = shared[variants].nonzero()[0]
        variants, place = variants[holding], place[holding]
        own = shared[variants]
        order = (place - own / (own.max(initial=0.0) + 1.0)).argsort(kind="stable")  # by entry, then by what is shared
        of = place[order]
        rank = np.arange(len(of)) - of.searchsorted(of)
        closest = order[rank < CLOSEST]
        return variants[closest], place[closest]

    def ballot(self, question: ParsedQuestion) -> Ballot:
        """How the wording of a question votes; that of the last one is kept, it is asked for more than once."""
        last, ballot = self._last
        if last is not question or ballot is None:
            ballot = self.votes.ballot(grams(question.runs, question.groups))
            self._last = (question, ballot)
        return ballot

    def has(self, question: ParsedQuestion) -> bool:
        """Whether a question may be one of the variants word for word: none comes as close that is not spelt so."""
        return squeeze(question.question.text) in self.by_text

    def weighed(self, question: ParsedQuestion) -> Weighed:
        """A question with the weights of its groups."""
        return Weighed.of(question.groups, [self.weight(group) for group in question.groups], question.asks)

    def held(self, question: ParsedQuestion) -> NumberedFeatures:
        """The features of a question that the base knows."""
        return NumberedFeatures.of(question.groups, self._numbers)

    def weight(self, group: Group) -> float:
        """Weight of a group: how much content it carries times how telling its best feature is."""
        tells, best = self._tells, 0.0
        for feature, strength in group.features.items():
            if feature[:2] != "s:":
                known = tells.get(feature)
                own = (self._unseen(feature) if known is None else known) * strength
                if own > best:
                    best = own
        return group.weight * best

    @staticmethod
    def _unseen(feature: str) -> float:
        return UNSEEN_CONSTRAINT if feature.startswith(CONSTRAINTS) else 1.0

    def _add_fact(self, fact: Fact) -> list[tuple[int, str]]:
        number = len(self.entries)
        own = [fact.title, fact.example, *fact.questions, *fact.questions_en]
        names = [*fact.about, *(name for m in fact.members for name in (m.name, *m.aliases))]
        vocabulary = self._vocabulary([fact.title, fact.example, *names], 1.0)
        _merge(vocabulary, self._of_variants([*fact.questions, *fact.questions_en]))
        _merge(vocabulary, self._vocabulary(list(fact.gives.values()), GIVES_STRENGTH))
        _merge(vocabulary, self._vocabulary([fact.answer, *(m.says for m in fact.members)], ANSWER_STRENGTH))
        for feature in [f for f in vocabulary if f.startswith("ask:")]:
            del vocabulary[feature]
        vocabulary["ask:name"] = NAME_STRENGTH
        if fact.kind is Kind.PERSON:  # 叫什么名字, 是干什么的
            vocabulary |= {"ask:name": 1.0, "ask:purpose": 1.0}
        answers = [ask for ask, means in MEANS.items() if set(means) & set(fact.gives)]
        _merge(vocabulary, {f"ask:{ask}": 1.0 for ask in answers})
        self.entries.append(Entry(fact, None, vocabulary, frozenset(answers)))
        self._of_fact[fact.id] = vocabulary
        members = [text for m in fact.members for text in (m.name, m.says)]
        stated = [fact.title, fact.answer, fact.example, *fact.gives.values(), *fact.about, *fact.places, *members]
        self._said[fact.id] = self._vocabulary([*filter(None, stated), *_date_words(fact)], 1.0)
        texts = [(number, text) for text in own]
        for gap in fact.gaps:
            texts += self._add_gap(fact, gap, vocabulary)
        return texts

    def _add_gap(self, fact: Fact | None, gap: Gap, parent: dict[str, float]) -> list[tuple[int, str]]:
        number = len(self.entries)
        vocabulary = self._vocabulary([gap.missing, *gap.questions], 1.0)
        topic = {f: s * PARENT_STRENGTH for f, s in parent.items() if not f.startswith(("ask:", "attr:", "unit:"))}
        _merge(vocabulary, topic)
        self.entries.append(Entry(fact, gap, vocabulary, missing=self._parse(gap.missing).features))
        return [(number, text) for text in (*gap.questions, gap.missing)]

    def _features_of(self, text: str) -> dict[str, float]:
        if text not in self._features:
            self._features[text] = self._parse(text).features
        return self._features[text]

    def _vocabulary(self, texts: Iterable[str], strength: float) -> dict[str, float]:
        out: dict[str, float] = {}
        for text in texts:
            for feature, own in self._features_of(text).items():
                value = own * strength * (STRAY_STRENGTH if feature.startswith("w:") else 1.0)
                out[feature] = max(out.get(feature, 0.0), value)
        return out

    def _of_variants(self, texts: list[str]) -> dict[str, float]:
        """The vocabulary of question variants; what only one of them mentions may be a foil (X 算不算其中之一)."""
        seen: dict[str, int] = defaultdict(int)
        strongest = self._vocabulary(texts, 1.0)
        for text in texts:
            for feature in self._features_of(text):
                seen[feature] += 1
        return {f: s * (1.0 if seen[f] > 1 else ONCE_STRENGTH) for f, s in strongest.items()}

    def _invert(self, parsed: Sequence[ParsedQuestion]) -> None:
        """Which variants hold each telling feature; which stretch of them is an entry's own."""
        self._facts = tuple(entry.fact for entry in self.entries if entry.gap is None and entry.fact)
        sharing: dict[str, list[int]] = {}
        spans: dict[int, list[int]] = {}
        for number, (variant, question) in enumerate(zip(self.variants, parsed, strict=True)):
            spans.setdefault(variant.entry, []).append(number)
            for feature in question.features:
                if self._tells[feature] >= TELLING and not feature.startswith("ask:"):
                    sharing.setdefault(feature, []).append(number)
        self._sharing = {feature: np.array(numbers, dtype=np.intp) for feature, numbers in sharing.items()}
        own = [spans[entry] for entry in range(len(self.entries))]
        self._spans = np.array([[numbers[0] for numbers in own], list(map(len, own))], dtype=np.intp)


def _date_words(fact: Fact) -> list[str]:
    return [
        date.replace("-", "年", 1).replace("-", "月") + "日"
        for date in (fact.date, fact.until)
        if date and len(date) == 10
    ]


def _merge(into: dict[str, float], other: dict[str, float]) -> None:
    for feature, strength in other.items():
        into[feature] = max(into.get(feature, 0.0), strength)
