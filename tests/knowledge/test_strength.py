"""Which reading holds, and that the others are not put into words."""

from __future__ import annotations

from knowledge.assistant import Assistant
from knowledge.dialogue.context import Reading
from knowledge.outcome import Outcome
from knowledge.strength import Held, strongest


def test_only_what_holds_is_said(small: Assistant) -> None:
    said: list[float] = []
    parsed, outcome = small.parser.parse("花了多少钱"), small.ask("灯桥节来了多少游客")
    strengths = {0.1: 0.5, 0.05: 0.9}

    def answer(reading: Reading) -> Held:
        def say() -> Outcome:
            said.append(strengths[reading.gain])
            return outcome

        return Held(strengths[reading.gain], say)

    reading, held = strongest([Reading(parsed, True, gain=gain) for gain in strengths], answer)
    assert (reading.gain, said) == (0.05, [])
    assert held.outcome is held.outcome is outcome
    assert said == [0.9]
