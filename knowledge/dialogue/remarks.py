"""What people say of themselves and of others around a question (婆婆非要问…, 我爸吹牛说…, 气死我了): it asks nothing, though
it may name things of the article, and must neither refuse the question nor add to what it asks.
"""

from __future__ import annotations

import re

_KIN = (
    "(?:老[爸妈爹娘婆公板师]|[爸妈爹娘崽爷奶]|婆婆|公公|爷爷|奶奶|外[公婆]|姥[姥爷]|表?[哥姐弟妹]|叔|伯|婶|姨|舅|[姑侄甥][妈夫子女]?|儿子|女儿|媳妇|"
    "室友|舍友|同事|同学|朋友|邻居|网友|群友|亲戚|哥们|闺蜜|主编|编辑|导师|师傅|前任)"
)
_SOMEBODY = rf"(?:[我俺咱本][们哋家]?的?(?:{_KIN}|领导|主任|人)?|(?:外地|隔壁|同村|单位|旁边|楼下)?(?:有个)?{_KIN}|领导(?=[^,。]{{0,3}}我)|[他她](?!们?(?:[是叫指的])))"
_WHEN = r"(?:不好意思[啊喔哦]?|那阵子|那时候?|当时|昨[天晚]|今[天早晚]|刚[才刚]?|早上|晚上|上回|上次|前[两几]天|小时候|哎呀?|唉|诶|嗨|话说|其实|就是){0,3}[,]?"
_IN_ENGLISH = r"(?:(?:i|we|my|our)\b(?!['’]?(?:d| would)? (?:want|need|like|wish|ask)\b))"
_SPEAKER = re.compile(
    rf"{_WHEN}{_SOMEBODY}(?![只就也]?[要想需问指关])|{_IN_ENGLISH}"
    r"|.{0,8}(?:读者|网友|老倌子?|老头子?|老太婆?|小白|路人|粉丝)(?:一枚|一名|一个|路过|在此)?(?:[请想]?(?:问|教)(?:一?[句声下问])?)?$"
    r"|.{0,8}(?:一枚|路过)$|作为一?[个名位][^,。]{2,16}$"
)
"""Begins a clause that tells of who asks, or of people around, not of what is wanted (我只要这个县的数)."""

POINTS_THERE = re.compile(r"[我咱俺]们?[县市镇乡村区这那]|[县镇乡村]里|本[县镇乡村]|当地|那[边里儿]|这[边里儿]|老家")
"""Points back at a place that somebody is at (我家在甲县，县里投了多少)."""

OF_THEMSELVES = re.compile(
    rf"{_WHEN}{_SOMEBODY}.{{0,4}}?(?:[在住是系来去]|老家|.{{1,4}}人)|{_IN_ENGLISH}|.{{0,8}}(?:读者|网友|一枚|路过)|作为一?[个名位]"
)
"""Tells where somebody is or comes from: a place in it is none of the question's."""

_TELLS = re.compile(
    rf"{_WHEN}(?:{_SOMEBODY}[^,。]{{0,6}}?(?:非要|硬要|偏要|一直|老是|总|又|来)?(?:吹牛|争|念叨|打赌)?(?:说过?|讲|记的?是?|记得|问我?|考我|打听|听说)"
    r"|[^,。]{0,6}(?:同志|同事|领导|学生|记者|网友|读者|朋友|群友)们?(?:都|老)?(?:想|要)?问我?|[^,。]{2,5}时(?:发现|看到|注意到|碰到|遇到)"
    r"|[我俺咱][^,。]{0,4}?(?:觉得|以为|怀疑|寻思|琢磨|认为|想[问知晓](?:[道得])?))(?![了责计苦号题起出])(?:[吧啊哈]|一下|下)?[:,是]*"
)
"""The beginning of a clause that reports or asks what follows (婆婆非要问, 我爸吹牛说)."""

_BIDS = re.compile(
    r"(?:那|你|就|快|赶紧|麻烦|请|帮忙|直接|只要|只|嘛)*(?:告诉|话畀|答复|回答|讲畀|说给)(?:我|我们|俺|咱|我哋)(?:一下|下|听|知|晓得|知道)*[:,]*"
)
_EXCLAIMS = re.compile(
    r"[^,。]{0,6}(?:[照按依]着?|以)原文(?:次序|顺序|为准|抄|写|来)*|[甭别莫]?绕弯子?"
    r"|(?:正在?|要|在|给我)?(?:写|起草|准备|整理|编|备|校对|核对|做)[^,。]{0,6}(?:提纲|材料|报告|汇报|论文|课件|教案|稿子?|ppt|笔记|档案|作业|卷子)(?:要?用|时|中|里)?"
    r"|[^,。]{0,8}[要得须](?:谨慎|严谨|准确|仔细|精确)[^,。]{0,2}"
    r"|[莫别甭不][^,。]{0,3}[扯讲说提管聊][^,。]{0,12}|(?:冇|没)得?(?:办法|法子)[^,。]{0,2}|有冇搞错|(?:气|烦|笑|急|累|热|冷|困|愁)死(?:我|人|个人)?了?|救命|无聊得?很?"
    r"|[我谁鬼]+(?:哪|怎么)?(?:里)?(?:晓得|知道|记得)[^,。]{0,3}|(?:兹|谨|特)[^,。]{0,12}(?:函询|函商|请示|询问|致询)|答[唔不]出来?|等[着住]|在线等"
)
"""A clause that only sighs, or says what is not asked for."""

_COURTESY = re.compile(
    r"[,，。.!！;；~～ ]{0,4}(?:谢谢|谢啦|多谢|感谢|唔该晒?|麻烦|拜托|辛苦|thanks|thank you|thx)[你您各位大家]{0,2}[了啦呀哈喽哦~～。.!！ 🙏😊😂❤🌹]{0,8}$",
    re.IGNORECASE,
)
_ASKER = re.compile(
    r"(?:my|our|a friend|someone)\b[^,.?!]{1,60}? (?:wants?|wanted|would like|wonders?|asks?|asked)(?: me)?(?: to (?:know|ask|find out))? (?=(?:how|what|who|when|where|which|why)\b)",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"(?:(?:and|so|ok|okay|then),? )?(?:(?:what|anything|something)(?: else)? )?(?:(?:does|did|do|can|could) )?"
    r"(?:the|this|that|your) (?:article|story|report|text|piece|paper|newspaper) (?:say|tell|write|mention|report)s?(?: (?:us|me))? (?=(?:about|of|on) \w)",
    re.IGNORECASE,
)
"""Only says that what follows is to be told of (what does the article say about …)."""

LEFT = 4
"""Characters that must be left of a message without its courtesy."""

_ASKS = re.compile(
    r"\b(?:who|whose|when|where|why|how|what|which)\b|[谁哪啥咋吗么边乜点]|几(?![十百千万]|[年天次回]了)|多少|好多|什么|怎|是不是|有没有|(.)[不没冇唔]\1"
)


def begins(clause: str) -> int | None:
    """Where what a normalised clause is about begins, behind who reports or asks it; None for a clause that is a remark."""
    if _EXCLAIMS.fullmatch(clause):
        return None
    bid = _BIDS.match(clause)
    start = bid.end() if bid else 0
    if told := _TELLS.match(clause, start):
        return told.end() if len(clause) > told.end() + 1 else None
    if not bid and _SPEAKER.match(clause) and not _ASKS.search(clause):
        return None
    return start if len(clause) > start + 1 else None


def without_courtesy(message: str) -> str:
    """A message as it was written without the thanks at its end (…，谢谢), and in English without who wants to know it (my dad
    … wants to know how much …) or that it is to be told of; one that is little more as it is."""
    for before in (_ASKER, _OF_WHAT):
        if match := before.match(message):
            message = message[match.end() :]
    match = _COURTESY.search(message)
    return message[: match.start()] if match and match.start() >= LEFT else message
