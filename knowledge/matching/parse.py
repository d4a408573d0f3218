"""Question → ParsedQuestion: what is asked, about what, under which constraints, and what is left over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.matching.lexicon import Lexicon, Role, Term
from knowledge.matching.segment import Piece, segment
from knowledge.text.dates import DateMention, find_dates
from knowledge.text.normalise import Normalised, normalise
from knowledge.text.numerals import UNITS, Number, find_numbers, parse_number
from knowledge.text.pinyin import is_hanzi
from knowledge.text.words import CONTENT_TAGS, GeneralWords

INNER = 0.45
"""How much a concept inside a longer wording counts (扶贫 in 扶贫工作站)."""

_QUESTION_WORDS = re.compile(r"谁|什么时候|哪天|哪年|哪里|哪儿|为什么|为啥|怎么|多少|几个|哪些|哪个|什么|啥")

SYNONYM = 0.95
"""How much another wording of the same concept counts beside the very same wording."""

_TAG_WEIGHT = {
    "n": 1.0,
    "v": 0.55,
    "a": 0.45,
    "t": 0.5,
    "i": 0.5,
    "l": 0.5,
    "s": 0.5,
    "j": 0.8,
    "b": 0.5,
    "z": 0.4,
    "x": 0.6,
}
_TOPICAL = (Role.CONCEPT, Role.PLACE, Role.OTHER_PLACE, Role.PERSON)


@dataclass(frozen=True, slots=True)
class Group:
    """One piece of topic: alternative `features` with their strength (0..1), `weight` by how much content the
    wording carries, and what the person wrote."""

    features: Mapping[str, float]
    weight: float
    written: str
    unknown: bool = False


def is_ask(group: Group) -> bool:
    """Whether a group is what is asked (aspect, unit) rather than what it is asked about."""
    return any(feature.startswith(("ask:", "unit:")) for feature in group.features)


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """The parse of one message; all sets hold names as the lexicon has them."""

    question: Normalised
    pieces: tuple[Piece, ...]
    groups: tuple[Group, ...]
    asks: tuple[str, ...]
    units: tuple[str, ...]
    attributes: tuple[str, ...]
    places: tuple[str, ...]
    other_places: tuple[str, ...]
    people: tuple[str, ...]
    dates: tuple[DateMention, ...]
    numbers: tuple[Number, ...]
    understood: tuple[tuple[str, str], ...] = field(default=())
    language: str = "zh"

    @property
    def features(self) -> dict[str, float]:
        """Every feature with its greatest strength (computed at each call)."""
        out: dict[str, float] = {}
        for group in self.groups:
            for feature, strength in group.features.items():
                out[feature] = max(out.get(feature, 0.0), strength)
        return out


class Parser:
    """Parses with one lexicon. Pure: the same message gives the same parse."""

    def __init__(self, lexicon: Lexicon, words: GeneralWords) -> None:
        self.lexicon = lexicon
        self.words = words
        self._inner: dict[str, dict[str, float]] = {}
        self._asks_inside: dict[str, tuple[Term, ...]] = {}

    def parse(self, message: str, *, noisy: bool = True) -> ParsedQuestion:
        """Parse a message of any length and script; never fails. `noisy` False: curated text, no misspellings."""
        question = normalise(message)
        dates, numbers = find_dates(question.text), find_numbers(question.text)
        date_spans = [(d.start, d.end) for d in dates]
        pieces = segment(question, self.lexicon, self.words, date_spans, _spans(numbers), noisy=noisy)
        taken = [(p.start, p.end) for p in pieces if p.how in ("date", "number")]
        kept_dates = tuple(d for d in dates if any(a <= d.start and d.end <= b for a, b in taken) or d.relative)
        kept_numbers = tuple(n for n in numbers if _number_taken(n, pieces))
        groups = [g for piece in pieces if (g := self._group(question, piece))]
        groups += date_groups(kept_dates) + _number_groups(kept_numbers)
        terms = [(term, piece) for piece in pieces for term in self._terms(piece.wording)]
        groups += _ordinal_groups(question.text)
        units = _asked_units(question.text, terms)
        asks = _asks(question.text, terms, units)
        groups += _ask_groups(asks, units)
        if "name" in asks and _names(terms, Role.PERSON):  # of somebody else than the one who is named
            groups.append(Group({"ask:another_name": 1.0}, 0.5, ""))
        attributes = _names(terms, Role.ATTRIBUTE)
        if _PARTITIVE.search(question.text) and "breakdown" not in attributes:
            attributes = (*attributes, "breakdown")
        return ParsedQuestion(
            question=question,
            pieces=tuple(pieces),
            groups=tuple(groups),
            asks=asks,
            units=units,
            attributes=attributes,
            places=_names(terms, Role.PLACE),
            other_places=_names(terms, Role.OTHER_PLACE) + self._unknown_places(question, pieces),
            people=_names(terms, Role.PERSON),
            dates=kept_dates,
            numbers=kept_numbers,
            language=_language(question.text, pieces),
            understood=tuple(
                (question.written(p.start, p.end), p.wording) for p in pieces if p.how in ("sound", "typo")
            ),
        )

    def _group(self, question: Normalised, piece: Piece) -> Group | None:
        written = question.written(piece.start, piece.end)
        if piece.wording:
            return self._known_group(piece, written)
        text = question.text[piece.start : piece.end]
        if piece.how not in ("word", "stray") or text.isspace():
            return None
        if text.isascii():
            return Group({f"w:{stem(text)}": 1.0}, 0.8 if piece.how == "word" else 0.2, written, True)
        tag = self.words.tag(text)
        if piece.how == "word":
            weight = _TAG_WEIGHT.get(tag[0], 0.6) if tag[0] in CONTENT_TAGS else 0.0
        else:
            weight = 0.25 if tag[0] in CONTENT_TAGS else 0.1
        return Group({f"w:{text}": 1.0}, weight, written, True) if weight else None

    def _known_group(self, piece: Piece, written: str) -> Group | None:
        terms = self.lexicon.exact.get(piece.wording, ())
        features = {term.key: SYNONYM for term in terms if term.role in _TOPICAL or term.role is Role.ATTRIBUTE}
        if not features:
            return None
        if piece.how != "spelling":
            features[f"s:{piece.wording}"] = 1.0
        for feature, strength in self.inner(piece.wording).items():
            features.setdefault(feature, strength)
        certainty = 1.0 if piece.how in ("exact", "spelling") else 0.9
        return Group(features, certainty, written)

    def _terms(self, wording: str) -> tuple[Term, ...]:
        """The readings of a wording, with the question words inside a longer one (谁普查 asks 谁)."""
        terms = self.lexicon.exact.get(wording, ())
        if len(wording) < 3 or any(term.role is Role.ASPECT for term in terms):
            return terms
        if wording not in self._asks_inside:
            inside = (t for text in _QUESTION_WORDS.findall(wording) for t in self.lexicon.exact.get(text, ()))
            self._asks_inside[wording] = tuple(t for t in inside if t.role is Role.ASPECT)
        return terms + self._asks_inside[wording]

    def inner(self, wording: str) -> dict[str, float]:
        """Features of the shorter wordings inside a wording, at strength `INNER`."""
        if wording not in self._inner:
            self._inner[wording] = self._find_inner(wording)
        return self._inner[wording]

    def _find_inner(self, wording: str) -> dict[str, float]:
        if len(wording) < 4 or wording.isascii():
            return {}
        found: dict[str, float] = {}
        for piece in segment(normalise(wording), self.lexicon, self.words, noisy=False, without=wording):
            for term in self.lexicon.exact.get(piece.wording, ()) if piece.how == "exact" else ():
                if term.role in _TOPICAL and len(piece.wording) >= 2:
                    found[term.key] = INNER
        return found

    def _unknown_places(self, question: Normalised, pieces: list[Piece]) -> tuple[str, ...]:
        """Words of the general dictionary that name a place by their ending and that the base does not know."""
        texts = [question.text[p.start : p.end] for p in pieces if p.how == "word"]
        return tuple(t for t in texts if len(t) >= 3 and t.endswith(_PLACE_ENDINGS) and self.words.tag(t) == "ns")


_PLACE_ENDINGS = ("省", "市", "县", "区", "镇", "乡", "州", "盟")


def _language(text: str, pieces: list[Piece]) -> str:
    """ "en" for a message in latin words that are no pinyin, else "zh"."""
    if any(map(is_hanzi, text)):
        return "zh"
    latin = [p for p in pieces if text[p.start].isascii() and text[p.start].isalpha()]
    spelt = sum(p.end - p.start for p in latin if p.how in ("spelling", "stray"))
    return "en" if latin and spelt < 0.5 * sum(p.end - p.start for p in latin) else "zh"


def _spans(numbers: list[Number]) -> list[tuple[int, int]]:
    """Each number with and without its unit."""
    return [span for n in numbers for span in ((n.start, n.end), (n.start, n.end - len(n.unit))) if span[0] < span[1]]


def _number_taken(number: Number, pieces: list[Piece]) -> bool:
    return any(p.how == "number" and p.start == number.start for p in pieces)


def _names(terms: list[tuple[Term, Piece]], role: Role) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.name for term, _ in terms if term.role is role))


def stem(word: str) -> str:
    """An English word without its commonest endings, so that "villages" meets "village"."""
    for ending in ("ies", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


_PARTITIVE = re.compile(
    r"\d[^,。]{0,8}(?:里面?|里头|当中|之中|其中|中)[^,。]{0,12}(?:几|多少|占|哪些|哪几)|各(?:有|占|自)?(?:是)?(?:多少|几)"
)
"""A share of a figure is asked: 400多个问题里有多少是…."""

_CLASSIFIER = "(?:个|项|条|种|类|样|份|件|级|句|处|位|家|大|支|批|部|方面|点|句话|步|招|块|层|档|张|篇|段|人|笔|路|段|则|桩|场|次)"
_LIST_ASK = re.compile(rf"哪(?:几|[一二两俩三四五六七八九十百千]{{1,3}}|\d{{1,3}}|些)(?:大|个)?{_CLASSIFIER}?")
_AMOUNT_ASK = re.compile(rf"几{_CLASSIFIER}|多少{_CLASSIFIER}?|(?:支|人|户|个|条|项|次|天|村|县|家|份|篇)数")
_COUNTED = {"人数": "person", "户数": "household", "金额": "money", "款额": "money", "村数": "village", "天数": "time"}


def _asks(text: str, terms: list[tuple[Term, Piece]], units: tuple[str, ...]) -> tuple[str, ...]:
    """Asked aspects: from the lexicon, from 哪几项 and 几条 in all their forms, from 人数 and the like."""
    asks = dict.fromkeys(term.name for term, _ in terms if term.role is Role.ASPECT)
    if (match := _LIST_ASK.search(text)) and match.group() not in ("哪一个", "哪一"):
        asks.setdefault(_list_ask(text, match))
    if (_AMOUNT_ASK.search(text) and "哪几" not in text and "第几" not in text) or units:
        asks.setdefault("amount")
    return tuple(asks)


_KINDS_ASKED = (
    ("who", re.compile(r"单位|部门|办公室|机关|机构|人|位|领导|部委|主体|级|家")),
    ("where", re.compile(r"县|市|镇|乡|村|地方|区")),
    ("what", re.compile(r"字|词|句")),
    ("when", re.compile(r"年|月|天|日|号")),
)


def _list_ask(text: str, match: re.Match[str]) -> str:
    """What 哪两个…, 哪四级 ask for: people and offices are who, places where, words what, the rest a list."""
    tail = text[match.end() - 1 : match.end() + 4]
    for ask, pattern in _KINDS_ASKED:
        if pattern.search(tail):
            return ask
    return "which" if match.group().startswith("哪一") else "list"


def _asked_units(text: str, terms: list[tuple[Term, Piece]]) -> tuple[str, ...]:
    """Unit families asked for: 多少人 → person; classifiers such as 个 say nothing and are left out."""
    found: dict[str, None] = {unit: None for word, unit in _COUNTED.items() if word in text}
    for term, piece in terms:
        if term.name != "amount" or term.role is not Role.ASPECT:
            continue
        for start in {piece.end, piece.end - 1}:
            rest = text[start:].lstrip("个万亿千百 ")
            unit = next((unit for unit in _UNITS_BY_LENGTH if rest.startswith(unit)), "")
            if UNITS.get(unit, "item") not in ("item", "occurrence"):
                found[UNITS[unit]] = None
                break
    return tuple(found)


_UNITS_BY_LENGTH = sorted((unit for unit in UNITS if not unit.isascii()), key=len, reverse=True)
_ASK_WEIGHTS = {
    "who": 0.35, "when": 0.4, "day": 0.4, "where": 0.35, "amount": 0.3, "list": 0.25, "name": 0.25, "why": 0.5, "how": 0.25,
    "purpose": 0.4, "result": 0.3, "duration": 0.4,
}  # fmt: skip
"""Weight of an asked aspect as a piece of topic; aspects that nearly every question has are left out."""


def _ask_groups(asks: tuple[str, ...], units: tuple[str, ...]) -> list[Group]:
    groups = [Group({f"ask:{ask}": 1.0}, weight, "") for ask in asks if (weight := _ASK_WEIGHTS.get(ask))]
    return groups + [Group({f"unit:{unit}": 1.0}, 0.4, "") for unit in units]


def date_groups(dates: tuple[DateMention, ...]) -> list[Group]:
    """Topic groups of dates: year, month and day apart, so that 8月6日 meets 2018年8月6日."""
    groups = []
    for date in dates:
        if date.year:
            groups.append(Group({f"year:{date.year}": 1.0}, 1.0, str(date.year)))
        if date.month:
            groups.append(Group({f"month:{date.month}": 1.0}, 1.0, f"{date.month}月"))
        if date.day and date.month:
            groups.append(Group({f"day:{date.month}-{date.day}": 1.0}, 1.2, f"{date.day}日"))
    return groups


def _number_groups(numbers: tuple[Number, ...]) -> list[Group]:
    groups = []
    for n in numbers:
        if n.value > 1 and n.family != "time":
            features = {f"num:{n.value.normalize():f}": 1.0}
            if n.family in MEASURES:
                features[f"measure:{n.family}"] = MEASURED
            groups.append(Group(features, 1.0 if n.value > 10 else 0.3, f"{n.value:f}{n.unit}"))
    return groups


def _ordinal_groups(text: str) -> list[Group]:
    """第二张, 第3条: the rank, whatever it counts."""
    ranks = [parse_number(match) for match in _RANK.findall(text)]
    return [Group({f"ord:{rank:f}": 1.0}, 0.6, f"第{rank:f}") for rank in ranks if rank]


_RANK = re.compile(r"第([0-9一二三四五六七八九十]{1,3})")
MEASURES = frozenset({"person", "money", "household", "village", "county", "township", "area", "percent"})
MEASURED = 0.6
"""How much another figure of the same measure counts: the figure may be what the person has wrong."""
