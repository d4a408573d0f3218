"""`python -m tools.fuzz questions|updates`: prints what was wrong and how much was tried; exits 1 where anything was."""

from __future__ import annotations

import argparse
import sys
from math import inf

from bot.parser import Parser
from bot.terminal import use_utf8
from tools.fuzz import processes
from tools.fuzz.corpus import corpus
from tools.fuzz.portions import AGAIN, Findings

SHOWN = 20


def main() -> int:
    """Run what is asked for; returns 1 where something was wrong."""
    use_utf8()
    options = _options()
    numbers = range(options.start, options.start + options.count)
    found = processes.run(options.seed, numbers, corpus(), options.processes, options.minutes)
    print(report(found))
    return 1 if found.wrong else 0


def report(found: Findings) -> str:
    """What came out, as Chinese text for a terminal."""
    ended = "，".join(f"{name} {count:,}" for name, count in found.outcomes.most_common())
    lines = [f"问了 {found.asked:,} 题：{ended}；不对的 {len(found.wrong)} 处"]
    if times := sorted(found.milliseconds):
        at = [times[min(len(times) - 1, int(len(times) * share))] for share in (0.5, 0.99, 1)]
        lines.append("毫秒：p50 {:.1f}，p99 {:.1f}，最慢 {:.0f}".format(*at))
    lines.append(f"另一个进程再问了 {len(found.answers):,} 题（每 {AGAIN} 题一题）")
    for asked, what in found.wrong[:SHOWN]:
        lines.append(f"\n第 {asked.number} 题 {asked.text[:300]!r}，之前 {asked.context!r}\n{what.strip()}")
    return "\n".join(lines)


def _options() -> argparse.Namespace:
    parser = Parser(prog="python -m tools.fuzz", description="随机生成的问题，看有没有出错的。")
    parser.add_argument("--count", type=int, default=100_000, help="多少题")
    parser.add_argument("--start", type=int, default=0, help="从第几题起；题由种子和编号决定")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=inf, help="到时间就停")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
