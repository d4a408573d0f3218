"""Telegram's side for tests and tools: its limits, its method table, and a connection that only records."""
