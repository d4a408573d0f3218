"""Bases as a replica loads them: that of its own folder, whose files it can hand on, and one that another handed on."""

from __future__ import annotations

import tempfile
from pathlib import Path

from bot.fleet.bundle import BadBundleError, pack, unpack
from bot.loading import load_for_long
from bot.settings import Settings
from knowledge.assistant import Assistant
from knowledge.errors import KnowledgeError, Problem

CHANGING = "装入的时候文件还在改动。请等改完再试一次"
TOO_LARGE = "内容太大，几台机器之间传不了"


class OwnBase:
    """The configured folder; `bundle` holds its files just as they were loaded last."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.bundle = b""

    def load(self) -> Assistant:
        """The folder's assistant; raises `KnowledgeError`, also where a file changed meanwhile."""
        before = self._packed()
        assistant = load_for_long(self._settings)
        if before is None or self._packed() != before:
            raise self._problem(CHANGING)
        self.bundle = before
        return assistant

    def load_bundle(self, version: str, data: bytes) -> Assistant:
        """The assistant of another replica's files; raises `KnowledgeError`, `BadBundleError`, `OSError`."""
        with tempfile.TemporaryDirectory(prefix="bot-base-") as folder:
            unpack(data, Path(folder))
            assistant = load_for_long(self._settings, Path(folder))
        if assistant.version != version:
            raise BadBundleError("its files are not those of its version")
        return assistant

    def _packed(self) -> bytes | None:
        """The files as they are now, None where one cannot be read: the loader says which."""
        try:
            return pack(self._settings.knowledge_dir)
        except BadBundleError:
            raise self._problem(TOO_LARGE) from None
        except OSError:
            return None

    def _problem(self, message: str) -> KnowledgeError:
        return KnowledgeError([Problem(str(self._settings.knowledge_dir), 0, message)])
