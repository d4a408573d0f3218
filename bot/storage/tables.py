"""The tables. Every one has `at` (seconds since 1970), by which retention deletes; `user_id` marks what is personal.

Times are numbers: SQLite knows no time zones, and a number is the same in both databases and in a backup.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Double, Index, Integer, MetaData, SmallInteger, Table, Text

from bot.storage.limits import CONVERSATION_SECONDS, ORIGINS_EACH, REPLY_SECONDS, UNANSWERED_EACH, UPDATE_SECONDS

metadata = MetaData()


def _number() -> Column[int]:
    """Counts rows in the order of writing; SQLite counts by itself only where the type is INTEGER."""
    return Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True)


def _id(name: str, *, primary_key: bool = False, nullable: bool = False) -> Column[int]:
    """An id of Telegram's: more than 32 bits."""
    return Column(name, BigInteger, autoincrement=False, primary_key=primary_key, nullable=nullable)


def _at() -> Column[float]:
    return Column("at", Double, nullable=False, index=True)


said = Table(
    "said",
    metadata,
    _number(),
    _id("chat_id"),
    _id("user_id"),
    _id("message_id", nullable=True),  # a tapped question stands in no message
    Column("text", Text, nullable=False),
    _at(),
    Index("ix_said_speaker", "chat_id", "user_id"),
)

handled_updates = Table("handled_updates", metadata, _id("update_id", primary_key=True), _at())

replies = Table(
    "replies",
    metadata,
    _id("chat_id", primary_key=True),
    _id("message_id", primary_key=True),
    _id("user_id"),
    Column("ours", Text, nullable=False),  # our message ids, comma separated, in order
    _at(),
)

unanswered = Table(
    "unanswered",
    metadata,
    _id("chat_id", primary_key=True),
    _id("message_id", primary_key=True),
    _id("user_id"),
    Column("question", Text, nullable=False),
    Column("wording", Text, nullable=False),  # by which equal questions are counted
    Column("reason", Text, nullable=False),
    _at(),
)

origins = Table(
    "origins",
    metadata,
    Column("key", Text, primary_key=True),  # of the answer, which its buttons carry
    _id("user_id", primary_key=True),  # whoever else asked the same has a row of their own
    Column("question", Text, nullable=False),
    Column("earlier", Text, nullable=False),  # a JSON list of what was said before
    Column("language", Text, nullable=False),
    Column("headed", SmallInteger, nullable=False),  # 0 or 1: whether the question stands above the answer
    _at(),
)

votes = Table(
    "votes",
    metadata,
    _id("user_id", primary_key=True),
    Column("fact", Text, primary_key=True),
    Column("value", SmallInteger, nullable=False),  # 1 or -1
    _at(),
)

languages = Table(
    "languages", metadata, _id("user_id", primary_key=True), Column("language", Text, nullable=False), _at()
)

group_settings = Table(
    "group_settings",
    metadata,
    _id("chat_id", primary_key=True),
    Column("language", Text, nullable=False),
    Column("mention_only", SmallInteger, nullable=False),  # 0 or 1
    Column("quiet_from", SmallInteger, nullable=False),
    Column("quiet_until", SmallInteger, nullable=False),
    _at(),
)

admin_actions = Table(
    "admin_actions",
    metadata,
    _number(),
    _id("user_id", nullable=True),  # null once that admin asked to be forgotten
    Column("action", Text, nullable=False),
    Column("result", Text, nullable=False),
    _at(),
)

base_versions = Table(
    "base_versions",
    metadata,
    _number(),
    Column("version", Text, nullable=False),
    Column("facts", Integer, nullable=False),
    _at(),
)

# Where rows are of no use for as long as the retention setting would keep them.
SHORTER = {said: CONVERSATION_SECONDS, handled_updates: UPDATE_SECONDS, replies: REPLY_SECONDS}
# So many of a person's rows stay, the newest.
FEWER = {unanswered: UNANSWERED_EACH, origins: ORIGINS_EACH}
# What somebody chose holds until they change it, delete it, or send the bot away.
CHOSEN = (languages, group_settings)
# What `/forget` deletes; admin actions stay, without the person.
PERSONAL = (said, replies, unanswered, origins, votes, languages)
