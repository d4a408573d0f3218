"""Two bots started by mistake, with one token and one database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store import databases
from tests.telegram import updates
from tests.telegram.loopback import Loopback
from tests.telegram.processes import START_SECONDS, settings, started

COUNT = 40


@pytest.mark.asyncio
@pytest.mark.fault("误开两个进程")
async def test_both_get_every_question_and_each_is_answered_once(
    api: Loopback, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Telegram refuses the second poller; this API is worse and gives each update to both."""
    api.forgets = False
    chosen = settings(api, tmp_path, BOT_DATABASE_URL=databases.migrated("sqlite", tmp_path))
    folders = [tmp_path / name for name in ("one", "other")]
    for folder in folders:
        folder.mkdir()
    asked = {chat: updates.text("海港有多少个泊位？", chat, chat) for chat in range(601, 601 + COUNT)}
    async with started(folders[0], **chosen) as one, started(folders[1], **chosen) as other:
        api.push(*asked.values())
        await api.until(lambda: all(api.delivered[each["update_id"]] == 2 for each in asked.values()), START_SECONDS)
        await api.sent(COUNT)
        codes = [(await running.end(True))[0] for running in (one, other)]
    assert codes == [0, 0]
    assert Counter(call["chat_id"] for call in api.of("sendMessage")) == dict.fromkeys(asked, 1)
    record_property("seen", f"{COUNT} 题两个进程都收到了，各答一次")
