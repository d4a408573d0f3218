"""`match`: one JSON object in, one out, in order, each written before the next is read; or the duplicates of a base."""

from __future__ import annotations

import gc
import logging
import math
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bot.answer_line import Json, dumped, error_line
from bot.batch import BadLineError, read_line, without_mark
from knowledge.retrieval.duplicates import duplicates
from knowledge.retrieval.lines import Line, Match
from knowledge.retrieval.matcher import Matcher

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class MatchRun:
    """A base made ready, and how long that and each question took."""

    matcher: Matcher
    lines: int
    build_seconds: float
    explain: bool = False
    milliseconds: list[float] = field(default_factory=list)

    def answers(self, lines: Iterable[bytes]) -> Iterator[str]:
        """For each input line its output line, without the line's end; a line that cannot be read says why."""
        for line in without_mark(lines):
            try:
                asked = read_line(line)
                yield dumped(self._answer(asked.id, asked.question))
            except BadLineError as error:
                yield dumped(error_line(error.id, str(error)))

    def stats(self) -> str:
        """Seconds to build, bytes of the index, questions, and percentiles of the milliseconds a question took."""
        return dumped(
            {
                "lines": self.lines,
                "build_seconds": round(self.build_seconds, 3),
                "bytes": self.matcher.bytes(),
                "queries": len(self.milliseconds),
                "p50_ms": round(self._at(50), 3),
                "p99_ms": round(self._at(99), 3),
            }
        )

    def _at(self, percent: int) -> float:
        """The milliseconds that so many percent of the questions took at most; 0 where none was asked."""
        taken = sorted(self.milliseconds)
        return taken[math.ceil(len(taken) * percent / 100) - 1] if taken else 0.0

    def _answer(self, id_: object, question: str) -> Json:
        start = time.perf_counter()
        try:
            line = match_line(id_, self.matcher.match(question))
        except Exception:  # one question that we fail on must not end the batch
            logger.exception("Could not match one question")
            return error_line(id_, "程序出错，这个问题没有回答。")
        finally:
            self.milliseconds.append((time.perf_counter() - start) * 1000)
        return line | ({"why": self.matcher.why(question)} if self.explain else {})


def match_run(lines: list[Line], *, explain: bool = False) -> MatchRun:
    """Build the index of a base, on the clock; with `explain` each output line says why."""
    start = time.perf_counter()
    matcher = Matcher(lines)
    gc.freeze()  # the base stays: going through it again and again would hold up single questions
    return MatchRun(matcher, len(lines), time.perf_counter() - start, explain)


def match_line(id_: object, match: Match) -> Json:
    """A match as a JSON object; `id_` is whatever the question was sent with."""
    ranked = [[one, score] for one, score in match.ranked]
    return {"id": id_, "match": match.id, "confidence": match.confidence, "ranked": ranked}


def duplicate_lines(lines: list[Line]) -> Iterator[str]:
    """For each pair of near-duplicate lines of a base one output line, without its end."""
    for one in duplicates(lines):
        yield dumped({"pair": [one.first, one.second], "score": round(one.score, 4)})
