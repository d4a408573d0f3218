"""What an encyclopaedia says of a place and hardly any article does: what it is like, how big it is, what it is known for (甲市简介,
how big is X). Of the place that a base is as a whole about, only the base itself is told."""

from __future__ import annotations

import re
from collections.abc import Collection

from knowledge.matching.parse import ParsedQuestion

LONGEST = 48
"""Characters of a message that may ask for nothing else."""

_PLACE = "\x00"
"""Stands for the place in what is left of a message."""

_IN_GENERAL = re.compile(
    rf"(?:请|帮我|给我|简单|大概|先)*(?:介绍|说说|讲讲|科普|聊聊)?(?:一下|下)?{_PLACE}[市县镇]?(?:(?:的|这[座个])(?:城市|地方|县城|市|县))?的?"
    r"(?:简介|概况|百科|城市介绍|市情|县情|基本情况|是个什么样的(?:城市|地方)|怎么样的(?:城市|地方)|(?:是|算)几线城市|好不好玩|宜居吗?)[吧呗吗呢,。? ]*"
    rf"|(?:请|帮我|给我|简单)*(?:介绍|说说|讲讲|科普|聊聊)(?:一下|下)?{_PLACE}[市县镇]?(?:的|这[座个])(?:城市|地方|县城|市|县)[吧呗,。? ]*"
    rf"|(?:please )?(?:tell me about|introduce|describe|give me an? (?:introduction|overview) (?:of|to)) (?:the )?(?:city|town|county|region|prefecture) (?:of )?{_PLACE}[.,。? ]*"
    rf"|what (?:kind|sort) of (?:city|place|town) is {_PLACE}[.,。? ]*"
)
"""Asks for a place as a whole."""

_OF_A_PLACE = re.compile(
    rf"{_PLACE}[市县镇]?(?:有多大|多大(?![了规])|大不大|的?历史(?:沿革|悠久)?(?:有多久)?|的?地图|的?位置|的?邮编|的?区号|的?车牌|的?市花|的?市树|的?简称|的?别称|的?由来|为什么叫{_PLACE}|古代?叫什么|靠近哪里?|好玩[吗么不]|好不好玩|话怎么[说讲].*)(?:是多少|是什么|在哪里?|是哪些?)?[吧呗吗呢啊,。? ]*"
    rf"|how (?:big|large|old|far away|rich|safe) is (?:the (?:city|town|county) of )?{_PLACE}(?: county| city| town)?[.,。? ]*"
    rf"|(?:what(?:s| is)?|why is) (?:the (?:city|town|county) of )?{_PLACE}(?: county| city| town)? (?:most )?(?:famous|known|notable)(?: for)?[.,。? ]*"
    rf"|(?:the |a )?(?:brief )?(?:history|map|geography|climate) of (?:the (?:city|town|county) of )?{_PLACE}(?: county| city| town)?[.,。? ]*"
    rf"|(?:what(?:s| is)? )?(?:the )?capital (?:city )?of {_PLACE}[.,。? ]*"
    rf"|how many (?:districts|boroughs|universities|people|inhabitants|schools|hospitals)(?: live)? (?:are there )?(?:does|in|has) {_PLACE}(?: county| city| town)?(?: have)?[.,。? ]*"
)
"""Asks for what is known of a place."""


def of_a_place(question: ParsedQuestion, whole: Collection[str]) -> bool:
    """Whether a message asks for nothing but what an encyclopaedia says of a place; `whole`: those that a base is as a whole
    about."""
    if not question.places or len(question.question.text) > LONGEST:
        return False
    text = "".join(_PLACE if run.kind == "place" else run.text for run in question.runs)
    return bool(
        _OF_A_PLACE.fullmatch(text) or (not set(question.places).isdisjoint(whole) and _IN_GENERAL.fullmatch(text))
    )
