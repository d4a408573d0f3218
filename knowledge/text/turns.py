"""Words that turn a statement into another one, and words that say nothing: what must be alike in two texts that are to say the
same, and what need not.

A turn is known by its class, so that 只 and 仅 are one: 标准只在省内推广 says what 标准在省内推广 does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge.text.denying import denies, without_harmless

TURNS = {
    "only": re.compile(
        r"只(?![能要想好])|仅|光(?!伏|荣|彩|临|纤|电)|单单|唯一|就(?=[^,。]{0,6}[一1](?:次|回|趟|遍|个))"
    ),
    "all": re.compile(r"全(?![市省县国面社党村乡镇称名力程])|都(?!市)|所有|统统|[一1]个不[剩落]|悉数"),
    "same day": re.compile(r"同[一1]?[天日]"),
    "same year": re.compile(r"同[一1]?年"),
    "same": re.compile(r"同[一1](?![天日年])|同批|一样|相同|[一1]回事|[一1]码事"),
    "together": re.compile(
        r"(?<![这那])[一1]起|(?<![这那])[一1]块儿?(?=[发去做搞办来上推的]|$)|[一1]道(?!菜)|[一1]并|一同"
    ),
    "self": re.compile(r"自[己家个我]人?|自(?=[查报填评测])"),
    "once": re.compile(r"(?:那么)?[一1](?:次|回|趟|遍)"),
    "twice": re.compile(r"多次|好几[次回趟]|几[次回趟]|不止[一1][次回趟]"),
    "again": re.compile(r"再(?!见)|又|重新|重复"),
    "before": re.compile(r"[之以]前|(?<![提以之目])前(?![头面列述身往后沿])"),
    "after": re.compile(r"[之以]后|后(?![头面续备勤盾])"),
    "first": re.compile(r"第[一1]|头[一1][个家份批回次]|首[创先家个批次]|率先|领先|带头|打头|领头|牵头"),
    "other": re.compile(r"别[的人处家]|其他|其它|另外?|除了|除去|以外|之外"),
    "literal": re.compile(r"原[话文句词]|字样|[两2]个?字|措辞|一字不差"),
    "still": re.compile(r"还(?!是.*还是)|仍|依然"),
    "choice": re.compile(r"[是算没对,;?](?=.*还是)|还是(?!.*(?:吗|么|吧|嘛)[,。?! ]*$)"),
}
"""Class → how it is said. Each must be in both texts or in neither, but for `MILD` ones."""

MILD = frozenset({"still"})
"""A question may have them where a statement has none (还算抓手吗), not the other way round: what is so no more once was so."""

_DENIED = re.compile(r"(?<!是)不是|没|未|冇|别(?![的处家人])|(?<![是算对有能会要好行])不(?![是算对行好能会要,。?]|$)")

_ASKING = re.compile(
    r"(?:是不是|有没有|算不算|对不对|属不属于|在不在|会不会|是否|有无|难道|莫非|真的假的|真假|属实)"
    r"|(?P<verb>[一-鿿])[没不](?P=verb)"
    r"|(?:这样|这么回事|这回事|这个意思|这意思|没错|没记错|没说错)?(?:[是对有]?[吗么]|吧|对吧|是吧|不|冇|没有?|没得|啵|伐|咩)[啊呀哦哟呢嘛的哇了,。? ]*(?=[,。?]|$)"
)
"""How a yes-no question is put."""

_FORM = re.compile(
    r"(?:吗|吧|[对是有算][不没][对是有算]|有冇|是否|[一-鿿](?:没有?|不|冇|么|啵|咩))[啊呀哦哟呢的哇,。? ]*$"
    r"|是不是|有没|算不算|是否|属不属于"
)
"""Asks whether something is so, in so many words: a mere question mark may stand behind half a sentence."""

_EMPTY = re.compile(
    r"请问|我想问|问[句下]|想问|听说|听讲|文章|文中|文里|报道|报上|里[面头边]|[这那咯]回事|之中|之一|其中|到底|究竟|真的|这[个些种套件样]|那[个些种套件样回次]"
    r"|地方|进入|转入|本人|本身|可能|如今|到现在|至今|已经|当时|那会儿?|的时候|同时|出来|之列|名单|之类|[这那]?[一1][套条种关项块样]"
    r"|[列写算归放][为在入进到]|儿|[仍算边份事期搞做弄办的地得了着过吗呢啊呀吧么嘛哦哈咯哟啦哇啵哎喂是有这那个些在里中内上去到来会被把给将也还真和跟与及同而就才已经曾则对由以于其它他们咱我 ,。;:?!、\"()《》“”·-]"
)
"""What says nothing by itself."""


def asks_whether(text: str) -> bool:
    """Whether a normalised text asks in so many words whether something is so."""
    return bool(_FORM.search(text))


def turns(text: str) -> frozenset[str]:
    """The classes of the turns in a normalised text; `not` where it denies something."""
    found = {name for name, pattern in TURNS.items() if pattern.search(text)}
    return frozenset(found | {"not"} if denied(text) else found)


def denied(text: str) -> bool:
    """Whether a normalised text denies something, rather than asking whether it is so."""
    plain = _ASKING.sub(" ", without_harmless(text))
    return denies(text) or bool(_DENIED.search(plain))


def rest(text: str, covered: Iterable[tuple[int, int]] = ()) -> tuple[str, ...]:
    """What a normalised text says besides turns, ways to ask and words that say nothing, run by run; `covered` are the stretches
    that something else accounts for."""
    signs = list(text)
    for start, end in (*covered, *(match.span() for match in _ASKING.finditer(text))):
        signs[start:end] = " " * (end - start)
    left = "".join(signs)
    for pattern in TURNS.values():
        left = pattern.sub(" ", left)
    return tuple(_EMPTY.sub(" ", left).split())
