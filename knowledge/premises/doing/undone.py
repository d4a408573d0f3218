"""Who does something to a thing that only does it itself (B由谁普查, where A普查C and B普查D)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from knowledge.facts.model import Fact, Order
from knowledge.text.normalise import normalise

_WHO = r"(?:谁|哪里|哪儿|哪边|哪[个家些]?(?:县市区?|县|市|地方|单位|部门)?|什么(?:人|地方|单位))"
_COMING = r"(?:来|去|负责|派人|派|承担|的)*"
_AGO = r"[^,。;?由被归让]{0,10}?"


class Undone:
    """The one-sided parts in the orders of one base. Filled by the constructor, then only read."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._asked = {fact.id: tuple(_patterns([o for o in fact.order if o.verbs])) for fact in facts if fact.order}

    def asked(self, text: str, fact: Fact) -> str:
        """What a normalised question asks of a thing's other part, which a fact does not tell, as a refusal names it; empty for
        nothing."""
        return next((say for pattern, say in self._asked.get(fact.id, ()) if pattern.search(text)), "")


def _patterns(orders: Sequence[Order]) -> Iterable[tuple[re.Pattern[str], str]]:
    seconds = {order.second for order in orders}
    for order in orders:
        verb = order.verbs[0]
        verbs = "|".join(re.escape(one) for one in order.verbs if not one.isascii())
        if verbs and order.first not in seconds:
            name = re.escape(normalise(order.first).text)
            passive = rf"{name}{_AGO}(?:由|被|归|让|给){_WHO}{_COMING}(?:{verbs})"
            active = rf"(?:{_WHO})(?:来|去|到)?(?:负责|派人)?(?:来|去)?(?:{verbs})了?的?(?:是)?{name}"
            yield re.compile(f"{passive}|{active}"), f"{order.first}由谁{verb}"
