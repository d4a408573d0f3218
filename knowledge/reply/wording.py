"""The texts around facts, in the language and script of the question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from knowledge.matching.parse import ParsedQuestion
from knowledge.outcome import EN, HANS, HANT, Ambiguous, Answered, Choice, NotCovered, Outcome
from knowledge.text.normalise import is_traditional, to_traditional

Texts = Mapping[str, Mapping[str, str]]


class Wording:
    """Fills the texts of `responses.yaml` for one base: `article` its title, `examples` questions by language."""

    def __init__(self, texts: Texts, article: str, examples: Mapping[str, list[str]]) -> None:
        self._texts, self._article, self._examples = texts, article, examples

    def say(self, language: str, key: str, **values: str) -> str:
        """The text `key` in a language ("zh" or "en")."""
        examples = self._examples.get(language) or [""]
        return self._texts[language][key].format(
            article=self._article, example=examples[0], example2=examples[-1], **values
        )


def language_of(question: ParsedQuestion) -> str:
    """In which language and script a question is asked."""
    if question.language == "en":
        return EN
    return HANT if question.question.traditional else HANS


def script_of(messages: Iterable[str]) -> str:
    """The script of the first message that shows one; empty where all are written the same in both (那茶陵呢)."""
    for message in messages:
        if is_traditional(message):
            return HANT
        if to_traditional(message) != message:
            return HANS
    return ""


def for_reader(outcome: Outcome, messages: Iterable[str], reader: str) -> Outcome:
    """The outcome as it was said, but to who reads traditional characters in those, where neither the question nor
    what was said before it (`messages`, newest first) shows a script."""
    if outcome.language != HANS or (script_of(messages) or reader) != HANT:
        return outcome
    if isinstance(outcome, Answered):
        return _answer_in(outcome, HANT)
    return _refusal_in(outcome, HANT) if isinstance(outcome, NotCovered) else _choice_in(outcome, HANT)


def in_script(outcome: Answered, question: ParsedQuestion) -> Answered:
    """The answer in the script of the question; quotes stay as they are printed."""
    return _answer_in(outcome, language_of(question))


def _answer_in(outcome: Answered, language: str) -> Answered:
    if language != HANT:
        return replace(outcome, language=language)
    return replace(
        outcome,
        language=language,
        lead=to_traditional(outcome.lead),
        body=to_traditional(outcome.body),
        caveat=to_traditional(outcome.caveat),
        related=_traditional(outcome.related),
        understood=tuple((written, to_traditional(read)) for written, read in outcome.understood),
    )


def refusal_in_script(outcome: NotCovered, question: ParsedQuestion) -> NotCovered:
    """The refusal in the script of the question."""
    return _refusal_in(outcome, language_of(question))


def _refusal_in(outcome: NotCovered, language: str) -> NotCovered:
    if language != HANT:
        return replace(outcome, language=language)
    text, related = to_traditional(outcome.text), _traditional(outcome.related)
    return replace(outcome, language=language, text=text, related=related)


def choice_in_script(outcome: Ambiguous, question: ParsedQuestion) -> Ambiguous:
    """The question back, in the script of the question."""
    return _choice_in(outcome, language_of(question))


def _choice_in(outcome: Ambiguous, language: str) -> Ambiguous:
    if language != HANT:
        return replace(outcome, language=language)
    text, offered = to_traditional(outcome.text), _traditional(outcome.choices)
    return replace(outcome, language=language, text=text, choices=offered)


def _traditional(choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(choice.fact, to_traditional(choice.question)) for choice in choices)
