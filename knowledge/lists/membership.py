"""Answers about members of enumerations: is it in the list, which one is the third, which list does it belong to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from functools import cache

from knowledge.chronology.computed import Computed
from knowledge.facts.model import Fact, Kind, Member
from knowledge.lists.holding import holding
from knowledge.matching.group import Group, is_ask, strength
from knowledge.matching.index import Index
from knowledge.matching.lexicon import Role
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.text.denying import denies
from knowledge.text.normalise import normalise
from knowledge.text.numerals import parse_number
from knowledge.text.ranks import find_rank

_NOT_OF_A_LIST = frozenset({"who", "when", "day", "where", "why", "duration", "order"})
"""What is not asked of a list as a whole."""

SURE, TELLING, SAID, LONGEST_NAME = 0.85, 0.33, 0.4, 14
OWN_WORD = 0.45
"""Weight from which a word is one that only few things are said with."""

_MEMBER_OF = re.compile(r"算|属于|归|列[在入]|放[在进]|包[括含]|里|中|内|在不在|有没有|是不是|之一")
_CLAIMED = re.compile(
    r"属于|之一|[归挪划](?:入|到|在|进)?|算(?:进|到|成)|算.{0,14}(?:一项|一个|一条|其中|里头)|[里中内].{0,12}排(?:在|行|名)?(?:老几|第几)"
    r"|[里中内]头?(?:也|还|就)?有(?!没|哪|什么|啥|几|多少|关|些)"
)
"""Takes for granted that something is one of a list,"""

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
        self._names = self._own_names()
        self._counted = [f for f in self._lists if any(name[0] in _NUMERALS for name in self._names[f.id])]
        self._titled = {
            f.id: [n for n in dict.fromkeys(self._names[f.id]) if n[0] in _NUMERALS and n in normalise(f.title).text]
            for f in self._counted
        }
        titled = [name for names in self._titled.values() for name in names]
        self._texts = "\n".join(normalise(fact.title).text for fact in facts.values())
        self._in_answers = {
            id_: [name for name in titled if name in normalise(f"{fact.title}{fact.answer}").text]
            for id_, fact in facts.items()
        }
        self._members = {
            (fact.id, i): [self._wording(text) for text in (member.name, *member.aliases)]
            for fact in self._lists
            for i, member in enumerate(fact.members)
        }
        self._order = {key: place for place, key in enumerate(self._members)}
        self._naming = self._by_feature()
        self._said = {
            (fact.id, i): parser.parse(member.says, noisy=False).features
            for fact in self._counted
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

    def _is_a_name(self, text: str) -> bool:
        """Whether a text only names a place or a person: what is told of a county is no list to be a member of."""
        exact, pieces = self._parser.lexicon.exact, self._parser.parse(text, noisy=False).pieces
        terms = [term for piece in pieces for term in exact.get(piece.wording, ())]
        return bool(terms) and all(term.role in (Role.PLACE, Role.PERSON) for term in terms)

    def _own_names(self) -> dict[str, list[str]]:
        """For each list what it alone is called. A name that several lists have (三个抓手 is also told of where the parts
        of an article are listed) is that of the one with it in its title."""
        names = {fact.id: [name for name in _names(fact) if not self._is_a_name(name)] for fact in self._lists}
        titles = {fact.id: normalise(fact.title).text for fact in self._lists}
        held = Counter(name for own in names.values() for name in set(own))
        return {
            id_: [form for name in own if held[name] == 1 or name in titles[id_] for form in _forms(name)]
            for id_, own in names.items()
        }

    def answer(self, question: ParsedQuestion) -> Computed | None:
        """Yes or no to “is X one of the list”, where the question names one list and a member; the list that X belongs to
        where it is said to belong to another; what X is where it is taken for another member; the list that is called by
        a wrong number; else None."""
        return self.belongs(question) or self._mistaken(question) or self._counted_otherwise(question)

    def _counted_otherwise(self, question: ParsedQuestion) -> Computed | None:
        """The list that a question calls by another number than it has (五大体系), where it names no other list."""
        text = question.question.text
        if _NOT_OF_A_LIST & set(question.asks) or "+" in text or self.called(text):  # 1+7+6 is a name too
            return None
        for fact in self._counted:
            given, asked = self.miscounted(question, fact) if fact.id in self._titled else ("", "")
            if given.strip("“”") in self._titled[fact.id] and len(_thing(given.strip("“”"))) > 1:
                return Computed((fact,), f"文中是{given}，不是{asked}。", fact.answer)
        return None

    def _mistaken(self, question: ParsedQuestion) -> Computed | None:
        """What the article says of the one member that a yes-no question names, where what it asks is said of another
        member of the same list (现场会是补短板的吧)."""
        mentioned = self._mentioned(question.features)
        for fact in self._counted if mentioned else ():
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
        asks, claims = "yesno" in question.asks, bool(_CLAIMED.search(asked)) and not _WHICH.search(asked)
        if not (asks or claims) or find_rank(asked) or not _MEMBER_OF.search(asked):
            return None
        text = "".join(piece.wording or question.question.text[piece.start : piece.end] for piece in question.pieces)
        named = [fact for fact in self._lists if any(name in text for name in self._names[fact.id])]
        if len(named) != 1 or len(named[0].members[0].name) > LONGEST_NAME:
            return None
        for name in self._names[named[0].id]:
            text = text.replace(name, " ")
        mentioned = self._mentioned(self._parser.parse(text).features)
        own = [self._member(key) for key in mentioned if key[0] == named[0].id]
        others = [self._member(key) for key in mentioned if key[0] != named[0].id]
        others = [(h, m) for h, m in others if len(m.name) <= LONGEST_NAME and self._names[h.id]]
        if own:
            verdict = "不对" if denies(asked) else "是的"
            return Computed((named[0],), f"{verdict}，其中有“{own[0][1].name}”。", named[0].answer) if asks else None
        return self._elsewhere(named[0], *max(others, key=lambda pair: _literally(pair[1], text))) if others else None

    @staticmethod
    def _elsewhere(named: Fact, home: Fact, member: Member) -> Computed:
        lead = f"不是，“{member.name}”属于{_quoted(home.title)}。"
        return Computed((named, home), lead, f"{named.answer}{home.answer}", corrects=True)

    def of_member(self, fact: Fact, question: ParsedQuestion) -> tuple[str, Member | None]:
        """“第3项是…” and the member where the question asks for one by its place; what the article says of the one member
        that it names; else empty."""
        rank = find_rank(question.question.text)
        if fact.kind is not Kind.LIST:
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
        named = [self._member(key)[1] for key in self._mentioned(question.features, fact.id)]
        return named[0].says if len(named) == 1 else ""

    def named(self, fact: Fact, question: ParsedQuestion) -> list[Member]:
        """The members of a fact's list that a question names."""
        return [self._member(key)[1] for key in self._mentioned(question.features, fact.id)]

    def begun(self, asked: dict[str, float]) -> list[tuple[Fact, int]]:
        """The lists whose first members, and no other, are named by a question's features, and how many those are."""
        named: dict[str, list[int]] = {}
        for id_, number in self._mentioned(asked):
            named.setdefault(id_, []).append(number)
        first = {id_: len(numbers) for id_, numbers in named.items() if numbers == list(range(len(numbers)))}
        return [(fact, first[fact.id]) for fact in self._lists if fact.id in first]

    def called(self, text: str) -> dict[str, str]:
        """The counted lists that a normalised text calls by the names in their titles: the fact of each, and its name."""
        return {fact.id: name for fact in self._counted for name in self._titled[fact.id] if name in text}

    def miscounted(self, question: ParsedQuestion, fact: Fact) -> tuple[str, str]:
        """(A counted list as the fact has it, as a question has it: 五大体系 for 四大体系); empty where the question counts it
        right."""
        text = question.question.text
        for name in self._in_answers[fact.id]:
            match = _counting(_thing(name)).search(text) if _thing(name) in text else None
            written = match and question.question.written(*match.span())  # not two “one”s
            if (
                match
                and not set("“”\"'") & set(written or "")
                and match.group() not in self._texts
                and not self._known_as(match.group(3), parse_number(match.group(1)))
            ):
                return f"“{name}”", f"“{match.group()}”"
        return "", ""

    def _known_as(self, thing: str, count: Decimal | None) -> bool:
        """Whether some list has so many of the thing."""
        titled = (name for names in self._titled.values() for name in names)
        return any(_thing(name) == thing and parse_number(name[0]) == count for name in titled)

    def _mentioned(self, asked: dict[str, float], of: str = "") -> list[_Key]:
        """The members (of one list, where `of` names its fact) that a question's features name, in their order."""
        near = (pair for feature in asked for pair in self._naming.get(feature, ()))
        named = {key for key, wording in near if (not of or key[0] == of) and _says(wording, asked)}
        return sorted(named, key=self._order.__getitem__)

    def _member(self, key: _Key) -> tuple[Fact, Member]:
        fact = next(fact for fact in self._lists if fact.id == key[0])
        return fact, fact.members[key[1]]


def _says(wording: _Wording, asked: dict[str, float]) -> bool:
    """Whether a question's features hold every group of a wording."""
    return all(strength(group, asked) >= SURE for group in wording.groups)


def _literally(member: Member, text: str) -> int:
    """The longest run of characters that a member is named by in a text."""
    names = (SequenceMatcher(None, name, text) for name in (member.name, *member.aliases))
    return max(name.find_longest_match().size for name in names)


def _names(fact: Fact) -> list[str]:
    """What a list is called: its title, and key terms that count (三个抓手), without quotation marks."""
    counted = [text for text in fact.about if text[:1] in _NUMERALS]
    return [normalise(text).text for text in (fact.title, *counted) if len(text) >= 3]


@cache
def _counting(thing: str) -> re.Pattern[str]:
    """A number right before a thing that some list counts."""
    return re.compile(rf"(?<![\d+第])([{_DIGITS}])([{_COUNTERS}]?)({re.escape(thing)})(?![一-鿿]批)")


_NUMERALS = frozenset("一二三四五六七八九十两")
_COUNTERS = "大个项类种条"
_DIGITS = "二两三四五六七八九十2-9"


def _forms(name: str) -> list[str]:
    """A counted name with any classifier: 六大工程, 六个工程, 六项工程."""
    if len(name) < 4 or name[0] not in _NUMERALS or name[1] not in _COUNTERS:
        return [name]
    return [name[0] + counter + name[2:] for counter in _COUNTERS]


def _thing(name: str) -> str:
    """What a counted name counts: 体系 of 四大体系, 一批 of 七个一批."""
    return name[2:] if name[1] in _COUNTERS else name[1:]


def _quoted(title: str) -> str:
    return title if title.startswith("“") else f"“{title}”"
