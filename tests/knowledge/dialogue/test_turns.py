"""What earlier messages of a talk were about is worked out once, however often the talk goes on."""

from __future__ import annotations

from knowledge.assistant import Assistant
from knowledge.dialogue.turns import Talks
from knowledge.matching.parse import ParsedQuestion

TALK = ["灯桥节来了多少游客", "花了多少钱", "谁办的"]


def _talks(assistant: Assistant, understood: list[str]) -> Talks:
    def computed(parsed: ParsedQuestion) -> None:
        understood.append(parsed.question.text)

    return Talks(assistant.parser, assistant.index, assistant.finder, computed)


def test_each_message_of_a_talk_is_understood_once(small: Assistant) -> None:
    understood: list[str] = []
    talks = _talks(small, understood)
    for end in range(1, len(TALK) + 1):
        assert talks.turns(TALK[:end]) == _talks(small, []).turns(TALK[:end])
    assert understood == TALK


def test_the_same_message_after_another_is_another_turn(small: Assistant) -> None:
    talks = _talks(small, [])
    own, asked = small.parser.parse(TALK[2]).features, []
    for before in TALK[:2]:
        *_, turn = talks.turns([before, TALK[2]])
        asked.append(turn.parsed.features.keys() - own.keys())
    assert all(asked)
    assert asked[0] != asked[1]


def test_nothing_said_is_no_turn(small: Assistant) -> None:
    assert _talks(small, []).turns([]) == ()
    assert _talks(small, []).turns(["？"]) == ()
