"""The arguments of the command line, with usage and errors in Chinese."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import NoReturn

# argparse words its errors in English; what follows the matched beginning is the name in question and is kept.
ERRORS = (
    (r"the following arguments are required: (?:command|命令)", "缺少命令。"),
    (r"the following arguments are required: (.*)", r"缺少：\1"),
    (r"unrecognized arguments: (.*)", r"不认识：\1"),
    (r"argument .*: not allowed with argument (.*)", r"不能和 \1 一起用。"),
    (r"argument (?:command|命令): invalid choice: ('[^']*').*", r"没有这个命令：\1"),
    (r"argument (.*): ignored explicit argument .*", r"\1 后面不带值。"),
    (r"ambiguous option: (\S+) .*", r"不认识：\1"),
)
MATCH = """在题库里找意思相同的问题，或在一批句子里找能回答问题的那一句。

题库每行 {"id", "text", "title"}，title 可以没有；从标准输入逐行读 {"id", "question"}，
逐行输出 {"id", "match", "confidence", "ranked"}；没有一条合适时 match 是 null。"""

BACKUP = (
    "把数据库里的全部记录写进一个文件，机器人不用停。SQLite 和 PostgreSQL 的备份一样，可以互相搬。不成时退出码是 1。"
)
RESTORE = "用备份文件恢复记录，要么全部恢复，要么什么都不改。先停下机器人。不成时退出码是 1。"


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with a Chinese "usage"."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese and exits with 2 on bad arguments."""

    def __init__(self, **options: object) -> None:
        options = {"formatter_class": _Formatter, "add_help": False, "allow_abbrev": False, **options}
        super().__init__(**options)  # type: ignore[arg-type]  # handed through as they are
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        """Print usage and the error on standard error; exit 2."""
        for pattern, chinese in ERRORS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                message = found.expand(chinese)
                break
        self.exit(2, f"{self.format_usage()}{message}\n")


def command_parser() -> Parser:
    """The parser of all commands; the result's `command` names the one chosen, `parser` is that of `ask`."""
    parser = Parser(prog="python -m bot", description="读懂一篇报纸文章，逐条注明出处地回答问题。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令", title="命令", parser_class=Parser)
    _add_ask(commands.add_parser("ask", help="回答一个问题", description="回答一个问题，或从标准输入逐行回答。"))
    commands.add_parser("chat", help="在终端里对话", description="在终端里对话；也可以用管道送进问题，一行一个。")
    commands.add_parser("run", help="启动 Telegram 机器人", description="启动 Telegram 机器人；设置见 .env.example。")
    commands.add_parser(
        "check",
        help="检查知识库",
        description="检查知识库；设了 BOT_ARTICLES_DIR 就连每处引文一起核对。有问题时退出码是 1。",
    )
    commands.add_parser(
        "coverage",
        help="看文章里还有什么没整理",
        description="列出文章里没有一条事实答得出的句子、数字、日期、名字和用语；要有原文（BOT_ARTICLES_DIR）。",
    )
    _add_eval(
        commands.add_parser(
            "eval",
            help="用知道答案的题考一考",
            description="逐行读题（JSON：id、q、context、kind、answerable、must、evidence，可以有 reason），"
            "问一遍，按题型列出对、错、反问、拒答。题读不懂时退出码是 2。",
        )
    )
    _add_storage(commands.add_parser("backup", help="备份记录", description=BACKUP))
    restore = commands.add_parser("restore", help="从备份恢复记录", description=RESTORE)
    _add_storage(restore)
    restore.add_argument("--replace", action="store_true", help="数据库里已有的记录都换成备份里的")
    _add_match(commands.add_parser("match", help="不用文章，只用匹配", description=MATCH))
    return parser


def _add_storage(command: Parser) -> None:
    command.add_argument("file", type=Path, metavar="文件", help="备份文件，JSON 行")


def _add_eval(evaluation: Parser) -> None:
    evaluation.add_argument("files", nargs="+", type=Path, metavar="题目文件", help="JSON 行，一行一题；可以有几个")
    evaluation.add_argument("--errors", action="store_true", help="再列出每道没有判对的题和给出的回答")
    evaluation.add_argument("--json", action="store_true", help="输出一个 JSON 对象，全部都在里面")


def _add_match(match: Parser) -> None:
    match.add_argument("--base", required=True, metavar="文件", help="题库或句子，一行一个 JSON 对象")
    match.add_argument("--explain", action="store_true", help="每行再加上 why：每个特征给排名和把握各加了多少")
    how = match.add_mutually_exclusive_group()
    how.add_argument("--duplicates", action="store_true", help="不读问题，只列出题库里几乎相同的问题")
    how.add_argument(
        "--json-stats", action="store_true", help="结束时在标准错误输出建立索引的秒数、字节数和每问的毫秒数"
    )


def _add_ask(ask: Parser) -> None:
    ask.add_argument("question", nargs="*", metavar="问题", help="要问的话；以减号开头时前面加 --")
    ask.set_defaults(parser=ask)
    how = ask.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="输出一个 JSON 对象")
    how.add_argument("--explain", action="store_true", help="说明为什么这样回答")
    how.add_argument("--jsonl", action="store_true", help="从标准输入逐行读 JSON 对象，逐行输出")
