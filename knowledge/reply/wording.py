"""The texts around facts, and facts as questions, in the language and script of what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from knowledge.facts.model import Fact
from knowledge.language import Language, written
from knowledge.outcome import Answered, Choice, NotCovered, Outcome
from knowledge.text.normalise import is_traditional, to_traditional

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


def script_of(messages: Iterable[str]) -> Language | None:
    """The script of the first message that shows one; None where all are written the same in both (那第三呢)."""
    for message in messages:
        whole = message.encode(errors="ignore").decode()  # half characters can be converted into nothing
        if is_traditional(whole):
            return Language.HANT
        if to_traditional(whole) != whole:
            return Language.HANS
    return None


def for_reader(outcome: Outcome, messages: Iterable[str], reader: Language) -> Outcome:
    """The outcome as it was said, but to who reads traditional characters in those, where neither the question nor
    what was said before it (`messages`, newest first) shows a script."""
    if outcome.language is not Language.HANS or (script_of(messages) or reader) is not Language.HANT:
        return outcome
    if isinstance(outcome, Answered):
        return replace(in_script(outcome, Language.HANT), related=_traditional(outcome.related))
    said = replace(outcome, language=Language.HANT, text=to_traditional(outcome.text))
    if isinstance(said, NotCovered):
        return replace(said, related=_traditional(said.related))
    return replace(said, choices=_traditional(said.choices))


def _traditional(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(Choice(choice.fact, to_traditional(choice.question)) for choice in choices)
