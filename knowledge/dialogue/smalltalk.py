"""Messages that are no question to an article: greetings, thanks, abuse, attempts to re-instruct the bot."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from knowledge.facts.base_model import SmalltalkEntry
from knowledge.outcome import Reason
from knowledge.text.normalise import MAX_LENGTH, RECENT, normalise

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "smalltalk.yaml"
_BEFORE_ANY_QUESTION = (Reason.DISTRESS, Reason.INSTRUCTION, Reason.ABOUT_BOT)
COURTESIES = (Reason.GREETING, Reason.THANKS, Reason.FAREWELL)
"""What is said to somebody by name or by what they are."""

_OPENINGS = (Reason.GREETING, Reason.THANKS)

LONGEST_STRING = 24
"""Characters of a message up to which it may be small talk strung together."""

SOUNDS = "啊呀哈吧呢哦哇啦"
"""What a phrase may end on."""

_OPENING = re.compile(r"([^，。！？!?,；;：:~～\n]{1,24})[，。！？!?,~～\n]+\s*(?=\S\s*\S)")

_NO_WORD = re.compile(r"[\W_]+")


class Smalltalk:
    """Recognises small talk by curated phrases and patterns (`knowledge/data/smalltalk.yaml`)."""

    def __init__(self, entries: Mapping[str, SmalltalkEntry]) -> None:
        self._contained = lru_cache(RECENT)(self._find)  # a message is looked through for several reasons
        self._whole: dict[str, Reason] = {}
        self._signs: dict[str, Reason] = {}
        self._contains: list[tuple[str, Reason]] = []
        self._beginning: dict[str, list[int]] = defaultdict(list)  # places of contained phrases, by first character
        self._patterns: list[tuple[re.Pattern[str], Reason]] = []
        for name, entry in entries.items():
            reason = Reason(name)
            self._whole.update({squeezed: reason for phrase in entry.whole if (squeezed := _squeeze(phrase))})
            self._signs.update(dict.fromkeys(entry.signs, reason))
            self._contains += [(_squeeze(phrase), reason) for phrase in entry.contains]
            self._patterns += [(re.compile(pattern), reason) for pattern in entry.patterns]
        for place, (phrase, _) in enumerate(self._contains):
            self._beginning[phrase[:1]].append(place)
        people = sorted((_squeeze(one) for entry in entries.values() for one in entry.to), key=len, reverse=True)
        person = "|".join(map(re.escape, people)) or "(?!)"
        self._people = re.compile(f"^(?:{person})+|(?:{person})+$")

    def whole(self, message: str) -> Reason | None:
        """The kind of small talk where the message is nothing else. Of a message without a word it is that of its last
        sign (👍🏽, 😀👍); EMPTY where none is known."""
        squeezed = _squeeze(normalise(message).text)
        if not squeezed:
            signs = (self._signs.get(char) for char in reversed(message[:MAX_LENGTH]))
            return next(filter(None, signs), Reason.EMPTY)
        return self._said(squeezed) or self._to_somebody(squeezed)

    def _said(self, squeezed: str) -> Reason | None:
        """The kind of a phrase, as it is or with a sound at its end."""
        bare = squeezed.rstrip(SOUNDS)
        return self._whole.get(squeezed) or self._whole.get(bare) or self._strung(squeezed)

    def _to_somebody(self, squeezed: str) -> Reason | None:
        """The kind of a phrase said to somebody (谢谢师傅，师傅你好); one character is too little to know it by (牛老师)."""
        if len(squeezed) > LONGEST_STRING:
            return None
        phrase = self._people.sub("", squeezed.rstrip(SOUNDS))
        reason = self._said(phrase) if 1 < len(phrase) < len(squeezed) else None
        return reason if reason in COURTESIES else None

    def _strung(self, squeezed: str) -> Reason | None:
        """The kind of the last of several phrases where a message is nothing but such phrases (好的谢谢辛苦了)."""
        if len(squeezed) > LONGEST_STRING:
            return None
        ends: dict[int, Reason | None] = {0: None}
        for end in range(1, len(squeezed) + 1):
            for start in [start for start in ends if start < end]:
                if reason := self._whole.get(squeezed[start:end]):
                    ends[end] = reason
        return ends.get(len(squeezed))

    def without_opening(self, message: str) -> str:
        """A message without greetings and thanks before what it asks (在吗？…, 谢谢！那…)."""
        start = 0
        while (opening := _OPENING.match(message, start)) and self.whole(opening[1]) in _OPENINGS:
            start = opening.end()
        return message[start:]

    def contained(self, message: str) -> Reason | None:
        """The kind of small talk that the message holds somewhere; of several phrases, of the one that is curated first."""
        return self._contained(message)

    def _find(self, message: str) -> Reason | None:
        squeezed = _squeeze(normalise(message).text)
        begun = (place for char in set(squeezed) for place in self._beginning.get(char, ()))
        first = min((place for place in begun if self._contains[place][0] in squeezed), default=None)
        return None if first is None else self._contains[first][1]

    def first(self, message: str) -> Reason | None:
        """What is answered before the message is even read as a question."""
        reason = self.contained(message)
        if reason in _BEFORE_ANY_QUESTION:
            return reason
        return self.whole(message) or self._task(message)

    def _task(self, message: str) -> Reason | None:
        """The kind of a task that is no question to an article: a sum, a speech to write, a word to translate."""
        text = normalise(message).text
        return next((reason for pattern, reason in self._patterns if pattern.search(text)), None)


def _squeeze(text: str) -> str:
    return _NO_WORD.sub("", text.lower())
