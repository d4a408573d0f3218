from __future__ import annotations

import pytest

from knowledge.lint import references
from tests.knowledge.lint.workshop import Workshop


def test_a_sound_base_has_no_problem(workshop: Workshop) -> None:
    assert workshop.problems(references.check) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("facts/visitors.yaml", "near: [festival-held", "near: [no-such-fact", "near.0：没有 id 是 no-such-fact"),
        ("facts/visitors.yaml", "near: [festival-held", "near: [visitors", "自己"),
        ("facts/bridge-repair.yaml", "not_to_confuse: [three-lanterns]", "not_to_confuse: [four]", "not_to_confuse.0"),
        ("facts/three-lanterns.yaml", "    aliases: [荷灯]", "    fact: no-such-fact", "members.0.fact"),
        ("article.yaml", "examples: [visitors", "examples: [vistors", "examples.0"),
        ("article.yaml", "key_facts: [festival-held", "key_facts: [none", "key_facts.0"),
        ("article.yaml", "chronicle: [festival-held", "chronicle: [none", "chronicle.0"),
    ],
)
def test_an_id_that_no_fact_has(workshop: Workshop, file: str, old: str, new: str, message: str) -> None:
    line = workshop.edit(file, old, new)
    workshop.finds(references.check, file, line, message)


def test_a_gap_of_the_article_names_facts_too(workshop: Workshop) -> None:
    gap = "id: weather\nmissing: 天气\nquestions: [那天下雨了吗]\nnear: [none]\n"
    workshop.file("gaps").mkdir()
    workshop.file("gaps/weather.yaml").write_text(gap, encoding="utf-8")
    workshop.finds(references.check, "gaps/weather.yaml", 4, "near.0")
