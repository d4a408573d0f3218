"""What can be told of the article's own phrases by counting and by going on: no fact is looked up for it."""

from __future__ import annotations

from knowledge.chronology.computed import Computed
from knowledge.facts.loader import KnowledgeBase
from knowledge.lists.either import either
from knowledge.lists.holding import of_noun
from knowledge.lists.membership import Lists
from knowledge.lists.rest import rest
from knowledge.matching.parse import ParsedQuestion
from knowledge.phrases.halves import Halves
from knowledge.phrases.occurrences import Occurrences
from knowledge.phrases.posts import posts
from knowledge.phrases.sums import added


class Phrases:
    """Answers of one base that are computed from its phrases; `answer` gives None for every other question."""

    def __init__(self, base: KnowledgeBase, lists: Lists) -> None:
        self._by_id, self._lists = base.facts(), lists
        self._facts = tuple(self._by_id.values())
        self._people = {name: one for a in base.articles.values() for name, one in a.entities.people.items()}
        self._occurrences, self._halves = Occurrences(self._facts), Halves(self._facts)

    def answer(self, question: ParsedQuestion) -> Computed | None:
        """The first that fits: a word counted, figures added, posts counted, the other half, the rest of a list, the
        members with a word in their names, to which of two lists something belongs."""
        return (
            self._occurrences.counted(question, self._lists)
            or added(question, self._facts)
            or posts(question, self._people, self._facts)
            or self._halves.other(question)
            or rest(question, self._lists)
            or of_noun(question, self._facts)
            or either(question, self._lists, self._by_id)
        )
