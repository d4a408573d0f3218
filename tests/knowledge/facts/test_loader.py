from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError, Problem
from knowledge.facts.content import content_version
from knowledge.facts.loader import SHIPPED, load_base, load_engine_texts
from tests.knowledge.cases import ARTICLE, BASE
from tests.knowledge.lint.workshop import Workshop


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def _problems(folder: Path) -> list[Problem]:
    with pytest.raises(KnowledgeError) as caught:
        load_base(folder)
    return caught.value.problems


def test_a_base_with_its_places_in_the_files() -> None:
    base = load_base(BASE)
    article = base.articles[ARTICLE]
    assert set(article.facts) == {file.stem for file in (BASE / ARTICLE / "facts").glob("*.yaml")}
    assert base.article_of("author") == ARTICLE
    assert str(article.problem("author", ("title",), "x")) == f"{ARTICLE}/facts/author.yaml:3: x"
    assert article.problem("article.yaml", ("chronicle", 1), "x").file == f"{ARTICLE}/article.yaml"
    assert str(article.problem("none", ("a",), "x")) == "none: x"


def test_the_version_follows_the_content(workshop: Workshop) -> None:
    before = load_base(workshop.base).version
    assert before == load_base(BASE).version
    workshop.edit("facts/author.yaml", "title: 文章的作者", "title: 谁写的文章")
    assert load_base(workshop.base).version != before


@pytest.mark.parametrize("folder", [BASE, SHIPPED], ids=["small", "shipped"])
def test_the_version_is_known_without_reading_yaml(folder: Path) -> None:
    assert content_version(folder) == load_base(folder).version


def test_the_version_is_known_of_other_content_too(workshop: Workshop) -> None:
    before = content_version(workshop.base)
    workshop.edit("facts/author.yaml", "title: 文章的作者", "title: 谁写的文章")
    assert content_version(workshop.base) == load_base(workshop.base).version != before
    (workshop.base / ARTICLE / "lexicon.yaml").unlink()
    assert content_version(workshop.base) == load_base(workshop.base).version


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda article: article.joinpath("outline.yaml").unlink(), id="a file is missing"),
        pytest.param(lambda article: article.joinpath("facts", "more.yml").touch(), id="a misnamed file"),
        pytest.param(lambda article: article.joinpath("facts", "folder.yaml").mkdir(), id="no file"),
        pytest.param(lambda article: article.joinpath("facts", "more.yaml").symlink_to("/etc/passwd"), id="outside"),
        pytest.param(lambda article: shutil.rmtree(article), id="no article"),
        pytest.param(lambda article: shutil.rmtree(article.parent), id="no folder"),
    ],
)
def test_what_cannot_be_loaded_has_no_version(workshop: Workshop, spoil: Callable[[Path], object]) -> None:
    spoil(workshop.base / ARTICLE)
    assert content_version(workshop.base) is None
    assert _problems(workshop.base)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("facts/author.yaml", "kind: meta", "kind: mata", "kind：不认识"),
        ("facts/author.yaml", "kind: meta", "kind: list", "members 至少要有两项"),
        ("facts/author.yaml", "title: 文章的作者", "title: '  '", "title：不能是空白"),
        ("facts/author.yaml", "title: 文章的作者", "tittle: 文章的作者", "tittle：不认识这个键"),
        ("facts/author.yaml", "  who: 溪声报记者林小舟", "  whom: 溪声报记者林小舟", "gives：gives 里不认识 whom"),
        ("facts/author.yaml", "{at: byline, sentence: 1", "{at: byline, sentence: one", "应当是整数"),
        ("facts/author.yaml", "{at: byline, sentence: 1", "{at: byline, sentence: 0", "不能小于 1"),
        ("facts/author.yaml", "quote: 溪声报记者 林小舟", f"quote: {'林' * 21}", "最多 20 个字"),
        ("facts/author.yaml", "about: [作者, 林小舟]", "about: 作者", "应当是列表"),
        ("facts/author.yaml", "id: author", "id: Author", "id"),
        ("facts/author.yaml", "id: author", "id: writer", "文件名却是 author"),
        ("facts/visitors.yaml", 'date: "2019-03-16"', "date: 2019年", "日期要写成"),
        ("facts/visitors.yaml", 'date: "2019-03-16"', 'until: "2019"', "写了 until 就要写 date"),
        ("facts/three-lanterns.yaml", "unit: 盏", "and_more: perhaps", "true 或 false"),
        ("article.yaml", "id: lantern-bridge", "id: lantern", "文件夹却叫 lantern-bridge"),
        ("article.yaml", "author: 林小舟", "autor: 林小舟", "缺少这一项"),
        ("outline.yaml", '{length: 9, sha256: "de7da3e3ede418ae"}', "{length: 9, sha256: x}", "sha256"),
        ("entities.yaml", "whole: true", "whole: yess", "true 或 false"),
        ("lexicon.yaml", "carp lantern]", "carp lantern, ' ']", "不能是空白"),
        ("entities.yaml", "青溪, 镇里", f"青溪, {'桥' * 81}, 镇里", "最多 80 个字"),
        ("entities.yaml", "[白鹭镇", f"[{'桥' * 81}, 白鹭镇", "最多 80 个字"),
        ("lexicon.yaml", "three_lanterns: [", "three_lanterns: x\nlanterns: [", "应当是列表"),
    ],
)
def test_what_does_not_fit_the_models(workshop: Workshop, file: str, old: str, new: str, message: str) -> None:
    workshop.edit(file, old, new)
    found = _problems(workshop.base)
    assert any(message in p.message and p.file == f"{ARTICLE}/{file}" and p.line for p in found), found


def _remove_outline(workshop: Workshop) -> None:
    workshop.file("outline.yaml").unlink()


def _second_article(workshop: Workshop) -> None:
    copy = shutil.copytree(workshop.file(""), workshop.base / "again")
    text = (copy / "article.yaml").read_text(encoding="utf-8")
    (copy / "article.yaml").write_text(text.replace("id: lantern-bridge", "id: again"), encoding="utf-8")


def _same_id_twice(workshop: Workshop) -> None:
    workshop.file("facts/more").mkdir()
    shutil.copy(workshop.file("facts/author.yaml"), workshop.file("facts/more/author.yaml"))


def _link_outside(workshop: Workshop) -> None:
    outside = workshop.base.parent / "outside.yaml"
    shutil.move(workshop.file("facts/author.yaml"), outside)
    workshop.file("facts/author.yaml").symlink_to(outside)


def _no_article(workshop: Workshop) -> None:
    shutil.rmtree(workshop.file(""))


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (_remove_outline, "缺少这个文件"),
        (_second_article, "已经在文章"),
        (_same_id_twice, "id author 已经在"),
        (_link_outside, "知识库外面"),
        (_no_article, "里面没有文章"),
    ],
)
def test_files_that_do_not_fit_together(workshop: Workshop, damage: Callable[[Workshop], None], message: str) -> None:
    damage(workshop)
    assert any(message in problem.message for problem in _problems(workshop.base))


def test_optional_files_may_be_missing(workshop: Workshop) -> None:
    workshop.file("lexicon.yaml").unlink()
    workshop.file("entities.yaml").unlink()
    assert load_base(workshop.base).articles[ARTICLE].concepts == {}


def test_the_engine_brings_its_own_texts(tmp_path: Path) -> None:
    texts = load_engine_texts()
    assert texts.lexicon.aspects
    assert texts.responses
    with pytest.raises(KnowledgeError):
        load_engine_texts(tmp_path)
