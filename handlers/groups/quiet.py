"""Quiet hours of a group, by Chinese time: whether it is quiet now. Pure but for the clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from handlers.services.stores import GroupSettings

CHINA = timezone(timedelta(hours=8))  # all of it, all year


def within(start: int, end: int, hour: int) -> bool:
    """Whether an hour lies from `start` on and before `end`, over midnight too; never where both are the same."""
    if start <= end:
        return start <= hour < end
    return hour >= start or hour < end


def is_quiet(settings: GroupSettings, now: datetime | None = None) -> bool:
    """Whether a group wants silence now."""
    hour = (now or datetime.now(UTC)).astimezone(CHINA).hour
    return within(settings.quiet_from, settings.quiet_until, hour)
