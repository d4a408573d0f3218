"""Read-only values that the application shows beside outcomes: cards, sources, articles, reload differences."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.language import Language
from knowledge.outcome import Answered, Citation, NotCovered


@dataclass(frozen=True, slots=True)
class Card:
    """One fact as a list entry: its id, title, the question it answers, and the answer with citations."""

    fact: str
    title: str
    question: str
    answer: Answered


@dataclass(frozen=True, slots=True)
class Found:
    """What a search for a fragment found: facts by id, best first, and the language in which to show them.

    `answer` is what the assistant says to the fragment as a question, where that is more than the first fact's own
    words; `refusal` why there is no answer, and then `facts` are only near.
    """

    facts: tuple[str, ...]
    language: Language
    answer: Answered | None = None
    refusal: NotCovered | None = None


@dataclass(frozen=True, slots=True)
class ArticleInfo:
    """An article as readers see it named; `rights` is one line; `byline` is what subtitle, author and paper say, for readers
    of another language than the article's, else empty."""

    id: str
    title: str
    subtitle: str
    author: str
    paper: str
    rights: str
    byline: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A citation in words a reader can follow.

    `place` is e.g. "第一部分第7段第2句" or "大事记第4条"; `before`, `sentence`, `after` are the sentence and its
    neighbours in the paragraph, empty where the article's text is not at hand.
    """

    citation: Citation
    article: ArticleInfo
    place: str
    before: str = ""
    sentence: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a reload changed: ids of facts added, removed and changed."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)
