"""How answers look in a terminal, and text that is safe to print there. Pure but for `use_utf8`."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Callable, Iterable

from knowledge.outcome import Ambiguous, Answered, Choice, Citation, Outcome
from knowledge.text.normalise import is_traditional, to_traditional
from knowledge.views import Source

SourceOf = Callable[[Citation, str], Source]
"""A citation in words of a language."""

# Control characters but for line feed and tab, and the marks that reorder what a terminal shows.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def use_utf8() -> None:
    """Read and write UTF-8 whatever the locale says; what is no UTF-8 is replaced, never an error."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a test's stream is not
            stream.reconfigure(encoding="utf-8", errors="replace")


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


def rendered(outcome: Outcome, source_of: SourceOf, *, numbered: bool = False) -> str:
    """An outcome as lines of text: answer, caveat, citations, and further questions (numbered where asked)."""
    answered = isinstance(outcome, Answered)
    lines = _answer(outcome, source_of) if isinstance(outcome, Answered) else [outcome.text]
    if offered := offers(outcome):
        label = "还可以问：" if answered else "可以问："
        lines += ["", like(outcome.text, label), *_list(offered, numbered=numbered)]
    return clean("\n".join(lines))


def like(answer: str, label: str) -> str:
    """A label in the script of the answer that it stands beside."""
    return to_traditional(label) if is_traditional(answer) else label


def offers(outcome: Outcome) -> tuple[Choice, ...]:
    """The questions that an outcome offers, as many as a reader takes in at a glance."""
    if isinstance(outcome, Ambiguous):
        return outcome.choices
    return outcome.related[: 2 if isinstance(outcome, Answered) else 3]


def citation_lines(sources: Iterable[Source], answer: str = "") -> list[str]:
    """Citations as a reader can follow them: one line for each place, with all that is quoted from it; title and quotes
    as they are printed, the rest in the script of the answer."""
    quotes: dict[str, list[str]] = {}
    for one in sources:
        article = f"《{one.article.title}》 {one.article.paper}".rstrip()
        label, place = like(answer, "出处："), like(answer, one.place)
        quotes.setdefault(f"{label}{article}，{place}", []).append(f"“{one.citation.quote}”")
    return [" ".join((place, *quoted)) for place, quoted in quotes.items()]


def _answer(outcome: Answered, source_of: SourceOf) -> list[str]:
    read = "".join(f"“{right}”" for _, right in outcome.understood)
    corrected = [like(outcome.text, f"（按{read}理解）")] if read else []
    sources = (source_of(citation, outcome.language) for citation in outcome.citations)
    return [*corrected, outcome.text, *citation_lines(sources, outcome.text)]


def _list(offered: Iterable[Choice], *, numbered: bool) -> list[str]:
    return [f"  {f'{n}.' if numbered else '·'} {one.question}" for n, one in enumerate(offered, start=1)]
