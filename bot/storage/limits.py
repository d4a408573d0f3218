"""How much is kept and for how long, where the retention setting does not shorten it. Seconds, unless the name says so."""

from __future__ import annotations

DAY = 24 * 3600.0

MESSAGES = 3
MESSAGE_CHARACTERS = 500  # enough for any real question
# Of one person's questions without an answer, and of those that answers were made from: who floods would fill a disk
# within the retention time.
UNANSWERED_EACH = ORIGINS_EACH = 200
ORIGIN_CHARACTERS = 4096  # all that is looked at of a question
CONVERSATION_SECONDS = 15 * 60.0
# Telegram keeps an update for a day at most, and people may edit a message for two.
UPDATE_SECONDS = 2 * DAY
REPLY_SECONDS = 2 * DAY
# How long what somebody chose is remembered while the database is away.
CHOICE_SECONDS = DAY
