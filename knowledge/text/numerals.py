"""Numbers as Chinese readers write them: 15.8万, 十五万八千, 两百三十七亿, 400多, 23.7 billion.

`find_numbers` gives every number with its value and the unit character or word that follows. Idioms (统一, 万一,
一共) are no numbers: a lone Chinese digit counts only before a unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "仨": 3, "廿": 20, "卅": 30}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_ENGLISH = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "wan": 10**4, "yi": 10**8}

UNITS: dict[str, str] = {
    **dict.fromkeys(("人", "口", "名", "位", "people", "persons", "person"), "person"),
    **dict.fromkeys(("户", "家庭", "households", "families"), "household"),
    **dict.fromkeys(("元", "块", "块钱", "钱", "人民币", "yuan", "rmb"), "money"),
    **dict.fromkeys(("村", "villages", "village"), "village"),
    **dict.fromkeys(("县", "counties", "county"), "county"),
    **dict.fromkeys(("乡镇", "乡", "镇", "townships", "towns"), "township"),
    **dict.fromkeys(("亩", "平方米", "平方公里", "公顷", "平米", "平"), "area"),
    **dict.fromkeys(("%", "成", "个百分点", "percent"), "percent"),
    **dict.fromkeys(("年", "个月", "月", "天", "日", "周", "小时", "分钟", "years", "days", "months"), "time"),
    **dict.fromkeys(("倍", "times"), "times"),
    **dict.fromkeys(("公里", "里", "米", "千米"), "length"),
    **dict.fromkeys(("吨", "斤", "公斤", "千克"), "weight"),
    **dict.fromkeys(("岁",), "age"),
    **dict.fromkeys(("套", "栋", "间", "座"), "building"),
    **dict.fromkeys(("场", "次", "回", "届", "期"), "occurrence"),
    **dict.fromkeys(("个", "项", "条", "种", "类", "份", "件", "支", "批", "句", "段", "部分", "篇", "章", "样", "点", "处", "张"), "item"),
}
"""Unit word → family. Two numbers compare only within one family; "item" is the family of all classifiers."""

_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_ARABIC = r"\d[\d,]*(?:\.\d+)?"
_HAN = r"[零〇一二两三四五六七八九十百千万亿廿卅]+(?:点[零一二三四五六七八九]+)?"
_PATTERN = re.compile(
    rf"(?P<number>{_ARABIC}\s*(?:[十百千万亿]+|{'|'.join(_ENGLISH)})?|{_HAN})"
    rf"(?P<more>多|余|来|几)?(?P<scale>[万亿])?\s*(?:个(?=县|村|乡|镇|人|百分|月))?(?P<unit>{_UNIT})?",
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: `value`, unit word ("" where none follows), family ("" likewise), span, "more than"."""

    value: Decimal
    unit: str
    family: str
    start: int
    end: int
    more: bool = False


def parse_han(text: str) -> Decimal | None:
    """A Chinese numeral to its value: 十五万八千 → 158000, 二〇一八 → 2018, 两万五 → 25000; None where it is none."""
    if "点" in text:
        whole, _, fraction = text.partition("点")
        head = parse_han(whole)
        tail = "".join(str(_DIGITS.get(c, "")) for c in fraction)
        return head + Decimal(f"0.{tail}") if head is not None and tail else None
    if all(c in _DIGITS for c in text) and len(text) > 1:
        return Decimal("".join(str(_DIGITS[c]) for c in text))
    total, section, digit, last = 0, 0, 0, 1
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
            if char == "零":
                last = 1
        elif char in _SMALL:
            section += (digit or 1) * _SMALL[char]
            digit, last = 0, _SMALL[char]
        elif char in _LARGE:
            total = (total + section + digit) * _LARGE[char] if char == "亿" else total + (section + digit or 1) * _LARGE[char]
            section, digit, last = 0, 0, _LARGE[char]
        else:
            return None
    return Decimal(total + section + digit * (last // 10 if last >= 10 else 1))


def parse_number(text: str) -> Decimal | None:
    """One number as written ("15.8万", "二百三十七亿", "23.7 billion") to its value; None where it is none."""
    text = text.strip().replace(",", "")
    match = re.match(r"\d+(?:\.\d+)?", text)
    if not match:
        return parse_han(text)
    try:
        value = Decimal(match.group())
    except InvalidOperation:
        return None
    rest = text[match.end() :].strip()
    for char in rest if not rest.isascii() else ():
        value *= _SMALL.get(char) or _LARGE.get(char) or 1
    return value * _ENGLISH.get(rest, 1) if rest.isascii() else value


def find_numbers(text: str) -> list[Number]:
    """All numbers of a normalised text, in order."""
    found = []
    for match in _PATTERN.finditer(text):
        written, unit = match["number"], match["unit"] or ""
        han = not written[0].isdigit()
        if han and len(written) == 1 and (written in "十百千万亿" or not unit):
            continue
        value = parse_number(written)
        if value is None:
            continue
        value *= _LARGE.get(match["scale"] or "", 1)
        found.append(Number(value, unit, UNITS.get(unit, ""), match.start(), match.end(), bool(match["more"])))
    return found
