"""How a message begins that says where it stands to what was talked of, before what it asks."""

from __future__ import annotations

import re
from dataclasses import replace

from knowledge.dialogue.merge import read_as
from knowledge.dialogue.turns import Turn
from knowledge.matching.parse import ParsedQuestion, Parser

_LEAVES = re.compile(
    r"^(?:算了|好了|行了|好吧|哦|嗯)?[,。]?(?:不问|不说|不管|不聊|先不问|先不说|先不管|别管|别说)(?:他|她|它|这个?|那个?|[一-鿿]{1,4}?)了?[们]?了?[,。]|^(?:换个(?:问题|话题)|另外问|再问个别的|问个别的)[,。:]?"
)
"""The beginning of a message that leaves what was talked of."""

_UNDERSTOOD = re.compile(
    r"^[^,。?]{1,10}?(?:[我俺咱]们?)?(?:已经|都|算是?)?(?:懂|知道|明白|清楚|晓得|了解|记住|记下|有数|弄懂|搞懂|看懂)了[,。 ]+"
)
"""Says that something is clear before what is asked now (7我懂了，6又是哪些)."""

_KNOWN = re.compile(
    r"(?P<what>[^,。?]{4,16}?)(?:的事)?(?:我|俺|咱)们?(?:已经|都|也)?(?:是|早)?(?:懂|知道|明白|清楚|晓得|了解|看过|查过)了?[,。 ]+(?=那|可|但|不过|就|只)"
)
"""Says what is known before what is asked beside it (2018年那次我知道，那2016年呢)."""

_GIVES_UP = re.compile(
    r"^[^,。?]{0,6}?(?:没有?|[没不](?:写|说|提)|查不到|答不上)[啊哦呀]?,?(?:也罢|就?算了|也行|也好|没关系|没事|拉倒|就罢了?)[,。 ]+"
)
"""Says that what was asked before need not be told, before what is asked now (岁数没有也罢，他是谁)."""


def after_leaving(text: str) -> str | None:
    """What a normalised message asks after it leaves what was talked of; None where it leaves nothing."""
    return _after(_LEAVES.match(text), text)


def after_knowing(text: str) -> str | None:
    """What a message asks after it says that something is clear; None where it says no such thing."""
    return _after(_UNDERSTOOD.match(text) or _KNOWN.match(text), text)


def after_giving_up(text: str) -> str | None:
    """What a message asks after it lets go of what is not written; None where it does not."""
    return _after(_GIVES_UP.match(text), text)


def known_before(text: str) -> tuple[str, ...]:
    """What a message says to be known, as if it had been talked of before; empty for nothing."""
    known = _KNOWN.match(text)
    return (known["what"],) if known else ()


def _after(match: re.Match[str] | None, text: str) -> str | None:
    return text[match.end() :] if match else None


def opened(message: str, own: ParsedQuestion, last: Turn, parser: Parser) -> tuple[str, ParsedQuestion, Turn]:
    """A message, as it was parsed, and the turn before it, without how it begins: that something is clear, or need not be told."""
    if (asked := after_knowing(own.question.text)) is not None:
        message, own = asked, read_as(asked, own, parser)
    if (asked := after_giving_up(own.question.text)) is not None:
        own = read_as(asked, own, parser)
        last = replace(last, parsed=parser.parse(last.fact.title)) if last.fact else last
    return message, own, last
