"""Generated questions: each is made from the seed and its number alone, so that a finding can be asked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tools.fuzz.mutations import LONG, MUTATIONS

FOLLOWS_UP, IS_MIXED, IS_LONG = 0.2, 0.15, 0.02
CHANGES = (0, 1, 1, 1, 2, 2, 3, 5)
JOINTS = ("", "？", "，", " ", "\n", "还有", "和", "；另外", "，但是", "?!")
LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class Question:
    """A message, and what the same person wrote before."""

    number: int
    text: str
    context: tuple[str, ...]


def question(seed: int, number: int, corpus: Sequence[str]) -> Question:
    """The question of this number."""
    random = Random(f"{seed}/{number}")
    text = random.choice(corpus)
    if random.random() < IS_MIXED:
        other = random.choice(corpus)
        text = text[: random.randint(1, len(text))] + random.choice(JOINTS) + other[random.randrange(len(other)) :]
    text = changed(random, text, random.choice(CHANGES))
    earlier = [changed(random, random.choice(corpus), random.randint(0, 1)) for _ in range(random.randint(1, 3))]
    return Question(number, text, tuple(earlier) if random.random() < FOLLOWS_UP else ())


def changed(random: Random, text: str, times: int) -> str:
    """The text after so many mutations, no longer than any message comes."""
    for _ in range(times):
        text = random.choice(LONG if random.random() < IS_LONG else MUTATIONS)(random, text)[:LONGEST]
    return text
