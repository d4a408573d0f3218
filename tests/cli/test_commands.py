"""The commands: output, exit codes, odd questions, broken bases, bad arguments."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import COMMANDS, main
from tests.cli.conftest import SECONDS, Run, environment

ODD = [
    "",
    "   ",
    "？！。",
    "🙂🙂🙂",
    "海" * 10_000,
    "<b>泊位</b><script>alert(1)</script>",
    "泊位\x1b[31m\x07\x9b",
    "\u202e泊位",
    "Сколько причалов?",
    "كم عدد الأرصفة؟",
    "岸壁はいくつ",
    "'; DROP TABLE facts; --",
    "%s %d {0} {question}",
]


def test_ask_prints_answer_and_citation(bot: Run) -> None:
    done = bot("ask", "海港有多少个泊位")
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (0, b"")
    assert lines[0].endswith("海港一共有12个泊位。")
    assert lines[1].startswith("出处：《海港新貌》 海港日报，")
    assert lines[1].endswith(" “十二个泊位”")


def test_a_question_may_be_several_arguments_and_start_with_a_dash(here: Run) -> None:
    assert b"12" in here("ask", "--", "-海港", "有多少个泊位").stdout


def test_ask_json_prints_one_object(here: Run) -> None:
    line = json.loads(here("ask", "--json", "灯塔是谁修建的").stdout)
    assert (line["id"], line["outcome"], line["facts"]) == (None, "answered", ["lighthouse"])
    assert line["citations"] == [{"article": "harbour", "locator": "lead/1", "sentence": 2, "quote": "由周明修建"}]


def test_ask_explain_prints_why(here: Run) -> None:
    done = here("ask", "--explain", "灯塔是谁修建的")
    assert done.returncode == 0
    assert b"lighthouse" in done.stdout


def test_ask_jsonl_answers_every_odd_question(here: Run) -> None:
    questions = [json.dumps({"id": number, "question": text}) for number, text in enumerate(ODD)]
    done = here("ask", "--jsonl", given="\n".join(questions).encode())
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, b"")
    assert [line["id"] for line in lines] == list(range(len(ODD)))
    assert not [line for line in lines if "error" in line]


@pytest.mark.parametrize("question", ["", "<b>泊位\x1b[31m</b>" + "海" * 10_000, b"\xb2\xb4\xce\xbb"])
def test_ask_survives_odd_arguments(bot: Run, here: Run, question: str | bytes) -> None:
    done = here("ask", question) if isinstance(question, str) else bot("ask", question)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().strip()
    assert b"\x1b" not in done.stdout


def test_jsonl_streams(base: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(BOT_KNOWLEDGE_DIR=str(base)),
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in range(3):  # the answer comes while standard input is still open, or this waits for ever
            process.stdin.write(json.dumps({"id": number, "question": "泊位有几个"}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(SECONDS) == 0


@pytest.mark.parametrize("locale", ["C", "en_US.ISO-8859-1"])
def test_utf8_whatever_the_locale(bot: Run, locale: str) -> None:
    settings = {"LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert "灯塔是周明修建的。" in bot("ask", "灯塔是谁修建的", **settings).stdout.decode()
    assert "灯塔是周明修建的。" in bot("chat", given="灯塔是谁修建的".encode(), **settings).stdout.decode()


def test_a_reader_that_leaves_ends_it_quietly(base: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(BOT_KNOWLEDGE_DIR=str(base)),
    ) as process:
        assert process.stdout
        process.stdout.close()
        process.stdout = None
        _, errors = process.communicate(b'{"id": 1, "question": "x"}\n' * 10, timeout=SECONDS)
    assert (process.returncode, errors) == (141, b"")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("ask",),
        ("ask", "--jsonl", "x"),
        ("ask", "--json", "--explain", "x"),
        ("ask", "--js", "x"),
        ("chat", "x"),
        ("eval",),
        ("eval", "x.jsonl", "--err"),
    ],
)
def test_bad_arguments_show_the_usage(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    shown = capsys.readouterr()
    assert (ended.value.code, shown.out) == (2, "")
    usage, problem = shown.err.splitlines()
    assert usage.startswith("用法：python -m bot")
    assert not problem.isascii()


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert not ended.value.code
    shown = capsys.readouterr().out
    assert all(f" {name} " in shown for name in COMMANDS)


def test_bad_settings_end_with_2(here: Run) -> None:
    done = here("ask", "x", BOT_LOG_FORMAT="xml", BOT_ARTICLES_DIR="/nowhere")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"BOT_LOG_FORMAT" in done.stderr
    assert b"BOT_ARTICLES_DIR" in done.stderr
    assert b"Traceback" not in done.stderr


def test_run_without_a_token_ends_with_2(here: Run) -> None:
    done = here("run")
    assert done.returncode == 2
    assert b"BOT_TOKEN" in done.stderr


@pytest.fixture
def broken(base: Path, tmp_path: Path) -> Path:
    """The small base with two faults in two files."""
    copy = tmp_path / "broken"
    shutil.copytree(base, copy)
    facts = copy / "harbour" / "facts"
    facts.joinpath("berths.yaml").write_text("id: berths\nid: twice\n", encoding="utf-8")
    facts.joinpath("lighthouse.yaml").write_text("id: lighthouse\nunknown: 1\n", encoding="utf-8")
    return copy


@pytest.mark.parametrize("command", [("ask", "--jsonl"), ("chat",)])
def test_a_broken_base_names_every_problem(here: Run, broken: Path, command: tuple[str, ...]) -> None:
    done = here(*command, BOT_KNOWLEDGE_DIR=str(broken))
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"facts/berths.yaml:2" in done.stderr
    assert b"facts/lighthouse.yaml" in done.stderr
    assert b"Traceback" not in done.stderr


def test_check_lists_the_problems(here: Run, broken: Path) -> None:
    done = here("check", BOT_KNOWLEDGE_DIR=str(broken))
    *_, last = lines = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (1, b"")
    assert any("facts/berths.yaml:2: " in line for line in lines)
    assert last == f"共 {len(lines) - 2} 处问题。"


def test_check_is_content_with_a_good_base(here: Run) -> None:
    done = here("check")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().startswith("知识库没有问题：1 篇文章，2 条事实；")


def test_check_asks_for_the_text_it_is_promised(here: Run, tmp_path: Path) -> None:
    done = here("check", BOT_ARTICLES_DIR=str(tmp_path))
    assert done.returncode == 1
    assert b"harbour.txt" in done.stdout


LIGHT = """
import sys
from bot.cli import main
code = main(sys.argv[1:])
heavy = [name for name in ("prometheus_client", "tornado", "telegram", "httpx", "sqlalchemy") if name in sys.modules]
sys.exit(code or (f"loaded: {heavy}" if heavy else 0))
"""


@pytest.mark.parametrize(
    ("command", "given"), [(["ask", "海港有多少个泊位"], b""), (["chat"], "海港有多少个泊位".encode())]
)
def test_asking_loads_nothing_that_only_the_bot_needs(base: Path, command: list[str], given: bytes) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LIGHT, *command],
        input=given,
        capture_output=True,
        env=environment(BOT_KNOWLEDGE_DIR=str(base)),
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "12个" in done.stdout.decode()
