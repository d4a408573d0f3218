"""Watching the running bot: what is counted, how it is asked for, and whether it is alive and ready."""
