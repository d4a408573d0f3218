"""Answers about members of enumerations: is it in the list, which one is the third, which list does it belong to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from knowledge.chronology.computed import Computed
from knowledge.facts.model import Fact, Kind, Member
from knowledge.lists.holding import holding
from knowledge.lists.names import Names, thing
from knowledge.lists.placed import fits, ranks
from knowledge.lists.ranked import place_of
from knowledge.matching.group import Group, is_ask, strength
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.text.denying import denies
from knowledge.text.numerals import parse_number
from knowledge.text.ranks import ASKS_PLACE, find_rank

_NOT_OF_A_LIST = frozenset({"who", "when", "day", "where", "why", "duration", "order"})
"""What is not asked of a list as a whole."""

SURE, TELLING, SAID, LONGEST_NAME = 0.85, 0.33, 0.4, 14
LITERAL = 2
"""Characters of its own name by which a member of another list must be named to be told where it belongs."""

OWN_WORD = 0.45
"""Weight from which a word is one that only few things are said with."""

_MEMBER_OF = re.compile(r"算|属于|归|列[在入]|放[在进]|包[括含]|里|中|内|在不在|有没有|是不是|之一")
_CLAIMED = re.compile(
    r"属于|之一|[归挪划](?:入|到|在|进)?|算(?:进|到|成)|算.{0,14}(?:一项|一个|一条|其中|里头)|[里中内].{0,12}排(?:在|行|名)?(?:老几|第几)"
    r"|[里中内]头?(?:也|还|就)?有(?!没|哪|什么|啥|几|多少|关|些)|是[^,。;?!哪什几谁]{2,10}[里中内][头面]?的(?=[,。;?!吧嘛呗]|$)"
)
"""Takes for granted that something is one of a list,"""
_TAKEN = re.compile(r"[里中内][头面边]?(?:的(?![^,。]{0,2}[哪什几谁啥多最第其])|[是排占]?第几)|有一[个条项批]是")
"""and while something else is asked of it."""

_WHETHER_IT_HAS = re.compile(r"有没有|有无|有冇")
_MAY = re.compile(r"能不能|可不可以|能否|可否|最(?!后|终)")
"""Asks to be told, not whether it is so."""

_PART_OF = re.compile(r"属于|归于|归[入在到]")
_WHICH = re.compile(r"[属归]于?(?:哪|什么|啥)|哪[个类项里]")
"""where it does not ask of which."""
_Key = tuple[str, int]
"""A member: the fact of its list, and its number there from 0."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """One wording of a member: its topic groups."""

    groups: tuple[Group, ...]


class Lists:
    """The enumerations of a base. Filled by the constructor, then only read."""

    def __init__(self, facts: dict[str, Fact], parser: Parser, index: Index) -> None:
        self._parser, self._index = parser, index
        self._lists = [fact for fact in facts.values() if fact.kind is Kind.LIST]
        self._names = Names(facts, self._lists, parser)
        self._members = {
            (fact.id, i): [self._wording(text) for text in (member.name, *member.aliases)]
            for fact in self._lists
            for i, member in enumerate(fact.members)
        }
        self._order = {key: place for place, key in enumerate(self._members)}
        self._naming = self._by_feature()
        self._said = {
            (fact.id, i): parser.parse(member.says, noisy=False).features
            for fact in self._names.counted
            for i, member in enumerate(fact.members)
        }

    def _wording(self, text: str) -> _Wording:
        groups = self._parser.parse(text, noisy=False).groups
        return _Wording(tuple(group for group in groups if not is_ask(group)))

    def _by_feature(self) -> dict[str, list[tuple[_Key, _Wording]]]:
        """The members' wordings that are telling, by each feature that may stand for their first group: a question that
        names one of them holds one of those."""
        out: dict[str, list[tuple[_Key, _Wording]]] = {}
        for key, wordings in self._members.items():
            for wording in wordings:
                if any(self._index.weight(group) >= TELLING for group in wording.groups):
                    for feature, own in wording.groups[0].features.items():
                        if own >= SURE:
                            out.setdefault(feature, []).append((key, wording))
        return out

    def answer(self, question: ParsedQuestion) -> Computed | None:
        """The place of a member; yes or no to “is X one of the list”, where the question names one list and a member; the list
        that X belongs to where it is said to belong to another; what X is where it is taken for another member; the list that is called by
        a wrong number, or whose number is asked for; else None."""
        return (
            self._ranked(question)
            or self.belongs(question)
            or self._mistaken(question)
            or self._counted_otherwise(question)
            or self._names.number_asked(question)
        )

    def _ranked(self, question: ParsedQuestion) -> Computed | None:
        if not ASKS_PLACE.search(question.question.text):
            return None
        named = [(self._member(key)[0], key[1]) for key in self._mentioned(question.features)]
        return place_of(question.as_read, named, self.called(question.as_read), self._names.of)

    def _counted_otherwise(self, question: ParsedQuestion) -> Computed | None:
        """The lists that a question calls by other numbers than they have (五大体系), where it names no other list."""
        text = question.question.text
        if _NOT_OF_A_LIST & set(question.asks) or "+" in text or self.called(text):  # 1+7+6 is a name too
            return None
        wrong = dict[str, tuple[Fact, str]]()
        for fact in self._names.counted:
            given, asked = self.miscounted(question, fact) if fact.id in self._names.titled else ("", "")
            if given and given.strip("“”") in self._names.titled[fact.id]:
                wrong.setdefault(asked, (fact, given))
        if len(wrong) < 2 and all(len(thing(given.strip("“”"))) == 1 for _, given in wrong.values()):
            return None
        lead = "；".join(f"文中是{given}，不是{asked}" for asked, (_, given) in wrong.items())
        facts = tuple(fact for fact, _ in wrong.values())
        return Computed(facts, f"{lead}。", "".join(fact.answer for fact in facts))

    def _mistaken(self, question: ParsedQuestion) -> Computed | None:
        """What the article says of the one member that a yes-no question names, where what it asks is said of another
        member of the same list (现场会是补短板的吧)."""
        mentioned = self._mentioned(question.features)
        for fact in self._names.counted if mentioned else ():
            named = [number for id_, number in mentioned if id_ == fact.id]
            alone = named[0] if len(named) == 1 and "yesno" in question.asks else None
            if alone is not None and (says := self._told_of_another(question, fact, alone)):
                return Computed((fact,), f"不是，{says}", fact.answer)
            if len(named) > 1 and (crossed := self._crossed(question, fact)):
                return Computed((fact,), f"不是，{crossed}", fact.answer)
        return None

    def _crossed(self, question: ParsedQuestion, fact: Fact) -> str:
        """What the article says of two members or more, where each is said to do what another one does (X补短板、Y立标杆)."""
        wrong = list[str]()
        for clause in map(self._parser.parse, re.split("[,。]", question.question.text)):
            named = [number for id_, number in self._mentioned(clause.features, fact.id)]
            wrong += [said] if len(named) == 1 and (said := self._told_of_another(clause, fact, named[0])) else []
        return "；".join(says.rstrip("。") for says in wrong) + "。" if len(wrong) > 1 else ""

    def _told_of_another(self, question: ParsedQuestion, fact: Fact, number: int) -> str:
        """What the article says of a member, where the rest of a question is said of another one and not of it."""
        member = fact.members[number]
        own = {f for wording in self._members[fact.id, number] for g in wording.groups for f in g.features}
        rest = [g for g in question.groups if not is_ask(g) and not own & g.features.keys() and self._tells(g)]
        mine = self._index.said(member.fact) if member.fact else self._said[fact.id, number]
        if any(strength(group, mine) >= SAID for group in rest):
            return ""
        others = [self._said[fact.id, other] for other in range(len(fact.members)) if other != number]
        told = any(strength(group, said) >= SAID for group in rest for said in others)
        return member.says if told else ""

    def _tells(self, group: Group) -> bool:
        return self._index.weight(group) >= OWN_WORD

    def belongs(self, question: ParsedQuestion) -> Computed | None:
        """Yes or no to “is X one of the list”; the list that X belongs to (last of its facts) where it is no member of it."""
        asked = question.question.text
        said = bool(_CLAIMED.search(asked))
        asks, claims = "yesno" in question.asks, (said or bool(_TAKEN.search(asked))) and not _WHICH.search(asked)
        if _MAY.search(asked) or not (asks or claims) or find_rank(asked) or not _MEMBER_OF.search(asked):
            return None
        text = "".join(piece.wording or question.question.text[piece.start : piece.end] for piece in question.pieces)
        named = [fact for fact in self._lists if any(name in text for name in self._names.of[fact.id])]
        if len(named) != 1 or len(named[0].members[0].name) > LONGEST_NAME:
            return None
        for name in self._names.of[named[0].id]:
            text = text.replace(name, " ")
        mentioned = self._mentioned(self._parser.parse(text).features)
        own = [self._member(key) for key in mentioned if key[0] == named[0].id]
        others = [self._member(key) for key in mentioned if key[0] != named[0].id]
        others = [(h, m) for h, m in others if len(m.name) <= LONGEST_NAME and self._names.of[h.id]]
        others = [(h, m) for h, m in others if m.fact != named[0].id]  # the named list itself, as a member
        if (part := _PART_OF.search(asked)) and any(
            name in asked[: part.start()] for name in self._names.of[named[0].id]
        ):
            if any(m.name in asked[part.end() :] for _, m in others):  # the list itself is said to be part of it
                return None
        if own and not self._has_of_its_own(asked, named[0].id):
            verdict = "不对" if denies(asked) else "是的"
            return Computed((named[0],), f"{verdict}，其中有“{own[0][1].name}”。", named[0].answer) if asks else None
        literal = [] if own else [pair for pair in others if _literally(pair[1], text) >= LITERAL]
        nearest = max(literal, key=lambda pair: _literally(pair[1], text), default=None)
        return self._elsewhere(named[0], *nearest, asks or said) if nearest else None

    def _has_of_its_own(self, text: str, listed: str) -> bool:
        """Whether it is asked whether a member has something (“能人”有没有例子), not whether the list has the member."""
        match = _WHETHER_IT_HAS.search(text)
        return match is not None and not self._mentioned(self._parser.parse(text[match.end() :]).features, listed)

    @staticmethod
    def _elsewhere(named: Fact, home: Fact, member: Member, said: bool) -> Computed:
        """The list that has a member, behind a no where another one was `said` or asked to have it."""
        no = "不是" if said else f"{_quoted(named.title)}里没有这一项"
        lead = f"{no}，“{member.name}”属于{_quoted(home.title)}。"
        return Computed((named, home), lead, f"{named.answer}{home.answer}", corrects=True)

    def of_member(self, fact: Fact, question: ParsedQuestion) -> tuple[str, Member | None]:
        """“第3项是…” and the member where the question asks for one by its place; what the article says of the one member
        that it names; else empty."""
        rank = find_rank(question.question.text)
        if fact.kind is not Kind.LIST:
            return "", None
        if rank and not ranks(question.question.text, rank, fact.members):
            return "", None
        if not rank:
            return holding(fact, question) or self._single(fact, question), None
        number = rank.of(len(fact.members))
        if number is None:
            return f"一共只有{len(fact.members)}{fact.unit or '项'}。", None
        member = fact.members[number - 1]
        more = member.says if member.fact else ""  # what the list's own answer does not say
        return f"第{number}{fact.unit or '项'}是{_quoted(member.name)}。{more}", member

    def _single(self, fact: Fact, question: ParsedQuestion) -> str:
        if {"list", "amount", "compare"} & set(question.asks):
            return ""
        named = self.named(fact, question)
        if len(named) != 1 or not fits(named[0], question):
            return ""
        told = named[0].says
        others = "".join(member.says for member in fact.members if member is not named[0])
        return "" if any(place in others and place not in told for place in _asked_of(question)) else told

    def named(self, fact: Fact, question: ParsedQuestion) -> list[Member]:
        """The members of a fact's list that a question names."""
        return [self._member(key)[1] for key in self._mentioned(question.features, fact.id)]

    def mentioned(self, question: ParsedQuestion) -> list[tuple[Fact, Member]]:
        """All members that a question names, each with the fact of its list."""
        return [self._member(key) for key in self._mentioned(question.features)]

    def called(self, text: str) -> dict[str, str]:
        """The counted lists that a normalised text calls by the names in their titles: the fact of each, and its name."""
        return self._names.called(text)

    def miscounted(self, question: ParsedQuestion, fact: Fact) -> tuple[str, str]:
        """(A counted list as the fact has it, as a question has it); empty where the question counts it right, or only some of
        it: as many as it names of them (甲、乙两个抓手), or those that are left."""
        given, asked = self._names.miscounted(question, fact)
        if not asked:
            return given, asked
        named = Counter(id_ for id_, _ in self._mentioned(question.features))
        return ("", "") if parse_number(asked.strip("“”")[0]) in named.values() else (given, asked)

    def begun(self, asked: dict[str, float]) -> list[tuple[Fact, int]]:
        """The lists whose first members, and no other, are named by a question's features, and how many those are."""
        named: dict[str, list[int]] = {}
        for id_, number in self._mentioned(asked):
            named.setdefault(id_, []).append(number)
        first = {id_: len(numbers) for id_, numbers in named.items() if numbers == list(range(len(numbers)))}
        return [(fact, first[fact.id]) for fact in self._lists if fact.id in first]

    def _mentioned(self, asked: dict[str, float], of: str = "") -> list[_Key]:
        """The members (of one list, where `of` names its fact) that a question's features name, in their order."""
        near = (pair for feature in asked for pair in self._naming.get(feature, ()))
        named = {key for key, wording in near if (not of or key[0] == of) and _says(wording, asked)}
        return sorted(named, key=self._order.__getitem__)

    def _member(self, key: _Key) -> tuple[Fact, Member]:
        fact = next(fact for fact in self._lists if fact.id == key[0])
        return fact, fact.members[key[1]]


def _asked_of(question: ParsedQuestion) -> Sequence[str]:
    """The one place that a question asks of at its end (甲县我晓得，那查乙县的是谁), or those that were talked of before it; none
    where it names several there, to choose between."""
    last = re.split("[,。?]", question.question.text.rstrip(",。? "))[-1]
    own = [place for place in question.places if place in last]
    return own if len(own) == 1 else () if own else question.places


def _says(wording: _Wording, asked: dict[str, float]) -> bool:
    """Whether a question's features hold every group of a wording."""
    return all(strength(group, asked) >= SURE for group in wording.groups)


def _literally(member: Member, text: str) -> int:
    """The longest run of characters that a member is named by in a text."""
    names = (SequenceMatcher(None, name, text) for name in (member.name, *member.aliases))
    return max(name.find_longest_match().size for name in names)


def _quoted(title: str) -> str:
    return title if "“" in title else f"“{title}”"
