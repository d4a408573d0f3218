"""The command `eval`: from files of questions to text on standard output."""

from __future__ import annotations

import argparse
import sys

from bot.answer_line import dumped
from bot.evaluation.as_json import as_json
from bot.evaluation.asking import Asked, ask_all, percentile, support_of
from bot.evaluation.gold import BadGoldError, read_gold
from bot.evaluation.report import errors, latency, report
from bot.loading import load_for_many
from bot.settings import Settings
from bot.terminal import clean


def evaluate(settings: Settings, options: argparse.Namespace) -> int:
    """Ask the questions of `options.files`, print the report (`options.json`, `options.errors`); returns 0.

    Where a line is no question: names every such line on standard error and returns 2, before anything is loaded.
    Raises `KnowledgeError` where the base cannot be loaded.
    """
    try:
        questions = read_gold(options.files)
    except BadGoldError as error:
        print("题目有问题，没有开始：", *(f"  {clean(one)}" for one in error.problems), sep="\n", file=sys.stderr)
        return 2
    assistant = load_for_many(settings)
    support = support_of(assistant.base, settings.articles_dir)
    asked = ask_all(assistant.ask, questions, support)
    if options.json:
        print(dumped(as_json(asked.judged, support)))
    else:
        print(clean(report(asked.judged, support)))
        if options.errors:
            print(clean(f"\n{errors(asked.judged)}"))
    _print_latency(asked)
    return 0


def _print_latency(asked: Asked) -> None:
    times = asked.milliseconds
    print(latency(percentile(times, 50), percentile(times, 99), len(times)), file=sys.stderr)
