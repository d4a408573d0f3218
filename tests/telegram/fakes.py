"""A small assistant about an invented article, so that these tests need no knowledge base."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.assistant import Assistant
from knowledge.language import Language
from knowledge.outcome import Ambiguous, Answered, Choice, Citation, NotCovered, Outcome, Reason
from knowledge.views import ArticleInfo, Card, Difference, Found, Source

ARTICLE = ArticleInfo("harbour", "海港<新>貌", "二十年纪事", "林一", "海港日报", "版权归海港日报所有。")
LONG = "很长的回答。" * 1000
MANY = 120


def fact(number: int) -> Answered:
    """Answer number so and so."""
    cite = Citation("harbour", f"1/{number}", 1, f"泊位{number}个")
    related = (Choice("berths-2", "第二个泊位多大？"), Choice("berths-3", "第三个泊位多大？"))
    return Answered(
        (f"berths-{number}",), f"{number} 个泊位。", f"港口有 {number} 个泊位 <A & B>。", "", (cite,), related
    )


class FakeAssistant(Assistant):
    """Answers by keyword; remembers what it was asked."""

    def __init__(self, version: str = "v1", facts: int = MANY) -> None:
        self.version = version
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self._count = facts

    def ask(self, question: str, context: Sequence[str] = (), reader: Language = Language.HANS) -> Outcome:
        self.asked.append((question, tuple(context)))
        if "崩" in question:
            raise RuntimeError("boom")
        if "长" in question:
            return Answered(("long",), "", LONG, "数字前后不一。", fact(1).citations)
        if "冗" in question:
            return NotCovered(Reason.OFF_TOPIC, LONG)
        if "哪个" in question:
            return Ambiguous("你想问哪一个？", fact(1).related)
        if "各" in question and (context or "泊位" in question):
            return self._of_both()
        if "泊位" in question:
            return fact(2 if "二" in question else 1)
        return NotCovered(Reason.OFF_TOPIC, f"文章里没有写“{question[:3000]}”。", fact(1).related)

    def search(self, fragment: str, reader: Language = Language.HANS) -> Found:
        if "无" in fragment:
            refusal = NotCovered(Reason.OFF_TOPIC, f"文章里没有写“{fragment}”。", fact(1).related)
            return Found(("berths-1",), reader, refusal=refusal)
        count = 3 if not fragment else self._count
        answer = self._of_both() if "？" in fragment else None
        return Found(tuple(f"berths-{number}" for number in range(1, count + 1)), reader, answer=answer)

    def query_for(self, answer: Answered, asked: str = "") -> str:
        return f"{answer.facts[0]}是什么" if len(answer.facts) == 1 else ""

    def is_asked(self, message: str) -> bool:
        return message not in ("谢谢", "我先转给老王")

    def card(self, fact: str, language: Language = Language.HANS) -> Card | None:
        name, _, number = fact.rpartition("-")
        known = name == "berths" and number.isdigit() and 0 < int(number) <= self._count
        return self._card(int(number), language) if known else None

    def examples(self, count: int, language: Language = Language.HANS) -> tuple[Choice, ...]:
        return tuple(Choice(f"berths-{number}", f"泊位{number}多大？") for number in range(1, count + 1))

    def articles(self, language: Language = Language.HANS) -> tuple[ArticleInfo, ...]:
        return (ARTICLE,)

    def source(self, citation: Citation, language: Language = Language.HANS) -> Source:
        return Source(citation, ARTICLE, "第一部分第1段第1句", "前一句。", "这一句<引文>。", "后一句。")

    def counts(self) -> dict[str, int]:
        return {"articles": 1, "facts": self._count, "questions": 2 * self._count}

    def difference(self, newer: Assistant) -> Difference:
        return Difference(("new-one",), (), ()) if newer.version != self.version else Difference((), (), ())

    def _of_both(self) -> Answered:
        """An answer from several facts, another one in each version of the base; none any more where it has no facts."""
        several = replace(fact(1), facts=("berths-1", "berths-2"), lead="", body=f"版本 {self.version}：一大一小。")
        return replace(several, citations=(*several.citations, *fact(2).citations))

    def _card(self, number: int, language: Language = Language.HANS) -> Card:
        said = replace(fact(number), language=language)
        return Card(f"berths-{number}", f"泊位{number}", f"泊位{number}多大？", said)
