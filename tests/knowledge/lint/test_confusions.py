from __future__ import annotations

from knowledge.lint import confusions
from tests.knowledge.lint.workshop import Workshop, asked


def test_a_fact_given_instead_of_the_one_it_must_not_be_confused_with(workshop: Workshop) -> None:
    assert asked(workshop, confusions.check, {}) == []
    line = workshop.edit("facts/bridge-repair.yaml", "not_to_confuse: [", "not_to_confuse:  [")
    (problem,) = asked(workshop, confusions.check, {"“三灯”是哪三种灯": ("bridge-repair",)})
    assert (problem.file, problem.line) == ("lantern-bridge/facts/bridge-repair.yaml", line)
    assert "three-lanterns 的 example" in problem.message


def test_both_facts_together_are_no_confusion(workshop: Workshop) -> None:
    assert asked(workshop, confusions.check, {"“三灯”是哪三种灯": ("bridge-repair", "three-lanterns")}) == []
