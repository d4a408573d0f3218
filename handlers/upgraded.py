"""Which supergroups were groups before: Telegram says of them that the bot has joined, which calls for no greeting."""

from __future__ import annotations


class Upgraded:
    """The last supergroups that groups were seen to become. In memory: it matters for the seconds of the change."""

    def __init__(self, limit: int = 1_000) -> None:
        self._chats: dict[int, None] = {}
        self._limit = limit

    def note(self, chat: int) -> None:
        """Remember a supergroup."""
        self._chats[chat] = None
        if len(self._chats) > self._limit:
            del self._chats[next(iter(self._chats))]

    def known(self, chat: int) -> bool:
        """Whether a group became this supergroup."""
        return chat in self._chats
