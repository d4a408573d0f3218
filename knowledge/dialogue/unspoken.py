"""Messages that show no language: a sign (👍), marks (？？), a figure (2018), letters that are no word, and what people of
all languages nod with (ok, haha)."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.language import Language
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.outcome import Reason
from knowledge.text.normalise import normalise
from knowledge.text.pinyin import any_hanzi


def language_for(
    message: str, small: Reason | None, context: Sequence[str], parser: Parser, reader: Language
) -> Language | None:
    """The language to answer a message in that shows none: that of what was said before, else the reader's own; None
    where the message shows one. `small` is what kind of small talk it is."""
    if any_hanzi(normalise(message).text):  # seen without reading it: its parts may be all that is read
        return None
    parsed = parser.parse(message)
    if _shows_one(parsed) and small is not Reason.NOD and not (context and _only_a_name(parsed)):
        return None
    before = (parser.parse(earlier) for earlier in reversed(context))
    return next((parsed.language for parsed in before if _shows_one(parsed)), reader)


def _only_a_name(parsed: ParsedQuestion) -> bool:
    """Whether a message in latin letters is the name of one place or person, spelt alike in pinyin and in English."""
    words = [piece for piece in parsed.pieces if piece.wording]
    return len(words) == 1 and bool(parsed.places or parsed.other_places or parsed.people)


def _shows_one(parsed: ParsedQuestion) -> bool:
    """Whether there is a word in it: of Chinese, spelt in pinyin too, or of English."""
    spelt = any(piece.how == "spelling" for piece in parsed.pieces)
    return spelt or parsed.language is Language.EN or _is_chinese(parsed)


def _is_chinese(parsed: ParsedQuestion) -> bool:
    return any_hanzi(parsed.question.text)
