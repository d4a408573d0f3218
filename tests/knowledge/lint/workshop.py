"""A copy of the tests' base that a test may break, and the rules run over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

from knowledge.errors import Problem
from knowledge.facts.loader import load_base
from knowledge.lint.material import Material, gather
from knowledge.outcome import Answered, NotCovered, Outcome, Reason
from tests.knowledge.cases import ARTICLE, ARTICLES, BASE

Rule = Callable[[Material], Iterator[Problem]]


class Workshop:
    """The copied folders: `base` (knowledge) and `articles` (texts)."""

    def __init__(self, folder: Path) -> None:
        self.base = Path(shutil.copytree(BASE, folder / "base"))
        self.articles = Path(shutil.copytree(ARTICLES, folder / "articles"))

    def file(self, name: str) -> Path:
        """A file of the article, e.g. "facts/author.yaml"."""
        return self.base / ARTICLE / name

    def edit(self, name: str, old: str, new: str) -> int:
        """Replace `old`, which must stand in the file once, and give its line."""
        text = self.file(name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.file(name).write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def problems(self, rule: Rule, *, texts: bool = True) -> list[Problem]:
        """What the rule finds now."""
        return list(rule(gather(load_base(self.base), self.articles if texts else None)))

    def finds(self, rule: Rule, name: str, line: int, message: str) -> None:
        """Assert that the rule finds just one problem: in that file, on that line, saying that."""
        (problem,) = self.problems(rule)
        assert (problem.file, problem.line) == (f"{ARTICLE}/{name}", line)
        assert message in problem.message


class Scripted(Material):
    """Material whose assistant says what a test tells it: rules are tested here, not the engine's judgement."""

    def ask(self, question: str) -> Outcome:
        """`answers` decides; otherwise an example gets its own fact, and anything else is refused."""
        own = {fact.example: (fact.id,) for _, fact in self.facts()}
        facts = {**own, **self.answers}.get(question, ())
        return Answered(facts, "", "。", "", ()) if facts else NotCovered(Reason.DETAIL, "没有写")

    answers: ClassVar[dict[str, tuple[str, ...]]] = {}


def asked(workshop: Workshop, rule: Rule, answers: dict[str, tuple[str, ...]]) -> list[Problem]:
    """What a rule finds where the assistant answers questions with these facts (none: refused)."""

    class Told(Scripted):
        pass

    Told.answers = answers
    return list(rule(Told(load_base(workshop.base), {}, {})))
