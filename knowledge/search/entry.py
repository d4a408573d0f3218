"""One fact as a search sees it: its texts folded, and how well a fragment fits them.

A fit is a number: the more of a text a fragment is, and the more that text stands for the fact, the higher. Only the
order of the numbers means something.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.facts.model import Fact
from knowledge.search.sounds import Sounds
from knowledge.text.normalise import normalise

WHOLE_QUESTION, WHOLE_VARIANT, WHOLE_NAME = 120.0, 110.0, 100.0
"""The fragment is the fact's question, another wording of it, its title or a name in it."""

TITLE, TERM, QUESTION, VARIANT = (90.0, 70.0), (80.0, 65.0), (85.0, 60.0), (75.0, 50.0)
"""The fragment begins the text, or stands inside."""

ANSWER = 30.0
SOUND = 0.75
"""What a fit is worth that rests on sound alone."""

INITIALS = 0.65
"""What it is worth where only first letters were typed."""

OFTEN = 5
"""Up to how many wordings that hold a fragment put a fact before one with fewer."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """What was typed, folded; `letters` as it sounds; `latin` where any of it was typed in latin letters."""

    text: str
    letters: str
    latin: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """Several texts, each between line breaks."""

    text: str

    @classmethod
    def of(cls, texts: Iterable[str]) -> Lines:
        """Some texts, folded."""
        return cls("\n" + "".join(f"{folded(one)}\n" for one in texts))

    def fit(self, fragment: str, whole: float, worth: tuple[float, float]) -> float:
        """How well a fragment fits the best of the lines; more where several hold it."""
        count = self.text.count(fragment)
        if not count:
            return 0.0
        if f"\n{fragment}\n" in self.text:
            return whole
        return worth[f"\n{fragment}" not in self.text] + min(count, OFTEN) / OFTEN

    def word_fit(self, fragment: str, whole: float, worth: tuple[float, float]) -> float:
        """The same for English, where a fragment begins a word."""
        if f" {fragment}" not in self.text and f"\n{fragment}" not in self.text:
            return 0.0
        return self.fit(fragment, whole, worth)


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A fact's texts: title, the names in it, its question and the other wordings, its answer; the English ones."""

    title: Lines
    terms: Lines
    question: Lines
    variants: Lines
    answer: str
    question_en: Lines
    variants_en: Lines
    answer_en: str
    sounds: tuple[tuple[Sounds, tuple[float, float]], ...]

    @classmethod
    def of(cls, fact: Fact) -> SearchEntry:
        """A fact's texts, folded."""
        names = [*fact.about, *fact.places, *(name for one in fact.members for name in (one.name, *one.aliases))]
        spoken = [(fact.title, TITLE), (fact.example, QUESTION), *((name, TERM) for name in dict.fromkeys(names))]
        return cls(
            title=Lines.of([fact.title]),
            terms=Lines.of(names),
            question=Lines.of([fact.example]),
            variants=Lines.of(fact.questions),
            answer=folded(fact.answer),
            question_en=Lines.of(fact.questions_en[:1]),
            variants_en=Lines.of(fact.questions_en[1:]),
            answer_en=f" {folded(fact.answer_en)}",
            sounds=tuple((Sounds.of(folded(text)), worth) for text, worth in spoken),
        )

    @property
    def chinese(self) -> str:
        """All Chinese texts."""
        return "".join((self.title.text, self.terms.text, self.question.text, self.variants.text, self.answer, "\n"))

    @property
    def english(self) -> str:
        """All English texts."""
        return "".join((self.question_en.text, self.variants_en.text, self.answer_en, "\n"))

    def fit(self, text: str) -> float:
        """How well a fragment fits the Chinese texts, as they are written."""
        return max(
            self.title.fit(text, WHOLE_NAME, TITLE),
            self.terms.fit(text, WHOLE_NAME, TERM),
            self.question.fit(text, WHOLE_QUESTION, QUESTION),
            self.variants.fit(text, WHOLE_VARIANT, VARIANT),
            ANSWER if text in self.answer else 0.0,
        )

    def fit_english(self, text: str) -> float:
        """How well a fragment fits the English texts."""
        return max(
            self.question_en.word_fit(text, WHOLE_QUESTION, QUESTION),
            self.variants_en.word_fit(text, WHOLE_VARIANT, VARIANT),
            ANSWER if f" {text}" in self.answer_en else 0.0,
        )

    def fit_sound(self, fragment: Fragment) -> float:
        """How well a fragment fits the names and the question as they sound."""
        return max((self._sound(one, worth, fragment) for one, worth in self.sounds), default=0.0)

    @staticmethod
    def _sound(sounds: Sounds, worth: tuple[float, float], fragment: Fragment) -> float:
        at = sounds.find(fragment.letters)
        if at >= 0:
            return SOUND * worth[at > 0]
        if not fragment.latin or fragment.letters not in sounds.initials:
            return 0.0
        inside = not sounds.initials.startswith(fragment.letters)
        return 0.0 if inside and len(fragment.letters) < 2 else INITIALS * worth[inside]


def folded(text: str) -> str:
    """A text as fragments are compared with it."""
    return normalise(text, limit=len(text)).text
