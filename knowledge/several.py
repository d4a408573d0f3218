"""Messages of several sentences: answered by their parts where those tell more than the whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from knowledge.dialogue.asking import asks
from knowledge.dialogue.context import Reading
from knowledge.dialogue.parts import (
    MARKS,
    Part,
    asking_parts,
    asks_something,
    several_clauses,
    several_questions,
    statements,
    without_remarks,
    without_speakers,
)
from knowledge.matching.confidence import fact_of
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.matching.score import VERBATIM
from knowledge.outcome import Answered, NotCovered, Outcome, Reason
from knowledge.reply.compose import Composer
from knowledge.strength import Held, reason

SURE_AS_A_WHOLE, SURE_AND_RIGHT, SURE_PART, SURE_CORE, SURE_EACH = 0.9, 0.8, 0.75, 0.85, 0.7
SURE_WRONG, SURE_BESIDE = 0.8, 0.9
"""Strength from which a message of several sentences is not looked at by its parts, and, where nothing in it is set right:
of 9,406 tuning questions one is answered otherwise so, and rightly; from which a part counts; from which
a message counts without its remarks, if it asks anything: mere keywords must be curated ones; from which each of several
questions is answered; from which a statement beside the question is set right; confidence from which one of two questions is told beside the
other that is not written."""

InTalk = Callable[[str, Sequence[str]], tuple[Reading, Held]]


class Several:
    """Answers messages of one base by their parts.

    `in_talk` answers a text after others, `alone` one by itself.
    """

    def __init__(
        self, parser: Parser, index: Index, composer: Composer, in_talk: InTalk, alone: Callable[[str], Held]
    ) -> None:
        self._parser, self._index, self._composer = parser, index, composer
        self._in_talk, self._by_itself = in_talk, alone

    def _alone(self, part: str) -> Held:
        """What a part of a message leads to by itself. The mark behind it tells nothing, and the same part is looked at with
        and without it."""
        return self._by_itself(part.strip(MARKS) or part)

    def each(self, message: str, context: Sequence[str]) -> Outcome | None:
        """The answers to several questions in one message, each by itself, and of what is not written, that it is not;
        None where it is not sure that there are several, where none is answered, or where they rest on the same facts."""
        parts = several_questions(message, self._parser, self._index, talk=bool(context))
        unknown = partial(self._composer.unknown, self._parser.parse(message))
        return self._together(parts, self._answers(parts, context, all(map(asks_something, parts)), unknown))

    def _answers(
        self,
        parts: Sequence[Part],
        context: Sequence[str],
        all_ask: bool,
        unknown: Callable[[], NotCovered] | None = None,
    ) -> list[Answered | NotCovered]:
        """What is said to each part, in the light of what was said before where it leans on that; empty where one of them
        leads to nothing sure. Where they `all_ask`, it may be that something is not written; as `unknown`, if that is given
        and not surely known. What does not ask seldom leads to anything, and is looked at first."""
        before = [*context, *(part.text for part in parts)]
        said = dict[int, Answered | NotCovered]()
        for number, part in sorted(enumerate(parts), key=lambda numbered: asks_something(numbered[1])):
            if part.leans:
                reading, answer = self._in_talk(part.text, before[: len(context) + number])
                surely = answer.strength - reading.gain  # which only counts beside other readings
            else:
                answer = self._alone(part.text)
                surely = answer.strength
            if surely >= SURE_EACH and isinstance(answer.outcome, Answered):
                said[number] = answer.outcome
            elif all_ask and isinstance(answer.outcome, NotCovered) and (surely >= SURE_PART or unknown):
                said[number] = unknown() if unknown and surely < SURE_PART else answer.outcome
            else:
                return []
        return [said[number] for number in range(len(parts))]

    def _together(self, parts: Sequence[Part], said: Sequence[Answered | NotCovered]) -> Outcome | None:
        """The answers to the parts of a message as one; None as `each`."""
        if any(part.bare and isinstance(before, NotCovered) for part, before in zip(parts[1:], said, strict=False)):
            return None  # of what: that is not written
        answered = [one for one in said if isinstance(one, Answered)]
        distinct = len({one.facts for one in answered}) == len(answered)
        return self._composer.together(said) if len(said) > 1 and answered and distinct else None

    def completed(self, message: str, held: Held) -> Outcome:
        """What a message leads to; where that answers one of several questions in one sentence, the answers to all of them;
        where it refuses the second of two, the answer to the first and that the second is not written."""
        told = held.outcome
        one = isinstance(told, Answered) and len(told.facts) == 1 and not held.corrects
        missing = reason(told) is Reason.DETAIL
        parts = several_clauses(message, self._parser, self._index) if one or missing else []
        said = self._answers(parts, (), all_ask=True) if parts else []
        if missing or any(isinstance(one, NotCovered) for one in said):
            return self._first_told(told, said) or self._set_right_first(message, held)
        answered = [one.facts for one in said if isinstance(one, Answered)]
        if isinstance(told, Answered) and told.facts in answered and not any(part.leans or part.bare for part in parts):
            return self._together(parts, said) or self._set_right_first(message, held)
        return self._set_right_first(message, held)

    def _first_told(self, told: Outcome, said: Sequence[Answered | NotCovered]) -> Outcome | None:
        """The answer to the first of two questions, and that the second is not written: as the whole tells it, if it does."""
        if len(said) != 2 or not isinstance(said[0], Answered) or said[0].confidence < SURE_BESIDE:
            return None
        if isinstance(told, Answered) and told.facts != said[0].facts:
            return None
        missing = told if isinstance(told, NotCovered) else said[1]
        return self._composer.together([said[0], missing]) if isinstance(missing, NotCovered) else None

    def _set_right_first(self, message: str, held: Held) -> Outcome:
        """What a message leads to; where that is an answer, behind what is right instead of a figure that the message states of
        something else (贫困人口才84万，贫困村有几个)."""
        told = held.outcome
        if not isinstance(told, Answered) or not self._parser.parse(message).numbers or held.corrects:
            return told
        wrong = self._wrong_figure(message)
        return self._composer.together((wrong, told)) if wrong and wrong.facts != told.facts else told

    def _wrong_figure(self, message: str) -> Answered | None:
        """What surely sets right the first statement in a message with a figure that is wrong."""
        for statement in statements(message, self._parser, self._index):
            answer = self._alone(statement.question.original) if statement.numbers else None
            if answer and answer.strength >= SURE_WRONG and isinstance(answer.outcome, Answered) and answer.corrects:
                return answer.outcome
        return None

    def by_parts(self, message: str, whole: Held, talk: bool) -> Held:
        """A message of several sentences, where they tell more than the whole: a remark beside the question makes it
        unclear, a question that is not answered hides behind one that is, or two things are asked. After some `talk` a
        part by itself may only seem not to be answered."""
        cores = [] if talk else without_speakers(message, self._parser, self._index)  # of most messages there is none
        if cores and whole.corrects and (spoken := self._surely(cores)):
            return spoken  # what somebody says of themselves is no premise
        sure = whole.strength >= SURE_AS_A_WHOLE or (whole.strength >= SURE_AND_RIGHT and not whole.corrects)
        if sure and isinstance(whole.outcome, Answered):
            return whole
        unsure = not isinstance(whole.outcome, Answered) or whole.strength < SURE_EACH
        if not talk and unsure and (shorter := self._without_chat(message) or self._surely(cores)):
            return shorter
        if talk and isinstance(whole.outcome, Answered):
            return whole
        lost = reason(whole.outcome) in (Reason.OFF_TOPIC, Reason.UNCLEAR)
        lost = lost or (isinstance(whole.outcome, NotCovered) and not whole.knows)
        silent, told = list[Held](), list[Held]()
        for part in asking_parts(message, self._parser, self._index):
            answer = self._alone(part.question.original)
            if answer.strength < SURE_PART:
                continue
            if isinstance(answer.outcome, Answered):
                told.append(answer)
            elif reason(answer.outcome) is Reason.DETAIL and _of_the_same(whole, answer):
                silent.append(answer)
            if told and (silent or not lost):
                return whole
        best = max(silent or told, key=lambda part: part.strength, default=whole)
        return self._corrected_first(whole, best)

    def _without_chat(self, message: str) -> Held | None:
        """The sure answer to a message without its remarks; None where there is none."""
        core = without_remarks(message, self._parser, self._index)
        answer = self._alone(core.question.original) if core else None
        sure = SURE_CORE if core and core.asks else VERBATIM
        return answer if answer and answer.strength >= sure and isinstance(answer.outcome, Answered) else None

    def despite_remarks(self, message: str) -> Outcome | None:
        """The sure answer to a message without its remarks; None where there is none."""
        cores = without_speakers(message, self._parser, self._index)
        held = self._surely(cores) or self._without_chat(message)
        return held.outcome if held else None

    def _surely(self, cores: Sequence[ParsedQuestion]) -> Held | None:
        """The first sure answer to what is left of a message; None where there is none."""
        for core in cores:
            answer = self._alone(core.question.original)
            sure = SURE_PART if asks(core) else SURE_AS_A_WHOLE
            if isinstance(answer.outcome, Answered) and (answer.strength >= sure or answer.corrects):
                return answer
        return None

    def _corrected_first(self, whole: Held, part: Held) -> Held:
        """The answer by a part; where the whole sets a premise right and the part is not written, both are said, or just the
        former where nobody has curated what is missing."""
        if not (whole.corrects and isinstance(whole.outcome, Answered) and isinstance(part.outcome, NotCovered)):
            return part
        if part.gap:
            return replace(whole, say=partial(self._composer.and_missing, whole.outcome, part.outcome))
        return whole


def _of_the_same(whole: Held, part: Held) -> bool:
    """Whether what a part asks is missing of a fact that answers the whole; of a whole that is not answered, or sets a
    premise right first, any may be."""
    if not isinstance(whole.outcome, Answered) or whole.corrects or part.gap is None:
        return True
    return fact_of(part.gap).id in whole.outcome.facts
