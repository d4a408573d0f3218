"""Every regular expression of the program, found by importing it, and what is hostile to each. As a process: match all.

    python -m tests.patterns SECONDS

matches every expression against every hostile text within that many seconds of processor time, or is killed.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator
from re import _constants, _parser  # type: ignore[attr-defined]  # the parse of an expression has no public name
from typing import Any

import bot
import handlers
import knowledge
from knowledge.facts.loader import load_engine_texts
from knowledge.retrieval.kinds import everyday_kinds
from knowledge.retrieval.wordings import everyday_wordings
from knowledge.text.normalise import MAX_LENGTH, MOST_FOLDED

FOLDED = MAX_LENGTH * MOST_FOLDED
MESSAGE = 4096
# What `normalise` has not bounded yet: the handlers' and the terminal's, and what cuts a message into sentences.
RAW = ("bot.", "handlers.", "knowledge.dialogue.parts.")
# Of the log, whose lines may hold whatever a library says.
ENDLESS, ENDLESS_LENGTH = ("bot.log.", "handlers.presentation.richtext."), 200_000
REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT)


def patterns() -> dict[str, re.Pattern[str]]:
    """Module and name → expression, of all modules and of the tables that become expressions when they are read."""
    found: dict[str, re.Pattern[str]] = {}
    for package in (bot, handlers, knowledge):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations" not in info.name and not info.name.endswith("__main__"):
                module = importlib.import_module(info.name)
                for name, value in vars(module).items():
                    found |= _inside(f"{info.name}.{name}", value)
    for table in (everyday_wordings(), everyday_kinds()):
        for name, value in vars(table).items():
            found |= _inside(f"{type(table).__module__}.{name}", value)
    for kind, entry in load_engine_texts().smalltalk.items():  # the one file in which expressions are written
        found |= _inside(f"knowledge.data.smalltalk.{kind}", [re.compile(one) for one in entry.patterns])
    return found


def _inside(name: str, value: Any, depth: int = 0) -> dict[str, re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        return {name: value}
    parts = value.values() if isinstance(value, dict) else value
    if depth == 3 or not isinstance(value, (tuple, list, set, frozenset, dict)):
        return {}
    return {key: one for at, part in enumerate(parts) for key, one in _inside(f"{name}/{at}", part, depth + 1).items()}


def nested(pattern: str) -> bool:
    """Whether something without an upper bound is repeated without an upper bound, in which matching may explode."""
    return _nested(_parser.parse(pattern), within=False)


def _nested(tree: Any, *, within: bool) -> bool:
    for operation, argument in tree:
        endless = operation in REPEATS and argument[1] == _constants.MAXREPEAT
        if endless and within:
            return True
        if any(_nested(part, within=within or endless) for part in _parts(argument)):
            return True
    return False


def _parts(argument: Any) -> Iterator[Any]:
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, (tuple, list)):
        for part in argument:
            yield from _parts(part)


def hostile(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Long runs of what the expression looks for, each ended by what it does not; of the usual signs also without an end."""
    literals = dict.fromkeys(re.findall(r"[^\W_]|[ ,。点\"+-]", pattern.pattern))
    usual = ["1", " ", "。", "一", "a", "的", "问", "".join(literals)[:40] or "x"]
    for unit in dict.fromkeys((*literals, *usual)):
        yield (unit * length)[: length - 1] + "\x00"
    for unit in usual:
        yield (unit * length)[:length]


def length_of(name: str) -> int:
    """How long a text may be that this expression is matched against."""
    if name.startswith(ENDLESS):
        return ENDLESS_LENGTH
    return MESSAGE if name.startswith(RAW) else FOLDED


def match_all(found: Iterable[tuple[str, re.Pattern[str]]]) -> int:
    """Match each expression against all that is hostile to it; returns how often."""
    count = 0
    for name, pattern in found:
        for text in hostile(pattern, length_of(name)):  # at less than that a cubic one is not slow enough to tell
            pattern.sub("", text)
            count += 1
    return count


if __name__ == "__main__":
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]), int(sys.argv[1])))
    print(match_all(patterns().items()))
