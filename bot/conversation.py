"""`chat`: the conversation in a terminal, and over a pipe."""

from __future__ import annotations

import logging
import re
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import suppress

from bot.lines import bounded
from bot.storage.limits import MESSAGES
from bot.terminal import clean, offers, rendered
from knowledge.assistant import Assistant
from knowledge.outcome import Choice

logger = logging.getLogger(__name__)

PROMPT = "\n问："
WELCOME = "你好！直接打字提问就行，可以接着追问。:help 看用法，:quit 退出。"
HELP = """\
直接打字提问，例如：{example}
可以接着追问；答案下面列出的问题，打它的编号就行。
:help  看这段说明
:quit  退出（Ctrl-D 也可以）"""
SORRY = "抱歉，这个问题我没能回答，程序出错了。请换个说法再试。"
UNKNOWN = "没有这个命令。:help 看用法，:quit 退出。"
COMMAND = re.compile("[:：]([a-z]+)")  # a Chinese keyboard types the wide colon
LEAVE = ("quit", "q", "exit")


class Conversation:
    """One person's questions and our answers; remembers the last messages and the questions offered last."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._said: deque[str] = deque(maxlen=MESSAGES)
        self._offered: tuple[Choice, ...] = ()

    def reply(self, line: str) -> str:
        """The answer to one line; a number picks one of the questions offered last. Never raises for a question."""
        question = self._picked(line.strip())
        try:
            outcome = self._assistant.ask(question, tuple(self._said))
            shown = rendered(outcome, self._assistant.source, numbered=True)
        except Exception:  # the conversation goes on, whatever one question does to us
            logger.exception("Could not answer one question")
            return SORRY
        self._said.append(question)
        self._offered = offers(outcome)
        return f"问：{clean(question)}\n{shown}" if question != line.strip() else shown

    def command(self, name: str) -> str:
        """The answer to a command, given without its colon."""
        examples = self._assistant.examples(1)
        return HELP.format(example=examples[0].question if examples else "") if name == "help" else UNKNOWN

    def _picked(self, line: str) -> str:
        if line.isascii() and line.isdigit() and 0 < int(line[:3]) <= len(self._offered):
            return self._offered[int(line[:3]) - 1].question
        return line


def chat(assistant: Assistant) -> int:
    """Talk until the end of input or `:quit`; always 0. Greets and prompts only where a person sits at both ends."""
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    conversation = Conversation(assistant)
    if interactive:
        print(WELCOME)
    first = True
    for line in _typed() if interactive else _piped():
        command = COMMAND.fullmatch(line)
        if command and command[1] in LEAVE:
            break
        if not interactive and not first:
            print()
        first = False
        print(conversation.command(command[1]) if command else conversation.reply(line), flush=True)
    return 0


def _piped() -> Iterator[str]:
    """The lines of standard input that say something."""
    for line in bounded(sys.stdin):
        if stripped := line.strip():
            yield stripped


def _typed() -> Iterator[str]:
    """Lines as they are typed, with editing and history where the system offers them."""
    with suppress(ImportError):  # Windows has none
        import readline  # noqa: F401  # importing it is what gives `input` its line editing
    while True:
        try:
            line = input(PROMPT).strip()
        except (EOFError, KeyboardInterrupt):
            print()
            return
        if line:
            yield line
