"""Generated questions and updates by the hundred thousand, each reproducible from the seed and its number."""
