"""What the lists of a base are called, and by which number: 三个抓手, 六大工程, and 五大体系 where there are four."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from knowledge.chronology.computed import Computed
from knowledge.facts.model import Fact
from knowledge.matching.lexicon import Role
from knowledge.matching.of_some import of_some
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.text.normalise import normalise
from knowledge.text.numerals import parse_number

_NUMERALS = frozenset("一二三四五六七八九十两")
_COUNTERS = "大个项类种条"
_DIGITS = "二两三四五六七八九十2-9"
_ONLY_ASKS = re.compile(
    r"^(?:那个?|到底|究竟|一共|总共|应该|是|叫|有|讲的|说的|写的)+|(?:来着|[啊呀呢吧嘛啦的]|忘了?)+$"
)
"""What stands around the name of a list of which only the number is asked for."""


class Names:
    """The names of the lists of a base, with any classifier. Filled by the constructor, then only read.

    `of`: for each list what it alone is called; `counted`: the lists that a number stands before; `titled`: the names of
    each of those that its title has.
    """

    def __init__(self, facts: Mapping[str, Fact], lists: Sequence[Fact], parser: Parser) -> None:
        self._parser = parser
        self.of = self._own_names(lists)
        self.counted = [f for f in lists if any(name[0] in _NUMERALS for name in self.of[f.id])]
        self.titled = {
            f.id: [n for n in dict.fromkeys(self.of[f.id]) if n[0] in _NUMERALS and n in normalise(f.title).text]
            for f in self.counted
        }
        titled = [name for names in self.titled.values() for name in names]
        self._texts = "\n".join(normalise(fact.title).text for fact in facts.values())
        self._in_answers = {
            id_: [name for name in titled if name in normalise(f"{fact.title}{fact.answer}").text]
            for id_, fact in facts.items()
        }

    def called(self, text: str) -> dict[str, str]:
        """The counted lists that a normalised text calls by the names in their titles: the fact of each, and its name."""
        return {fact.id: name for fact in self.counted for name in self.titled[fact.id] if name in text}

    def miscounted(self, question: ParsedQuestion, fact: Fact) -> tuple[str, str]:
        """(A counted list as the fact has it, as a question has it: 五大体系 for 四大体系); empty where the question counts it
        right."""
        text = question.question.text
        for name in self._in_answers[fact.id]:
            match = _counting(thing(name)).search(text) if thing(name) in text else None
            written = match and question.question.written(*match.span())  # not two “one”s
            if (
                match
                and not set("“”\"'") & set(written or "")
                and match.group() not in self._texts
                and not self._known_as(match.group(3), parse_number(match.group(1)))
                and not self._of_some(text, match)
            ):
                return f"“{name}”", f"“{match.group()}”"
        return "", ""

    def number_asked(self, question: ParsedQuestion) -> Computed | None:
        """The counted list of whose name the number is asked for, and nothing else (到底是几个一批啊)."""
        clauses = (_ONLY_ASKS.sub("", clause) for clause in re.split("[,。;? ]", question.question.text))
        asked = [clause for clause in clauses if "几" in clause]
        for fact in self.counted if len(asked) == 1 else ():
            for name in self.titled[fact.id]:
                forms = (f"几{name[1:]}", re.sub("[二两三四五六七八九十]", "几", name))
                if asked[0] in forms and not self.numbered_otherwise(name):
                    return Computed((fact,), f"“{name}”。", fact.answer)
        return None

    def _of_some(self, text: str, counted: re.Match[str]) -> bool:
        """Whether a question counts some members of a list with more of them."""
        what, count = counted.group(3), int(parse_number(counted.group(1)) or 0)
        of = [fact for fact in self.counted if any(thing(name) == what for name in self.titled[fact.id])]
        return any(count < len(fact.members) for fact in of) and of_some(text[: counted.start()], count)

    def numbered_otherwise(self, name: str) -> bool:
        """Whether the title of some fact has a counted name with another number (十个一 beside 三个一)."""
        same = re.compile(rf"[{_DIGITS}十]{re.escape(name[1:])}")
        return len(set(same.findall(self._texts))) > 1

    def _known_as(self, what: str, count: Decimal | None) -> bool:
        """Whether some list has so many of the thing."""
        titled = (name for names in self.titled.values() for name in names)
        return any(thing(name) == what and parse_number(name[0]) == count for name in titled)

    def _own_names(self, lists: Sequence[Fact]) -> dict[str, list[str]]:
        """For each list what it alone is called. A name that several lists have (三个抓手 is also told of where the parts
        of an article are listed) is that of the one with it in its title."""
        names = {fact.id: [name for name in _names(fact) if not self._is_a_name(name)] for fact in lists}
        titles = {fact.id: normalise(fact.title).text for fact in lists}
        held = Counter(name for own in names.values() for name in set(own))
        return {
            id_: [form for name in own if held[name] == 1 or name in titles[id_] for form in _forms(name)]
            for id_, own in names.items()
        }

    def _is_a_name(self, text: str) -> bool:
        """Whether a text only names a place or a person: what is told of a county is no list to be a member of."""
        exact, pieces = self._parser.lexicon.exact, self._parser.parse(text, noisy=False).pieces
        terms = [term for piece in pieces for term in exact.get(piece.wording, ())]
        return bool(terms) and all(term.role in (Role.PLACE, Role.PERSON) for term in terms)


def thing(name: str) -> str:
    """What a counted name counts: 体系 of 四大体系, 一批 of 七个一批."""
    return name[2:] if name[1] in _COUNTERS else name[1:]


def _names(fact: Fact) -> list[str]:
    """What a list is called: its title, and key terms that count (三个抓手), without quotation marks."""
    counted = [text for text in fact.about if text[:1] in _NUMERALS]
    return [normalise(text).text for text in (fact.title, *counted) if len(text) >= 3]


@cache
def _counting(thing: str) -> re.Pattern[str]:
    """A number right before a thing that some list counts."""
    return re.compile(rf"(?<![\d+第])([{_DIGITS}])([{_COUNTERS}]?)({re.escape(thing)})(?![一-鿿]?批)")


def _forms(name: str) -> list[str]:
    """A counted name with any classifier: 六大工程, 六个工程, 六项工程."""
    if len(name) < 4 or name[0] not in _NUMERALS or name[1] not in _COUNTERS:
        return [name]
    return [name[0] + counter + name[2:] for counter in _COUNTERS]
