"""Follow-ups: the ways in which a message can be read after what the same person asked before.

那县城呢 keeps the earlier question and replaces its place; 什么时候 keeps its topic and replaces what is asked; 现场会呢
asks the same of another thing; 还有呢 goes back to what was asked before; a message with a topic of its own starts
afresh. Which reading holds is decided by how well each can be answered (`Assistant`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from knowledge.dialogue.members import by_rank, left_over, next_one
from knowledge.dialogue.merge import merge, with_asks
from knowledge.facts.model import Fact
from knowledge.matching.confidence import kin
from knowledge.matching.group import is_ask
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.matching.score import candidates
from knowledge.text.ranks import find_rank

Answers = Callable[[ParsedQuestion], Fact | None]

TELLING = 0.45
SOME, LITTLE, ENOUGH = 0.25, 0.34, 0.9
"""Topic weight from which a message may stand by itself if it is surely answered; below which it cannot else; from which
it surely does."""

ONLY_SURE = -1.0
"""The gain of a reading that holds only where it is surely answered, never by its strength."""

LEANS, STANDS, THING, ANOTHER, AGAIN, AFTER_ALL = 0.1, 0.05, 0.25, 0.15, 0.15, -0.3
"""What a reading gains: together with the topic before; by itself, and by
itself with a telling thing; the same question of another thing. What one loses
that names another thing and yet leads to the same fact. 后来呢 about the same fact after all, where nothing else is found."""

_POINTERS = re.compile(
    r"那|还有|后来|隔|次日|翌|前一|后一|下一|上一|转天|转年|他|她|它|其|这|然后|再|另|接着|紧接|之后|呢|也|又|同样|剩|前者|后者|分别|最后|末|第|具体|都|就"
)
_SHORT = 14
_MAX_CONTEXT = 4
_REST = re.compile(
    r"(?:那|哦|嗯|除此之外|除了这个)?(?:还有|另外|其他|其余|别的|剩下)(?:的|一个|一件|一份|几个|那个)?(?:呢|么|吗|啥|什么|哪些)?"
)
_BARE_NUMBER = re.compile(r"(?<![\d\"“.第])(\d{1,2})(?![\d.]|\s*[年月日号个条项次件种户万亿多])")
_ANOTHER = re.compile(r"^(?:那|还有|就差|剩下|再说)|[呢咧嘞][。?]?$")
_RANK = re.compile(
    r"第?[0-9一二三四五六七八九十两]{1,3}[个条项种样件]?|最后.{0,2}|末尾.{0,2}|头一.?|压轴的?|垫底的?|收尾的?"
)
_LEAVES = re.compile(
    r"^(?:算了|好了|行了|好吧|哦|嗯)?[,。]?(?:不问|不说|不管|不聊|先不问|先不说|先不管|别管|别说)(?:他|她|它|这个?|那个?|[一-鿿]{1,4}?)了?[们]?了?[,。]|^(?:换个(?:问题|话题)|另外问|再问个别的|问个别的)[,。:]?"
)
"""The beginning of a message that leaves what was talked of."""

_SAME_LIST = re.compile(r"^(?:那|还有)?(?:另外|其余|其他|其它|剩下|剩|余下)的?那?[两二三四五六几0-9]?[个项条样种]")
"""Asks for the other members of what was talked of."""

_BARE_ASK = re.compile(r"(?:由|是)?(?:谁|哪|什么时候|啥时候|几时|何时|为什么|为啥|怎么|多少).{0,6}$")
"""A message that only asks (谁牵头做的): of what, an earlier one said."""

_PRONOUN = re.compile(r"[他她]")
_POINTS_BACK = re.compile(r"[他她它]|^那(?!个|些|次|年|天)|[呢咧嘞](?=\W|$)")
_NUMBER_NAMES = re.compile(r'"\d{1,2}"|\d\+\d')
_LATER, _CHRONICLE = "afterwards", "chronicle"
"""The concepts of the engine's lexicon for 后来, 现在 and the like, and for an article's list of events."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as it may be answered: `parsed` (merged with earlier topic where `merged`).

    `focus`: ids of the facts that the talk was about, `related`: of those that lie near them, `past`: of those that
    the message leaves behind; `gain`: by how much the reading is preferred among equally well answered ones;
    `repeats`: what is taken off where it leads to a fact of `focus` again; `complete`: the message is read by itself and
    holds nothing that points back (他, 那 …, … 呢).
    """

    parsed: ParsedQuestion
    merged: bool
    focus: frozenset[str] = frozenset()
    related: frozenset[str] = frozenset()
    past: frozenset[str] = frozenset()
    gain: float = 0.0
    repeats: float = 0.0
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What stands after an earlier message: the topic, and the fact that lies nearest to it."""

    parsed: ParsedQuestion
    fact: Fact | None


def read(
    message: str, context: Sequence[str], parser: Parser, index: Index, computed: Answers = lambda parsed: None
) -> list[Reading]:
    """The possible readings of a message, most likely first; without context there is just one. `computed` gives the
    fact that a computed answer to an earlier message was about (下一条), None where none was."""
    own = parser.parse(message)
    if left := _LEAVES.match(own.question.text):
        rest = own.question.text[left.end() :]
        return [Reading(parser.parse(rest) if len(rest) > 1 else own, False, complete=True)]
    turns = _turns(context[-_MAX_CONTEXT:], parser, index, computed)
    if not turns:
        return [Reading(own, False)]
    last = turns[-1]
    own = _with_names_of_numbers(message, own, last.parsed, parser)
    if named := _named_by_place(own, turns, context[-_MAX_CONTEXT:], index):
        member = parser.parse(named)
        if not member.asks:
            member = with_asks(last.parsed, member)
        return [Reading(member, False, gain=THING), _together(own, last, index, parser, LEANS, names=False)]
    if _REST.fullmatch(own.question.text.rstrip("。, ")):
        asked = turns[-2] if len(turns) > 1 else last
        return [_reading(asked.parsed, asked, index)]
    weight = _topic_weight(own, index)
    names = _names_another(own, index)
    if _SAME_LIST.search(own.question.text):
        return [_together(own, last, index, parser, LEANS, names=False)]
    together = _together(own, last, index, parser, LEANS if not names else STANDS, names)
    if _PRONOUN.search(own.question.text) and last.parsed.people and not own.people:
        return [together]
    complete = not _POINTS_BACK.search(own.question.text)
    if is_elliptic(own, index):
        another = [Reading(with_asks(last.parsed, own), False, gain=ANOTHER)] if names else []
        sure = [Reading(own, False, gain=ONLY_SURE, complete=True)] if complete and weight >= SOME else []
        same = [_reading(merge(last.parsed, own, parser.titles), last, index, AFTER_ALL)] if together.past else []
        return [together, *another, *sure, *same]
    alone = Reading(own, False, gain=THING if _has_a_thing(own, index) else STANDS, complete=complete)
    return [alone, together] if weight < ENOUGH else [alone]


def _has_a_thing(own: ParsedQuestion, index: Index) -> bool:
    """Whether a message that asks something names a telling thing to ask it of (现场会是干嘛用的), not only what happened
    to the thing before (什么时候评上的)."""
    telling = (index.weight(group) for group in own.groups if not is_ask(group) and not group.unknown)
    return bool(own.asks) and max(telling, default=0.0) >= TELLING


def _named_by_place(own: ParsedQuestion, turns: Sequence[Turn], context: Sequence[str], index: Index) -> str:
    """The message with a member's own name where it says 第三个, 剩下那个 or 下一个; empty where it does not."""
    text, last = own.question.text, turns[-1]
    if _CHRONICLE in last.parsed.features or _CHRONICLE in own.features:
        return ""
    facts, talked_of = list(index.facts()), [turn.fact for turn in turns]
    asks_more = own.asks and not _names_a_list(own, index)
    ranked = by_rank(text, last.fact) if asks_more else ""
    return ranked or left_over(text, talked_of, "".join(context), facts) or next_one(text, last.fact, facts)


def _names_a_list(own: ParsedQuestion, index: Index) -> bool:
    """Whether a message names, beside the rank, a telling thing of its own of which it asks (第三个贫困县), rather than
    only what to know of the member (第三个投了多少钱)."""
    things = (group for group in own.groups if not is_ask(group) and not find_rank(group.written))
    return max(map(index.weight, things), default=0.0) >= TELLING


def _names_another(own: ParsedQuestion, index: Index) -> bool:
    """Whether the message only names another thing to ask the same of (那现场会呢): neither a place, person or date, which
    take the place of an earlier one, nor a rank in a list."""
    if own.places or own.people or own.dates or not _ANOTHER.search(own.question.text):
        return False
    things = (group for group in own.groups if not is_ask(group) and not _RANK.fullmatch(group.written))
    return sum(map(index.weight, things)) >= LITTLE / 2


def _together(own: ParsedQuestion, last: Turn, index: Index, parser: Parser, gain: float, names: bool) -> Reading:
    """The message with the topic before it. 后来呢 leaves what the talk was about; what `names` another thing does
    not ask for the same fact again."""
    reading = _reading(merge(last.parsed, own, parser.titles), last, index, gain)
    if _LATER in own.features:
        return replace(reading, focus=reading.related - reading.focus, past=reading.focus)
    return replace(reading, related=reading.related - reading.focus, repeats=AGAIN) if names else reading


def _reading(parsed: ParsedQuestion, turn: Turn, index: Index, gain: float = LEANS) -> Reading:
    """A reading together with what a turn was about."""
    if turn.fact is None:
        return Reading(parsed, True, gain=gain)
    near = {fact.id for fact in index.facts() if kin(fact, turn.fact) or fact.id in turn.fact.near}
    return Reading(parsed, True, frozenset({turn.fact.id}), frozenset(near | {turn.fact.id}), gain=gain)


def _turns(context: Sequence[str], parser: Parser, index: Index, computed: Answers) -> list[Turn]:
    """The topic after each earlier message that has one, read in the light of those before it."""
    turns: list[Turn] = []
    for message in context:
        parsed = parser.parse(message)
        before = turns[-1] if turns else None
        if before and (is_elliptic(parsed, index) or _BARE_ASK.match(parsed.question.text)):
            parsed = merge(before.parsed, _with_names_of_numbers(message, parsed, before.parsed, parser), parser.titles)
        if about := computed(parsed):  # what was answered is what the talk is about now
            turns.append(Turn(replace(parser.parse(about.title), asks=parsed.asks), about))
        elif _topic_weight(parsed, index) > 0:
            focus = frozenset({before.fact.id}) if before and before.fact else frozenset()
            found = candidates(parsed, index, focus=focus, gaps=False, within=0.0)
            turns.append(Turn(parsed, next((c.entry.fact for c in found if c.entry.gap is None), None)))
    return turns


def _with_names_of_numbers(message: str, own: ParsedQuestion, before: ParsedQuestion, parser: Parser) -> ParsedQuestion:
    """A bare 7 after talk of “1” is the name “7”, not a count."""
    if not _NUMBER_NAMES.search("".join(run.text for run in before.runs)) or not _BARE_NUMBER.search(message):
        return own
    return parser.parse(_BARE_NUMBER.sub(r"“\1”", message))


def is_elliptic(question: ParsedQuestion, index: Index) -> bool:
    """Whether the message needs what came before: little topic of its own, or it points back and is short."""
    weight = _topic_weight(question, index)
    text = question.question.text
    points = bool(_POINTERS.match(text)) or text.rstrip("。, ").endswith(("呢", "咧", "嘞"))
    return weight < LITTLE or (points and weight < 2 * ENOUGH and len(text) <= _SHORT)


def _topic_weight(question: ParsedQuestion, index: Index) -> float:
    return sum(index.weight(group) for group in question.groups if not is_ask(group))
