"""What the rules look at: the loaded base, the articles' texts where they are at hand, and the assistant's answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge.article.library import align, read_text
from knowledge.assistant import Assistant
from knowledge.facts.loader import ArticleBase, KnowledgeBase
from knowledge.facts.model import Fact
from knowledge.outcome import Outcome


@dataclass(frozen=True)
class Material:
    """One base to check.

    `texts` maps an article's id to its text, None where the file is missing; it is empty where no folder of texts
    was given. `paragraphs` maps it to locator → sentences, as far as the outline was found in the text. `make` gives
    the assistant of a base.
    """

    base: KnowledgeBase
    texts: dict[str, str | None]
    paragraphs: dict[str, dict[str, list[str]]]
    make: Callable[[KnowledgeBase], Assistant] = Assistant

    @cached_property
    def assistant(self) -> Assistant:
        """An assistant over the base, built when the first rule asks something."""
        return self.make(self.base)

    @cached_property
    def _outcomes(self) -> dict[str, Outcome]:
        return {}

    def ask(self, question: str) -> Outcome:
        """The assistant's outcome; rules that ask the same question share it."""
        if question not in self._outcomes:
            self._outcomes[question] = self.assistant.ask(question)
        return self._outcomes[question]

    def facts(self) -> Iterator[tuple[ArticleBase, Fact]]:
        """Every fact with its article."""
        for article in self.base.articles.values():
            for fact in article.facts.values():
                yield article, fact


def gather(
    base: KnowledgeBase, articles_dir: Path | None, make: Callable[[KnowledgeBase], Assistant] = Assistant
) -> Material:
    """The material of a base; reads the articles' texts from `articles_dir`, where one is given. `make` gives the assistant
    of that base."""
    if articles_dir is None:
        return Material(base, {}, {}, make)
    texts = {id_: read_text(article.info, articles_dir) for id_, article in base.articles.items()}
    cut = {id_: align(base.articles[id_].outline, text) for id_, text in texts.items() if text is not None}
    return Material(base, texts, cut, make)
