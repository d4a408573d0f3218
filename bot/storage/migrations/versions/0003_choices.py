"""What people and groups chose."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _table("languages", "user_id", sa.Column("language", sa.Text, nullable=False))
    _table(
        "group_settings",
        "chat_id",
        sa.Column("language", sa.Text, nullable=False),
        *(sa.Column(name, sa.SmallInteger, nullable=False) for name in ("mention_only", "quiet_from", "quiet_until")),
    )


def _table(name: str, key: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column(key, sa.BigInteger, autoincrement=False, primary_key=True),
        *columns,
        sa.Column("at", sa.Double, nullable=False),
    )
    op.create_index(f"ix_{name}_at", name, ["at"])
