"""Why an answer was given or refused: the parse, the candidates with their named scores, the decision, as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.dialogue.context import Reading, read
from knowledge.matching.confidence import WEIGHTS
from knowledge.matching.decide import Decision
from knowledge.matching.parse import ParsedQuestion
from knowledge.matching.score import ASKED, CLOSENESS, COVERAGE, VOTES, Candidate

if TYPE_CHECKING:
    from knowledge.assistant import Assistant

SHOWN = 6


def explain(assistant: Assistant, question: str, context: Sequence[str]) -> str:
    """A text for a terminal, in Chinese; every number in it is one that the decision used."""
    lines: list[str] = []
    if small := assistant.smalltalk.first(question):
        lines.append(f"闲聊：{small.value}")
    for reading in read(question, context, assistant.parser, assistant.index, assistant.talks):
        lines += _reading(assistant, reading)
    lines += ["", f"回答：{assistant.ask(question, context).text}"]
    return "\n".join(lines)


def _reading(assistant: Assistant, reading: Reading) -> list[str]:
    parsed = reading.parsed
    lines = ["承接上文的读法" if reading.merged else "单独的读法", *_parse(assistant, parsed)]
    if computed := assistant.compute(parsed):
        return [*lines, "推算得出：" + "、".join(fact.id for fact in computed.facts)]
    found, decision = assistant.decide(reading)
    return [*lines, *_candidates(found), *_decision(assistant, parsed, found, decision)]


def _parse(assistant: Assistant, parsed: ParsedQuestion) -> list[str]:
    text = parsed.question.text
    pieces = [
        text[p.start : p.end] + (f"→{p.wording}（{p.how}）" if p.how in ("sound", "typo", "spelling") else "")
        for p in parsed.pieces
        if p.how != "space"
    ]
    topics = [
        f"{g.written}={assistant.index.weight(g):.2f}{'?' if g.unknown else ''}" for g in parsed.groups if g.written
    ]
    rows = [
        ("切分", " | ".join(pieces)),
        ("问什么", "、".join((*parsed.asks, *parsed.units)) or "（没有明说）"),
        ("话题和分量", "，".join(topics) or "（没有）"),
        ("属性", "、".join(parsed.attributes)),
        ("地名", "、".join((*parsed.places, *parsed.other_places))),
        ("人名", "、".join(parsed.people)),
        ("日期", "、".join(text[d.start : d.end] for d in parsed.dates)),
        ("数字", "、".join(text[n.start : n.end] for n in parsed.numbers)),
    ]
    return [f"  {name}：{value}" for name, value in rows if value]


def _candidates(found: Sequence[Candidate]) -> list[str]:
    lines = [f"  候选（总分＝字词票×{VOTES}＋覆盖×{COVERAGE}＋相近×{CLOSENESS}＋所问×{ASKED}）："]
    for candidate in found[:SHOWN]:
        lines.append(
            f"    {candidate.score:.2f}  字词票 {candidate.votes:.1f}  覆盖 {candidate.coverage:.2f}  相近 {candidate.closeness:.2f}"
            f"  所问 {candidate.asked:.1f}  {candidate.entry.key}"
            + (f"  ←“{candidate.variant.text}”" if candidate.variant else "")
        )
    return lines


def _decision(
    assistant: Assistant, parsed: ParsedQuestion, found: Sequence[Candidate], decision: Decision
) -> list[str]:
    lines = [f"  决定：{decision.reason.value if decision.reason else '回答'}；{decision.why}"]
    lines += [f"    不符：{c.reason.value}，问的是{c.asked}，文中是{c.given or '没有'}" for c in decision.conflicts]
    if features := assistant.decider.features(parsed, found):
        terms = "  ".join(f"{name} {value:.2f}×{WEIGHTS[name]}" for name, value in features.items())
        lines.append(f"    把握 {decision.confidence:.2f}：{terms}")
    return lines
