"""What answers were made from, so that their buttons outlast the process."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "origins",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("question", "earlier", "language")),
        sa.Column("headed", sa.SmallInteger, nullable=False),
        sa.Column("at", sa.Double, nullable=False),
    )
    op.create_index("ix_origins_at", "origins", ["at"])
