from __future__ import annotations

from knowledge.lint import confusions
from tests.knowledge.lint.workshop import Workshop


def test_a_fact_given_instead_of_the_one_it_must_not_be_confused_with(workshop: Workshop) -> None:
    assert workshop.problems(confusions.check) == []
    workshop.edit("facts/three-lanterns.yaml", "example: “三灯”是哪三种灯", "example: 石拱桥是什么时候修好的呢")
    line = workshop.edit("facts/bridge-repair.yaml", "not_to_confuse: [", "not_to_confuse:  [")
    found = [p for p in workshop.problems(confusions.check) if "bridge-repair" in p.file]
    assert [(p.line, "three-lanterns 的 example" in p.message) for p in found] == [(line, True)]
