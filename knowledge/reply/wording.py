"""The texts around facts, and facts as questions, in the language and script of what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from knowledge.facts.model import Fact
from knowledge.language import Language, written
from knowledge.outcome import Answered, Choice

Texts = Mapping[str, Mapping[str, str]]


class Wording:
    """Fills the texts of `responses.yaml` for one base: `article` its title, `examples` questions by language (`zh` and
    `en`, as in the file)."""

    def __init__(self, texts: Texts, article: str, examples: Mapping[str, list[str]]) -> None:
        self._texts, self._article, self._examples = texts, article, examples

    def say(self, language: Language, key: str, **values: str) -> str:
        """The text `key` in a language; Chinese in simplified characters."""
        kept = "en" if language is Language.EN else "zh"
        examples = self._examples.get(kept) or [""]
        return self._texts[kept][key].format(
            article=self._article, example=examples[0], example2=examples[-1], **values
        )


def choice(fact: Fact, language: Language) -> Choice:
    """A fact with the question that it is offered with: the Chinese one where there is none in English."""
    if language is Language.EN:
        return Choice(fact.id, fact.questions_en[0] if fact.questions_en else fact.example)
    return Choice(fact.id, written(fact.example, language))


def in_script(outcome: Answered, language: Language) -> Answered:
    """The answer in the script of its question; what the person wrote stays as it is."""
    return replace(
        outcome,
        language=language,
        lead=written(outcome.lead, language),
        body=written(outcome.body, language),
        caveat=written(outcome.caveat, language),
        understood=tuple((wrote, written(read, language)) for wrote, read in outcome.understood),
    )
