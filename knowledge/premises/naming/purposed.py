"""A thing of the article said to be for what it is not, or to be aimed at others: 主题月是拿来发补贴的, 约谈的对象是队员个人.

Only of a thing whose purpose the article gives can a purpose be wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.facts.model import Aspect, Fact
from knowledge.matching.parse import ParsedQuestion
from knowledge.premises.clauses import states
from knowledge.premises.naming.meant import Meant
from knowledge.premises.naming.named import Name, Names

_FOR = re.compile(
    r"(?:(?:主要|其实|本来|专门|就)?(?:是|就是)?(?:用来|用于|拿来|为了|旨在)|(?:的)?(?:目的|用处|用途|作用|意图)(?:其实|主要)?就?是(?:为了)?|主要(?:就?是)?(?!由|靠|从|在))"
    r"(?:专门|主要)?(?P<rest>[^,。;?!]{2,16})"
)
_AT = re.compile(r"的?对象(?:其实|主要|就)?(?:都|全|只)?是(?P<rest>[^,。;?!]{2,16})")


class Purposed:
    """What the named things of one base are said to be for. Filled by the constructor, then only read."""

    def __init__(self, names: Names, facts: Mapping[str, Fact], meant: Meant) -> None:
        self._names, self._facts, self._meant = names, facts, meant

    def mistaken(self, question: ParsedQuestion) -> Name | None:
        """The name of a thing that a question says to be for what its facts do not know; None for none."""
        text = question.question.text
        for name, _, end in self._names.within(text):
            for said, aspect in ((_FOR.match(text, end), Aspect.PURPOSE), (_AT.match(text, end), Aspect.WHO)):
                if said and self._gives(name, aspect) and states(text, *said.span("rest")):
                    if self._meant.unsaid(said["rest"], name):
                        return name
        return None

    def _gives(self, name: Name, aspect: Aspect) -> bool:
        return any(aspect in self._facts[id_].gives for id_ in name.own)
