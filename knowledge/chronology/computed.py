"""What a computed answer is: facts put together by date, by list or side by side."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.facts.model import Fact

USUAL = 0.95
"""Share of computed answers that are right, by and large; kinds that were measured to be worse say so."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed answer: the facts it rests on, the short answer, the statement; `sure`: the share of answers of its
    kind that are right (0..1, measured on the tuning questions); `lead_en`: the short answer in English (the statement
    is then made of the facts' own English); `about`: the one fact that a follow-up takes up, if there is just one; `corrects`: it sets a premise right."""

    facts: tuple[Fact, ...]
    lead: str
    body: str
    sure: float = USUAL
    lead_en: str = ""
    about: Fact | None = None
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a question asks of the chronicle and it does not hold: `text` names the sentence of `responses.yaml` that
    says so, `values` fill it in, `fact` is offered beside it."""

    text: str
    values: dict[str, str]
    fact: Fact
