"""A message about several things that were asked about one after the other (它俩哪个早, 三个分别是几号, 前一个谁提的，后一个得了啥): it
is read with their names before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.dialogue.turns import Turn
from knowledge.language import Language

_SO = r"^(?:那么?|所以|到底|究竟|[你我]|刚才?|再|请|麻烦|帮我|把|将|,| )*"
_NEXT = r"(?=[,。? ]|哪|谁|一个|分别|各|都|里|中|按|顺|从|由|隔|相|差|之间|放|一起|的?(?:先后|顺序|时间|日子|日期|年份|职务|区别|名字|落款)|是不是|是同|一样|有(?:什么|啥)|比|摆|连|$)"
_ALL_OF = re.compile(
    _SO
    + r"(?:(?:(?:它|他)们?|[这那])?(?P<n>[两俩二三仨四几])(?:个|件|样|桩|份|项|条|处|者|位|家|类|种|场|码事|档子事)?(?:人|数|事儿?|日子|文件|东西|年份|办法|会)?"
    + _NEXT
    + r"|[二两]者"
    + _NEXT
    + r"|(?:它|他)们?俩|[这那]?俩(?![县村年月天口])"
    + r")(?:之间|中间|里面?|相比|比起来|比一比|对比)?[,的]?"
)
"""Begins with a word for them."""

_NOUN = re.compile(r"^(?:那|这)?(?P<n>[两三四])(?:个|份|项|场|次|块|家|张|部)(?=(?P<noun>[一-鿿]{2,4}))")
"""Counts them by what they are called (两个动员大会)."""

_BETWEEN = re.compile(r"\b(?:them both|both of them|the two(?: of them)?|them)\b")

_ONE_EACH = re.compile(r"^一个(?:[^,。一]{1,8}[, ]?另?|[^,。]{1,10}?[, ]另)一个[^,。]{1,8}")
"""Asks something of the one and something of the other."""

_EACH = re.compile(r"^(?:那|所以)?前[一面头]?个(?P<former>[^,。]{1,14}?)[,。 ]+后[一面头]?个(?P<latter>[^,。]{1,14})")
"""Asks one thing of the one and another of the other."""

_IN_ORDER = re.compile(
    _SO
    + r"(?:(?:按照?|依|照|由|从|倒着|倒过来|顺着|依次|时间|日期|年份|先后|早晚|顺序|次序|的|早到晚|先到后|前到后|晚到早|后到前)+(?:排|捋|理|列)|排(?:一?[下排]|个?序)|捋)"
)
"""Wants them in order."""

_COMPARED = re.compile(
    _SO
    + r"(?:谁|哪一?[个样件份条家])[^,。? 最]{0,3}?(?:早|晚|先|后|前|多|少|大)(?:一?些|一?点|发生|做|搞|出|开|头|面|来|出来)*的?[呢啊呀]?(?=[,。? ]|$)"
    r"|^(?:那|所以)?(?:中间|之间|前后|两边)?(?:一共)?(?:隔|相?差|间隔|相距|相隔)[了着]?(?:几[天个年]|多少[天个年]|多久|多长时间)"
    r"|^(?:那|所以)?(?:名字上?|内容上?|时间上?|职务|作用)?(?:有)?(?:什么|啥|哪些|何)(?:区别|不同|差别|差异|不一样)|^(?:那|所以)?(?:名字|职务|作用|区别|时间)?(?:上)?差(?:别)?在哪"
    r"|^(?:那|所以)?先后(?:顺序)?(?:是|怎么|呢)|^(?:那|所以)?(?:谁先谁后|孰先孰后|哪个先哪个后)"
    r"|^(?:and |so |ok |then )?(?:which (?:of (?:them|the two) )?(?:came first|was first|is earlier|was earlier)|(?:what.s|what is) the difference|how long between (?:them|the two))\b"
)
"""Compares, and does not say what."""

_WHERE = re.compile(
    r"^(?:那|所以)?(?:分别|各自?)[归属算在]|[归属算在]于?[到进入在]?哪一?(?:边|[个套][^,。]*哪一?[个套])"
)
"""Asks which of two things others belong to, or where each of two does."""

_COUNTS = {"两": 2, "俩": 2, "二": 2, "三": 3, "仨": 3, "四": 4}
_MOST = 4
"""Things that are set side by side."""


def of_all_told(text: str, talk: Sequence[Turn]) -> str:
    """A normalised message with the names of the last things that were talked of before it (as many as it counts, else two; all
    where they are to be put in order), where it is about them together; empty for every other message, and where not so many
    were talked of."""
    named = list(dict.fromkeys(_name(turn) for turn in _distinct(talk)))
    if len(named) < 2:
        return ""
    if each := _EACH.match(text):
        return f"{named[-2]}{each['former']}，{named[-1]}{each['latter']}"
    counted, ordered = _ALL_OF.match(text) or _by_noun(text, named), _IN_ORDER.match(text)
    if not (counted or ordered or _ONE_EACH.match(text) or _COMPARED.match(text) or _WHERE.search(text)):
        return ""
    word = counted["n"] if counted else ""
    size = _COUNTS.get(word or "", len(named) if ordered or word == "几" else 2)
    if not 2 <= size <= min(len(named), _MOST):
        return ""
    rest = text[counted.end() :] if counted else text
    *others, last = named[-size:]
    if text.isascii():
        both = f"{', '.join(others)} and {last}"
        return _BETWEEN.sub(both, text) if _BETWEEN.search(text) else f"{both}, {rest}"
    return f"{'、'.join(others)}和{last}{rest or '呢'}"


def _by_noun(text: str, named: Sequence[str]) -> re.Match[str] | None:
    """A count of things by a word that all the last names hold; None for none."""
    match = _NOUN.match(text)
    size = _COUNTS[match["n"]] if match else 0
    nouns = (match["noun"][:length] for length in (4, 3, 2)) if match else ()
    return match if any(all(noun in name for name in named[-size:]) for noun in nouns) else None


def _distinct(talk: Sequence[Turn]) -> list[Turn]:
    """The turns that were about something, each thing where it was last talked of."""
    last = {turn.fact.id: turn for turn in talk if turn.fact}
    return [turn for turn in talk if turn.fact and last[turn.fact.id] is turn]


def _name(turn: Turn) -> str:
    """What a thing is called: as the message named it that asked nothing of it, else by the title of what was told."""
    parsed, named = turn.parsed, turn.parsed.question.text.strip("。?, ")
    says_more = parsed.asks or parsed.dates or any(run.weight < 1.0 for run in parsed.runs)
    if turn.fact and (says_more or not named):
        return turn.fact.title_en if parsed.language is Language.EN else turn.fact.title
    return named
