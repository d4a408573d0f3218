"""Who does something to whom: asked of one who only does it, who does it to him (谁普查A, where A普查B)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.facts.model import Fact, Order
from knowledge.matching.conflict import Conflict, Sort
from knowledge.matching.parse import ParsedQuestion
from knowledge.outcome import Reason
from knowledge.text.normalise import normalise

_WHO = "(?:谁|哪[个些里家位]?[县市区乡镇]?)"


class Roles:
    """The doings of one base. Filled by the constructor, then only read."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        facts = list(facts)
        orders = [order for fact in facts for order in fact.order if order.verbs]
        done_to = {order.second for order in orders}
        self._only_acting = {
            fact.id: [order for order in orders if order.says in fact.answer and order.first not in done_to]
            for fact in facts
        }
        self._asks = {order.says: _asks(order) for order in orders}

    def turned(self, question: ParsedQuestion, fact: Fact) -> Iterator[Conflict]:
        """What is asked to have been done to one of whom a fact only says what he did."""
        for order in self._only_acting[fact.id]:
            if self._asks[order.says].search(question.question.text):
                yield Conflict(Reason.ATTRIBUTE, f"{order.first}由谁{order.verbs[0]}", "", Sort.BEYOND)


def _asks(order: Order) -> re.Pattern[str]:
    name, verbs = re.escape(normalise(order.first).text), "|".join(map(re.escape, order.verbs))
    return re.compile(
        rf"{_WHO}(?:来|去|负责|到|在){{0,2}}(?:{verbs})[的了过]?{name}(?![市县]?[^,。]{{0,2}}(?:谁|哪))"
        rf"|{name}[市县]?(?:自己|本身)?呢?,?(?:又|是|该|轮到|归|由|被|让|给){{1,3}}{_WHO}(?:来|去|负责|给|的|到)?[^,。]{{0,3}}(?:{verbs})"
    )
