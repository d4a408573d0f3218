"""`python -m tools.replay`: plays a day of traffic and prints what it cost; exits 1 on an error or where memory grows."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from functools import partial
from pathlib import Path
from random import Random

from bot.loading import load_for_many
from bot.parser import Parser
from bot.settings import load_settings
from bot.terminal import use_utf8
from tools.botapi.offline import offline
from tools.fuzz.corpus import corpus
from tools.replay.buttons import Buttons
from tools.replay.play import GROWTH, LATER, Played, play
from tools.replay.traffic import Traffic

SHOWN = 20


def main() -> int:
    """Play; returns 1 where something was wrong."""
    use_utf8()
    options = _options()
    played = asyncio.run(_played(options.count, options.every, options.seed))
    print(report(played))
    return 0 if played.flat and not played.wrong else 1


async def _played(count: int, every: int, seed: int) -> Played:
    with tempfile.TemporaryDirectory() as folder:
        async with offline(Path(folder), partial(load_for_many, load_settings())) as bot:
            buttons = Buttons(bot.api, Random(seed))
            return await play(bot, Traffic(seed, corpus(), buttons.press), count, every)


def report(played: Played) -> str:
    """What came out, as Chinese text for a terminal."""
    word = "平" if played.flat else "在涨"
    times = "p50 {:.1f}，p99 {:.1f}，最慢 {:.0f}".format(*map(played.at, (0.5, 0.99, 1)))
    lines = [
        f"{len(played.milliseconds):,} 条更新，毫秒：{times}",
        f"内存从第 {LATER:.0%} 处起涨了 {played.growth:.1%}（{GROWTH:.0%} 以内算平）：{word}",
        f"出错 {len(played.wrong)} 次",
    ]
    return "\n".join([*lines, *played.wrong[:SHOWN]])


def _options() -> argparse.Namespace:
    parser = Parser(prog="python -m tools.replay", description="把一天的来往放快了过一遍。")
    parser.add_argument("--count", type=int, default=100_000, help="多少条更新")
    parser.add_argument("--every", type=int, default=10_000, help="每多少条量一次内存")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
