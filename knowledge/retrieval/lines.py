"""What goes in and what comes out of the engine."""

from __future__ import annotations

from dataclasses import dataclass

Id = str | int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a base: a curated question, or a sentence; the `title` of what it comes from, "" where it has none."""

    id: Id
    text: str
    title: str = ""

    @property
    def whole(self) -> str:
        """Title and text, as they are matched."""
        return f"{self.title} {self.text}" if self.title else self.text


@dataclass(frozen=True, slots=True)
class Match:
    """What the engine makes of a question: the id of the line that it means (None: nothing fits well enough), how sure
    that is (0..1), and the best lines with their scores, best first."""

    id: Id | None
    confidence: float
    ranked: tuple[tuple[Id, float], ...]
