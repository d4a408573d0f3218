"""The questions that curators wrote down, each with the answer that a peer gives where it finds that question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.assistant import Assistant
from knowledge.facts.model import Fact
from knowledge.outcome import Answered
from knowledge.text.normalise import normalise


@dataclass(frozen=True, slots=True)
class Curated:
    """One curated question as it is written, the same folded for comparison, its fact and that fact's answer."""

    written: str
    text: str
    fact: str
    answer: Answered


def curated_questions(assistant: Assistant) -> list[Curated]:
    """All curated questions of a base, Chinese ones with the Chinese answer, English ones with the English."""
    return [one for fact in assistant.base.facts().values() for one in _of(fact, assistant)]


def folded(text: str) -> str:
    """What is compared: width, case and traditional characters folded."""
    return normalise(text).text


def _of(fact: Fact, assistant: Assistant) -> Iterator[Curated]:
    citations = tuple(assistant.composer.citation(fact, cite) for cite in fact.cite)
    chinese = Answered((fact.id,), "", fact.answer, fact.caveat, citations)
    english = Answered((fact.id,), "", fact.answer_en, fact.caveat_en, citations)
    for questions, answer in (((fact.example, *fact.questions), chinese), (fact.questions_en, english)):
        for question in questions:
            yield Curated(question, folded(question), fact.id, answer)
