"""`python -m tools.bench [QUESTIONS.jsonl …]`: tables on standard output, the curves as a picture."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bot.evaluation.asking import support_of
from bot.evaluation.gold import BadGoldError, Gold, read_gold
from bot.evaluation.report import calibrated
from bot.loading import load_assistant
from bot.settings import Settings, load_settings
from bot.terminal import use_utf8
from tools.bench.contest import Round, contest, slow_contest, take_turns
from tools.bench.curated import curated_questions
from tools.bench.curve import points
from tools.bench.picture import draw
from tools.bench.slips import slips
from tools.bench.table import table

BLIND = Path("tests/data/blind")
EVERY = 10  # ChatterBot takes more than a second for a question
EXPLAINED = (
    "本项目按自己的决定答；别家在全部已有问法里找最像的一条，像的程度过了门槛就答那条事实的全文和出处。"
    "门槛取“对的减去不对的”最多的那个，就在这些题上挑，所以偏袒别家。追问时别家也拿到前一句。"
)


def main() -> int:
    """Run the contest; returns 0, or 2 where the questions are no questions."""
    use_utf8()
    options = _options()
    try:
        questions = read_gold(options.files or sorted(BLIND.glob("*.jsonl")))
    except BadGoldError as error:
        print(*error.problems, sep="\n", file=sys.stderr)
        return 2
    quick, slow = _played(load_settings(), questions, 1 if options.whole else EVERY)
    print(EXPLAINED, table(quick), table(slow), calibrated(quick.ours.judged), sep="\n\n")
    everyone = (*quick.contenders, *slow.peers)
    curves = {f"{one.name} (n={len(one.judged)})": points(one.judged) for one in everyone}
    draw(curves, next(iter(curves)), options.picture)
    print(f"\n风险和覆盖的曲线：{options.picture}")
    return 0


def _played(settings: Settings, questions: list[Gold], every: int) -> tuple[Round, Round]:
    """The contest among the quick ones on all questions, and the slow one's on every so-manieth."""
    assistant = load_assistant(settings)
    support = support_of(assistant.base, settings.articles_dir)
    curated = curated_questions(assistant)
    quick = contest(assistant, curated)
    print(f"正在问 {len(questions)} 道题……", file=sys.stderr)
    take_turns(quick.contenders, questions, support)
    print(slips(quick.contenders, curated), end="\n\n")
    slow = slow_contest(quick.ours, every, curated)
    print(f"正在问 ChatterBot {len(questions[::every])} 道题，每道一秒多……", file=sys.stderr)
    take_turns(slow.peers, questions[::every], support)
    return quick, slow


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description="和现成的办法比一比。")
    parser.add_argument("files", nargs="*", type=Path, help=f"题目，格式同 eval；默认 {BLIND} 里的全部")
    parser.add_argument("--whole", action="store_true", help=f"ChatterBot 也问全部的题，不是每 {EVERY} 道问一道")
    parser.add_argument("--picture", type=Path, default=Path("build/risk-coverage.png"), help="曲线画到哪里")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
