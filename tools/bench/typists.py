"""`python -m tools.bench.typists [QUESTIONS.jsonl …]`: how long inline mode takes while fifty people type at once.

Each types other questions, five keys a second. Measured is what we do for a keystroke, from its arrival on: waiting for
our turn, finding, making the cards, and their JSON. Telegram's part is not.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from bot.evaluation.gold import BadGoldError, read_gold
from bot.loading import load_for_many
from bot.settings import load_settings
from bot.terminal import use_utf8
from handlers import inline
from handlers.presentation.inline_cards import Shelf
from handlers.presentation.shown import ShownAnswers
from knowledge.assistant import Assistant
from knowledge.language import Language

BLIND, FROZEN = Path("tests/data/blind"), "f?.jsonl"
TYPISTS, QUESTIONS = 50, 4
PAUSE = 0.2

Key = tuple[float, float]
"""Seconds from a keystroke to its cards, and how many of them this process was at work on them."""


def main() -> int:
    """Type, and print the figures; 2 where the questions are no questions."""
    use_utf8()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    try:
        questions = read_gold(parser.parse_args().files or sorted(BLIND.glob(FROZEN)))
    except BadGoldError as error:
        print(*error.problems, sep="\n", file=sys.stderr)
        return 2
    assistant = load_for_many(load_settings())
    keys = asyncio.run(_typed(assistant, [one.question for one in questions]))
    for name, seconds in (("等", [wait for wait, _ in keys]), ("算", [work for _, work in keys])):
        print(f"{name}：{_spread(seconds)}")
    return 0


def _spread(seconds: list[float]) -> str:
    seconds.sort()
    p50, p99 = (1000 * seconds[int(len(seconds) * share)] for share in (0.5, 0.99))
    mean = 1000 * sum(seconds) / len(seconds)
    return f"平均 {mean:.1f} 毫秒，p50 {p50:.1f}，p99 {p99:.1f}，最慢 {1000 * seconds[-1]:.1f}"


async def _typed(assistant: Assistant, questions: Sequence[str]) -> list[Key]:
    """Every keystroke of all typists."""
    shelf, shown = Shelf(), ShownAnswers()
    shared = islice(cycle(questions), TYPISTS * QUESTIONS)
    desks = [list(islice(shared, QUESTIONS)) for _ in range(TYPISTS)]
    typed = await asyncio.gather(
        *(_typist(assistant, shelf, shown, desk, PAUSE * place / TYPISTS) for place, desk in enumerate(desks))
    )
    return [key for each in typed for key in each]


async def _typist(
    assistant: Assistant, shelf: Shelf, shown: ShownAnswers, questions: Sequence[str], begin: float
) -> list[Key]:
    """Types some questions, beginning after so many seconds; a key that comes while the last is at work waits for it."""
    keys: list[Key] = []
    due = time.perf_counter() + begin
    for text in (question[:end] for question in questions for end in range(1, len(question) + 1)):
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        started, due = due, max(due + PAUSE, time.perf_counter())
        began = time.thread_time()
        found = await inline.find(assistant, text, Language.HANS)
        cards = inline.Typed(assistant, shelf, shown, text, Language.HANS, "bench_bot", found)
        json.dumps([card.to_dict() for card in inline.page(cards, 0)[0]])
        keys.append((time.perf_counter() - started, time.thread_time() - began))
    return keys


if __name__ == "__main__":
    sys.exit(main())
