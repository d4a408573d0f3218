"""Which base replicas answer from: at their start, after a reload, with a database that is away, with a useless base."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from bot.fleet import own
from bot.fleet.fleet import LOOK_SECONDS
from bot.fleet.own import OwnBase
from bot.settings import Settings
from bot.storage import bundles as published
from bot.storage.bundles import KEPT, Bundles
from bot.storage.database import Database
from bot.storage.listening import Listener
from bot.storage.replicas import LIVING_SECONDS
from handlers.services.fleet import Replica
from knowledge.errors import KnowledgeError
from tests.fleet.members import SECONDS, away, base, fleet_on, heard

pytestmark = pytest.mark.usefixtures("light")


async def test_who_starts_alone_brings_its_own_base(url: str, tmp_path: Path) -> None:
    async with fleet_on(url) as start:
        first = await start(base(tmp_path / "a", 12))
        old = first.version
        base(first.folder, 13)
        assert await first.reload() == 0
        assert first.version != old
    base(tmp_path / "a", 12)  # set back on purpose, and all started anew
    async with fleet_on(url) as start:
        again = await start(tmp_path / "a")
        assert again.version == old
        assert (await Bundles(again.store.database).newest()).version == old


async def test_who_joins_takes_the_base_of_the_living(url: str, tmp_path: Path) -> None:
    async with fleet_on(url) as start:
        first = await start(base(tmp_path / "a", 12))
        base(first.folder, 13)
        await first.reload()
        second = await start(base(tmp_path / "b", 12))  # an older one, that was published before
        assert second.version == first.version
        listed = await second.fleet.replicas()
        assert [one.version for one in listed] == [first.version] * 2
        assert [one.this for one in listed].count(True) == 1
        base(first.folder, 14)
        await first.reload()
        await second.look()
        assert [version for _, version, _ in await second.store.journal.versions(9)] == [first.version]


async def test_the_first_of_a_new_release_brings_its_base_to_all(url: str, tmp_path: Path) -> None:
    async with fleet_on(url) as start:
        first, second = await start(base(tmp_path / "a", 12)), await start(base(tmp_path / "b", 12))
        upgraded = await start(base(tmp_path / "c", 13))
        for one in (first, second):
            await one.look()
        assert first.version == second.version == upgraded.version
        later = await start(base(tmp_path / "d", 12))  # of the former release, started once more
        assert later.version == upgraded.version


async def test_news_are_heard_at_once_not_at_the_next_look(url: str, tmp_path: Path) -> None:
    async with fleet_on(url) as start:
        first, second = await start(base(tmp_path / "a", 12)), await start(base(tmp_path / "b", 12))
        following = asyncio.create_task(second.fleet.keep_together())
        await heard(second.fleet)
        base(first.folder, 13)
        assert await first.reload() == 1
        async with asyncio.timeout(LOOK_SECONDS - 3):
            while second.version != first.version:  # noqa: ASYNC110  # another task's work
                await asyncio.sleep(0.02)
        following.cancel()
        await asyncio.wait({following})


async def test_a_base_that_is_useless_here_leaves_the_old_one_and_is_tried_once(
    url: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with fleet_on(url) as start:
        first, second = await start(base(tmp_path / "a", 12)), await start(base(tmp_path / "b", 12))
        old, tried = second.version, list[str]()
        second.current._meters.reload = lambda result, _: tried.append(result)  # type: ignore[method-assign]
        bundles = Bundles(first.store.database)
        for version, data in (("broken", b"no zip"), ("other", first.own.bundle)):
            await bundles.publish(version, data)
            for _ in range(3):
                await second.look()
        assert (second.version, tried) == (old, ["failed", "failed"])
        assert "no bundle" in caplog.text
        assert "not those of its version" in caplog.text
        unusable = base(tmp_path / "c", 12)
        (unusable / "harbour" / "facts" / "berths.yaml").write_text("id: berths\nkind: nonsense\n", encoding="utf-8")
        await bundles.publish("unusable", own.pack(unusable))
        await second.look()
        assert (second.version, tried[-1]) == (old, "refused")
        base(first.folder, 13)
        await first.reload()
        await second.look()
        assert second.version == first.version, "the next one is tried again"


async def test_without_a_database_each_goes_on_and_what_was_reloaded_meanwhile_is_published_later(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with fleet_on(url) as start:
        first, second = await start(base(tmp_path / "a", 12)), await start(base(tmp_path / "b", 12))
        base(first.folder, 13)
        with monkeypatch.context() as meanwhile:
            for name in ("read", "write"):
                meanwhile.setattr(Database, name, away)
            assert await first.reload() is None
            assert await first.fleet.replicas() is None
            late = await start(base(tmp_path / "c", 12))
            await first.look()
        assert late.version == second.version != first.version
        await first.look()
        for one in (second, late):
            await one.look()
        assert second.version == late.version == first.version


async def test_one_that_ends_or_dies_is_no_longer_listed(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with fleet_on(url) as start:
        first = await start(base(tmp_path / "a", 12))
        async with fleet_on(url) as start_other:
            await start_other(base(tmp_path / "b", 12))
            assert len(await first.fleet.replicas()) == 2
        assert await first.fleet.replicas() == [Replica(first.fleet.name, first.version, this=True)]
        monkeypatch.setattr("bot.storage.replicas.LIVING_SECONDS", -1.0)
        assert await first.fleet.replicas() == []
    assert LIVING_SECONDS > 2 * LOOK_SECONDS


async def test_only_the_newest_bundles_are_kept_and_old_versions_stay_known(url: str) -> None:
    database = Database(url)
    bundles = Bundles(database)
    for number in range(KEPT + 2):
        await bundles.publish(f"v{number}", b"x")
    assert [await bundles.data(f"v{number}") for number in range(KEPT + 2)] == [None, None] + [b"x"] * KEPT
    assert await bundles.ever("v0")
    assert not await bundles.ever("v9")
    await bundles.publish("v0", b"again")
    assert await bundles.newest() == ("v0", KEPT + 3)
    assert await bundles.data("v0") == b"again"
    await database.close()


async def test_publishing_at_once_gives_one_order(url: str) -> None:
    several = [Database(url) for _ in range(4)]
    await asyncio.gather(*(Bundles(one).publish(f"v{n}-{m}", b"x") for n, one in enumerate(several) for m in range(4)))
    newest = await Bundles(several[0]).newest()
    assert newest
    assert newest.number == 16
    for one in several:
        await one.close()


async def test_a_failure_of_any_kind_is_not_the_last_look(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async with fleet_on(url) as start:
        first = await start(base(tmp_path / "a", 12))
        with monkeypatch.context() as meanwhile, caplog.at_level(logging.ERROR):
            meanwhile.setattr(published.Bundles, "newest", lambda _: 1 / 0)
            await first.look()
        assert "goes on with the base it has" in caplog.text
        await first.look()
        assert len(await first.fleet.replicas()) == 1


def test_files_that_change_while_they_are_loaded_are_not_handed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = base(tmp_path / "a", 12)
    mine = OwnBase(Settings(_env_file=None, knowledge_dir=folder))  # type: ignore[call-arg]
    loading = own.load_for_long

    def load(settings: Settings) -> object:
        loaded = loading(settings)
        base(folder, 13)
        return loaded

    monkeypatch.setattr(own, "load_for_long", load)
    with pytest.raises(KnowledgeError) as raised:
        mine.load()
    assert own.CHANGING in str(raised.value.problems[0])
    assert mine.bundle == b""
    monkeypatch.setattr("bot.fleet.bundle.MAX_FILES", 1)
    with pytest.raises(KnowledgeError) as raised:
        mine.load()
    assert own.TOO_LARGE in str(raised.value.problems[0])


async def test_a_failure_to_hear_is_not_the_last_round(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.fleet.fleet.LOOK_SECONDS", 0.01)
    monkeypatch.setattr(Listener, "wait", lambda *_: 1 / 0)
    async with fleet_on(url) as start:
        first, second = await start(base(tmp_path / "a", 12)), await start(base(tmp_path / "b", 12))
        following = asyncio.create_task(second.fleet.keep_together())
        base(first.folder, 13)
        await first.reload()
        async with asyncio.timeout(SECONDS):
            while second.version != first.version:  # noqa: ASYNC110  # another task's work
                await asyncio.sleep(0.02)
        following.cancel()
        await asyncio.wait({following})
    assert "could not be heard" in caplog.text
