"""`python -m tools.fuzz questions|updates`: prints what was wrong and how much was tried; exits 1 where anything was."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from functools import partial
from math import inf
from pathlib import Path

from bot.loading import load_for_many
from bot.parser import Parser
from bot.settings import load_settings
from bot.terminal import use_utf8
from tools.botapi.schema import Schema
from tools.fuzz import processes, report
from tools.fuzz.corpus import corpus
from tools.fuzz.delivering import Delivered, deliver

SCHEMA = Path("../shared/telegram/telegram-bot-api.json")


def main() -> int:
    """Run what is asked for; returns 1 where something was wrong."""
    use_utf8()
    options = _options()
    numbers = range(options.start, options.start + options.count)
    if options.what == "updates":
        delivered = asyncio.run(_delivered(options.seed, numbers, _schema(options.schema)))
        print(report.updates(delivered))
        return 1 if delivered.wrong else 0
    found = processes.run(options.seed, numbers, corpus(), options.processes, options.minutes)
    print(report.questions(found))
    return 1 if found.wrong else 0


def _schema(file: Path) -> Schema | None:
    """The machine-readable Bot API, where it is at hand."""
    if file.exists():
        return Schema(file)
    print(f"没有 {file}：请求只按 Telegram 的限制检查，不核对字段。", file=sys.stderr)
    return None


async def _delivered(seed: int, numbers: range, schema: Schema | None) -> Delivered:
    """The updates delivered to a bot of its own, on the base that the settings name."""
    with tempfile.TemporaryDirectory() as folder:
        return await deliver(Path(folder), partial(load_for_many, load_settings()), seed, numbers, corpus(), schema)


def _options() -> argparse.Namespace:
    parser = Parser(prog="python -m tools.fuzz", description="随机生成的问题或更新，看有没有出错的。")
    parser.add_argument("what", choices=("questions", "updates"), help="问题，还是 Telegram 的更新")
    parser.add_argument("--count", type=int, default=10_000, help="多少个")
    parser.add_argument("--start", type=int, default=0, help="从第几个起；内容由种子和编号决定")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1, help="几个进程一起问（问题）")
    parser.add_argument("--minutes", type=float, default=inf, help="到时间就停（问题）")
    parser.add_argument("--schema", type=Path, default=SCHEMA, help="机器可读的 Bot API，可有可无（更新）")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
