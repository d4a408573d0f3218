"""Numbers as Chinese readers write them: 15.8万, 十五万八千, 15万8千, 两百三十七亿, 400多, 23.7 billion.

`find_numbers` gives every number with its value and the unit character or word that follows. Idioms (统一, 万一,
一共, 一二三产业) and guesses (两三个, 七八十) are no numbers: a lone Chinese digit counts only before a unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "仨": 3}
_TENS = {"廿": 20, "卅": 30}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_ENGLISH = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "wan": 10**4, "yi": 10**8}

UNITS: dict[str, str] = {
    **dict.fromkeys(("人", "号人", "口", "名", "位", "people", "persons", "person"), "person"),
    **dict.fromkeys(("户", "家庭", "households", "families"), "household"),
    **dict.fromkeys(("元", "块", "块钱", "钱", "人民币", "yuan", "rmb"), "money"),
    **dict.fromkeys(("美元", "美金", "欧元", "港元", "港币", "日元", "英镑", "dollars", "euros"), "currency"),
    **dict.fromkeys(("村", "villages", "village"), "village"),
    **dict.fromkeys(("县", "counties", "county"), "county"),
    **dict.fromkeys(("乡镇", "乡", "镇", "townships", "towns"), "township"),
    **dict.fromkeys(("亩", "平方米", "平方公里", "公顷", "平米"), "area"),
    **dict.fromkeys(("%", "成", "个百分点", "percent"), "percent"),
    **dict.fromkeys(("年", "个月", "月", "天", "日", "周", "小时", "分钟", "years", "days", "months"), "time"),
    **dict.fromkeys(("倍", "times"), "times"),
    **dict.fromkeys(("公里", "里", "米", "千米"), "length"),
    **dict.fromkeys(("吨", "斤", "公斤", "千克"), "weight"),
    **dict.fromkeys(("岁",), "age"),
    **dict.fromkeys(("套", "栋", "间", "座"), "building"),
    **dict.fromkeys(("场", "次", "回", "届", "期"), "occurrence"),
    **dict.fromkeys(
        ("个", "项", "条", "种", "类", "份", "件", "支", "批", "句", "段", "部分", "篇", "章", "样", "点", "处", "张"),
        "item",
    ),
}
"""Unit word → family. Two numbers compare only within one family; "item" is the family of all classifiers."""

_BEGINS_A_WORD = {"成": "功立为员果绩效就本都年长熟", "平": "均安台等原", "批": "复准示评", "日": "报"}
"""Unit → characters behind it that make it the beginning of a word instead: 2018成功, 2018平均."""


def _unit_pattern(unit: str) -> str:
    after = _BEGINS_A_WORD.get(unit)
    return re.escape(unit) + (f"(?![{after}])" if after else "")


_UNIT = "|".join(map(_unit_pattern, sorted(UNITS, key=len, reverse=True)))
_PLAIN = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_SCALE = r"(?:万亿|[百千]?[万亿])"
_REST = rf"(?:\d+(?:\.\d+)?(?:{_SCALE}|[百千]))*(?:\d(?![\d.,年月日号%]))?"
_ARABIC = rf"{_PLAIN}(?:(?:\s*{_SCALE}|(?<!\d{{4}})[百千]){_REST}|\s*(?:{'|'.join(_ENGLISH)})\b)?"
_HAN = r"[零〇一二两三四五六七八九十百千万亿廿卅]+(?:点[零〇一二三四五六七八九]+)?"
_PATTERN = re.compile(
    rf"(?P<number>{_ARABIC}|{_HAN})"
    rf"(?P<more>多|余|来|几)?(?:个(?=[万亿]))?(?P<scale>[万亿])?(?:\s*(?:个(?=县|村|乡|镇|人|百分|月))?(?P<unit>{_UNIT}))?",
)
_DECIMAL = re.compile(rf"(?P<whole>[^点]+)点(?P<fraction>[{''.join(_DIGITS)}]+)(?P<scale>[万亿]?)")
_NUMERAL = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿廿卅]")
_TOKEN = re.compile(r"\d+(?:\.\d+)?|.")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: `value`, unit word ("" where none follows), family ("" likewise), span, "more than"."""

    value: Decimal
    unit: str
    family: str
    start: int
    end: int
    more: bool = False


class _Sum:
    """Adds up a numeral token by token: `total` holds whole 万 and 亿, `section` what is below them."""

    def __init__(self) -> None:
        self.total, self.section = Decimal(0), Decimal(0)
        self.digit: Decimal | None = None
        self.small = self.last = 0

    def take(self, token: str) -> bool:
        """Add one token; False where it cannot stand there."""
        if token in ("零", "〇"):
            self.last = 1  # behind a zero a lone digit counts ones: 一百零五 is 105, 一百五 is 150
            return self.digit is None
        if token in _DIGITS or token[0].isdigit():
            free, self.digit = self.digit is None, Decimal(_DIGITS.get(token, token))
            return free
        if token in _TENS:
            return self._small(Decimal(_TENS[token]), 10)
        if token in _SMALL:
            step = _SMALL[token]
            amount = (1 if self.digit is None else self.digit) * step
            self.digit = None
            return self._small(Decimal(amount), step)
        return token in _LARGE and self._large(_LARGE[token])

    def _small(self, amount: Decimal, step: int) -> bool:
        falling = self.digit is None and (not self.small or step < self.small)
        self.section += amount
        self.small = self.last = step
        return falling

    def _large(self, step: int) -> bool:
        section = self.section + (self.digit or 0)
        if step == _LARGE["亿"]:
            self.total = (self.total + section or Decimal(1)) * step
        else:
            self.total += (section or Decimal(1)) * step
        self.section, self.digit, self.small, self.last = Decimal(0), None, 0, step
        return True

    def value(self) -> Decimal:
        """The sum; a lone last digit counts the next lower place (两万五)."""
        digit = self.digit or Decimal(0)
        spoken = self.last >= 10 and digit < 10 and digit == int(digit)
        return self.total + self.section + digit * (self.last // 10 if spoken else 1)


def _add_up(text: str) -> Decimal | None:
    parts = _Sum()
    return parts.value() if all(parts.take(token) for token in _TOKEN.findall(text)) else None


def parse_han(text: str) -> Decimal | None:
    """A Chinese numeral to its value: 十五万八千 → 158000, 二〇一八 → 2018, 两万五 → 25000; None where it is none."""
    if not text:
        return None
    if "点" in text:
        match = _DECIMAL.fullmatch(text)
        head = parse_han(match["whole"]) if match else None
        if match is None or head is None:
            return None
        fraction = Decimal("0." + "".join(str(_DIGITS[c]) for c in match["fraction"]))
        return (head + fraction) * _LARGE.get(match["scale"], 1)
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    return _add_up(text)


def parse_number(text: str) -> Decimal | None:
    """One number as written ("15.8万", "15万8千", "二百三十七亿", "23.7 billion") to its value; None if it is none."""
    text = text.strip().replace(",", "")
    match = re.match(r"\d+(?:\.\d+)?", text)
    if not match:
        return parse_han(text)
    rest = text[match.end() :].strip()
    if rest.isascii():
        return Decimal(match.group()) * _ENGLISH.get(rest, 1)
    return _add_up(match.group() + rest)


def _is_idiom(written: str, unit: str) -> bool:
    """Whether Chinese numeral characters are (or may be) no number: 万一, 一二三产业, 两三个; 千万别 without a unit."""
    if len(written) == 1:
        return written in "十百千万亿" or not unit
    if written[0] in "万亿":
        return not (written == "万亿" and unit)
    if all(c in "百千万亿" for c in written):
        return not unit
    if len(written) <= 3 and all(c in "一二两三四五六七八九" for c in written):
        return not unit or (len(written) == 2 and (written == "三五" or _DIGITS[written[1]] == _DIGITS[written[0]] + 1))
    return False


def find_numbers(text: str) -> list[Number]:
    """All numbers of a normalised text, in order."""
    found = []
    for match in _PATTERN.finditer(text) if _NUMERAL.search(text) else ():
        written, unit = match["number"], match["unit"] or ""
        if not written[0].isdigit() and _is_idiom(written, unit):
            continue
        value = parse_number(written)
        if value is None:
            continue
        value *= _LARGE.get(match["scale"] or "", 1)
        found.append(Number(value, unit, UNITS.get(unit, ""), match.start(), match.end(), bool(match["more"])))
    return found
