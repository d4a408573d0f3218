"""How answers look in a terminal, and text that is safe to print there. Pure but for `use_utf8` and `patience`."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer

from knowledge.language import Language
from knowledge.outcome import Ambiguous, Answered, Choice, Citation, Outcome
from knowledge.reply.lines import in_lines
from knowledge.views import Source

SourceOf = Callable[[Citation, Language], Source]
"""A citation in words of a language."""

PATIENCE = 4.0
"""Seconds that a person waits without a word."""

# Control characters but for line feed and tab, and the marks that reorder what a terminal shows.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def use_utf8() -> None:
    """Read and write UTF-8 whatever the locale says; what is no UTF-8 is replaced, never an error."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a test's stream is not
            stream.reconfigure(encoding="utf-8", errors="replace")


@contextmanager
def patience(note: str, seconds: float = PATIENCE) -> Iterator[None]:
    """Tell a person at the terminal on standard error what is waited for, where it takes longer than so many seconds."""
    timer = Timer(seconds, print, (note,), {"file": sys.stderr, "flush": True})
    timer.daemon = True
    if sys.stderr.isatty():
        timer.start()
    try:
        yield
    finally:
        timer.cancel()


def argument_text(argument: str) -> str:
    """An argument as it was typed: as UTF-8 where its bytes are that, whatever the locale made of them."""
    raw = os.fsencode(argument)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return argument.encode(errors="replace").decode()


def clean(text: str) -> str:
    """The text without characters that would steer the terminal; lone surrogates become question marks."""
    return UNSAFE.sub("", text).encode(errors="replace").decode()


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands beside an answer, in its language; `read` is filled with a spelling that was corrected."""

    read: str
    source: str
    comma: str
    also: str
    ask: str


LABELS = {
    Language.HANS: Labels("（按{read}理解）", "出处：", "，", "还可以问：", "可以问："),
    Language.HANT: Labels("（按{read}理解）", "出處：", "，", "還可以問：", "可以問："),
    Language.EN: Labels("(read as {read})", "Source: ", ", ", "You may also ask:", "You can ask:"),
}


def rendered(outcome: Outcome, source_of: SourceOf, *, numbered: bool = False) -> str:
    """An outcome as lines of text: answer, caveat, citations, and further questions (numbered where asked)."""
    labels = LABELS[outcome.language]
    lines = _answer(outcome, source_of, labels) if isinstance(outcome, Answered) else [in_lines(outcome.text)]
    if offered := offers(outcome):
        label = labels.also if isinstance(outcome, Answered) else labels.ask
        lines += ["", label, *_list(offered, numbered=numbered)]
    return clean("\n".join(lines))


def offers(outcome: Outcome) -> tuple[Choice, ...]:
    """The questions that an outcome offers, as many as a reader takes in at a glance."""
    if isinstance(outcome, Ambiguous):
        return outcome.choices
    return outcome.related[: 2 if isinstance(outcome, Answered) else 3]


def citation_lines(sources: Iterable[Source], labels: Labels) -> list[str]:
    """Citations as a reader can follow them: one line for each place, with all that is quoted from it; title and quotes
    as they are printed."""
    quotes: dict[str, list[str]] = {}
    for one in sources:
        article = f"《{one.article.title}》 {one.article.paper}".rstrip()
        quotes.setdefault(f"{labels.source}{article}{labels.comma}{one.place}", []).append(f"“{one.citation.quote}”")
    return [" ".join((place, *quoted)) for place, quoted in quotes.items()]


def _answer(outcome: Answered, source_of: SourceOf, labels: Labels) -> list[str]:
    read = "".join(f"“{right}”" for _, right in outcome.understood)
    corrected = [labels.read.format(read=read)] if read else []
    sources = (source_of(citation, outcome.language) for citation in outcome.citations)
    return [*corrected, in_lines(outcome.text), *citation_lines(sources, labels)]


def _list(offered: Iterable[Choice], *, numbered: bool) -> list[str]:
    return [f"  {f'{n}.' if numbered else '·'} {one.question}" for n, one in enumerate(offered, start=1)]
