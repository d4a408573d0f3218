"""A message about the two things that were asked about one after the other (它俩哪个早, 前一个谁提的，后一个得了啥)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.dialogue.turns import Turn
from knowledge.language import Language

_BOTH = re.compile(
    r"^(?:那么?|所以)?(?:(?:它|他|她)们?[俩两][个人者样份位]?|[这那]?俩(?:人|个|家|样|份|事儿?)?(?![县村年月天])|[这那]两(?:者|样东西|份文件|件事|个文件)|[二两]者)(?:之间|中间|里面?|相比|比起来|比一比|对比)?[,的]?"
)
"""Begins with a word for the two of them."""

_ONE_EACH = re.compile(r"^一个[^,。一]{1,8}[, ]?另?一个[^,。]{1,8}")
"""Asks something of the one and something of the other."""

_EACH = re.compile(r"^(?:那|所以)?前[一面头]?个(?P<former>[^,。]{1,14}?)[,。 ]+后[一面头]?个(?P<latter>[^,。]{1,14})")
"""Asks one thing of the one and another of the other."""

_COMPARED = re.compile(
    r"^(?:那|所以|到底)?(?:谁|哪一?[个样件份条家])[^,。? 最]{0,3}?(?:早|晚|先|后|前|多|少|大)(?:一?些|一?点|发生|做|搞|出|开)?的?[呢啊呀]?(?=[,。? ]|$)"
    r"|^(?:那|所以)?(?:中间|之间|前后|两边)?(?:一共)?(?:隔|相?差|间隔|相距|相隔)[了着]?(?:几[天个年]|多少[天个年]|多久|多长时间)"
    r"|^(?:那|所以)?(?:名字上?|内容上?|时间上?|职务|作用)?(?:有)?(?:什么|啥|哪些|何)(?:区别|不同|差别|差异|不一样)|^(?:那|所以)?(?:名字|职务|作用|区别|时间)?(?:上)?差(?:别)?在哪"
    r"|^(?:那|所以)?先后(?:顺序)?(?:是|怎么|呢)|^(?:那|所以)?(?:谁先谁后|孰先孰后|哪个先哪个后)"
    r"|^(?:and |so |ok |then )?(?:which (?:of (?:them|the two) )?(?:came first|was first|is earlier|was earlier)|(?:what.s|what is) the difference)\b"
)
"""Compares, and does not say what."""


def both_of_told(text: str, talk: Sequence[Turn]) -> str:
    """A normalised message with the names of the last two things that were talked of before it, where it is about both of them
    and names neither; empty for every other message, and where the talk was of one thing."""
    told = talk[-2:]
    if len(told) < 2 or not all(turn.fact for turn in told) or told[0].fact == told[1].fact:
        return ""
    one, other = map(_name, told)
    if each := _EACH.match(text):
        return f"{one}{each['former']}，{other}{each['latter']}"
    if not (_BOTH.match(text) or _ONE_EACH.match(text) or _COMPARED.match(text)):
        return ""
    rest = _BOTH.sub("", text, count=1) or text
    return f"{one} and {other}, {rest}" if text.isascii() else f"{one}和{other}{rest}"


def _name(turn: Turn) -> str:
    """What a thing is called: as the message named it that asked nothing of it, else by the title of what was told."""
    parsed, named = turn.parsed, turn.parsed.question.text.strip("。?, ")
    says_more = parsed.asks or parsed.dates or any(run.weight < 1.0 for run in parsed.runs)
    if turn.fact and (says_more or not named):
        return turn.fact.title_en if parsed.language is Language.EN else turn.fact.title
    return named
