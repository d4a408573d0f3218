"""A knowledge file that is half written while an admin reloads: what is not whole is refused, and the old base answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.assistant import Assistant
from knowledge.errors import KnowledgeError
from knowledge.facts.loader import load_base
from knowledge.facts.model import Fact
from tests.telegram import updates
from tests.telegram.conftest import Bot
from tests.telegram.small_base import FACTS, write_base
from tests.telegram.updates import ADMIN

FACT = FACTS["berths"].encode()
NEEDED = FACT.index(b"example:")  # what comes after its line may be left out of a fact


def facts_of(folder: Path) -> dict[str, Fact]:
    """The facts of a base, none where it is refused, for a reason that names the file."""
    try:
        return load_base(folder).facts()
    except KnowledgeError as error:
        if "harbour/facts/berths.yaml" not in str(error):
            raise
        return {}


@pytest.mark.fault("知识文件写了一半")
def test_a_fact_cut_anywhere_is_refused_or_whole(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    folder = write_base(tmp_path / "base")
    file = folder / "harbour" / "facts" / "berths.yaml"
    whole, refused = facts_of(folder)["berths"], 0
    for end in range(len(FACT)):
        file.write_bytes(FACT[:end])
        found = facts_of(folder)
        refused += not found
        assert not found or end > NEEDED
        assert not found or (found["berths"].answer, found["berths"].cite) == (whole.answer, whole.cite)
    assert refused > NEEDED
    record_property("seen", f"在 {len(FACT)} 处截断：{refused} 次拒绝，其余的答案和出处都完整；旧的照答")


@pytest.mark.asyncio
@pytest.mark.fault("知识文件写了一半")
@pytest.mark.parametrize("end", [0, NEEDED - 2, NEEDED // 2], ids=["empty", "cut in a character", "half"])
async def test_a_reload_meanwhile_keeps_the_old_base(bot: Bot, tmp_path: Path, end: int) -> None:
    folder = write_base(tmp_path / "base")
    file = folder / "harbour" / "facts" / "berths.yaml"
    file.write_bytes(FACT[:end])  # a few bytes
    bot.load.append(lambda: Assistant.load(folder))
    bot.api.push(updates.text("/reload", ADMIN, ADMIN))
    assert "harbour/facts/berths.yaml" in (await bot.api.sent(1))[-1]["text"]
    bot.api.push(updates.text("有几个泊位？"))
    assert "1 个泊位" in (await bot.api.sent(2))[-1]["text"]
    assert bot.parts.assistant is bot.first
    file.write_bytes(FACT)  # the rest has arrived
    bot.api.push(updates.text("/reload", ADMIN, ADMIN))
    assert "已更新" in (await bot.api.sent(3))[-1]["text"]
    bot.api.push(updates.text("海港有多少个泊位？"))
    assert "12个" in (await bot.api.sent(4))[-1]["text"]
