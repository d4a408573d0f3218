"""Groups: who is addressed there, how the bot behaves, how it comes and goes."""
