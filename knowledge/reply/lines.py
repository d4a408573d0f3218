"""Lists that stand inside a sentence, in lines: each member in one of its own, and what follows the list in another."""

from __future__ import annotations

import re

from knowledge.text.normalise import LIST_MARKS

_ENDS = re.compile(r"。(?=.)|(?<=[a-z)”])\. (?=[A-Z])")
"""Ends of a sentence that another one follows."""


def in_lines(text: str) -> str:
    """A text whose lists count their members (①②③ or (1) (2) (3)), with each member in a line of its own."""
    return "\n".join(_in_lines(line) for line in text.split("\n"))


def _in_lines(line: str) -> str:
    for marks in (LIST_MARKS, [f"({number}) " for number in range(1, len(LIST_MARKS) + 1)]):
        members = _members(line, marks)
        if len(members) > 2:  # the words before the list, and two members
            *before, last = members
            end = _ENDS.search(last)
            split = [last[: end.end()].rstrip(), last[end.end() :]] if end else [last]
            return "\n".join([*(one.rstrip() for one in before if one.strip()), *split])
    return line


def _members(line: str, marks: str | list[str]) -> list[str]:
    """What stands before the first mark, and what each mark begins, in the order of counting."""
    found, start = list[str](), 0
    for mark in marks:
        at = line.find(mark, start + bool(found))
        if at < 0:
            break
        found.append(line[start:at])
        start = at
    return [*found, line[start:]]
