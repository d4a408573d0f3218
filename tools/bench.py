"""How fast the shipped base answers, beside rapidfuzz's WRatio over the same questions: `python -m tools.bench`.

The peer finds the most similar curated question, as simple question-and-answer bots do; it can neither refuse nor read
years and places. The questions are curated ones with a slip of the hand put in, so the share of right answers flatters
both: it shows that both did the work, no more. Both take turns in one run: trust the ratio, not the milliseconds.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from bot.settings import SHIPPED_KNOWLEDGE
from knowledge.assistant import Assistant
from knowledge.facts.loader import load_base
from knowledge.outcome import Answered

QUESTIONS, ROUNDS, SEED = 300, 3, 1
Answerer = Callable[[str], tuple[str, ...]]


@dataclass(slots=True)
class Measured:
    """One contender's milliseconds, one for each question and round, and how many answers were right."""

    answerer: Answerer
    milliseconds: list[float] = field(default_factory=list)
    right: int = 0

    def take(self, question: str, fact: str) -> None:
        """Ask once, on the clock."""
        start = time.perf_counter()
        facts = self.answerer(question)
        self.milliseconds.append((time.perf_counter() - start) * 1000)
        self.right += fact in facts

    def at(self, percent: int) -> float:
        """A percentile of the milliseconds."""
        return statistics.quantiles(self.milliseconds, n=100, method="inclusive")[percent - 1]


def main() -> None:
    """Measure both and print a table."""
    start = time.perf_counter()
    assistant = Assistant.load(SHIPPED_KNOWLEDGE)
    seconds = time.perf_counter() - start
    facts = load_base(SHIPPED_KNOWLEDGE).facts()
    owner = {text: fact.id for fact in facts.values() for text in (fact.example, *fact.questions)}
    contenders = {"this project": Measured(_ours(assistant)), "rapidfuzz WRatio": Measured(_peer(owner))}
    asked = _slipped(owner)
    for _ in range(ROUNDS):
        for question, fact in asked:
            for one in contenders.values():
                one.take(question, fact)
    print(f"{len(facts)} facts, {len(owner)} curated questions; loaded and built in {seconds:.2f} s")
    print(f"{len(asked)} questions with a slip, {ROUNDS} rounds")
    _print_table(contenders)


def _print_table(contenders: Mapping[str, Measured]) -> None:
    print(f"{'':18}{'p50 ms':>9}{'p99 ms':>9}{'right':>8}")
    for name, one in contenders.items():
        share = one.right / len(one.milliseconds)
        print(f"{name:18}{one.at(50):9.2f}{one.at(99):9.2f}{share:8.0%}")
    ours, peer = contenders.values()
    print(f"{'ours / peer':18}{ours.at(50) / peer.at(50):9.2f}{ours.at(99) / peer.at(99):9.2f}")


def _ours(assistant: Assistant) -> Answerer:
    def answer(question: str) -> tuple[str, ...]:
        outcome = assistant.ask(question)
        return outcome.facts if isinstance(outcome, Answered) else ()

    return answer


def _peer(owner: Mapping[str, str]) -> Answerer:
    texts = list(owner)

    def answer(question: str) -> tuple[str, ...]:
        text, _, _ = process.extractOne(question, texts, scorer=fuzz.WRatio)
        return (owner[text],)

    return answer


def _slipped(owner: Mapping[str, str]) -> list[tuple[str, str]]:
    """Curated questions with one character left out or two neighbours swapped, each with its fact; always the same."""
    chance = random.Random(SEED)  # noqa: S311  # a sample, not a secret
    long_enough = sorted(text for text in owner if len(text) >= 6)
    slipped = []
    for text in chance.sample(long_enough, min(QUESTIONS, len(long_enough))):
        at = chance.randrange(1, len(text) - 1)
        swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        slipped.append((chance.choice((text[:at] + text[at + 1 :], swapped)), owner[text]))
    return slipped


if __name__ == "__main__":
    main()
