"""Pictures for newspapers' readers, set like print: a view of the base in, pages of PNG out. Knows no Telegram."""
