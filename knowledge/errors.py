"""Errors of the knowledge package.

KnowledgeError            the base could not be loaded; `problems` names every one
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with the knowledge base: `file` relative to its folder, `line` from 1 (0: whole file)."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.message}"


class KnowledgeError(Exception):
    """The knowledge base is not usable; `problems` lists all that is wrong, in file order."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__(f"{len(problems)} problems in the knowledge base, the first: {self.problems[0]}")
