"""A name of the article said to mean what it does not: 四跟四走是讲搬家的时候一起走, “红脸”那段是喝多了吧.

Only what is said of the name itself, right behind it, is looked at: of a part of it (第三条是…), of who did it and of when
the article may say nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.facts.model import Fact, Kind
from knowledge.matching.group import is_ask, strength
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.premises.clauses import ASKED
from knowledge.premises.naming.named import Name, Names
from knowledge.text.normalise import normalise

UNSAID = 0.5
"""Share of what a name is said to mean that its fact must not know for the rest to be beside the point too."""

_MEANS = re.compile(
    r"(?P<passage>那?[块段句个条词几](?:儿|话|词|说法|字|人|批)*|这个词|的?意思)?,?"
    r"(?:[我俺他她]?(?:一直|还|都|老)?(?:以为|觉得|记得)|应该|难道|大概|可能|其实|原来|肯定|怕)*"
    r"(?:(?P<firm>不?就是|不就系|是[说讲指]|(?:指|[指说讲写]的)(?:就|也|不就)?是|[说讲写](?:就|也|不就)是|意味着|等于|也就是|无非是)|(?P<whether>是不是)|是)(?P<rest>[^,。;?!]{2,})(?P<more>[^。;?!]*)"
)
_OF_WORDS = re.compile(r"那?[段句话词]|那块|[指说讲写]的?(?:就|也|不就)?是|是[说讲指]|意味着")
"""Speaks of the words themselves, whatever they name."""

_WHETHER = re.compile(r"[吗咩不]$")
_OF_HOW = re.compile(r"(?:不|由|在|按|为了|被|从|给|第)|.*的[吧吗啊呢呗嘛]*$")
"""What is no meaning: who did it, where, when (是…的)."""


def _claims(said: re.Match[str]) -> bool:
    """Whether a meaning is claimed (就是…), or told of a passage (那段是…); what something is may be said of anything."""
    rest = said["rest"]
    if ASKED.search(rest) or not (said["firm"] or said["passage"]):
        return False
    return bool(said["firm"] or said["whether"]) or not (_OF_HOW.match(rest) or _WHETHER.search(rest))


class Meant:
    """What the names of one base are said to mean."""

    def __init__(self, names: Names, facts: Mapping[str, Fact], parser: Parser, index: Index) -> None:
        self._names, self._parser, self._index = names, parser, index
        self._facts = facts

    def mistaken(self, question: ParsedQuestion, *, firmly: bool = False) -> Name | None:
        """The name that a question says to mean something that its facts do not know; None for none. `firmly`: says, rather
        than asks whether it is so."""
        text = question.question.text
        for name, _, end in self._names.within(text):
            said = _MEANS.match(text, end)
            if (
                said
                and (name.coined or _OF_WORDS.match(said["firm"] or said["passage"] or ""))
                and _claims(said)
                and (said["firm"] or not firmly)
            ):
                if not self._is_a_part(name) and (
                    self.unsaid(said["rest"], name) or self.unsaid(said["rest"] + said["more"], name)
                ):
                    return name
        return None

    def _is_a_part(self, name: Name) -> bool:
        """Whether a name is that of a member of a list, of which the article may say no more than the name."""
        fact = self._facts[name.facts[0]]
        return fact.kind is Kind.LIST and any(name.text in normalise(member.name).text for member in fact.members)

    def unsaid(self, rest: str, name: Name) -> bool:
        """Whether most of what is said of a name is unknown to its facts."""
        groups = [group for group in self._parser.parse(rest).groups if not is_ask(group)]
        weights = [self._index.weight(group) for group in groups]
        known = [max(strength(group, self._index.said(id_)) for id_ in name.facts) for group in groups]
        unsaid = sum(weight * (1.0 - held) for weight, held in zip(weights, known, strict=True))
        return bool(groups) and unsaid >= UNSAID * sum(weights)
