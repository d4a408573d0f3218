"""Messages of more than one sentence: which sentences ask something by themselves."""

from __future__ import annotations

import re

from knowledge.matching.group import is_ask
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser

MAX_PARTS, TOPIC, OWN_TOPIC = 3, 0.3, 0.35
_END = re.compile(r"(?<=[?？!！。；;~～\n])")
_COMMA = re.compile(r"(?<=[,，])")


def asking_parts(message: str, parser: Parser, index: Index) -> list[ParsedQuestion]:
    """The sentences of a message (its clauses, where it is one sentence) that ask something and name what about; empty
    where the message is of one piece."""
    parts = _split(_END, message)
    if len(parts) == 1:
        parts = _split(_COMMA, message)
    if len(parts) == 1:
        return []
    parsed = [parser.parse(part) for part in parts]
    return [part for part in parsed if part.asks and _topic(part, index) >= TOPIC][:MAX_PARTS]


def several_questions(message: str, parser: Parser, index: Index) -> list[ParsedQuestion]:
    """The questions of a message that holds two or three, each with a question mark and a topic of its own; else
    empty."""
    parts = [part for part in _split(_END, message) if part.rstrip().endswith(("?", "？"))]
    if not 2 <= len(parts) <= MAX_PARTS or len(parts) < len(_split(_END, message)):
        return []
    parsed = [parser.parse(part) for part in parts]
    return parsed if all(part.asks and _topic(part, index) >= OWN_TOPIC for part in parsed) else []


def _split(pattern: re.Pattern[str], message: str) -> list[str]:
    return [part for part in pattern.split(message) if re.search(r"\w", part)]


def _topic(question: ParsedQuestion, index: Index) -> float:
    return sum(index.weight(group) for group in question.groups if not is_ask(group))
