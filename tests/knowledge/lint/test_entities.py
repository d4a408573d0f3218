from __future__ import annotations

import pytest

from knowledge.lint import entities
from tests.knowledge.lint.workshop import Workshop


def test_a_sound_base_has_no_problem(workshop: Workshop) -> None:
    assert workshop.problems(entities.check) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("within: 云岭县", "within: 云山县", "within 是 云山县"),
        ("within: 云岭县", "within: 青溪镇", "指到了自己"),
        ("words: [周阿公]", "words: [周阿公, 何站长]", "“何站长”已经是“何晚晴”的叫法"),
        ("[白鹭镇, 南屏镇]", "[白鹭镇, 青溪]", "“青溪”已经是“青溪镇”的叫法"),
    ],
)
def test_names_that_do_not_fit(workshop: Workshop, old: str, new: str, message: str) -> None:
    line = workshop.edit("entities.yaml", old, new)
    (problem,) = workshop.problems(entities.check)
    assert message in problem.message
    assert problem.file.endswith("entities.yaml")
    assert problem.line in range(1, line + 9)


def test_a_fact_of_an_unknown_place(workshop: Workshop) -> None:
    line = workshop.edit("facts/author.yaml", "places: [青溪镇]", "places: [清溪镇]")
    workshop.finds(entities.check, "facts/author.yaml", line, "没有 清溪镇")
