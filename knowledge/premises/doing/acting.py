"""Who did it, said of somebody else: 总攻令由两个县发出, 老百姓举报出来的 for 暗访发现, 一家掏的 for many sources, words of
the paper said to be some leader's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from knowledge.facts.model import Fact, Kind
from knowledge.premises.clauses import ASKED, clause_of, states
from knowledge.text.normalise import normalise

BETWEEN, SEVERAL = 8, 3
"""Characters between who is said to have done it and what; sources from which one alone is too few."""

_ALONE = re.compile(
    r"(?:全部?|都|清一色|通通|统统)(?:都)?(?:是|靠|由)[^,。;?!]{1,8}?(?:掏|出|拨|给|拿|付|投|包|发|买单|来)(?:的|款|钱|$)|(?:全|都|只|光|单|就)(?:部|都)?(?:是|靠|由|凭)[^,。;?!]{1,10}?(?:一家|一个人|独自|自己|一手|单独|独力|包圆|全包|一个部门)"
)
_BY_MEANS = re.compile(r"通过|靠|由")
_PEOPLE = re.compile(r"书记|干部|领导|人员|部门|单位|队|专干|政府|[省市县]委|国务院")
"""People or bodies who are said to do something: only such a fact, or one that says how it was done, tells who did not."""

_SPEAKER = re.compile(
    r"(?:总书记|(?:省委|市委|县委|村|镇|乡)?书记|[省市县镇乡]长|部长|主席|总理|主任|局长|领导|专家|网友|老百姓|村民)"
    r"(?:在[^,。;?!]{1,8}?)?(?:的|里|上|中)?(?:夸|说过?|讲过?|批示|那句|这句|原话|表扬|评价|称赞|感叹|题词|指示)"
)


class Acting:
    """Who does what in one base. Filled by the constructor, then only read."""

    def __init__(self, actors: Iterable[Sequence[str]], facts: Mapping[str, Fact]) -> None:
        self._kind = {word: kinds[0] for kinds in actors for word in kinds}
        longest = sorted(self._kind, key=len, reverse=True)
        self._actor = "|".join(map(re.escape, longest)) or r"(?!)"
        self._before = re.compile(
            f"(?P<who>{self._actor})(?:(?:也|都|还|就)?(?:要|得|被|给|来|去|在)?[^,。;?!的]{{0,{BETWEEN}}})$"
        )
        self._behind = re.compile(
            rf"^[^,。;?!]{{0,6}}?(?:是|由|靠|被)[^,。;?!是的]{{0,2}}(?P<who>{self._actor})(?:[^,。;?!]{{1,12}}(?:的|了)|[吧,。;?!]|$)"
        )
        self._anywhere = re.compile(rf"(?<!不)(?:是|由|靠|被)[^,。;?!是的]{{0,2}}?(?P<who>(?:{self._actor})+)")
        self._said = {id_: normalise(f"{fact.title}，{fact.answer}").text for id_, fact in facts.items()}
        self._sources = {id_ for id_, fact in facts.items() if _sources(fact) >= SEVERAL}
        self._sayings = {id_ for id_, fact in facts.items() if fact.kind is Kind.STATEMENT and fact.gives.get("who")}
        self._done = {
            id_ for id_, fact in facts.items() if _PEOPLE.search(fact.gives.get("who", "")) or _by_means(fact)
        }

    def mistaken(self, text: str, fact: str, start: int, end: int) -> bool:
        """Whether the thing that a text names from `start` to `end` is said to be done by others than its fact has."""
        if fact not in self._done or not states(text, start, end):
            return False
        match = self._before.search(text[:start]) or self._behind.search(text[end:])
        return match is not None and not self._has(fact, match["who"])

    def _has(self, fact: str, who: str) -> bool:
        """Whether a fact speaks of people of that kind."""
        said, kinds = self._said[fact], {kind for word, kind in self._kind.items() if word in who}
        return any(word in said for word, kind in self._kind.items() if kind in kinds)

    def by_others(self, text: str, fact: str) -> Iterator[tuple[int, int]]:
        """Where a text says that what a fact has done was done by people of whom it knows nothing, each as a span."""
        if fact in self._done:
            yield from (m.span("who") for m in self._anywhere.finditer(text) if not self._has(fact, m["who"]))

    def alone(self, text: str, fact: str) -> bool:
        """Whether one alone is said to have done or paid what the fact has come from several sides."""
        return fact in self._sources and any(
            not ASKED.search(clause_of(text, *match.span())) for match in _ALONE.finditer(text)
        )

    def said_by(self, text: str, fact: str, start: int) -> bool:
        """Whether words that a text quotes from `start` on are said to be somebody's who the fact does not know."""
        if fact not in self._sayings or not states(text, max(0, start - BETWEEN), start):
            return False
        match = _SPEAKER.search(text, max(0, start - 2 * BETWEEN), start)
        return match is not None and start - match.end() <= BETWEEN and match.group()[:2] not in self._said[fact]


def _sources(fact: Fact) -> int:
    """How many sides a fact says that something came from."""
    return max(
        (given.count("、") + 1 for aspect, given in fact.gives.items() if aspect in ("how", "list", "who")), default=0
    )


def _by_means(fact: Fact) -> bool:
    """Whether a fact says by what means something was done, or how one thing was; of a sum and of each member of a list others
    may have done it."""
    how = fact.gives.get("how", "")
    return bool(_BY_MEANS.match(how) or (how and fact.kind not in (Kind.FIGURE, Kind.LIST)))
