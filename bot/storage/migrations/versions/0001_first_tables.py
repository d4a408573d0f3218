"""The first tables."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _conversations()
    _feedback()
    _operation()


def _conversations() -> None:
    _table("said", _number(), *_ids("chat_id", "user_id"), _id("message_id", nullable=True), _text("text"))
    op.create_index("ix_said_speaker", "said", ["chat_id", "user_id"])
    _table("handled_updates", _id("update_id", primary_key=True))
    _table("replies", *_message(), _id("user_id"), _text("ours"))


def _feedback() -> None:
    _table("unanswered", *_message(), _id("user_id"), _text("question"), _text("wording"), _text("reason"))
    _table(
        "votes",
        _id("user_id", primary_key=True),
        sa.Column("fact", sa.Text, primary_key=True),
        sa.Column("value", sa.SmallInteger, nullable=False),
    )


def _operation() -> None:
    _table("admin_actions", _number(), _id("user_id", nullable=True), _text("action"), _text("result"))
    _table("base_versions", _number(), _text("version"), sa.Column("facts", sa.Integer, nullable=False))


def _table(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(name, *columns, sa.Column("at", sa.Double, nullable=False))
    op.create_index(f"ix_{name}_at", name, ["at"])


def _number() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)


def _id(name: str, *, primary_key: bool = False, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, autoincrement=False, primary_key=primary_key, nullable=nullable)


def _ids(*names: str) -> list[sa.Column[int]]:
    return [_id(name) for name in names]


def _message() -> list[sa.Column[int]]:
    return [_id("chat_id", primary_key=True), _id("message_id", primary_key=True)]


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)
