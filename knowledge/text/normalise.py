"""Fold what people type into one form, keeping for every character the place it came from.

Width (NFKC), case, tone marks of pinyin, traditional → simplified (OpenCC `tw2s`), quotation marks, punctuation,
emoji and control characters. Digits in quotation marks keep a plain `"` around them: “6” in “1+7+6” is a name, not a
number.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from opencc import OpenCC

MAX_LENGTH = 400
"""Characters of a message that are read; what a person asks stands at its beginning."""

RECENT = 64
"""How many folded texts are kept: a message is folded by whoever looks at it (small talk, parser)."""

MOST_FOLDED = 2
"""Folded characters for each one that is read, on average."""

_QUOTES = dict.fromkeys("“”‘’「」『』\"'`´＂＇«»‹›〝〞", '"')
_HALVES = re.compile("[\ud800-\udfff]")
LOST = "\ufffd"
"""Halves of characters, which no converter takes, and what stands for one."""

_MARKS = str.maketrans("「」『』", "“”‘’")
_ALONE = re.compile(r"(?<!\S)\S(?: {1,4}\S){3,}(?!\S)")
_HAN = re.compile(r"[一-鿿]")
SPELT_OUT = 3
"""Chinese characters from which a run of lone characters is one text."""

_QUOTED_DIGITS = re.compile(r'"([0-9]{1,2})"')
_ELLIPSES = frozenset("…⋯")
LIST_MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""Behind a colon or a semicolon they count the members of a list and belong to no number: ：①2个贫困县 is about two."""

_ELSEWHERE = {
    "专案": "项目", "档案": "文件", "网路": "网络", "资讯": "信息", "讯息": "信息", "品质": "质量", "透过": "通过", "甚么": "什么",
    "计画": "计划", "佔": "占", "衞": "卫",
}  # fmt: skip
"""What Taiwan and Hong Kong write otherwise, character for character of the same number."""

_OF_ELSEWHERE = re.compile("|".join(_ELSEWHERE))

_DIALECT = re.compile(r"(?<![什甚那这怎多])么子(?![女弟孙])|乜[嘢野]")
"""什么 in the speech of Hunan and Guangdong, character for character: whatever looks for 什么 finds it."""

_HEARD = re.compile(r"[地弟](?=几[届次])(?<![当各本外该此产基两][地弟])")
"""第 as it is mistyped before 几届, where hardly any other word can stand."""

_TRADITIONAL_TOO = frozenset("後麽於")
_INVISIBLE = frozenset(("Mn", "Me", "Cf", "Cc", "Cs"))
"""Categories of characters that nobody sees: accents, joiners, zero-width spaces, controls. They part no word."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """Folded `text`; `offsets[i]` is the index in the original of the character behind `text[i]`.

    `traditional` says whether the person wrote traditional characters; `seams` are the places in `text` where a
    quotation mark stood: no misspelt word goes over one.
    """

    original: str
    text: str
    offsets: tuple[int, ...]
    traditional: bool
    seams: frozenset[int] = frozenset()

    @property
    def plain(self) -> str:
        """The message as it was written, with all its marks, in simplified characters and quotation marks."""
        if not self.traditional:
            return self.original
        return to_simplified(self.original).translate(_MARKS)

    def written(self, start: int, end: int) -> str:
        """What the person wrote for `text[start:end]`."""
        if start >= end:
            return ""
        return self.original[self.offsets[start] : self.offsets[end - 1] + 1]


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)


def to_simplified(text: str) -> str:
    """Traditional characters to simplified ones, phrase-aware; for text that is known to be traditional."""
    return str(_converter("tw2s").convert(_HALVES.sub(LOST, text)))


def to_traditional(text: str) -> str:
    """Simplified characters to traditional ones, for readers who wrote traditional."""
    return str(_converter("s2tw").convert(_HALVES.sub(LOST, text)))


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters."""
    return _simplify(list(text))[1]


def _is_simplified(text: str) -> bool:
    """Whether GB2312, the character set of simplified Chinese, has all characters (but for three it need not have)."""
    if not _TRADITIONAL_TOO.isdisjoint(text):
        return False
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


_writes_simplified = lru_cache(maxsize=20_000)(_is_simplified)
"""The same for one character."""


def _simplify(chars: list[str]) -> tuple[list[str], bool]:
    """The characters in simplified form, one for one, and whether they were traditional.

    Converting simplified text would damage it (著名, 么子, 乾隆 hold characters that OpenCC takes for traditional),
    so it happens only where a character is changed that simplified Chinese does not write at all.
    """
    if all(map(_writes_simplified, chars)):
        return chars, False
    simplified = list(to_simplified("".join(chars)))
    if len(simplified) != len(chars):  # offsets need one for one
        simplified = [to_simplified(char)[:1] or char for char in chars]
    changed = sum(a != b and not _writes_simplified(a) for a, b in zip(chars, simplified, strict=True))
    if not changed:
        return chars, False
    only_simplified = sum(a != b for a, b in zip(chars, to_traditional("".join(chars)), strict=False))
    folded = list(_OF_ELSEWHERE.sub(lambda match: _ELSEWHERE[match.group()], "".join(simplified)))
    return folded, changed >= only_simplified  # 什麽 among simplified characters is no more than a rare spelling


@lru_cache(maxsize=20_000)
def _fold(char: str) -> str:
    """One original character to zero or more folded ones; anything that carries no word becomes a space."""
    if char in _QUOTES:
        return '"'
    if char in _ELLIPSES:
        return "。"
    folded = unicodedata.normalize("NFKC", char).lower()
    return "".join(_plain(part) for part in _without_accent(folded))


def _without_accent(text: str) -> str:
    """Latin letters without tone marks (zhūzhōu), ü as input methods type it (lv)."""
    if text.isascii() or not "\u00c0" <= text <= "\u024f":
        return text
    parts = unicodedata.normalize("NFD", text)
    return "v" if parts.startswith("u\u0308") else parts[0]


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if category[0] in "LN" or char in '+%"《》':
        return char
    if category in _INVISIBLE and not char.isspace():
        return ""
    if category == "Pd" or char == "\u2212":
        return "-"
    if char in ".-/:~":
        return char
    if category[0] == "P":
        return "," if char in ",、;" else "。" if char in "。!?" else " "
    return " "


_USUAL = re.compile("[一-龥0-9a-z，。？！、,?!]+")
"""Text of which each character is folded into one, whatever stands beside it: most texts, and five times as fast."""

_USUAL_MARKS = str.maketrans("，。？！、?!", ",。。。,。。")


@cache
def _places(size: int) -> tuple[int, ...]:
    return tuple(range(size))


@lru_cache(maxsize=RECENT)
def normalise(original: str, limit: int = MAX_LENGTH) -> Normalised:
    """Fold `original` (its first `limit` characters); never fails, may give an empty text."""
    if _USUAL.fullmatch(read := original[:limit]) and _is_simplified(read):
        return Normalised(original, _of_dialect(read.translate(_USUAL_MARKS)), _places(len(read)), False)
    chars: list[str] = []
    offsets: list[int] = []
    for index, char in enumerate(read):
        counts = char in LIST_MARKS and index and original[index - 1] in "：；:;"
        for folded in " " if counts else _fold(char):
            chars.append(folded)
            offsets.append(index)
        if len(chars) >= MOST_FOLDED * limit:  # one Arabic ligature stands for eighteen letters
            del chars[MOST_FOLDED * limit :], offsets[MOST_FOLDED * limit :]
            break
    chars, traditional = _simplify(chars)
    return _without_quotes(original, chars, offsets, traditional)


def _apart(text: str) -> frozenset[int]:
    """The places of the blanks in runs of characters that each stand alone, as a copied page has them (脱 贫 攻 坚)."""
    runs = [run for run in _ALONE.finditer(text) if len(_HAN.findall(run.group())) >= SPELT_OUT]
    return frozenset(run.start() + i for run in runs for i, char in enumerate(run.group()) if char == " ")


def _without_quotes(original: str, chars: list[str], offsets: list[int], traditional: bool) -> Normalised:
    """Drop quotation marks (except around bare digits), titles' marks and repeated spaces."""
    text = "".join(chars)
    apart = _apart(text)
    kept = {i for match in _QUOTED_DIGITS.finditer(text) for i in (match.start(), match.end() - 1)}
    out: list[str] = []
    places: list[int] = []
    seams: set[int] = set()
    for i, char in enumerate(chars):
        if char in "《》" or (char == '"' and i not in kept):
            seams.add(len(out))
            continue
        if char.isspace():
            if not out or out[-1] == " " or i in apart:
                continue
            char = " "
        out.append(char)
        places.append(offsets[i])
    if out and out[-1] == " ":
        out.pop()
        places.pop()
    inside = frozenset(min(seam, len(out)) for seam in seams)  # the last ones may have stood behind the blank
    return Normalised(original, _of_dialect("".join(out)), tuple(places), traditional, inside)


def _of_dialect(text: str) -> str:
    text = _DIALECT.sub("什么", text) if "么子" in text or "乜" in text else text
    return _HEARD.sub("第", text) if "几届" in text or "几次" in text else text
