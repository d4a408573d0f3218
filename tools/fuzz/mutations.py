"""Ways in which a question comes out wrong: slips, scripts, odd characters, markup, noise. Each is (random, text) → text."""

from __future__ import annotations

import html
from collections.abc import Callable
from random import Random

from pypinyin import lazy_pinyin

from knowledge.text.normalise import to_traditional
from tools.fuzz.pieces import (
    BYTES,
    COMBINING,
    COMMANDS,
    CONTROLS,
    DATES,
    EMOJI,
    ENTITIES,
    INVISIBLE,
    MARKS,
    MENTIONS,
    NUMBERS,
    TAGS,
)

Mutation = Callable[[Random, str], str]


def _at(random: Random, text: str, piece: str) -> str:
    place = random.randint(0, len(text))
    return text[:place] + piece + text[place:]


def _span(random: Random, text: str, longest: int = 6) -> tuple[int, int]:
    start = random.randrange(len(text)) if text else 0
    return start, min(len(text), start + random.randint(1, longest))


def swap(random: Random, text: str) -> str:
    """Two neighbours change places."""
    at = random.randrange(len(text)) if text else 0
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


def drop(random: Random, text: str) -> str:
    """Some characters are missing."""
    start, end = _span(random, text, 3)
    return text[:start] + text[end:]


def double(random: Random, text: str) -> str:
    """Some characters come again."""
    start, end = _span(random, text)
    return text[:end] + text[start:end] * random.choice((1, 1, 2, 9)) + text[end:]


def shuffle(random: Random, text: str) -> str:
    """All characters, in any order."""
    return "".join(random.sample(text, len(text)))


def cut(random: Random, text: str) -> str:
    """Only a part of it."""
    start, end = _span(random, text, len(text) or 1)
    return text[start:end]


def foreign(random: Random, text: str) -> str:
    """A character of any script, also of none."""
    return _at(random, text, chr(random.choice((random.randrange(0x3000), random.randrange(0x110000)))))


def common_character(random: Random, text: str) -> str:
    """One character replaced by another Chinese one."""
    at = random.randrange(len(text)) if text else 0
    return text[:at] + chr(random.randint(0x4E00, 0x9FA5)) + text[at + 1 :]


def pinyin(random: Random, text: str) -> str:
    """The whole or a part in pinyin, with and without spaces."""
    start, end = random.choice((_span(random, text), (0, len(text))))
    return text[:start] + random.choice(("", " ")).join(lazy_pinyin(text[start:end])) + text[end:]


def full_width(random: Random, text: str) -> str:
    """Latin letters, digits and punctuation in full width."""
    wide = (chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else "\u3000" if char == " " else char for char in text)
    return "".join(wide)


def traditional(random: Random, text: str) -> str:
    """In traditional characters; lone surrogates, which the converter does not take, are left out."""
    return to_traditional(text.encode(errors="ignore").decode())


def upper(random: Random, text: str) -> str:
    """In capitals, or letters that change their number with their case."""
    return random.choice((text.upper(), text + "İŉﬃǰ", text.title()))


def inserted(*choices: str) -> Mutation:
    """A mutation that puts one to three of the pieces anywhere."""

    def insert(random: Random, text: str) -> str:
        for _ in range(random.randint(1, 3)):
            text = _at(random, text, random.choice(choices))
        return text

    return insert


def surrogate(random: Random, text: str) -> str:
    """Half a character, as broken JSON carries it."""
    return _at(random, text, chr(random.randint(0xD800, 0xDFFF)))


def tagged(random: Random, text: str) -> str:
    """A part of it between tags, closed rightly or not."""
    start, end = _span(random, text)
    return text[:start] + random.choice(TAGS) + text[start:end] + random.choice(TAGS) + text[end:]


def escaped(random: Random, text: str) -> str:
    """Escaped once too often."""
    return html.escape(text) + random.choice(ENTITIES)


def blanks(random: Random, text: str) -> str:
    """Blanks and line breaks between all characters, or around."""
    blank = random.choice((" ", "\u3000", "\n", "\r\n", "\t", "\u00a0", "。", "，"))
    return random.choice((blank.join(text), blank * 5 + text + blank * 5))


def huge(random: Random, text: str) -> str:
    """As long as a message may be, and longer."""
    return (text + random.choice(("", "，", " ", "\n"))) * random.choice((3, 20, 4096 // (len(text) + 1) + 1))


def repeated(random: Random, text: str) -> str:
    """A part of it two hundred times."""
    start, end = _span(random, text)
    return text[:end] + text[start:end] * 200 + text[end:]


def dressed(random: Random, text: str) -> str:
    """With marks above and below each character."""
    return "".join(char + random.choice(COMBINING) * random.randint(0, 3) for char in text)


LONG: tuple[Mutation, ...] = (huge, repeated)
"""Applied more rarely: a long message takes fifty times as long."""

MUTATIONS: tuple[Mutation, ...] = (
    *(swap, drop, double, shuffle, cut, foreign, common_character, pinyin, full_width, traditional, upper),
    *(surrogate, tagged, escaped, blanks, dressed),
    *(inserted(*INVISIBLE), inserted(*MARKS), inserted(*COMBINING), inserted(*EMOJI), inserted(*CONTROLS)),
    *(inserted(*ENTITIES), inserted(*MENTIONS), inserted(*COMMANDS), inserted(*NUMBERS), inserted(*DATES)),
    inserted(*BYTES),
)
