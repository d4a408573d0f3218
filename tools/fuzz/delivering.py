"""Delivers generated updates to the real application and gathers what goes wrong."""

from __future__ import annotations

import sys
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.assistant import Assistant
from tools.botapi.offline import Offline, offline
from tools.botapi.schema import Schema
from tools.fuzz.updates import Sent, update

EVERY = 10_000
REFUSED = "bot.incoming: "


@dataclass(slots=True)
class Delivered:
    """What came out: how many were delivered, what they led to, and what was wrong with which update."""

    updates: int = 0
    valid: int = 0
    refused: int = 0
    calls: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[Sent, str]] = field(default_factory=list)


async def deliver(
    folder: Path, load: Callable[[], Assistant], seed: int, numbers: range, corpus: Sequence[str], schema: Schema | None
) -> Delivered:
    """Deliver the updates of these numbers, one after the other."""
    found = Delivered()
    async with offline(folder, load, schema) as bot:
        for number in numbers:
            sent = update(seed, number, corpus)
            found.updates += 1
            found.valid += sent.valid
            try:
                await bot.take(sent.update)
            except Exception:  # whatever it is, it is what we are looking for
                found.wrong.append((sent, traceback.format_exc()))
            _gather(bot, sent, found)
            if found.updates % EVERY == 0:
                print(f"{found.updates:>9,}  {len(found.wrong)} wrong", file=sys.stderr, flush=True)
        found.calls = bot.api.calls
    return found


def _gather(bot: Offline, sent: Sent, found: Delivered) -> None:
    """What the update led to: nothing that Telegram would refuse, and no error but the refusal of what it never sends."""
    before = len(found.wrong)
    refusals = [] if sent.valid else [line for line in bot.errors.lines if line.startswith(REFUSED)]
    found.refused += len(refusals)
    found.wrong += [(sent, what) for what in (*bot.api.errors, *bot.errors.lines) if what not in refusals]
    for _, what in found.wrong[before:]:
        print(f"update {sent.number}: {what[:300]}", file=sys.stderr, flush=True)
    bot.api.errors.clear()
    bot.errors.lines.clear()
