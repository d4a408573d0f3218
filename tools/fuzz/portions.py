"""Asks a portion of the generated questions, in whatever process."""

from __future__ import annotations

import hashlib
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.assistant import Assistant
from knowledge.outcome import Outcome
from tools.fuzz.asking import Question, question
from tools.fuzz.properties import wrong

AGAIN = 20
"""Every so-manieth question is asked again by another process, whose sets have another order."""


@dataclass(slots=True)
class Findings:
    """What came out: how many ended how, what was wrong with which question, and how long each took."""

    asked: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[Question, str]] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    answers: dict[int, str] = field(default_factory=dict)

    def add(self, other: Findings) -> None:
        """Take over what another portion found."""
        self.asked += other.asked
        self.outcomes += other.outcomes
        self.wrong += other.wrong
        self.milliseconds += other.milliseconds
        self.answers |= other.answers


def ask_all(assistant: Assistant, seed: int, numbers: range, corpus: Sequence[str]) -> Findings:
    """Ask the questions of these numbers and check what comes back."""
    found = Findings()
    for number in numbers:
        asked = question(seed, number, corpus)
        found.asked += 1
        try:
            started = time.perf_counter()
            outcome = assistant.ask(asked.text, asked.context)
            found.milliseconds.append(1000 * (time.perf_counter() - started))
            found.outcomes[type(outcome).__name__] += 1
            found.wrong += [(asked, one) for one in wrong(assistant, asked, outcome)]
        except Exception:  # whatever it is, it is what we are looking for
            found.wrong.append((asked, traceback.format_exc()))
            continue
        if number % AGAIN == 0:
            found.answers[number] = digest(outcome)
    return found


def answers_again(assistant: Assistant, seed: int, numbers: range, corpus: Sequence[str]) -> dict[int, str]:
    """The digests of the answers to every so-manieth question."""
    again = (question(seed, number, corpus) for number in numbers if number % AGAIN == 0)
    return {asked.number: digest(assistant.ask(asked.text, asked.context)) for asked in again}


def digest(outcome: Outcome) -> str:
    """The same for the same outcome, in every process."""
    return hashlib.blake2s(repr(outcome).encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()
