from __future__ import annotations

from knowledge.lint import lexicon
from tests.knowledge.lint.workshop import Workshop


def test_a_wording_twice_in_one_concept(workshop: Workshop) -> None:
    assert workshop.problems(lexicon.check) == []
    line = workshop.edit("lexicon.yaml", "carp lantern]", "carp lantern, Carp Lantern]")
    workshop.finds(lexicon.check, "lexicon.yaml", line, "“Carp Lantern”写了两次")


def test_the_same_wording_in_two_concepts_is_fine(workshop: Workshop) -> None:
    workshop.edit("lexicon.yaml", "carp lantern]", "carp lantern, 荷花灯]")
    assert workshop.problems(lexicon.check) == []
