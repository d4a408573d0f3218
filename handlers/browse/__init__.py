"""Looking around in what the bot knows, without asking: parts, years, figures."""
