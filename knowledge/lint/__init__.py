"""Check a knowledge folder: one rule, one module. `check` runs them all and lists every problem.

A rule is a function from the `Material` of a folder to the problems it finds; it changes nothing and reads nothing
from disk. Each message says what is wrong and what to do about it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from knowledge.assistant import Assistant
from knowledge.errors import KnowledgeError, Problem
from knowledge.facts.loader import KnowledgeBase, load_base
from knowledge.lint import (
    confusions,
    dates,
    drawable,
    entities,
    examples,
    figures,
    fingerprints,
    lexicon,
    locators,
    members,
    quotes,
    references,
    refusals,
    repeated_questions,
    statements,
    texts,
    titles,
    verbatim,
)
from knowledge.lint.material import Material, gather

Rule = Callable[[Material], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    references.check,
    titles.check,
    texts.check,
    dates.check,
    drawable.check,
    locators.check,
    quotes.check,
    members.check,
    repeated_questions.check,
    entities.check,
    lexicon.check,
    fingerprints.check,
    verbatim.check,
    figures.check,
    examples.check,
    confusions.check,
    refusals.check,
    statements.check,
)


def check(
    knowledge_dir: Path,
    articles_dir: Path | None = None,
    make: Callable[[KnowledgeBase], Assistant] = Assistant,
) -> list[Problem]:
    """Every problem of a knowledge folder, in file order; with `articles_dir` against the articles' texts too.

    `make` gives the assistant of the base: to make one ready takes longer than all rules. A folder that cannot be loaded
    gives the problems of loading and no others.
    """
    try:
        material = gather(load_base(knowledge_dir), articles_dir, make)
    except KnowledgeError as error:
        return error.problems
    return sorted({problem for rule in RULES for problem in rule(material)})
