"""Whether a message among people is for somebody who answers questions: it asks, or it only names a thing."""

from __future__ import annotations

import re

from knowledge.matching.parse import ParsedQuestion

MOSTLY = 0.5
"""Share of a message's characters that must be names and things of the base: a town, but not 我家就是那个镇的."""

_MARKED = re.compile(r"[?？][\s。.!！~～…]*$")
"""On what was written: folded, a question mark is a full stop."""

_ENDS_ASKING = re.compile(r"(?:[呢吗么嘛咧嘞]|没有?|不)[\s。]*$")
_ASKS = re.compile(
    r"(?P<verb>[一-鿿])[不没](?P=verb)|谁|哪|(?<!没)(?<!没有)什么|啥|咋|怎么|为何|多少|几[个条项年天次]|有没有|有无|是否|多久|几时"
    r"|详细|展开|继续|接着|还有|另外|其他|其余|然后|后来|下一|上一|再(?:说|讲|来|多)|[说讲谈]{2}|[说讲谈]一?下|介绍|告诉|列出|第[\d一二三四五六七八九十几两]|最后"
    r"|\b(?:tell|show|list|explain|more|next|another|others?|about)\b"
    r"|^(?:who|is|are|was|were|did|does|do|has|have|can|could|any)\b"
)


def asks(parsed: ParsedQuestion) -> bool:
    """Whether a message asks something, if only to go on with what was said; a mere doubt does not."""
    text = parsed.question.text
    asked = set(parsed.asks) - {"yesno"}
    marked = _MARKED.search(parsed.question.original)
    return bool(asked or parsed.units or marked or _ENDS_ASKING.search(text) or _ASKS.search(text))


def names(parsed: ParsedQuestion) -> bool:
    """Whether a message is hardly more than names and things of the base, and dates."""
    telling = {group.written for group in parsed.groups if group.written and not group.unknown}
    text = "".join(parsed.question.text.split())
    return bool(text) and sum(map(len, telling)) >= MOSTLY * len(text)
