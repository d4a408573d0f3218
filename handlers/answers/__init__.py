"""From a question to its answer, and what is pressed below it."""
