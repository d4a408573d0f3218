"""What the wordings of a lexicon stand for: their features, the shorter wordings inside them, what they ask."""

from __future__ import annotations

import re

from knowledge.matching.lexicon import Lexicon, Role, Term
from knowledge.matching.segment import Segmenter
from knowledge.text.normalise import normalise

INNER = 0.45
"""How much a concept inside a longer wording counts (扶贫 in 扶贫工作站)."""

SYNONYM = 0.95
"""How much another wording of the same concept counts beside the very same wording."""

_QUESTION_WORDS = re.compile(
    r"谁|什么时候|哪天|哪年|哪里|哪儿|为什么|为啥|怎么|多少|几个|哪些|哪个|什么|啥|\b(?:who|when|where|why|how many|how much)\b"
)
_TOPICAL = (Role.CONCEPT, Role.PLACE, Role.OTHER_PLACE, Role.PERSON)


class Meanings:
    """The wordings of one lexicon. Each is looked at once; the same wording has the same meaning."""

    def __init__(self, lexicon: Lexicon, segmenter: Segmenter, offices: frozenset[str]) -> None:
        """`offices` are the concepts that stand for a person of the base (市长)."""
        self._lexicon, self._segmenter, self._offices = lexicon, segmenter, offices
        self._features: dict[tuple[str, bool], dict[str, float]] = {}
        self._inner: dict[str, dict[str, float]] = {}
        self._asks_inside: dict[str, tuple[Term, ...]] = {}
        self._kinds: dict[str, str] = {}

    def features(self, wording: str, *, spelt: bool) -> dict[str, float]:
        """What a wording stands for, with strengths (0..1); empty where it is no topic. `spelt`: in pinyin, so that any
        other of the same sound may be meant."""
        if (wording, spelt) not in self._features:
            self._features[wording, spelt] = self._find_features(wording, spelt)
        return self._features[wording, spelt]

    def _find_features(self, wording: str, spelt: bool) -> dict[str, float]:
        terms = self._lexicon.exact.get(wording, ())
        features = {term.key: SYNONYM for term in terms if term.role in _TOPICAL or term.role is Role.ATTRIBUTE}
        if not features:
            return {}
        if not spelt:
            features[f"s:{wording}"] = 1.0
        for feature, strength in self.inner(wording).items():
            features.setdefault(feature, strength)
        return features

    def terms(self, wording: str) -> tuple[Term, ...]:
        """The readings of a wording, with the question words inside a longer one (谁普查 asks 谁)."""
        terms = self._lexicon.exact.get(wording, ())
        if len(wording) < 3 or any(term.role is Role.ASPECT for term in terms):
            return terms
        if wording not in self._asks_inside:
            inside = (t for text in _QUESTION_WORDS.findall(wording) for t in self._lexicon.exact.get(text, ()))
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
        for piece in self._segmenter.cut(normalise(wording), without=wording):
            for term in self._lexicon.exact.get(piece.wording, ()) if piece.how == "exact" else ():
                if term.role in _TOPICAL and len(piece.wording) >= 2:
                    found[term.key] = INNER
        return found

    def kind(self, wording: str) -> str:
        """The kind of what a follow-up may replace: place, person (or an office); else empty."""
        if wording not in self._kinds:
            self._kinds[wording] = self._find_kind(wording)
        return self._kinds[wording]

    def _find_kind(self, wording: str) -> str:
        terms = self._lexicon.exact.get(wording, ())
        if any(term.key in self._offices for term in terms):
            return "person"
        roles = {term.role for term in terms}
        return "place" if Role.PLACE in roles else "person" if Role.PERSON in roles else ""
