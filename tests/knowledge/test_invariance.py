"""What people put around a question, or type it with, changes nothing of what is answered: thanks, emoji, width, script,
blanks between the characters, marks left out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from knowledge.assistant import Assistant
from knowledge.outcome import Answered, NotCovered
from knowledge.text.normalise import to_traditional

AROUND: dict[str, Callable[[str], str]] = {
    "as it is with a question mark": lambda text: text.rstrip("？?") + "？",
    "no marks": lambda text: re.sub(r"[，。？！；：]", "", text),
    "full width": lambda text: "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text),
    "traditional": to_traditional,
    "characters apart": " ".join,
    "a greeting before it": lambda text: f"你好，{text}",
    "asked politely": lambda text: f"请问{text}",
    "thanks behind it": lambda text: f"{text}，谢谢",
    "thanks in a hurry": lambda text: f"{text} 麻烦了～",
    "an emoji behind it": lambda text: f"{text}🙏",
    "dots behind it": lambda text: f"{text}……",
    "in quotation marks": lambda text: f"“{text}”",
    "somebody else asks": lambda text: f"我同事问：{text}",
}
SHORTEST, REFUSED = 3, 0.02
"""Characters of a name that means one thing; share of such names that may be refused (今年以来 is none of a thing)."""

ALLOWED = 1
"""How many of the examples may be answered otherwise for each way."""


@pytest.fixture(scope="module")
def examples(shipped: Assistant) -> dict[str, tuple[str, ...]]:
    """The example question of each fact, with the facts that answer it as it is."""
    texts = (fact.example for fact in shipped.base.facts().values())
    return {text: answered(shipped, text) for text in texts if not computed(shipped, text)}


@pytest.mark.parametrize("way", AROUND)
def test_the_same_is_answered(shipped: Assistant, examples: dict[str, tuple[str, ...]], way: str) -> None:
    assert len(examples) > 100
    changed = [text for text, facts in examples.items() if answered(shipped, AROUND[way](text)) != facts]
    assert len(changed) <= ALLOWED, changed


def computed(assistant: Assistant, text: str) -> bool:
    """Whether the facts are told one by one where the question is not the curated one word for word."""
    return assistant.compute(assistant.parser.parse(text)) is not None


def answered(assistant: Assistant, text: str) -> tuple[str, ...]:
    outcome = assistant.ask(text)
    return outcome.facts if isinstance(outcome, Answered) else ()


def test_a_bare_name_of_what_the_article_tells_is_not_refused(shipped: Assistant) -> None:
    facts = shipped.base.facts().values()
    named = {name for fact in facts for name in (*fact.about, *(m.name for m in fact.members)) if len(name) >= SHORTEST}
    assert len(named) > 300
    refused = [name for name in sorted(named) if isinstance(shipped.ask(name), NotCovered)]
    assert len(refused) <= len(named) * REFUSED, refused
