from __future__ import annotations

import pytest

from knowledge.lint import drawable
from tests.knowledge.lint.workshop import Workshop

RARE = "𠀀"


@pytest.mark.parametrize(
    ("name", "old"),
    [
        ("facts/visitors.yaml", "title: 灯桥节的游客人数"),
        ("facts/visitors.yaml", "  amount: 3200名游客"),
        ("article.yaml", "author: 林小舟"),
        ("article.yaml", "  lead: 导语"),
    ],
)
def test_a_character_that_no_picture_can_show(workshop: Workshop, name: str, old: str) -> None:
    assert workshop.problems(drawable.check) == []
    line = workshop.edit(name, old, old + RARE)
    workshop.finds(drawable.check, name, line, f"没有这些字：{RARE}")


def test_a_character_whose_traditional_form_is_lacking(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawable, "to_traditional", lambda text: text.replace("林", RARE))
    found = workshop.problems(drawable.check)
    assert found
    assert all(RARE in problem.message for problem in found)
