"""Follow-ups: the ways in which a message can be read after what the same person asked before.

那县城呢 keeps the earlier question and replaces its place; 什么时候 keeps its topic and replaces what is asked; 现场会呢
asks the same of another thing; 还有呢 goes back to what was asked before; a message with a topic of its own starts
afresh. Which reading holds is decided by how well each can be answered (`Assistant`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.dialogue.doubts import another, doubted
from knowledge.dialogue.ellipsis import (
    BARE,
    ENOUGH,
    LITTLE,
    is_elliptic,
    of_the_talk,
    only_an_attribute,
    points,
    so_much_later,
    topic_weight,
    who_did,
)
from knowledge.dialogue.entries import CHRONICLE, of_the_chronicle
from knowledge.dialogue.members import (
    beside,
    by_date,
    by_rank,
    in_list,
    left_behind,
    left_over,
    list_of,
    names_member,
    next_one,
    of_rank,
    same_of,
)
from knowledge.dialogue.merge import merge, read_as, with_asks
from knowledge.dialogue.openings import after_leaving, known_before, opened
from knowledge.dialogue.pointing import named, one_of_told
from knowledge.dialogue.together import of_all_told
from knowledge.dialogue.turns import TELLING, Talks, Turn, with_names_of_numbers
from knowledge.facts.counted import unlisted
from knowledge.facts.model import Kind
from knowledge.matching.group import is_ask
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.text.normalise import normalise
from knowledge.text.ranks import find_rank

SOME = 0.2
"""Topic weight from which a message may stand by itself if it is surely answered."""

ONLY_SURE = -1.0
"""The gain of a reading that holds only where it is surely answered, never by its strength."""

LEANS, STANDS, THING, MEMBER, ANOTHER, AGAIN, LEFT, AFTER_ALL = 0.1, 0.05, 0.25, 0.45, 0.15, 0.15, 0.25, -0.3
"""What a reading gains: together with the topic before; by itself, by itself with a telling thing, and with the name of a
member, if that is all it says; the same question of another thing. What one loses
that names another thing and yet leads to the same fact; that names another member of a list than was talked of. 后来呢 about the same fact after all, where nothing else is found."""

_MAX_CONTEXT, _LONG_TALK = 4, 8
"""Messages before a new one that it may lean on; that may have named the chronicle whose entries are gone through."""

_REST = re.compile(
    r"(?:那|哦|嗯|除此之外|除了这个)?(?:还有|另外|其他|其余|别的|剩下)(?:的|一个|一件|一份|几个|那个)?(?:呢|么|吗|啥|什么|哪些)?"
)
_MORE_OF_LIST = re.compile(
    r"(?:那|除此之外|除了这个)?(?:还|另外还|有没有还?)[一-鿿]{0,2}过?(?:别的|其[他它]的?|另外的|其余的)(?:什么|啥)?(?:吗|么|呢|没有?|啊)?"
)
"""Asks for more of a list, as 还得过别的吗; of what is told by itself (谁写的，还写过别的吗) it asks for another one."""

_ANOTHER = re.compile(r"^(?:那|还有|就差|剩下|再说|(?:and|what about|how about)\b)|[呢咧嘞](?:[。?,]|$)")
_RANK = re.compile(
    r"第?[0-9一二三四五六七八九十两]{1,3}[个条项种样件]?|最后.{0,2}|末尾.{0,2}|头一.?|压轴的?|垫底的?|收尾的?"
)
_SAME_LIST = re.compile(
    r"^(?:那|还有)?(?:另外|其余|其他|其它|剩下|剩|余下)的?那?[两二三四五六几0-9]?[个项条样种]"
    r"|^(?:and |what about |which are )*the (?:other|remaining|rest)\b(?! cit| count)"
)
"""Asks for the other members of what was talked of."""

_PRONOUN = re.compile(r"[他她]|\b(?:he|she|him|his|her)\b")
_ASKS = re.compile(r"[哪谁啥几吗]|什么|多少|怎|\b(?:who|what|when|where|why|how|which)\b")
_POINTS_BACK = re.compile(
    r"^同一?[天年月日]|[他她它]|^那(?!个|些|次|年|天)|[呢咧嘞](?=\W|$)|^(?:and|so|then|ok|but)\b|\b(?:what|how) about\b|\b(?:he|she|it|they|him|them|his|its)\b"
    r"|^(?:到底|究竟|总共|一共)*(?![除为那这])[一-鿿]{1,2}[了过][个些]?(?:什么|啥|谁|哪|几|多少)"
)
"""Points to something before it, or says what was done and not by whom (得了个什么奖)."""

_IT = re.compile(r"\b(?:who|when|where|why|how)\b.* (?:it|them|that)$")
_ONCE_DONE = re.compile(r"(?![那这此再到从])[一-鿿]{1,4}[完了过](?:之后|以后)")
"""After something that was just told of the same thing (夸完以后传到哪里): it does not leave that."""

_NOW = re.compile(
    r"(?:那|到)?(?:现在|如今|眼下|目前|今天|现今|[改换变调搬]?(?:以前|之前|从前|原先|原来|早先))(?:[呢咧嘞]|又?怎么?样?了?)?[。?]?"
)
_LATER = "afterwards"
"""The concept of the engine's lexicon for 后来, 现在 and the like."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as it may be answered: `parsed` (merged with earlier topic where `merged`).

    `focus`: ids of the facts that the talk was about, `related`: of those that lie near them, `past`: of those that
    the message leaves behind, `attribute_of`: of those that it only asks an attribute of (几岁了), or who did it; `gain`: by
    how much the reading is preferred among equally well answered ones; `repeats`: what is taken off where it leads to a fact
    of `focus` again; `complete`: the message is read by itself and holds nothing that points back (他, 那 …, … 呢); `bare`: it
    only asks, so that it is about the fact in `focus` whatever is found; `rest`: it asks for more of what was told; `own`:
    what the message says itself, folded, where it was merged.
    """

    parsed: ParsedQuestion
    merged: bool
    focus: frozenset[str] = frozenset()
    related: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    gain: float = 0.0
    repeats: float = 0.0
    complete: bool = False
    bare: bool = False
    attribute_of: frozenset[str] = frozenset()
    rest: bool = False
    own: str = ""

    @property
    def only_the_talk(self) -> bool:
        """Whether the message itself neither names nor asks anything: all that it leads to was said before."""
        now = [group for group in self.parsed.groups if group.kept >= 1.0 and not group.unknown]
        return self.merged and all(is_ask(group) and "ask:what" in group.features for group in now)


def read(message: str, context: Sequence[str], parser: Parser, index: Index, talks: Talks) -> list[Reading]:
    """The possible readings of a message, most likely first; without context there is just one."""
    own = parser.parse(message)
    if (rest := after_leaving(own.question.text)) is not None:
        return [Reading(parser.parse(rest) if len(rest) > 1 else own, False, complete=True)]
    context = context or known_before(own.question.text)
    talk = talks.turns(context[-_MAX_CONTEXT:])
    if not talk:
        return [Reading(own, False)]
    own, last = of_the_talk(own), _with_somebody(own, talk)
    message, own, last = opened(message, own, last, parser)
    if claim := doubted(own, normalise(context[-1]).text, last.parsed.people, parser.titles):
        checked = Reading(read_as(claim, own, parser), False, gain=MEMBER)
        return [checked, _together(own, last, index, parser, LEANS, names=False)]
    said = _named_elsewhere(own, talk, parser)
    if together := of_all_told(own.question.text, talk) if said is own else "":
        several = Reading(read_as(together, own, parser), False, gain=MEMBER)
        return [several, _together(own, last, index, parser, LEANS, names=False)]
    own = said
    own = with_names_of_numbers(message, own, last.parsed, parser)
    if entry := of_the_chronicle(own.question.text, context[-_LONG_TALK:], parser):
        return [Reading(read_as(entry, own, parser), False, gain=MEMBER)]
    if text := _named_by_place(own, talk, context[-_MAX_CONTEXT:], index):
        member = read_as(text, own, parser)
        if not member.asks:
            member = with_asks(last.parsed, member)
        return [
            Reading(member, False, gain=THING if own.asks else MEMBER),
            _together(own, last, index, parser, LEANS, names=False),
        ]
    if _asks_for_more(own.as_read.rstrip("。, "), talk):
        before = talk[-2] if len(talk) > 1 else last
        return [replace(_reading(before.parsed, before, index), rest=True)]
    about = {last.fact.id} if last.fact and (only_an_attribute(own, index) or who_did(own)) else ()
    return [replace(one, attribute_of=frozenset(about)) for one in _by_topic(own, last, index, parser)]


def _asks_for_more(text: str, talk: Sequence[Turn]) -> bool:
    """Whether a message only asks for more of what was told: in words that may ask for another one, of a list."""
    listed = any(turn.fact and turn.fact.kind is Kind.LIST for turn in talk[-2:])
    return bool(_REST.fullmatch(text) or (listed and _MORE_OF_LIST.fullmatch(text)))


def _with_somebody(own: ParsedQuestion, talk: Sequence[Turn]) -> Turn:
    """The last turn; where a message says 他 and that is of nobody, the last one that is of somebody."""
    last = talk[-1]
    if own.people or last.parsed.people or "who" in last.parsed.asks or not _PRONOUN.search(own.question.text):
        return last
    return next((turn for turn in reversed(talk) if turn.parsed.people), last)


def _named_elsewhere(own: ParsedQuestion, talk: Sequence[Turn], parser: Parser) -> ParsedQuestion:
    """A message with the name of what it points at, or asking the same of another one that it only names with a mark."""
    parsed, text = [turn.parsed for turn in talk], own.question.text
    said = named(text, parsed) or one_of_told(text, talk) or another(own, parsed[-1])
    return read_as(said, own, parser) if said else own


def _by_topic(own: ParsedQuestion, last: Turn, index: Index, parser: Parser) -> list[Reading]:
    """The readings of a message by how much it says of its topic: together with the one before, by itself, or both."""
    weight = topic_weight(own, index)
    names = _names_another(own, index)
    other = _SAME_LIST.search(own.question.text) and not left_behind(own.question.text, last.fact, index.facts())
    if other or names_member(own.question.text, last.listed):
        return [replace(_together(own, last, index, parser, LEANS, names=False), past=frozenset())]
    together = _together(own, last, index, parser, LEANS if not names else STANDS, names)
    if weight < BARE:
        together = replace(together, bare=bool(own.asks))
    leans = is_elliptic(own, index)
    somebody = last.parsed.people or (leans and "who" in last.parsed.asks)
    if _PRONOUN.search(own.question.text) and somebody and not own.people:
        return [together]
    complete = not _POINTS_BACK.search(own.as_read)
    if leans:
        same = own if _names_of_list(own, last, index) else with_asks(last.parsed, own)
        another = [Reading(same, False, gain=ANOTHER)] if names else []
        may_stand = (
            complete and weight - _rank_weight(own, index) >= SOME and (_ASKS.search(own.as_read) or not points(own))
        )
        sure = [Reading(own, False, gain=ONLY_SURE, complete=True)] if may_stand else []
        after_all = [_reading(merge(last.parsed, own, parser.titles), last, index, AFTER_ALL)] if together.past else []
        return [together, *another, *sure, *after_all]
    alone = Reading(own, False, gain=THING if _has_a_thing(own, index) else STANDS, complete=complete)
    return [alone, together] if weight < ENOUGH else [alone]


def _has_a_thing(own: ParsedQuestion, index: Index) -> bool:
    """Whether a message that asks something names a telling thing to ask it of (现场会是干嘛用的), not only what happened
    to the thing before (什么时候评上的)."""
    telling = (index.weight(group) for group in own.groups if not is_ask(group) and not group.unknown)
    return bool(own.asks) and max(telling, default=0.0) >= TELLING


def _named_by_place(own: ParsedQuestion, talk: Sequence[Turn], context: Sequence[str], index: Index) -> str:
    """The message with a member's own name where it says 第三个, 剩下那个 or 下一个; empty where it does not."""
    text, last = own.question.text, talk[-1]
    if CHRONICLE in last.parsed.features or CHRONICLE in own.features:
        return ""
    if last.fact and unlisted(last.fact) and (ranked := in_list(text, last.fact)):
        return ranked
    facts, talked_of = list(index.facts()), [turn.fact for turn in talk]
    if same := same_of(text, last.parsed.question.text):
        return same
    asks_more = own.asks and not _names_a_list(own, index)
    listed = last.listed or list_of(last.fact, context[-1], facts)
    ranked = by_rank(text, listed) if asks_more else ""
    if not ranked and last.fact is not listed:  # something was asked of a member: the same of another one
        ranked = of_rank(text, listed)
    elif not ranked:
        ranked = in_list(text, last.fact)
    ranked = ranked or by_date(text, listed, facts) or beside(text, listed, normalise(context[-1]).text)
    return ranked or left_over(text, talked_of, "".join(context), facts) or next_one(text, last.fact, facts)


def _names_a_list(own: ParsedQuestion, index: Index) -> bool:
    """Whether a message names, beside the rank, a telling thing of its own of which it asks (第三个贫困县), rather than
    only what to know of the member (第三个投了多少钱)."""
    things = (group for group in own.groups if not is_ask(group) and not find_rank(group.written))
    return max(map(index.weight, things), default=0.0) >= TELLING


def _rank_weight(own: ParsedQuestion, index: Index) -> float:
    """Weight of the ranks in a message: 第二个 alone is no topic."""
    ranks = (group for group in own.groups if any(feature.startswith("ord:") for feature in group.features))
    return sum(map(index.weight, ranks))


def _names_another(own: ParsedQuestion, index: Index) -> bool:
    """Whether the message only names another thing to ask the same of (那现场会呢): neither a place, person or date, which
    take the place of an earlier one, nor a rank in a list."""
    if own.places or own.people or own.dates or _NOW.fullmatch(own.as_read) or so_much_later(own):
        return False
    if not _ANOTHER.search(own.as_read) or _IT.search(own.as_read):
        return False
    things = (group for group in own.groups if not is_ask(group) and not _RANK.fullmatch(group.written))
    return sum(map(index.weight, things)) >= LITTLE / 2


def _names_of_list(own: ParsedQuestion, last: Turn, index: Index) -> bool:
    """Whether a message names a member of the list that was just told: what was asked of the list (有哪些) is not asked of it."""
    listed = last.fact is not None and last.fact.kind is Kind.LIST
    return listed and bool(left_behind(own.question.text, last.fact, index.facts()))


def _together(own: ParsedQuestion, last: Turn, index: Index, parser: Parser, gain: float, names: bool) -> Reading:
    """The message with the topic before it. 后来呢 leaves what the talk was about, and so does the name of another member of
    a list; what `names` another thing does not ask for the same fact again."""
    left = left_behind(own.question.text, last.fact, index.facts())
    reading = _reading(merge(last.parsed, own, parser.titles), last, index, gain - LEFT if left else gain)
    reading = replace(reading, own=own.as_read)
    if _LATER in own.features and not _ONCE_DONE.match(own.question.text):
        return replace(reading, focus=reading.related - reading.focus, past=reading.focus | left)
    if names:
        reading = replace(reading, related=reading.related - reading.focus, repeats=AGAIN)
    return replace(reading, past=left)


def _reading(parsed: ParsedQuestion, turn: Turn, index: Index, gain: float = LEANS) -> Reading:
    """A reading together with what a turn was about."""
    if turn.fact is None:
        return Reading(parsed, True, gain=gain)
    return Reading(parsed, True, frozenset({turn.fact.id}), index.around(turn.fact), gain=gain)
