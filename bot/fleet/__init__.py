"""Several replicas of the bot on one PostgreSQL: all answer from the same base."""
