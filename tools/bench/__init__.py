"""Our assistant beside what one would pick instead, on the same questions in one run: `python -m tools.bench`.

Each peer finds the curated question most like the one asked and answers with that question's fact and its citations;
below a threshold it refuses. The threshold is the one with most right minus wrong answers on these very questions,
so it flatters the peers; ours answers as shipped. Peers get every courtesy that costs a line: text folded as ours
(width, case, traditional characters), and the message before a follow-up.
"""
