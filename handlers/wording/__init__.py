"""All that the bot says in words of its own, to readers and to admins."""
