"""Whether two questions put the same things in another order, and whether that changes who does what to whom."""

from __future__ import annotations

from itertools import takewhile

from knowledge.retrieval.side import Side
from knowledge.retrieval.wordings import everyday_wordings

_JOINS_ROLES = frozenset("比到给被把转换变对向至往")
"""Words whose two neighbours have roles of their own: A比B, 从A到B."""

_LONGEST = 60
"""Characters within which two things change places; trying all cuts of a longer stretch would take too long."""


def reordered(asked: Side, curated: Side) -> tuple[float, float]:
    """Whether two content words of one kind, and two nouns, stand in another order; their first places count.

    What is merely listed (苹果和香蕉) has no order.
    """
    places = [place for place in sorted(asked.places.values()) if asked.parse.words[place].text in curated.places]
    shared = [(place, curated.places[asked.parse.words[place].text], asked.parse.words[place].kind) for place in places]
    turned = {
        kind
        for i, (here, there, kind) in enumerate(shared)
        for later, earlier, other in shared[i + 1 :]
        if there > earlier and kind == other and not (_listed(asked, here, later) and _listed(curated, earlier, there))
    }
    return float(bool(turned)), float("n" in turned)


def swapped(asked: Side, curated: Side) -> float:
    """1 where two things have changed places and all else stands, or changed their roles around such as 比 and 到."""
    return float(_changed_places(asked.solid, curated.solid) or not _roles(asked).isdisjoint(_turned(_roles(curated))))


def _listed(one: Side, first: int, second: int) -> bool:
    """Whether two words are listed side by side."""
    return second - first == 2 and one.parse.words[first + 1].text in everyday_wordings().coordinating


def _changed_places(one: str, other: str) -> bool:
    """Whether one text is x m y and the other y m x between what both begin and end with; m not empty, nor x and y free to move."""
    if len(one) != len(other) or sorted(one) != sorted(other):
        return False
    begin = _same_beginning(one, other)
    one, other = one[begin:], other[begin:]
    end = len(one) - _same_beginning(one[::-1], other[::-1])
    one, other = one[:end], other[:end]
    return end <= _LONGEST and any(_ends_changed(one, other, size) for size in range(1, end - 1))


def _same_beginning(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _ends_changed(one: str, other: str, size: int) -> bool:
    """Whether the first `size` characters of one are the last of the other, and the ends have changed places."""
    first = one[:size]
    if not other.endswith(first):
        return False
    for last in range(1, len(one) - size):
        between, final = one[size:-last], one[-last:]
        if other == final + between + first:
            return not _free_to_move(first, between, final)
    return False


def _free_to_move(first: str, between: str, final: str) -> bool:
    """Whether nothing changes: both are choices (A好还是B好), or one of them is what is asked (谁是嘉宾, 嘉宾是谁)."""
    wordings = everyday_wordings()
    return any(one in between for one in wordings.coordinating) or bool(wordings.asks(first) or wordings.asks(final))


def _roles(one: Side) -> frozenset[tuple[str, str, str]]:
    """Each word that joins roles between the two content words beside it: (before, joint, after)."""
    words = [word for word in one.parse.words if word.content or word.text in _JOINS_ROLES]
    found = zip(words, words[1:], words[2:], strict=False)
    return frozenset((a.text, b.text, c.text) for a, b, c in found if b.text in _JOINS_ROLES and a.text != c.text)


def _turned(roles: frozenset[tuple[str, str, str]]) -> frozenset[tuple[str, str, str]]:
    return frozenset((after, joint, before) for before, joint, after in roles)
