"""`backup FILE` and `restore FILE` of the command line."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from bot.lines import bounded
from bot.settings import Settings
from bot.storage import dump
from bot.storage.backup import WHOLE_SECONDS, NotEmptyError, OtherVersionError, back_up, restore
from bot.storage.database import Database
from bot.storage.door import DatabaseAwayError
from bot.storage.engine import engine_for, sqlite_file

AWAY = "数据库现在连不上或不能用，什么都没有做。请检查 BOT_DATABASE_URL，再试一次。"
NO_FILE = "没有找到数据库文件 {file}。请检查当前文件夹和 BOT_DATABASE_URL。"
EXISTS = "{file} 已经有了，不覆盖。请换个名字。"
UNWRITABLE = "{file} 写不了。请检查文件夹、权限和磁盘空间。"
UNREADABLE = "{file} 读不了。请检查路径和权限。"
OTHER_VERSION = "数据库还不是这个版本的样子。请先用这个版本启动一次机器人，或用原来的版本备份。"
NOT_EMPTY = "数据库里已有记录。确定要换成备份里的，请加上 --replace。"
TWICE = "有一条记录写了两遍。"
BAD = "{file} 不能用来恢复：{why}什么都没有改。"


def run_backup(settings: Settings, file: Path) -> int:
    """Write a backup; 0 where it is whole, 1 with one line of why where there is none."""
    stored = sqlite_file(engine_for(settings.database))
    try:
        if file.exists():
            return _failed(EXISTS.format(file=file))
        if stored and not stored.exists():  # or an empty database would be made, and its backup be taken for one
            return _failed(NO_FILE.format(file=stored))
        rows = asyncio.run(_backed_up(settings, file))
    except DatabaseAwayError:
        return _failed(AWAY)
    except OtherVersionError:
        return _failed(OTHER_VERSION)
    except OSError:
        return _failed(UNWRITABLE.format(file=file))
    print(f"已备份 {rows} 条记录到 {file}。")
    return 0


def run_restore(settings: Settings, file: Path, *, replace: bool) -> int:
    """Restore a backup; 0 where it is done, 1 with one line of why where nothing was changed."""
    try:
        for _ in _rows(file):  # the whole file, before anything is touched
            pass
        rows = asyncio.run(_restored(settings, file, replace=replace))
    except dump.BadDumpError as error:
        return _failed(BAD.format(file=file, why=error))
    except NotEmptyError:
        return _failed(NOT_EMPTY)
    except DatabaseAwayError as error:
        twice = isinstance(error.__cause__, IntegrityError)
        return _failed(BAD.format(file=file, why=TWICE) if twice else AWAY)
    except OSError:
        return _failed(UNREADABLE.format(file=file))
    print(f"已从 {file} 恢复 {rows} 条记录。")
    return 0


async def _backed_up(settings: Settings, file: Path) -> int:
    database = Database(settings.database, limit=WHOLE_SECONDS)
    part = file.with_name(f"{file.name}.part")
    try:
        part.unlink(missing_ok=True)  # of a backup that was killed
        # What people asked is nobody else's to read.
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
            rows = await back_up(database, out)
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
        return rows
    finally:
        part.unlink(missing_ok=True)
        await database.close()


async def _restored(settings: Settings, file: Path, *, replace: bool) -> int:
    database = Database(settings.database, limit=WHOLE_SECONDS)
    try:
        return await restore(database, _rows(file), replace=replace)
    finally:
        await database.close()


def _rows(file: Path) -> Iterator[dump.Row]:
    with file.open("rb") as lines:
        yield from dump.read(bounded(lines))


def _failed(why: str) -> int:
    print(why, file=sys.stderr)
    return 1
