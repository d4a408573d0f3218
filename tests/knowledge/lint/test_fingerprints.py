from __future__ import annotations

from knowledge.lint import fingerprints
from tests.knowledge.cases import ARTICLE
from tests.knowledge.lint.workshop import Workshop


def _rewrite(workshop: Workshop, old: str, new: str) -> None:
    file = workshop.articles / f"{ARTICLE}.txt"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def _line(workshop: Workshop, locator: str) -> int:
    return workshop.edit("outline.yaml", f'"{locator}"', f'"{locator}" ')


def test_an_outline_that_fits(workshop: Workshop) -> None:
    assert workshop.problems(fingerprints.check) == []
    _rewrite(workshop, "灯要年年点下去", "灯要 年年点下去")
    assert [p.message for p in workshop.problems(fingerprints.check)] == ["2/1 第 2 句长 20 字，这里写的是 19，请改正"]


def test_a_changed_sentence(workshop: Workshop) -> None:
    _rewrite(workshop, "260吨", "270吨")
    workshop.finds(fingerprints.check, "outline.yaml", _line(workshop, "1/2"), "找不到 1/2：第 2 句和原文对不上")


def test_paragraphs_in_another_order(workshop: Workshop) -> None:
    _rewrite(workshop, "溪声报记者 林小舟\n\n# 灯桥映青溪\n", "# 灯桥映青溪\n\n溪声报记者 林小舟\n")
    workshop.finds(fingerprints.check, "outline.yaml", _line(workshop, "title/1"), "顺序或分段")


def test_a_missing_text(workshop: Workshop) -> None:
    (workshop.articles / f"{ARTICLE}.txt").unlink()
    line = workshop.edit("article.yaml", "text_file: lantern", "text_file:  lantern")
    workshop.finds(fingerprints.check, "article.yaml", line, "没有 lantern-bridge.txt")
    assert workshop.problems(fingerprints.check, texts=False) == []
