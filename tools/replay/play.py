"""Plays traffic through the application and measures: memory every so often, the time of each update, what went wrong."""

from __future__ import annotations

import gc
import time
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.botapi.offline import Offline

LATER = 0.3
"""Share of the updates after which memory counts as warm: caches are filled, the maps that are bounded are full."""

GROWTH = 0.05
"""Growth from then on that still counts as flat."""


@dataclass
class Played:
    """What was measured; `memory` is (updates, MB) in the order of time."""

    milliseconds: array[float] = field(default_factory=lambda: array("d"))
    memory: list[tuple[int, float]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """By which share memory grew from the first measurement that counts as warm to the last."""
        count = self.memory[-1][0]
        warm = next(megabytes for updates, megabytes in self.memory if updates >= LATER * count)
        return self.memory[-1][1] / warm - 1

    @property
    def flat(self) -> bool:
        """Whether memory stays where it is."""
        return self.growth < GROWTH

    def at(self, share: float) -> float:
        """The time that this share of the updates stayed within."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def play(bot: Offline, traffic: Iterable[dict[str, Any]], count: int, every: int) -> Played:
    """Play so many updates, one after the other; says how memory is doing after every so many, and at the end."""
    played = Played()
    for number, update in zip(range(1, count + 1), traffic, strict=False):
        started = time.perf_counter()
        await bot.take(update)
        played.milliseconds.append(1000 * (time.perf_counter() - started))
        if number % every == 0 or number == count:
            gc.collect()
            played.memory.append((number, resident()))
            print(f"{number:>9,}  {played.memory[-1][1]:7.1f} MB", flush=True)
    played.wrong = [*bot.api.errors, *bot.errors.lines]
    return played


def resident() -> float:
    """Megabytes of this process that are in memory."""
    fields = Path("/proc/self/status").read_text(encoding="utf-8").split()
    return int(fields[fields.index("VmRSS:") + 1]) / 1024
