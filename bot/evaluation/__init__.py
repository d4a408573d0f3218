"""`eval`: ask questions whose answers are known, judge what comes back, report by kind of question.

gold → asking → judging → tally → report | as_json. Only `gold` reads files.
"""
