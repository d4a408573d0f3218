"""What a talk was about: the topic after each earlier message, the fact that lies nearest to it, the list it came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from knowledge.dialogue.ellipsis import is_elliptic, of_the_talk, only_an_attribute, only_the_cost, topic_weight
from knowledge.dialogue.members import by_rank, in_list, same_of, turned_to
from knowledge.dialogue.merge import merge
from knowledge.facts.counted import unlisted
from knowledge.facts.model import Fact, Kind
from knowledge.matching.finder import Finder
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser

Answers = Callable[[ParsedQuestion], Fact | None]

KEPT = 256
"""How many beginnings of talks are kept as they were understood."""

_BARE_ASK = re.compile(r"(?:由|是)?(?:谁|哪|什么时候|啥时候|几时|何时|为什么|为啥|怎么|多少).{0,6}$")
"""A message that only asks (谁牵头做的): of what, an earlier one said."""

_BARE_NUMBER = re.compile(r"(?<![\d\"“.第])(\d{1,2})(?![\d.]|\s*[年月日号个条项次件种户万亿多])")
_GUESS = re.compile(r"(?<=呢)[,， ]*[0-9][0-9.]*[万亿]?[个人户村条项]?[?？]$")
"""A guess behind what is asked for the number of."""

_ECHO = re.compile(
    r"(?:[哦噢嗯啊]|才|有|是|这么|那么)*(?:(?!(?:19|20)\d\d(?![\d.]))[\d.]{3,}|[\d.]+[多来几]?[万亿千百%])[多来]?[人个户村亿万元县]?(?:[啊哦呀嘛?。,! ]|这么|多|少|而已)*"
)
"""Says the figure again that was just told (15.8万啊); a year is asked about."""

_SAYS = re.compile(r"[了啊哦呀哈唉嗯]|[我俺咱你]|记不|看不|[不没]太|有点|\b(?:i|ok|wow|thanks)\b")
_ASKS_ON = re.compile(r"[呢咧嘞吗吧么]|[谁哪啥几?]|还有|另|其|什么|多少")
"""Says something; asks for something."""

TELLING, A_NAME = 0.45, 4
"""Weight from which a word names a thing, and characters."""

_NUMBER_NAMES = re.compile(r'"\d{1,2}"|\d\+\d')


@dataclass(frozen=True, slots=True)
class Turn:
    """What stands after an earlier message: the topic, the fact that lies nearest to it, and the list that was told, by
    itself or before one of its members."""

    parsed: ParsedQuestion
    fact: Fact | None
    listed: Fact | None = None


class Talks:
    """Reads talks about one base. What was understood of the last ones is kept: each further message of a talk has the same
    ones before it, and so has each reading of one message."""

    def __init__(self, parser: Parser, index: Index, finder: Finder, computed: Answers) -> None:
        """`computed` gives the fact that a computed answer was about (下一条), None where none was."""
        self._parser, self._index, self._finder, self._computed = parser, index, finder, computed
        self._understood = lru_cache(KEPT)(self._understand)

    def turns(self, context: Sequence[str]) -> tuple[Turn, ...]:
        """The topic after each earlier message that has one, read in the light of those before it."""
        return self._understood(tuple(context))

    def _understand(self, context: tuple[str, ...]) -> tuple[Turn, ...]:
        if not context:
            return ()
        told = self._understood(context[:-1])
        turn = self._after(context[-1], told[-1] if told else None)
        return (*told, turn) if turn else told

    def _still(self, parsed: ParsedQuestion, before: Turn) -> Turn | None:
        """The turn before a message after which it is still talked of, whatever is said to that; None where it is not."""
        if _ECHO.fullmatch(parsed.question.text) or self._only_says(parsed):
            return before
        if before.fact and unlisted(before.fact) and (text := in_list(parsed.question.text, before.fact)):
            return Turn(self._parser.parse(text), before.fact, before.listed)  # which is not told
        asks_of_it = only_an_attribute(parsed, self._index) or (
            before.fact and "“" in before.fact.title and only_the_cost(parsed.question.text)
        )
        return before if before.fact and asks_of_it else None  # 几岁了

    def _only_says(self, parsed: ParsedQuestion) -> bool:
        """Whether a message asks nothing and names nothing, but says something of whoever writes it (太多了，记不住)."""
        text = parsed.question.text
        named = parsed.asks or parsed.attributes or parsed.places or parsed.people or parsed.dates or parsed.numbers
        if named or not _SAYS.search(text) or _ASKS_ON.search(text):
            return False
        known = (group for group in parsed.groups if not group.unknown)
        return all(self._index.weight(group) < TELLING and len(group.written) < A_NAME for group in known)

    def _after(self, message: str, before: Turn | None) -> Turn | None:
        """What stands after a message that came after a turn; None where it has no topic."""
        parser, index = self._parser, self._index
        if before and "amount" in before.parsed.asks:
            message = _GUESS.sub("", message)  # 村呢，166？ asks for the number, and so does 人呢 next
        parsed = of_the_talk(parser.parse(message)) if before else parser.parse(message)
        if before and (still := self._still(parsed, before)):
            return still
        if before and (same := same_of(parsed.question.text, before.parsed.question.text)):
            parsed = parser.parse(same)
        named = with_names_of_numbers(message, parsed, before.parsed, parser) if before else parsed
        member = by_rank(parsed.question.text, before.listed) if before and parsed.asks else ""
        if member:
            parsed = parser.parse(member)
        elif before and (is_elliptic(parsed, index) or _BARE_ASK.match(parsed.question.text)):
            parsed = merge(before.parsed, named, parser.titles)
        if about := self._computed(parsed):  # what was answered is what the talk is about now
            return Turn(replace(parser.parse(about.title), asks=parsed.asks), about, _listed(about, before))
        if topic_weight(parsed, index) <= 0:
            return None
        if not before and only_an_attribute(parsed, index):  # of nothing that was named: any fact would be a guess
            return Turn(parsed, None)
        focus = frozenset({before.fact.id}) if before and before.fact else frozenset()
        other = turned_to(named.question.text, before.fact, tuple(index.facts())) if before else None
        fact = other or self._finder.fact(parsed, focus)
        return Turn(parsed, fact, before.listed if member and before else _listed(fact, before))


def _listed(fact: Fact | None, before: Turn | None) -> Fact | None:
    """The list that the talk is in: the one that is told, or the one before it, as long as a member of that is told."""
    if fact is None or fact.kind is Kind.LIST:
        return fact
    last = before.listed if before else None
    return last if last and any(member.fact == fact.id for member in last.members) else None


def with_names_of_numbers(message: str, own: ParsedQuestion, before: ParsedQuestion, parser: Parser) -> ParsedQuestion:
    """A bare 7 after talk of “1” is the name “7”, not a count."""
    if not _NUMBER_NAMES.search("".join(run.text for run in before.runs)) or not _BARE_NUMBER.search(message):
        return own
    return parser.parse(_BARE_NUMBER.sub(r"“\1”", message))
