"""`python -m tools.bench [QUESTIONS.jsonl …]`: tables on standard output, the curves as a picture."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.evaluation.asking import support_of
from bot.evaluation.gold import BadGoldError, Gold, read_gold
from bot.evaluation.report import calibrated
from bot.loading import load_for_many
from bot.parser import Parser
from bot.settings import Settings, load_settings
from bot.terminal import use_utf8
from tools.bench.contender import Round
from tools.bench.contest import contest, slow_contest, take_turns
from tools.bench.curated import curated_questions
from tools.bench.curve import points
from tools.bench.picture import draw
from tools.bench.slips import slips
from tools.bench.table import table

BLIND, FROZEN = Path("tests/data/blind"), "f?.jsonl"
EVERY = 40  # ChatterBot takes some ten seconds for a question
EXPLAINED = (
    "本项目按自己的决定答；别家在全部已有问法里找最像的一条，像的程度过了门槛就答那条事实的全文和出处。"
    "门槛取“对的减去不对的”最多的那个，就在这些题上挑，所以偏袒别家。追问时别家也拿到前一句。"
)


def main() -> int:
    """Run the contest; returns 0, or 2 where the questions are no questions."""
    use_utf8()
    options = _options()
    try:
        questions = read_gold(options.files or sorted(BLIND.glob(FROZEN)))
    except BadGoldError as error:
        print(*error.problems, sep="\n", file=sys.stderr)
        return 2
    if not any(one.answerable for one in questions[:: options.every]):
        print("这些题里没有答得出的，比不了。", file=sys.stderr)
        return 2
    quick, sampled = _played(load_settings(), questions, options.every)
    print(EXPLAINED, table(quick), table(sampled), calibrated(quick.ours.judged), sep="\n\n")
    names = ["this project", *(one.name for one in sampled.peers)]
    judged = [one.judged for one in (*quick.contenders, sampled.contenders[-1])]
    curves = {f"{name} (n={len(each)})": points(each) for name, each in zip(names, judged, strict=True)}
    draw(curves, next(iter(curves)), options.picture)
    print(f"\n风险和覆盖的曲线：{options.picture}")
    return 0


def _played(settings: Settings, questions: list[Gold], every: int) -> tuple[Round, Round]:
    """The contest of the quick ones on all questions, and that of all on every so-manieth."""
    assistant = load_for_many(settings)
    support = support_of(assistant.base, settings.articles_dir)
    curated = curated_questions(assistant)
    quick = contest(assistant, curated)
    print(f"正在问 {len(questions)} 道题……", file=sys.stderr)
    take_turns(quick.contenders, questions, support)
    print(slips(quick.contenders, curated), end="\n\n")
    sampled, slow = slow_contest(quick, every, curated)
    print(f"正在问 ChatterBot {len(questions[::every])} 道题，每道十秒上下……", file=sys.stderr)
    take_turns([slow], questions[::every], support)
    return quick, sampled


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("要大于 0")
    return number


def _options() -> argparse.Namespace:
    parser = Parser(prog="python -m tools.bench", description="和现成的办法比一比。")
    parser.add_argument("files", nargs="*", type=Path, help=f"题目，格式同 eval；默认 {BLIND} 里冻结的")
    parser.add_argument(
        "--every", type=_positive, default=EVERY, metavar="N", help=f"ChatterBot 很慢，每 N 道题问它一道；默认 {EVERY}"
    )
    parser.add_argument("--picture", type=Path, default=Path("build/risk-coverage.png"), help="曲线画到哪里")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
