"""The command line: `main` turns arguments into an exit code.

0: done; 1: the knowledge base has problems, or a backup could not be made or used; 2: bad arguments or settings;
130, 141: interrupted, reader gone.
Nothing of Telegram is imported unless `run` is asked for.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.answer_line import answer_line, dumped
from bot.batch import answer_lines
from bot.compiled import Compiled
from bot.lines import bounded
from bot.loading import load_assistant, uncollected
from bot.parser import command_parser
from bot.settings import Settings, SettingsError, load_settings
from bot.terminal import argument_text, clean, patience, rendered, use_utf8
from knowledge.assistant import Assistant
from knowledge.errors import KnowledgeError, Problem
from knowledge.facts.loader import load_base

FIRST_TIME = "正在准备知识库。改过以后头一次要等一会儿，再打开就快了……"
CHECKING = "正在检查，每条事实都要问一遍，请等一会儿……"
INTERRUPTED, READER_GONE = 130, 141  # 128 + SIGINT, 128 + SIGPIPE: as a shell reports them


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. Bad arguments end the process with 2, as argparse does."""
    use_utf8()
    options = command_parser().parse_args(arguments)
    if options.command == "ask":
        _check_question(options)
    try:
        code = COMMANDS[options.command](options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes once more at its end: that must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except KnowledgeError as error:
        print("知识库有问题，无法使用：", _listed(error.problems), sep="\n", file=sys.stderr)
        return 1
    return code


def _check_question(options: argparse.Namespace) -> None:
    if options.jsonl and options.question:
        options.parser.error("--jsonl 从标准输入读问题，后面不再写问题。")
    if not options.jsonl and not options.question:
        options.parser.error("缺少：问题")


def _ask(options: argparse.Namespace) -> int:
    assistant = _assistant()
    if options.jsonl:
        for line in answer_lines(assistant, bounded(sys.stdin.buffer)):
            print(line, flush=True)
        return 0
    question = argument_text(" ".join(options.question))
    if options.explain:
        print(clean(assistant.explain(question)))
        return 0
    outcome = assistant.ask(question)
    print(dumped(answer_line(None, outcome)) if options.json else rendered(outcome, assistant.source))
    return 0


def _chat(_: argparse.Namespace) -> int:
    from bot.conversation import chat

    return chat(_assistant())


def _run(_: argparse.Namespace) -> int:
    settings = load_settings(for_run=True)
    from bot.run import run  # imports Telegram

    return run(settings)


def _check(_: argparse.Namespace) -> int:
    from knowledge.lint import check

    settings = _settings()
    with uncollected(), patience(CHECKING):
        problems = check(settings.knowledge_dir, settings.articles_dir, Compiled(settings.cache_dir).assistant)
    if problems:
        print(f"知识库 {settings.knowledge_dir}：", _listed(problems), sep="\n")
        return 1
    base = load_base(settings.knowledge_dir)
    how = "引文已逐句对照原文" if settings.articles_dir else "没有设 BOT_ARTICLES_DIR，引文未对照原文"
    print(f"知识库没有问题：{len(base.articles)} 篇文章，{len(base.facts())} 条事实；{how}。")
    return 0


def _coverage(_: argparse.Namespace) -> int:
    from bot.coverage import cover

    return cover(_settings())


def _backup(options: argparse.Namespace) -> int:
    from bot.storage.command import run_backup  # loads the database libraries

    return run_backup(_settings(), options.file)


def _restore(options: argparse.Namespace) -> int:
    from bot.storage.command import run_restore

    return run_restore(_settings(), options.file, replace=options.replace)


def _eval(options: argparse.Namespace) -> int:
    from bot.evaluation.command import evaluate

    return evaluate(_settings(), options)


def _settings() -> Settings:
    logging.basicConfig(level=logging.WARNING)
    return load_settings()


def _assistant() -> Assistant:
    settings = _settings()
    with patience(FIRST_TIME):
        return load_assistant(settings)


def _listed(problems: Sequence[Problem]) -> str:
    lines = (f"  {clean(str(one))}" for one in problems)
    return "\n".join((*lines, f"共 {len(problems)} 处问题。"))


def _match(options: argparse.Namespace) -> int:
    from bot.match import duplicate_lines, match_run
    from bot.match_base import BadBaseError, read_base

    try:
        lines = read_base(Path(options.base))
    except BadBaseError as error:
        print(clean(str(error)), file=sys.stderr)
        return 2
    if options.duplicates:
        for line in duplicate_lines(lines):
            print(line, flush=True)
        return 0
    run = match_run(lines, explain=options.explain)
    for line in run.answers(bounded(sys.stdin.buffer)):
        print(line, flush=True)
    if options.json_stats:
        print(run.stats(), file=sys.stderr)
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "ask": _ask,
    "chat": _chat,
    "run": _run,
    "check": _check,
    "coverage": _coverage,
    "eval": _eval,
    "match": _match,
    "backup": _backup,
    "restore": _restore,
}
