"""Members of a list that a message names by where they stand: the third, the next one, the one that is left.

Whoever has just been told of 主题月 and 现场会 asks for 剩下那个; after the first of four systems, for 下一个体系. The message is
read with the member's own name in the place of such a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import takewhile

from knowledge.facts.counted import unlisted
from knowledge.facts.model import Fact, Kind, Member
from knowledge.text.normalise import normalise
from knowledge.text.ranks import Rank, find_rank

SHORT_LIST, LONGER_LIST = 4, 9
"""Members of a list of which one can be left; of one that people go through one by one."""

_ASKING = re.compile(r"[哪谁啥几]|什么|多少|怎|\b(?:what|who|when|where|why|how|which)\b")

A_NAME, NAMES = 4, 1024
"""Characters of a name without its end; how many names are kept as they are folded."""

_ONLY_WHICH = re.compile(
    r"(?:[那呢是叫说讲啥什么哪个一指吗的,。? ]|\b(?:and|what|about|which|is|was|the|one|again|please|pls)\b)*"
)
_AROUND = re.compile(r"^(?:那么?|还有)|[呢咧嘞。,? ]+$")
_LEFT = re.compile(
    r"还有那?一[个位份张条项样](?=[呢咧嘞哩啊是叫在去,。? ]|$)|(?:剩下|余下)的?那?一?[个位份张条项样]?|另外?[那一]{0,2}[个位份张条项样]"
)
_NUMBERED = re.compile(
    r"(?:(?:倒数)?第[0-9一二三四五六七八九十]{1,2}|[头首末前后](?=[一]?[章节幅段])[一]?|最[后末]一?)[个]?(?P<thing>部分|[章节幅段])"
)
"""Things that are called by their number alone."""

_IN_TIME = re.compile(r"最[早先]的?(?:那?一?[个项件次])?|(?P<last>最[晚近新]的?(?:那?一?[个项件次])?)")
A_DAY = len("2018-08-06")

_NEXT = re.compile(r"(?:紧接着|接下来|再)?的?(?:(?<![剩余留])下一|(?<!最)后一)[个项样种](?!大事|记录)")


_BEHIND = re.compile(
    rf"{_NEXT.pattern}|(?:它|他)?(?:后面|下面|后头)(?:紧?[挨接]着)?的?[那一]{{0,2}}[个项样种](?!大事|记录)"
)
_BEFORE = re.compile(
    r"(?:它|他)?(?:前面|上面|前头)(?:紧?[挨接]着)?的?[那一]{0,2}[个项样种](?!大事|记录)|(?:上一|(?<!之)前一)[个项样种](?!大事|记录)"
)
"""Name what stands beside the member that was named last: 下一个, 它前面紧挨着的那个."""


def by_rank(text: str, fact: Fact | None) -> str:
    """A text with the member of a list in the place of its rank (第三个投了多少钱); empty where there is none, or where no
    more is asked than which one that is."""
    rank = find_rank(text)
    if rank is None or fact is None or fact.kind is not Kind.LIST:
        return ""
    place = rank.of(len(fact.members))
    if place is None or _ONLY_WHICH.fullmatch(text[: rank.start] + text[rank.end :]):
        return ""
    return text[: rank.start] + fact.members[place - 1].name + text[rank.end :]


def of_rank(text: str, fact: Fact | None) -> str:
    """The name of the member of a list whose rank is all that a text says (那第一个呢); empty for every other text."""
    rank = find_rank(text)
    if rank is None or fact is None or not _ONLY_WHICH.fullmatch(text[: rank.start] + text[rank.end :]):
        return ""
    place = rank.of(len(fact.members))
    return fact.members[place - 1].name if place else ""


def by_date(text: str, fact: Fact | None, facts: Iterable[Fact]) -> str:
    """The name of the member of a list that happened first or last, where that is all that a text asks for (最早的是哪个); empty
    for every other text, and where no two members have a day each, or two facts share it."""
    match = _IN_TIME.search(text)
    if match is None or fact is None or not _ONLY_WHICH.fullmatch(text[: match.start()] + text[match.end() :]):
        return ""
    days = {one.id: one.date for one in facts if one.date and len(one.date) == A_DAY}
    names = {m.fact: m.name for m in reversed(fact.members) if m.fact in days}  # two of one day may be told by one fact
    dated = sorted(((days[id_], name) for id_, name in names.items()), reverse=bool(match["last"]))
    return dated[0][1] if len(dated) > 1 and dated[0][0] != dated[1][0] else ""


def in_list(text: str, fact: Fact | None) -> str:
    """The name of the list that was just told before a text that only asks which of its members is the nth (第六个是什么);
    empty for every other text or fact."""
    rank = find_rank(text)
    if rank is None or fact is None:
        return ""
    if name := unlisted(fact):
        return _in_unlisted(text, name, rank)
    if fact.kind is not Kind.LIST or not fact.unit or not _ONLY_WHICH.fullmatch(text[: rank.start] + text[rank.end :]):
        return ""
    name = next((term for term in fact.about if term[:1] in "一二三四五六七八九十两"), "")
    return f"{name} {text[rank.start :]}" if name else ""


def _in_unlisted(text: str, name: str, rank: Rank) -> str:
    """The same for a set whose members are not told, also where its thing is named (第一个“一”是什么)."""
    around = (text[: rank.start] + text[rank.end :].lstrip('" 的').removeprefix(name[2:])).replace('"', "")
    return f"{name}的{text[rank.start : rank.end]}是什么" if _ONLY_WHICH.fullmatch(around) else ""


def list_of(last: Fact | None, said: str, facts: Iterable[Fact]) -> Fact | None:
    """The list that an earlier message names by what it is called, beside the one of its members that it was about (三个抓手
    的第一个是主题月); None for none."""
    for fact in _lists(facts, LONGER_LIST) if last else ():
        called = (term for term in fact.about if term[:1] in "一二三四五六七八九十两")
        if any(member.fact == last.id for member in fact.members if last) and any(name in said for name in called):
            return fact
    return None


def same_of(text: str, asked: str) -> str:
    """What was asked of one numbered thing (第一部分的标题是什么) with the number of another that is all a text says (第二部分呢);
    empty for every other text, and where something was only stated."""
    own, before = _NUMBERED.search(text), list(_NUMBERED.finditer(asked))
    if own is None or len(before) != 1 or not _ASKING.search(asked) or own["thing"] != before[0]["thing"]:
        return ""
    if not _ONLY_WHICH.fullmatch(text[: own.start()] + text[own.end() :]):
        return ""
    return asked[: before[0].start()] + own.group() + asked[before[0].end() :]


def left_behind(text: str, last: Fact | None, facts: Iterable[Fact]) -> frozenset[str]:
    """The ids of what a text leaves that names a member of the list which was just told, or of which another member was:
    that list and that member; empty for every other text."""
    fact, _ = _member_named(text, last, facts) or (None, "")
    return frozenset({last.id, fact.id}) if fact and last else frozenset()


def turned_to(text: str, last: Fact | None, facts: Collection[Fact]) -> Fact | None:
    """The fact of the member that such a text names; None for every other text."""
    _, named = _member_named(text, last, facts) or (None, "")
    return next((fact for fact in facts if fact.id == named), None)


def _member_named(text: str, last: Fact | None, facts: Iterable[Fact]) -> tuple[Fact, str] | None:
    """A list, and the fact of the member of it that a text names, none of which was just told."""
    if last is None:
        return None
    lists = (f for f in _lists(facts, LONGER_LIST) if f is last or any(m.fact == last.id for m in f.members))
    for fact in lists:
        shared = _shared_end([member.name for member in fact.members])
        named = [m.fact for m in fact.members if m.fact and _names(m.name, shared, text)]
        if named and last.id not in named:
            return fact, named[0]
    return None


def _shared_end(names: Sequence[str]) -> int:
    """How many characters all names end with alike."""
    backwards = [name[::-1] for name in names]
    ends = zip(min(backwards), max(backwards), strict=False)  # what these two share, all between them share
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], ends))


def _names(name: str, shared: int, text: str) -> bool:
    """Whether a text has a member's name, at least without the end that it shares with all the others (责任落实 of four 体系)."""
    short = _folded(name[:-shared]) if shared else ""
    return _folded(name) in text or (len(short) >= A_NAME and short in text)


@lru_cache(NAMES)
def _folded(name: str) -> str:
    """A name as it stands in a normalised text."""
    return normalise(name).text


def names_member(text: str, fact: Fact | None) -> bool:
    """Whether a short text (那村呢) holds no more than what the name of one member of a list begins with."""
    word = _AROUND.sub("", text)
    names = [member.name for member in fact.members] if word and fact else []
    return word not in names and any(name.startswith(word) for name in names)


def left_over(text: str, talked_of: Sequence[Fact | None], said: str, facts: Iterable[Fact]) -> str:
    """A text with the one member of a short list that was not talked of yet in the place of 剩下那个; empty for none. A list
    with what was talked of last comes first. `talked_of`: the facts of earlier messages, `said`: their text."""
    match = _LEFT.search(text)
    if match is None:
        return ""
    ids = {fact.id for fact in talked_of if fact}
    last = next((fact.id for fact in reversed(talked_of) if fact), "")
    nearest = sorted(
        _lists(facts, SHORT_LIST), key=lambda f: (not any(m.fact == last for m in f.members), -len(f.members))
    )
    for fact in nearest:
        other = _without(said, (m for m in fact.members if m.fact in ids))  # 副书记 names no 书记
        left = [m for m in fact.members if m.fact not in ids and not any(n in other for n in (m.name, *m.aliases))]
        if len(left) == 1 and any(member.fact in ids for member in fact.members):
            return text[: match.start()] + left[0].name + text[match.end() :]
    return ""


def _without(said: str, members: Iterable[Member]) -> str:
    """A text without the names of some members, the longest first."""
    for name in sorted((n for m in members for n in (m.name, *m.aliases)), key=len, reverse=True):
        said = said.replace(name, " ")
    return said


def next_one(text: str, last: Fact | None, facts: Iterable[Fact]) -> str:
    """A text with the member after the one just talked of in the place of 下一个; empty for none."""
    match = _NEXT.search(text)
    if match is None or last is None:
        return ""
    for fact in _lists(facts, LONGER_LIST):
        numbers = [number for number, member in enumerate(fact.members) if member.fact == last.id]
        if numbers and numbers[0] + 1 < len(fact.members):
            return text[: match.start()] + fact.members[numbers[0] + 1].name + text[match.end() :]
    return ""


def beside(text: str, listed: Fact | None, said: str) -> str:
    """A text with the member of a list before or behind the one that the last message (`said`) names in the place of 下一个,
    它前面那个; empty where it names none or several, or there is none."""
    for pattern, step in ((_BEHIND, 1), (_BEFORE, -1)):
        if listed and (match := pattern.search(text)):
            named = _named_in(said, listed)
            if len(named) == 1 and 0 <= (place := named.pop() + step) < len(listed.members):
                return text[: match.start()] + listed.members[place].name + text[match.end() :]
    return ""


def _named_in(said: str, listed: Fact) -> set[int]:
    """The places of the members that a text names, the longest names first: 副书记 names no 书记."""
    named = set[int]()
    names = ((_folded(name), place) for place, m in enumerate(listed.members) for name in (m.name, *m.aliases))
    for name, place in sorted(names, key=lambda one: -len(one[0])):
        if name in said:
            named.add(place)
            said = said.replace(name, " ")
    return named


def _lists(facts: Iterable[Fact], most: int) -> list[Fact]:
    """The lists of at most so many members that people count (四大体系), not those that gather what a text holds."""
    return [f for f in facts if f.kind is Kind.LIST and 2 <= len(f.members) <= most and f.unit]
