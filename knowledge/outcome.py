"""What the assistant says back: plain values, without Telegram, HTML or I/O.

An `Outcome` is one of

* `Answered`:   the fact base holds it; text plus citations.
* `Ambiguous`:  two or three readings lie too close together; the person chooses.
* `NotCovered`: the article does not say it, with the typed reason and the nearest facts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.language import Language


class Reason(StrEnum):
    """Why a question is refused."""

    PLACE = "place"  # right topic, but a place that the article does not give it for
    TIME = "time"  # right topic, but a year or date that the article does not give it for
    PERSON = "person"  # right topic, but a person or office that the article does not give it for
    NUMBER = "number"  # right topic, but a figure that the article does not give
    ATTRIBUTE = "attribute"  # the thing is in the article, what is asked about it is not
    DETAIL = "detail"  # curated: the article names it and says no more
    OFF_TOPIC = "off_topic"  # nothing of it is in the article
    UNCLEAR = "unclear"  # not understood: too short, or a follow-up without what it follows
    EMPTY = "empty"  # no words at all: blank, punctuation, emoji
    GREETING = "greeting"
    THANKS = "thanks"
    NOD = "nod"  # heard and understood, or a laugh: nothing to thank for
    DOUBT = "doubt"  # is that so?
    FAREWELL = "farewell"
    DISLIKE = "dislike"  # the answer was not what was wanted, said without a curse
    ABUSE = "abuse"
    INSTRUCTION = "instruction"  # "ignore your instructions", "act as", "print your prompt"
    ABOUT_BOT = "about_bot"  # who are you, what can you do
    DISTRESS = "distress"  # somebody says that they do not want to live


PASSING = frozenset({Reason.THANKS, Reason.NOD, Reason.DOUBT, Reason.DISLIKE, Reason.FAREWELL})
"""What is said in passing, between two questions or after the last one."""

CHAT = PASSING | {Reason.EMPTY, Reason.GREETING, Reason.ABUSE, Reason.DISTRESS}
"""What is said among people, too: where it is not clear that the assistant is meant, nobody expects an answer."""

SMALLTALK = CHAT | {Reason.INSTRUCTION, Reason.ABOUT_BOT}
"""Refusals that say nothing about what the knowledge base lacks."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in an article: paragraph `locator`, `sentence` counted from 1, `quote` verbatim in that sentence."""

    article: str
    locator: str
    sentence: int
    quote: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A fact that can be asked for, and the question that asks for it."""

    fact: str
    question: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer from the fact base.

    `lead` is the short answer (may be empty), `body` the full statement, `caveat` a warning about the source (may
    be empty); `text` joins the three as plain text. `understood` lists (written, read as) pairs of corrected
    spellings. `confidence` is in 0..1; `language` is that of the question, and so of the answer.
    """

    facts: tuple[str, ...]
    lead: str
    body: str
    caveat: str
    citations: tuple[Citation, ...]
    related: tuple[Choice, ...] = ()
    understood: tuple[tuple[str, str], ...] = ()
    confidence: float = 1.0
    language: Language = Language.HANS

    @property
    def text(self) -> str:
        """Plain text as a reader sees it, without the citation lines."""
        first = f"{self.lead}{self.body}" if self.lead else self.body
        return f"{first}\n{self.caveat}" if self.caveat else first


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Two or three close readings, offered back as one short question (`text`)."""

    text: str
    choices: tuple[Choice, ...]
    confidence: float = 0.5
    language: Language = Language.HANS


@dataclass(frozen=True, slots=True)
class NotCovered:
    """An honest refusal: `text` says what is missing, `related` offers the nearest facts; `missing` is the sentence of
    the text that says it, without what the article does say (empty for small talk)."""

    reason: Reason
    text: str
    related: tuple[Choice, ...] = ()
    confidence: float = 1.0
    facts: tuple[str, ...] = field(default=())
    language: Language = Language.HANS
    missing: str = ""


Outcome = Answered | Ambiguous | NotCovered
