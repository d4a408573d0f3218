"""Question → ParsedQuestion: what is asked, about what, under which constraints, and what is left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from knowledge.language import Language, frames_in_english
from knowledge.matching.asks import ASKED_APART, ask_groups, asked_aspects, asked_units
from knowledge.matching.figures import date_groups, number_groups, ordinal_groups
from knowledge.matching.gist import gist
from knowledge.matching.grams import Run
from knowledge.matching.group import Group, is_ask
from knowledge.matching.lexicon import Lexicon, Role, Term
from knowledge.matching.meanings import Meanings
from knowledge.matching.own_places import but_workplaces, unknown_places
from knowledge.matching.segment import Piece, Segmenter
from knowledge.matching.slips import EnglishWords, without_possessives
from knowledge.matching.spelt import Speller
from knowledge.text.dates import DateMention, find_dates
from knowledge.text.normalise import Normalised, normalise
from knowledge.text.numerals import Number, find_numbers
from knowledge.text.pinyin import any_hanzi
from knowledge.text.which import which_for_that
from knowledge.text.words import CONTENT_TAGS, GeneralWords

ANOTHER_NAME = 0.5
"""Weight of asking for a name that is not the named person's own; only gaps answer to it."""

A_SENTENCE = 8
RECENT = 256
"""How many messages and parts of such are kept as they were read: the same part is looked at for several reasons."""

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

ONLY_ASKS = 8
"""Characters of a message that may do no more than ask."""


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """The parse of one message; all sets hold names as the lexicon has them. `swapped`: its place stands where an earlier
    message had another one (那邻县呢), so it takes nothing for granted; `in_talk`: what it asks is what an earlier
    message asked, so that its own words may be a curated question of something else."""

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
    runs: tuple[Run, ...] = field(default=())
    understood: tuple[tuple[str, str], ...] = field(default=())
    language: Language = Language.HANS
    swapped: bool = False
    in_talk: bool = False

    @property
    def only_asks(self) -> bool:
        """Whether a short message asks of what was said before, and names nothing itself (在哪开的)."""
        own = [group for group in self.groups if group.kept >= 1.0 and not is_ask(group)]
        said_before = any(group.kept < 1.0 for group in self.groups)
        return said_before and len(own) <= 1 and len(self.question.text) <= ONLY_ASKS

    @property
    def as_read(self) -> str:
        """The message as it was understood: 那 … 呢 where somebody types na … ne."""
        return "".join(run.text for run in self.runs if run.weight >= 1.0) or self.question.text

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

    def __init__(
        self,
        lexicon: Lexicon,
        words: GeneralWords,
        offices: frozenset[str] = frozenset(),
        titles: frozenset[str] = frozenset(),
        speller: Speller | None = None,
    ) -> None:
        """`offices` are the concepts that stand for a person of the base (市长), `titles` those that a short message may
        name one by (书记); `speller` reads typed pinyin."""
        self.lexicon = lexicon
        self.words = words
        self.offices, self.titles = offices, offices | titles
        self._segmenter = Segmenter(lexicon, words)
        self._english, self._speller = EnglishWords(lexicon), speller
        self._meanings = Meanings(lexicon, self._segmenter, offices)
        self._recently = lru_cache(RECENT)(self._parse)

    def parse(self, message: str, *, noisy: bool = True) -> ParsedQuestion:
        """Parse a message of any length and script; never fails. `noisy` False: curated text, no misspellings."""
        return self._recently(message, True) if noisy else self._parse(message, False)

    def _parse(self, message: str, noisy: bool) -> ParsedQuestion:
        message = without_possessives(message)
        message, slips = self._english.corrected(message) if noisy else (message, ())
        typed = message
        message = self._speller.read(message) if noisy and self._speller else message
        message = which_for_that(message) if noisy else message
        question = normalise(message)
        dates, numbers = find_dates(question.text), find_numbers(question.text)
        date_spans = [(d.start, d.end) for d in dates]
        pieces = self._segmenter.cut(question, date_spans, _spans(numbers), noisy=noisy)
        taken = [(p.start, p.end) for p in pieces if p.how in ("date", "number")]
        kept_dates = tuple(d for d in dates if any(a <= d.start and d.end <= b for a, b in taken) or d.relative)
        kept_numbers = tuple(n for n in numbers if any(p.how == "number" and p.start == n.start for p in pieces))
        terms = [(term, piece) for piece in pieces for term in self._meanings.terms(piece.wording)]
        units = asked_units(question.text, terms)
        asks = asked_aspects(question.text, terms, units) or _asked_by_mark(message)
        groups = _distinct([g for piece in pieces if (g := self._group(question, piece))])
        if whole := gist(question.text):
            groups = [Group({whole: 1.0}, 1.0, question.text)]
        groups += date_groups(kept_dates, question.text) + number_groups(kept_numbers) + ordinal_groups(question.text)
        groups += ask_groups(asks, units)
        if _asks_another_name(asks, terms, groups):
            groups.append(Group({"ask:another_name": 1.0}, ANOTHER_NAME, ""))
        return ParsedQuestion(
            question=question,
            pieces=tuple(pieces),
            groups=tuple(groups),
            asks=asks,
            units=units,
            attributes=_attributes(question.text, terms),
            places=_names(terms, Role.PLACE),
            other_places=_names(but_workplaces(question.text, terms), Role.OTHER_PLACE)
            + unknown_places(question.text, pieces, self.lexicon, self.words),
            people=_names(terms, Role.PERSON),
            dates=kept_dates,
            numbers=kept_numbers,
            runs=tuple(self._runs(question, pieces)),
            language=self._language(question, pieces),
            understood=(*slips, *(_understood(question, pieces) if message == typed else ())),
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
        spelt = piece.how == "spelling"
        features = self._meanings.features(piece.wording, spelt=spelt)
        certainty = 1.0 if spelt or piece.how == "exact" else 0.9
        return Group(features, certainty, written) if features else None

    def _runs(self, question: Normalised, pieces: list[Piece]) -> Iterator[Run]:
        """The message as it was understood, names and dates in runs of their own."""
        plain = ""
        for piece in pieces:
            misspelt = piece.how in ("sound", "typo", "spelling")
            text = piece.wording if misspelt else question.text[piece.start : piece.end]
            kind = self._kind(piece)
            if not kind:
                plain += text
                continue
            if plain.strip():
                yield Run(plain)
            plain = ""
            yield Run(text, kind)
        if plain.strip():
            yield Run(plain)

    def _kind(self, piece: Piece) -> str:
        """The kind of a piece that a follow-up may replace: place, person (or an office), date; else empty."""
        if piece.how == "date":
            return "date"
        return self._meanings.kind(piece.wording)

    def _language(self, question: Normalised, pieces: list[Piece]) -> Language:
        """English for a message in latin words that are no pinyin, or in English around a Chinese name, else Chinese in the
        script that it is written in. A name of a place or person is spelt alike in both (na qingxi ne), and letters that make
        no word at all say nothing."""
        chinese, text = Language.HANT if question.traditional else Language.HANS, question.text
        if any_hanzi(text):
            return Language.EN if frames_in_english(text) else chinese
        latin = [p for p in pieces if text[p.start].isascii() and text[p.start].isalpha()]
        words = [p for p in latin if self._kind(p) not in ("place", "person")]
        if not any(p.wording for p in words or latin):
            return chinese
        spelt = sum(p.end - p.start for p in words if p.how in ("spelling", "stray"))
        return chinese if spelt and spelt >= 0.5 * sum(p.end - p.start for p in words) else Language.EN


_BREAKS_OFF = re.compile(r"(?<![不没可就还也])[是有]|叫|[分称名]为|包括")
"""How a sentence ends that leaves out what it asks for (not 不是?, 没有?, which ask whether)."""


def _asked_by_mark(message: str) -> tuple[str, ...]:
    """A statement with a question mark wants a yes or no (10佳是第三届论坛发布的?), one that breaks off what is behind it
    (另外两个是?)."""
    said = message.rstrip().rstrip("?？")
    if len(said) == len(message.rstrip()) or len(message) < A_SENTENCE:
        return ()
    end = said[-3:]
    return ("what",) if any(match.end() == len(end) for match in _BREAKS_OFF.finditer(end)) else ("yesno",)


def _distinct(groups: list[Group]) -> list[Group]:
    """Each piece of topic once: a word said two hundred times is no more evidence than said once."""
    return list({frozenset(group.features): group for group in reversed(groups)}.values())[::-1]


def _attributes(text: str, terms: list[tuple[Term, Piece]]) -> tuple[str, ...]:
    found = dict.fromkeys(_names(terms, Role.ATTRIBUTE))
    found |= {name: None for name, pattern in ASKED_APART.items() if pattern.search(text)}
    return tuple(found)


def _asks_another_name(asks: tuple[str, ...], terms: list[tuple[Term, Piece]], groups: list[Group]) -> bool:
    """Whether a name is asked beside a person who is named already: it is the name of somebody else."""
    office = any("office_held" in group.features for group in groups)
    return "name" in asks and not office and bool(_names(terms, Role.PERSON))


def _understood(question: Normalised, pieces: list[Piece]) -> tuple[tuple[str, str], ...]:
    """(Written, read as) of every misspelling that was read as something else."""
    misspelt = [p for p in pieces if p.how in ("sound", "typo") and question.text[p.start : p.end] != p.wording]
    return tuple((question.written(p.start, p.end), p.wording) for p in misspelt)


def _spans(numbers: list[Number]) -> list[tuple[int, int]]:
    """Each number with and without its unit."""
    return [span for n in numbers for span in ((n.start, n.end), (n.start, n.end - len(n.unit))) if span[0] < span[1]]


def _names(terms: list[tuple[Term, Piece]], role: Role) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.name for term, _ in terms if term.role is role))


def stem(word: str) -> str:
    """An English word without its commonest endings, so that "villages" meets "village"."""
    for ending in ("ies", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word
