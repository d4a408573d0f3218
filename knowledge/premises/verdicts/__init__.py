"""Yes and no: whether a question that a fact answers is right in what it says."""
