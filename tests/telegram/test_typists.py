"""Fifty people type into inline mode at once: each keystroke is answered with its cards, and none is dropped.

No clock decides: a person types on when the last keystroke has been answered, and for the crowd all answers are held
back until the last of the fifty is at work.
"""

from __future__ import annotations

import asyncio

import pytest

from handlers.presentation.inline_cards import ANSWER
from knowledge.assistant import Assistant
from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.updates import Json

pytestmark = pytest.mark.asyncio
PEOPLE = range(1001, 1051)
TYPED = {
    "灯桥节来了多少游客": "visitors",
    "石拱桥是什么时候修好的": "bridge-repair",
    "第7盏灯来了多少游客": "lamp-007",
    "办灯桥节一共花了多少钱": "festival-funds",
    "how many visitors came": "visitors",
}
"""What somebody wants to know, and the fact whose card must come first at the end."""

KEYSTROKES = 4


def words(person: int) -> str:
    return list(TYPED)[person % len(TYPED)]


def keystrokes(text: str) -> list[str]:
    """What is in the field after each of some keystrokes, the whole of it after the last."""
    return [text[: round(len(text) * share / KEYSTROKES)] for share in range(1, KEYSTROKES + 1)]


def typed(text: str, person: int, number: int) -> Json:
    """A keystroke whose answer can be told from all others."""
    update = updates.inline(text, sender=person)
    update["inline_query"]["id"] = f"{person}-{number}"
    return update


def answers(bot: Bot) -> dict[str, Json]:
    """The answers so far by query; two of one query are an error."""
    calls = bot.api.of("answerInlineQuery")
    found = {str(call["inline_query_id"]): call for call in calls}
    assert len(found) == len(calls)
    return found


def first_fact(answer: Json) -> str:
    """Whose card comes first; an answer of its own stands for the fact that its link leads to."""
    first = answer["results"][0]
    if first["id"] != ANSWER:
        return str(first["id"])
    return str(first["reply_markup"]["inline_keyboard"][-1][0]["url"]).rpartition("f_")[2]


@pytest.fixture(autouse=True)
def _as_a_reader_sees_it(reading: Bot, lanterns: Assistant) -> None:
    assert reading.parts.assistant is lanterns


async def test_fifty_who_type_on_are_answered_at_each_keystroke(bot: Bot) -> None:
    async def person(number: int) -> None:
        for stroke, text in enumerate(keystrokes(words(number))):
            bot.api.push(typed(text, number, stroke))
            await bot.api.until(lambda stroke=stroke: f"{number}-{stroke}" in answers(bot))

    await asyncio.gather(*map(person, PEOPLE))
    given = answers(bot)
    assert set(given) == {f"{one}-{stroke}" for one in PEOPLE for stroke in range(KEYSTROKES)}
    assert all(answer["results"] for answer in given.values())
    last = {one: first_fact(given[f"{one}-{KEYSTROKES - 1}"]) for one in PEOPLE}
    assert last == {one: TYPED[words(one)] for one in PEOPLE}
    assert not bot.api.errors


async def test_fifty_at_the_same_moment_wait_for_nobody_else(bot: Bot) -> None:
    """Telegram answers none of them before all fifty are being answered."""
    bot.api.hold("answerInlineQuery")
    bot.api.push(*(typed(words(one), one, 0) for one in PEOPLE))
    await bot.api.sent(len(PEOPLE), "answerInlineQuery")
    bot.api.release()
    given = answers(bot)
    assert {int(query.partition("-")[0]): first_fact(answer) for query, answer in given.items()} == {
        one: TYPED[words(one)] for one in PEOPLE
    }
    assert not bot.api.errors
