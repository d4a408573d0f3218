"""Questions whose answers are known, read from JSON lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.answer_line import Json
from bot.batch import BadLineError, read_object
from knowledge.outcome import Reason

EXAMPLE = '{"id": "1", "q": "……", ……}'
OFF_TOPIC = "unanswerable_far"  # the kind whose questions have nothing to do with the article


@dataclass(frozen=True, slots=True)
class Gold:
    """One question with what a right answer holds.

    `context` are the same person's earlier messages, oldest first. A right answer holds one string of every group of
    `must` and cites a paragraph with one of the `evidence` strings; an unanswerable question has neither. `reasons`
    are the reasons with which it may be refused, empty where any will do.
    """

    id: str
    question: str
    context: tuple[str, ...]
    kind: str
    answerable: bool
    must: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def off_topic(self) -> bool:
        """Whether it has nothing to do with the article; the other unanswerable ones are near misses."""
        return self.kind == OFF_TOPIC


class BadGoldError(Exception):
    """Files that hold no usable questions; `problems` names every file and line, in words for the reader."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(f"{len(problems)} problems in the questions, the first: {problems[0]}")


def read_gold(files: Iterable[Path]) -> list[Gold]:
    """The questions of all files, in order; raises `BadGoldError` naming every bad line, or a file without any."""
    found: list[Gold] = []
    problems: list[str] = []
    for file in files:
        known: set[str] = set()
        for number, line in _lines(file, problems):
            try:
                found.append(_gold(read_object(line, EXAMPLE), known))
            except BadLineError as error:
                problems.append(f"{file}:{number}：{error}")
    if problems:
        raise BadGoldError(problems)
    return found


def _lines(file: Path, problems: list[str]) -> Iterator[tuple[int, bytes]]:
    try:
        lines = file.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        problems.append(f"{file}：读不了（{error.strerror}）。")
        return
    filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not filled:
        problems.append(f"{file}：里面没有题。")
    yield from filled


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _filled(value: object) -> bool:
    """A list of texts, none of which is empty: an empty one stands in every answer."""
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)


def _groups(value: object) -> bool:
    return isinstance(value, list) and all(_filled(one) and one for one in value)


def _reasons(value: object) -> bool:
    return isinstance(value, list) and all(one in set(Reason) for one in value)


SHAPES: tuple[tuple[str, object, Callable[[object], bool], str], ...] = (
    ("id", None, lambda value: isinstance(value, str) and bool(value), "应当是一段文字"),
    ("q", None, lambda value: isinstance(value, str), "应当是一段文字"),
    ("context", [], _texts, "应当是一列文字"),
    ("kind", None, lambda value: isinstance(value, str) and bool(value), "应当是一段文字"),
    ("answerable", None, lambda value: isinstance(value, bool), "应当是 true 或 false"),
    ("must", [], _groups, "应当是一列一列的文字，都不能空"),
    ("evidence", [], _filled, "应当是一列文字，都不能空"),
    ("reason", [], _reasons, f"应当是一列拒答理由，只能用 {'、'.join(Reason)}"),
)
"""Key, what stands for an absent one, whether a value will do, and what to say where it will not."""


def _gold(data: Json, known: set[str]) -> Gold:
    values = {key: data.get(key, absent) for key, absent, _, _ in SHAPES}
    wrong = [f"{key} {say}" for key, _, fits, say in SHAPES if not fits(values[key])]
    if not wrong and values["answerable"] and not (values["must"] and values["evidence"]):
        wrong.append("答得出的题要有 must 和 evidence")
    if not wrong and values["id"] in known:
        wrong.append(f"id {values['id']} 前面已经有了")
    if wrong:
        raise BadLineError("；".join(wrong) + "。", values["id"])
    known.add(str(values["id"]))
    return _shaped(values)


def _shaped(values: dict[str, object]) -> Gold:
    """The values, checked before, as a question."""
    must = values["must"]
    assert isinstance(must, list)
    return Gold(
        id=str(values["id"]),
        question=str(values["q"]),
        context=_tuple(values["context"]),
        kind=str(values["kind"]),
        answerable=bool(values["answerable"]),
        must=tuple(map(_tuple, must)),
        evidence=_tuple(values["evidence"]),
        reasons=_tuple(values["reason"]),
    )


def _tuple(value: object) -> tuple[str, ...]:
    assert isinstance(value, list)
    return tuple(value)
