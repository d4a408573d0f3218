"""`chat`: follow-ups, choices, commands, and both ways of sitting in front of it."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

from bot.conversation import HELP, PROMPT, SORRY, UNKNOWN, WELCOME, Conversation
from tests.cli.conftest import ROOT, SECONDS, Run, environment
from tests.telegram.fakes import FakeAssistant


def test_earlier_messages_are_context() -> None:
    assistant = FakeAssistant()
    conversation = Conversation(assistant)
    for line in ("一", "二", "三", "四", "五"):
        conversation.reply(line)
    assert assistant.asked[0] == ("一", ())
    assert assistant.asked[-1] == ("五", ("二", "三", "四"))


def test_a_number_picks_an_offered_question() -> None:
    assistant = FakeAssistant()
    conversation = Conversation(assistant)
    conversation.reply("泊位")
    assert conversation.reply("2").startswith("问：第三个泊位多大？\n")
    assert assistant.asked[-1] == ("第三个泊位多大？", ("泊位",))


@pytest.mark.parametrize("line", ["0", "3", "9" * 5000, "²", "１"])
def test_other_numbers_are_questions(line: str) -> None:
    assistant = FakeAssistant()
    conversation = Conversation(assistant)
    conversation.reply("泊位")
    conversation.reply(line)
    assert assistant.asked[-1][0] == line


def test_a_question_we_fail_on_does_not_end_the_conversation() -> None:
    conversation = Conversation(FakeAssistant())
    assert conversation.reply("崩") == SORRY
    assert "泊位" in conversation.reply("泊位")


def test_commands() -> None:
    conversation = Conversation(FakeAssistant())
    assert conversation.command("help") == HELP.format(example="泊位1多大？")
    assert conversation.command("nonsense") == UNKNOWN


def test_piped_questions_are_answered_one_by_one(bot: Run) -> None:
    given = "海港有多少个泊位\n\n   \n灯塔是谁修建的\r\n：help\n:quit\n海港有多少个泊位\n"
    done = bot("chat", given=given.encode())
    out = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "海港一共有12个泊位。\n出处：《海港新貌》 海港日报，导语" in out
    assert (out.count("12个泊位"), out.count("周明修建的")) == (1, 1)
    assert ":quit" in out
    assert PROMPT not in out
    assert WELCOME not in out


@pytest.mark.parametrize("given", [b"", b"\n\n\xff\xfe\n\x00\x1b[2J\nno line end"])
def test_odd_input_ends_well(here: Run, given: bytes) -> None:
    done = here("chat", given=given)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout


def test_a_person_at_a_terminal_is_greeted_and_prompted(base: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    settings = environment(BOT_KNOWLEDGE_DIR=str(base), TERM="dumb")
    command = [sys.executable, "-m", "bot", "chat"]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=tmp_path, env=settings)
    os.close(theirs)
    try:
        shown = _until(ours, "\n问：")
        os.write(ours, "灯塔是谁修建的\n".encode())
        shown += _until(ours, "周明")
        os.write(ours, b":quit\n")
        assert process.wait(SECONDS) == 0
    finally:
        process.kill()
        process.wait()
    os.close(ours)
    assert ":help" in shown
    assert "灯塔是周明修建的。" in shown
    assert str(ROOT) not in shown


def _until(terminal: int, wanted: str) -> str:
    """What the terminal shows until `wanted` stands there."""
    seen = b""
    while wanted not in seen.decode(errors="ignore"):
        assert select.select([terminal], [], [], SECONDS)[0], f"no {wanted!r} in {seen.decode(errors='ignore')!r}"
        seen += os.read(terminal, 4096)
    return seen.decode(errors="ignore")
