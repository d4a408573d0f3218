"""The replay: a short day on the small base leaves nothing behind that grows, and the judgement of memory."""

from __future__ import annotations

from array import array
from pathlib import Path
from random import Random

import pytest

from bot import limiter
from bot.limiter import AnswerLimiter
from knowledge.assistant import Assistant
from knowledge.facts.loader import load_base
from tests.knowledge.cases import ARTICLES, BASE
from tools.botapi.offline import Offline, offline
from tools.fuzz.corpus import corpus
from tools.replay.__main__ import report
from tools.replay.buttons import Buttons
from tools.replay.play import Played, play
from tools.replay.traffic import Traffic

UPDATES, BOUND = 400, 30


def kept(bot: Offline) -> dict[str, int]:
    """How much is in everything that grows with what comes in."""
    store, gate, lines = bot.store, bot.application.bot.rate_limiter, bot.application.update_processor
    assert isinstance(gate, AnswerLimiter)
    return {
        "answers shown": len(bot.parts.shown._answers),
        "answers typed": len(bot.parts.typed._answers),
        "updates begun": len(store.updates._begun),
        "groups counted": len(gate._groups),
        "written later": sum(map(len, (store.updates._unsaved, store.conversations._unsaved, store.replies._unsaved))),
        "chats in turn": len(lines._lines),  # type: ignore[attr-defined]  # it is a PerChat
        "left to end": len(store.database._abandoned),
    }


def questions() -> tuple[str, ...]:
    """As many that this base answers as that it does not: what is shown must not hang on which ones the dice pick."""
    own = [question for fact in load_base(BASE).facts().values() for question in fact.questions]
    return (*own, *corpus()[: len(own)])


async def test_a_short_day_leaves_nothing_behind_that_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiter, "MAX_GROUPS", BOUND)
    async with offline(tmp_path, lambda: Assistant.load(BASE, ARTICLES)) as bot:
        bot.parts.shown._limit = bot.parts.typed._limit = bot.store.updates._begun._limit = BOUND
        traffic = Traffic(1, questions(), Buttons(bot.api, Random(1)).press)
        played = await play(bot, traffic, UPDATES, UPDATES)
        left = kept(bot)
    assert played.wrong == []
    assert len(played.milliseconds) == UPDATES
    assert {"sendMessage", "editMessageText", "answerCallbackQuery", "answerInlineQuery"} <= set(bot.api.calls)
    assert left.pop("groups counted") <= BOUND + 1
    assert left.pop("updates begun") == BOUND
    assert 0 < left.pop("answers shown") <= BOUND
    assert left.pop("answers typed") <= BOUND
    assert set(left.values()) == {0}, left


@pytest.mark.parametrize(
    ("memory", "flat"),
    [
        ([(10, 100.0), (20, 200.0), (30, 200.0), (40, 201.0)], True),
        ([(10, 100.0), (20, 110.0), (30, 120.0), (40, 130.0)], False),
        ([(10, 100.0), (20, 200.0), (30, 150.0), (40, 190.0)], True),
    ],
)
def test_memory_is_flat_where_it_stays_after_the_warm_up(memory: list[tuple[int, float]], flat: bool) -> None:
    played = Played(array("d", [1.0, 2.0, 3.0, 400.0]), memory)
    assert played.flat is flat
    assert ("：平" in report(played)) is flat
    assert "p50 3.0，p99 400.0" in report(played)
