"""Knowledge folders and texts as an attacker or an accident leaves them: named problems, in bounded time and memory."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.article.library import align, read_text
from knowledge.errors import KnowledgeError, Problem
from knowledge.facts import folder
from knowledge.facts.base_model import OutlineFile, OutlineParagraph, OutlineSentence
from knowledge.facts.loader import load_base
from knowledge.facts.model import MAX_WORD
from tests.knowledge.cases import ARTICLE, BASE
from tests.knowledge.lint.workshop import Workshop

FACT = "facts/author.yaml"


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def problems(base: Path) -> list[Problem]:
    with pytest.raises(KnowledgeError) as caught:
        load_base(base)
    return caught.value.problems


def pipe(place: Path) -> None:
    (place / FACT).unlink()
    os.mkfifo(place / FACT)


def directory(place: Path) -> None:
    (place / FACT).unlink()
    (place / FACT / "x").mkdir(parents=True)


def device(place: Path) -> None:
    (place / FACT).unlink()
    (place / FACT).symlink_to("/dev/zero")


def password_file(place: Path) -> None:
    (place / FACT).unlink()
    (place / FACT).symlink_to("/etc/passwd")


def up_and_out(place: Path) -> None:
    (place.parent.parent / "secret.yaml").write_text("id: author", encoding="utf-8")
    (place / FACT).unlink()
    (place / FACT).symlink_to("../../../secret.yaml")


def circle(place: Path) -> None:
    (place / FACT).unlink()
    (place / FACT).symlink_to("author.yaml")


def nowhere(place: Path) -> None:
    (place / FACT).unlink()
    (place / FACT).symlink_to("none.yaml")


def optional_file_that_leads_nowhere(place: Path) -> None:
    (place / "lexicon.yaml").unlink()
    (place / "lexicon.yaml").symlink_to("/nowhere/lexicon.yaml")


def folder_of_links(place: Path) -> None:
    (place / "facts").rename(place / "other")
    (place / "facts").symlink_to("/")


def link_to_a_folder(place: Path) -> None:
    (place / "facts" / "more").symlink_to("/")


def folder_that_is_a_file(place: Path) -> None:
    (place / "gaps").write_text("x", encoding="utf-8")


def huge(place: Path) -> None:
    with (place / FACT).open("wb") as file:
        file.truncate(20_000_000_000)  # sparse: nothing is written


def other_ending(place: Path) -> None:
    (place / FACT).rename(place / "facts" / "author.yml")


def upper_ending(place: Path) -> None:
    (place / FACT).rename(place / "facts" / "author.YAML")


def case_twin(place: Path) -> None:
    (place / "facts" / "Author.yaml").write_bytes((place / FACT).read_bytes())


def path_as_id(place: Path) -> None:
    text = (place / FACT).read_text(encoding="utf-8")
    (place / FACT).write_text(text.replace("id: author", "id: ../../author"), encoding="utf-8")


def no_name(place: Path) -> None:
    (place / FACT).rename(place / "facts" / os.fsdecode(b"\xff\n.yaml"))


def not_utf8(place: Path) -> None:
    (place / FACT).write_bytes(b"id: author\ntitle: \xff")


def bomb(place: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    (place / FACT).write_text("\n".join(lines), encoding="utf-8")


def merge_bomb(place: Path) -> None:
    (place / FACT).write_text("<<: *x\nid: author", encoding="utf-8")


def nested(place: Path) -> None:
    (place / FACT).write_text("".join(" " * n + "a:\n" for n in range(60)), encoding="utf-8")


def keys(place: Path) -> None:
    (place / FACT).write_text("? {a: b}\n: x\n" + "k: x\n" * 20_000, encoding="utf-8")


def long_word(place: Path) -> None:
    (place / "lexicon.yaml").write_text(f"lantern: [{'灯' * 60_000}]", encoding="utf-8")


def long_number(place: Path) -> None:
    text = (place / FACT).read_text(encoding="utf-8")
    (place / FACT).write_text(text.replace("sentence: 1", f"sentence: {'9' * 5000}"), encoding="utf-8")


HOSTILE: list[tuple[Callable[[Path], None], str, int, str]] = [
    (pipe, FACT, 0, "不是普通文件"),
    (directory, FACT, 0, "不是普通文件"),
    (device, FACT, 0, "知识库外面"),
    (password_file, FACT, 0, "知识库外面"),
    (up_and_out, FACT, 0, "知识库外面"),
    (circle, FACT, 0, "读不了"),
    (nowhere, FACT, 0, "缺少这个文件"),
    (optional_file_that_leads_nowhere, "lexicon.yaml", 0, "知识库外面"),
    (folder_of_links, "facts", 0, "里面的文件夹"),
    (link_to_a_folder, "facts/more", 0, "链接到文件夹"),
    (folder_that_is_a_file, "gaps", 0, "应当是知识库里面的文件夹"),
    (huge, FACT, 0, "文件太大"),
    (other_ending, "facts/author.yml", 0, "小写的 .yaml"),
    (upper_ending, "facts/author.YAML", 0, "小写的 .yaml"),
    (case_twin, "facts/Author.yaml", 1, "文件名却是 Author"),
    (path_as_id, FACT, 1, "写法不对"),
    (no_name, "facts/\ufffd\ufffd.yaml", 1, "文件名却是 \ufffd\ufffd"),
    (not_utf8, FACT, 2, "UTF-8"),
    (bomb, FACT, 1, "锚点"),
    (merge_bomb, FACT, 1, "锚点"),
    (nested, FACT, 21, "嵌套"),
    (keys, FACT, 1, "键只能是一个词"),
    (long_word, "lexicon.yaml", 1, f"最多 {MAX_WORD} 个字"),
    (long_number, FACT, 0, "sentence"),
]


@pytest.mark.parametrize(("damage", "file", "line", "message"), HOSTILE, ids=[one[0].__name__ for one in HOSTILE])
def test_each_trick_is_a_named_problem(
    workshop: Workshop, damage: Callable[[Path], None], file: str, line: int, message: str
) -> None:
    damage(workshop.base / ARTICLE)
    found = problems(workshop.base)
    named = [one for one in found if one.file == f"{ARTICLE}/{file}" and message in one.message]
    assert named
    assert line == 0 or named[0].line == line


def test_names_that_begin_with_a_dot_are_left_alone(workshop: Workshop) -> None:
    """As Kubernetes mounts a folder: links to what lies in a folder whose name begins with dots."""
    before = load_base(workshop.base).version
    facts = workshop.file("facts")
    (facts / ".author.yaml.swp").write_bytes(b"\xff")
    (facts / "..2026").mkdir()
    (facts / "author.yaml").rename(facts / "..2026" / "author.yaml")
    (facts / "..data").symlink_to("..2026")
    (facts / "author.yaml").symlink_to("..data/author.yaml")
    assert load_base(workshop.base).version == before


def test_too_many_files_are_named_not_left_out(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    count = len(list(workshop.file("facts").glob("*.yaml")))
    monkeypatch.setattr(folder, "MAX_FILES", count)
    load_base(workshop.base)
    monkeypatch.setattr(folder, "MAX_FILES", count - 1)
    (found,) = problems(workshop.base)
    assert f"超过 {count - 1} 个" in found.message


def test_too_much_in_all_is_named(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    total = sum(file.stat().st_size for file in workshop.base.rglob("*.yaml"))
    monkeypatch.setattr(folder, "MAX_TOTAL", total)
    load_base(workshop.base)
    monkeypatch.setattr(folder, "MAX_TOTAL", total - 1)
    assert any("加起来超过" in one.message for one in problems(workshop.base))


def test_too_many_folders_are_named(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MAX_FOLDERS", 5)
    for number in range(5):
        workshop.file(f"facts/{number}").mkdir()
    assert any("文件夹超过 5 个" in one.message for one in problems(workshop.base))


def test_folders_deeper_than_a_path_may_be_long_are_named(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    place = workshop.file("facts")
    monkeypatch.chdir(place)
    for _ in range(20):
        Path("d" * 250).mkdir()
        os.chdir("d" * 250)
    os.chdir(place)
    assert any("读不了这个文件夹" in one.message for one in problems(workshop.base))


WORST = """
import resource, sys
from pathlib import Path
from knowledge.errors import KnowledgeError
from knowledge.facts.loader import load_base
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
try:
    load_base(Path(sys.argv[1]))
except KnowledgeError as error:
    print(len(error.problems))
"""
FULL = folder.MAX_BYTES - 100


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "x" * FULL,
        "a: '" + "\n" * FULL + "'",
        "- " * 10 + "[" + "x," * (FULL // 2 - 20) + "]",
        "? " * (FULL // 2),
        "{" * FULL,
        "a: |\n" + " x\n" * (FULL // 3),
        "!" * FULL,
        "%TAG ! x\n" * (FULL // 9),
        "a" * FULL + ": b",
        "\n".join(f"k{n}: v" for n in range(FULL // 12)),
        '"' + "\\U0001F600" * (FULL // 11) + '": 1',
    ],
    ids=lambda text: repr(text[:12]),
)
def test_the_worst_files_take_little_time_and_memory(workshop: Workshop, text: str) -> None:
    """Half a gigabyte of address space, which the imports take half of, and a minute of the processor as a backstop."""
    workshop.file(FACT).write_text(text, encoding="utf-8")
    arguments = [sys.executable, "-c", WORST, str(workshop.base), str(512 * 2**20)]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    assert int(done.stdout) >= 1


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../../etc/passwd", "..", ".", "a" * 1200, "a\0b", "pipe", "link", "loop", "folder"]
)
def test_a_text_that_is_no_file_of_the_folder_is_not_read(tmp_path: Path, name: str) -> None:
    articles = tmp_path / "articles"
    (articles / "folder").mkdir(parents=True)
    (tmp_path / "secret").write_text("秘密", encoding="utf-8")
    (articles / "link").symlink_to(tmp_path / "secret")
    (articles / "loop").symlink_to("loop")
    os.mkfifo(articles / "pipe")
    info = load_base(BASE).articles[ARTICLE].info
    assert read_text(info.model_copy(update={"text_file": name}), articles) is None


def test_a_long_outline_is_found_in_a_long_text_without_comparing_all_with_all() -> None:
    """Compared all with all, these would be 400 million comparisons."""
    missing = OutlineParagraph(locator="1/1", sentences=[OutlineSentence(length=1, sha256="0" * 16)])
    outline = OutlineFile(paragraphs=[missing] * 2_000)
    assert align(outline, "字\n" * 200_000) == {}
