"""A contender: whatever answers a question, with its verdicts and its times."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.evaluation.asking import Ask, percentile
from bot.evaluation.gold import Gold
from bot.evaluation.judging import Judged, Support, judge
from knowledge.outcome import NotCovered, Outcome, Reason
from tools.bench.curated import Curated, folded

Find = Callable[[str], tuple[int, float]]
"""Folded question → index of the curated question most like it, and how like it is (0: nothing found)."""
NOTHING = NotCovered(Reason.OFF_TOPIC, "")


@dataclass(slots=True)
class Contender:
    """`ask` answers; `judged` and `milliseconds` fill up with one entry for each question taken."""

    name: str
    ask: Ask
    judged: list[Judged] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    def take(self, gold: Gold, support: Support) -> None:
        """Answer one question on the clock, then judge it off the clock."""
        start = time.perf_counter()
        outcome = self.ask(gold.question, gold.context)
        self.milliseconds.append((time.perf_counter() - start) * 1000)
        self.judged.append(judge(gold, outcome, support))

    def at(self, percent: int) -> float:
        """A percentile of the milliseconds."""
        return percentile(self.milliseconds, percent)


@dataclass(frozen=True, slots=True)
class Round:
    """Contenders that took the same questions, ours first."""

    contenders: list[Contender]

    @property
    def ours(self) -> Contender:
        """Our own."""
        return self.contenders[0]

    @property
    def peers(self) -> list[Contender]:
        """The others."""
        return self.contenders[1:]


def peer(name: str, find: Find, curated: Sequence[Curated]) -> Contender:
    """A contender that answers with the fact of the curated question that `find` finds, however unlike it is."""

    def ask(question: str, context: Sequence[str]) -> Outcome:
        at, likeness = find(folded(" ".join((*context[-1:], question))))
        return replace(curated[at].answer, confidence=likeness) if likeness > 0 else NOTHING

    return Contender(name, ask)
