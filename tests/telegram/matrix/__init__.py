"""The matrix: one row for each situation in Telegram, as data, and what the bot must do in it."""
