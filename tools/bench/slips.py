"""Curated questions with a slip of the hand put in: does the right fact still come? Pure.

It flatters everybody, because the question without its slip is among those that a peer compares with.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from bot.evaluation.columns import lined, part
from knowledge.outcome import Answered
from tools.bench.contender import Contender
from tools.bench.curated import Curated

QUESTIONS, SHORTEST, SEED = 300, 6, 1


def slips(contenders: Sequence[Contender], curated: Sequence[Curated]) -> str:
    """How many slips each contender sees through, without any threshold, as Chinese text; off the clock."""
    slipped = _slipped(curated)
    rows = [_row(one, slipped) for one in contenders]
    title = f"{len(slipped)} 个打错一个字的已有问法，别家不设门槛"
    return "\n".join((title, *lined([("选手", "对", "错", "没答"), *rows])))


def _row(one: Contender, slipped: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    outcomes = [(one.ask(question, ()), fact) for question, fact in slipped]
    answers = [fact in outcome.facts for outcome, fact in outcomes if isinstance(outcome, Answered)]
    counts = (sum(answers), len(answers) - sum(answers), len(outcomes) - len(answers))
    return (one.name, *(part(count, len(outcomes)) for count in counts))


def _slipped(curated: Sequence[Curated]) -> list[tuple[str, str]]:
    """Questions with one character left out or two neighbours swapped, each with its fact; always the same."""
    chance = random.Random(SEED)  # a sample, not a secret
    long_enough = [one for one in curated if len(one.written) >= SHORTEST]
    picked = chance.sample(long_enough, min(QUESTIONS, len(long_enough)))
    return [(_with_slip(one.written, chance), one.fact) for one in picked]


def _with_slip(text: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(text) - 1)
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return chance.choice((text[:at] + text[at + 1 :], swapped))
