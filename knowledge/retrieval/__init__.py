"""The bare engine: which line of a base a question means, and how sure that is. Knows no article, does no I/O."""
