from __future__ import annotations

import pytest

from knowledge.lint import texts
from tests.knowledge.lint.workshop import Workshop


def test_a_sound_base_has_no_problem(workshop: Workshop) -> None:
    assert workshop.problems(texts.check) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("answer: 这篇文章的作者是溪声报记者林小舟。", "answer: TODO 作者。", "answer：还没有写完"),
        ("answer: 这篇文章的作者是溪声报记者林小舟。", "answer: 作者是林小舟", "句号"),
        ("answer: 这篇文章的作者是溪声报记者林小舟。", f"answer: {'长' * 600}。", "超过 600"),
        ("title: 文章的作者", "title: ' 文章的作者'", "两头有空格"),
        ("  - 林小舟是谁", '  - "林小舟\\n是谁"', "换行"),
        ("  - 林小舟是谁", f"  - {'谁' * 81}", "超过 80"),
    ],
)
def test_an_unfinished_or_misshapen_text(workshop: Workshop, old: str, new: str, message: str) -> None:
    line = workshop.edit("facts/author.yaml", old, new)
    workshop.finds(texts.check, "facts/author.yaml", line, message)
