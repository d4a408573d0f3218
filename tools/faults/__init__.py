"""The table of faults: each is made to happen by tests, and what they saw stands beside what is promised."""
