"""What handlers need of a store, as protocols; which store it is they do not know.

Nothing here raises because a database is away: answers go on, and what must be told comes back as a value.
"""

from __future__ import annotations

from typing import Protocol


class Conversations(Protocol):
    """Earlier messages of each person in each chat."""

    async def earlier(self, chat: int, user: int, message: int | None) -> tuple[str, ...]:
        """What this person said before `message`, oldest first."""

    async def until(self, chat: int, user: int, message: int) -> tuple[str, ...]:
        """What this person said up to `message`, and that, oldest first; empty where it is not remembered any more."""

    async def record(self, chat: int, user: int, message: int | None, text: str) -> None:
        """Note what was said; an edited message replaces its former text."""


class Updates(Protocol):
    """Which updates were taken already."""

    async def begin(self, update: int) -> bool:
        """False where the update is known to be handled."""

    async def claim(self, update: int) -> bool:
        """Take the update for good, right before something leaves; False where it is taken."""

    async def give_back(self, update: int) -> None:
        """Nothing of the update has left after all: whoever is next may take it."""


class Replies(Protocol):
    """Which messages of ours answer which message."""

    async def of(self, chat: int, message: int) -> tuple[int, ...] | None:
        """Our answers to a message, in order; None where that cannot be known now."""

    async def answered(self, chat: int, ours: int) -> tuple[int, int] | None:
        """Whose message one of ours answers, and which; None where that is not known, or not now."""

    async def record(self, chat: int, user: int, message: int, ours: tuple[int, ...]) -> None:
        """Note our answers to a person's message."""


class Origin(Protocol):
    """What an answer was made from."""

    @property
    def question(self) -> str:
        """What somebody wrote."""

    @property
    def earlier(self) -> tuple[str, ...]:
        """What they had said before, oldest first; empty where the question is understood without."""

    @property
    def language(self) -> str:
        """The tag of the answer's language."""

    @property
    def headed(self) -> bool:
        """Whether the question stands above the answer."""


class Origins(Protocol):
    """What answers were made from that no single fact brings back."""

    async def record(
        self, key: str, user: int, question: str, earlier: tuple[str, ...], language: str, headed: bool
    ) -> None:
        """Note one, under the key that the answer's buttons carry."""

    async def copy(self, key: str, other: str) -> None:
        """Note what is known of one key under another one too, for as long as under the first."""

    async def of(self, key: str) -> Origin | None:
        """That of a key; None where it is not known, or not now."""


class Votes(Protocol):
    """What people think of answers: one vote a person and fact."""

    async def cast(self, user: int, fact: str, value: int) -> bool:
        """Put a vote (1 or -1) in the place of an earlier one; False where it could not be stored."""

    async def by_fact(self, limit: int) -> list[tuple[str, int, int]] | None:
        """(fact, up, down), the most disliked first; None where that cannot be known now."""


class Unanswered(Protocol):
    """Questions that found no answer."""

    async def record(self, chat: int, user: int, message: int, question: str, reason: str) -> None:
        """Note one; the same message again replaces it."""

    async def settle(self, chat: int, message: int) -> None:
        """Take one back, whose message was changed into a question with an answer."""

    async def of(self, chat: int, message: int) -> str:
        """The question of a message that found no answer; empty where none is known, or not now."""

    async def top(self, limit: int) -> list[tuple[str, int]] | None:
        """(question, how often), that of most people first; None where that cannot be known now."""


class Journal(Protocol):
    """What admins did, and which bases were loaded."""

    async def act(self, user: int, action: str, result: str) -> None:
        """Note what an admin did, and how it ended."""

    async def loaded(self, version: str, facts: int) -> None:
        """Note which base answers from now on."""

    async def actions(self, limit: int) -> list[tuple[float, int | None, str, str]] | None:
        """(time, admin or None, action, result), newest first; None where that cannot be known now."""

    async def versions(self, limit: int) -> list[tuple[float, str, int]] | None:
        """(time, version, facts), newest first; None where that cannot be known now."""


class Languages(Protocol):
    """Which interface language people chose."""

    async def of(self, user: int) -> str:
        """The language's tag; empty where none was chosen or that cannot be known now."""

    async def choose(self, user: int, language: str) -> bool:
        """Keep a choice; an empty one forgets it. False where it could not be stored."""


class GroupSettings(Protocol):
    """What the admins of a group chose."""

    @property
    def language(self) -> str:
        """A language's tag; empty where everybody has their own."""

    @property
    def mention_only(self) -> bool:
        """Whether only mentions and `/ask` are answered, and replies are not."""

    @property
    def quiet_from(self) -> int:
        """The hour (0 to 23, Chinese time) from which the bot is silent."""

    @property
    def quiet_until(self) -> int:
        """The hour until which the bot is silent; the same hour where it never is."""


class Groups(Protocol):
    """Settings of groups."""

    async def settings(self, chat: int) -> GroupSettings:
        """A group's settings, those of a new group where none are stored; the last known while that cannot be read."""

    async def change(self, chat: int, **changes: str | int) -> bool:
        """Change some of a group's settings, by name; False where that could not be done."""

    async def known(self, chat: int) -> bool:
        """Whether settings of a group are stored; False where that cannot be known now."""

    async def move(self, old: int, new: int) -> None:
        """A group got another id: what was chosen holds there, and the group is known even where nothing was."""

    async def leave(self, chat: int) -> None:
        """Forget a group that the bot is no longer in."""


class Store(Protocol):
    """All of it."""

    @property
    def conversations(self) -> Conversations: ...
    @property
    def updates(self) -> Updates: ...
    @property
    def replies(self) -> Replies: ...
    @property
    def origins(self) -> Origins: ...
    @property
    def votes(self) -> Votes: ...
    @property
    def unanswered(self) -> Unanswered: ...
    @property
    def journal(self) -> Journal: ...
    @property
    def languages(self) -> Languages: ...
    @property
    def groups(self) -> Groups: ...
    @property
    def retention_days(self) -> int: ...

    async def forget(self, user: int) -> bool:
        """Delete everything of a person; False where that could not be done now."""
