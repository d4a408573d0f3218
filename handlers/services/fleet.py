"""The replicas that answer together, as a protocol; how they agree, the handlers do not know. Nothing here raises."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Replica(NamedTuple):
    """One of them, the version of the base that it answers from, and whether it is this one."""

    name: str
    version: str
    this: bool


class Fleet(Protocol):
    """All that answer together."""

    @property
    def name(self) -> str:
        """What this one is called among them; empty where one machine is all there is."""

    async def publish(self) -> int | None:
        """Have all answer from the base in use; how many others there are, None where they will hear of it later."""

    async def replicas(self) -> list[Replica] | None:
        """The living replicas, none where one machine is all there is; None where that cannot be known now."""


class Alone:
    """One machine."""

    name = ""

    async def publish(self) -> int | None:
        """There is nobody to tell."""
        return 0

    async def replicas(self) -> list[Replica] | None:
        """Nothing to list."""
        return []
