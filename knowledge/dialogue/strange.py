"""Messages about what people bring to any bot (the lottery, a diet, a pet), with words of the article around it: the clause that
asks decides what a message is about."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from knowledge.dialogue.asking import asks
from knowledge.dialogue.parts import clauses_of
from knowledge.facts.model import Fact
from knowledge.matching.index import STATED, Index
from knowledge.matching.lexicon import Role
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.outcome import Ambiguous, Answered
from knowledge.text.normalise import normalise

_LATIN = re.compile(r"[a-z]")
_NOT_LATIN = re.compile(r"[^a-z]+")
ABOUT = 0.4
"""Weight of known words from which a clause asks about the base: more than 怎么处理 has by itself."""

_POINTS_BACK = re.compile(r"^这(?!篇|文|场|次|些年|几年)|[他她它](?!们|们?的)")
_SEEKS_ADVICE = re.compile(
    r"(?:那|这|又|可|到底|究竟|我|该|应该|要|能)*(?:(?:怎么|怎样|如何|咋)(?:办|[一-鿿]{1,2}(?=[呢啊呀哦哒]?$))|(?:找谁|去哪|上哪)[一-鿿]{1,2}(?=[呢啊呀哦]?$)|何解|如何是好|该不该|要不要|行不行|好不好|靠不靠谱|靠谱|合不合适|合适|值不值|划不划算|(?:什么时候|何时|几时)是个头|有(?:啥|什么)(?:办法|法子))[^,。]{0,6}"
)
"""A clause that asks only what to do."""

_BETS = re.compile(r"赌|\bbet\b")
"""What somebody bets on an answer is none of the question."""

_ASKER_IN_ENGLISH = re.compile(r"^[^,。]*\b(?:wonder\w*|ask(?:s|ed|ing)?|question|know)\b")
"""What somebody tells of themselves before what they ask (while cooking I wondered what …)."""

_LIKE, _UNLIKE = re.compile(r"似的|一样|一般|那样|般"), re.compile(r"(?:像|如同|好比|比作|(?<!是)不是)[^,。]?$")
"""Around what something is only likened to, or set apart from (绕口令似的)."""

MISREAD = frozenset({"sound", "typo", "spelling"})
"""How a piece was read that stands for another word than is written."""

_ONLY_DOUBTS = frozenset({"yesno"})


class Strange:
    """Looks for that in what one base would answer. Filled once, then only read."""

    def __init__(self, words: Iterable[str], facts: Mapping[str, Fact], parser: Parser, index: Index) -> None:
        self._parser, self._index, self._facts = parser, index, facts
        self._beginning: dict[str, list[str]] = defaultdict(list)  # by their first two characters
        self._latin: list[str] = []  # each between blanks
        for word in words:
            if word.isascii():
                self._latin.append(f" {word} ")
            else:
                self._beginning[word[:2]].append(word)

    def topic(self, message: str, outcome: Answered | Ambiguous, corrects: bool) -> bool:
        """Whether a message asks about something strange to the facts that would answer it, or be offered. Where they set
        something right (`corrects`), what stands beside what asks may be the very thing that is wrong."""
        words = list(self._words(normalise(message).text))  # as written: typed pinyin may be read as any word
        if not words:
            return False
        facts = outcome.facts if isinstance(outcome, Answered) else [choice.fact for choice in outcome.choices]
        told = outcome.text.lower()  # which may say that it was not so
        words = [w for w in words if w.strip() not in told and not any(self._has(id_, w) for id_ in facts)]
        return bool(words) and self._asked(message, words, corrects)

    def _words(self, text: str) -> Iterator[str]:
        for start in range(len(text) - 1):
            if words := self._beginning.get(text[start : start + 2]):
                yield from (word for word in words if text.startswith(word, start))
        if _LATIN.search(text):
            spaced = f" {_NOT_LATIN.sub(' ', text)} "
            yield from (word for word in self._latin if word in spaced)

    def _has(self, id_: str, word: str) -> bool:
        """Whether a fact's own words or curated questions hold a word, or it is about what the base means by that."""
        fact, bare = self._facts[id_], word.strip()
        texts = (fact.answer_en, *fact.questions_en) if word.isascii() else (fact.answer, *fact.questions)
        if any(bare in text.lower() for text in texts):
            return True
        said = self._index.said(id_)
        means = (term for term in self._parser.lexicon.exact.get(bare, ()) if term.role is Role.CONCEPT)
        return any(said.get(term.key, 0.0) >= STATED for term in means)

    def _asked(self, message: str, words: Collection[str], alone: bool) -> bool:
        """Whether what asks in a message (its last clause that does, unless `alone` with the one before it where that names what
        about) is strange, and no other clause asks about the base."""
        clauses = [self._parser.parse(clause) for clause in clauses_of(message)]
        strange = [_holds(one, words) for one in clauses]
        asking = [number for number, clause in enumerate(clauses) if asks(clause)]
        if any(not strange[number] and self._about_the_base(clauses[number]) for number in asking):
            return False
        others = [one for one, odd in zip(clauses, strange, strict=True) if not odd]
        if not asking and any(strange) and not any(self._known(one) >= ABOUT for one in others):
            return True
        last = asking[-1] if asking else len(clauses) - 1
        if strange[last] or not last or alone:
            return strange[last]
        return self._leans(clauses[last]) and strange[last - 1]

    def _about_the_base(self, clause: ParsedQuestion) -> bool:
        """Whether a clause asks more than whether it is so, in words that the base knows, and not of what stands before it."""
        return bool(set(clause.asks) - _ONLY_DOUBTS) and not self._leans(clause)

    def _leans(self, clause: ParsedQuestion) -> bool:
        """Whether a clause asks of what stands before it: it points there, only asks what to do, or names next to nothing."""
        text = clause.question.text
        return (
            bool(_POINTS_BACK.search(text) or _SEEKS_ADVICE.fullmatch(text.strip(" ,。")))
            or self._known(clause) < ABOUT
        )

    def _known(self, clause: ParsedQuestion) -> float:
        """Weight of the words of a clause that the base knows."""
        return sum(self._index.weight(group) for group in clause.groups if group.written and not group.unknown)


def _holds(clause: ParsedQuestion, words: Collection[str]) -> bool:
    text = clause.question.text
    if _BETS.search(text):
        return False
    spaced = f" {_NOT_LATIN.sub(' ', _ASKER_IN_ENGLISH.sub('', text))} "
    return any(word in spaced if word.isascii() else _apart(clause, word) for word in words)


def _apart(clause: ParsedQuestion, word: str) -> bool:
    """Whether a clause holds a word that is not made of parts of others (人生 in 穷人生病), and was not read as another that
    sounds alike."""
    text = clause.question.text
    if word not in text:
        return False
    read = [piece for piece in clause.pieces if piece.how not in MISREAD]
    begin, end = {piece.start for piece in read}, {piece.end for piece in read}
    places = ((found.start(), found.end()) for found in re.finditer(re.escape(word), text))
    return any(
        start in begin and stop in end and not (_LIKE.match(text, stop) or _UNLIKE.search(text, 0, start))
        for start, stop in places
    )
