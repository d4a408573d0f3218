"""Whether a clause asks about somebody's own life (我什么时候能脱单, 怎么治我那懒老公): people who ask about an article speak of themselves
in remarks, or say that they read, heard, wonder. Of 7,500 tuning questions 5 name the asker otherwise in the clause that asks.
"""

from __future__ import annotations

import re

_KIN = "老[公婆]|丈母娘|岳[父母]|婆婆|公公|媳妇|女婿|女儿|儿子|闺女|爱人|男友|女友|男朋友|女朋友|闺蜜|室友|舍友|我[爸妈爹娘爷奶姐哥弟妹崽叔舅姨]"
_SELF = "(?<![给诉帮替让教跟叫考问对和为发复听请容把咱自])[我俺](?!们|市|县|省|区|村|镇|乡|国|局|哋|大|这[边里儿]|那边|那里|家乡|老家|屋里)"
_PERSONAL = re.compile(f"(?=[我俺老丈岳婆公媳女儿闺爱男室舍])(?:{_SELF}|{_KIN})")
_TELLS = re.compile(
    r"[说讲念猜赌吵译抄填听读写想看翻找懂画给引报只确]|关心|问(?![责题])|考(?![核验])|记(?!者)|背(?!景)|争(?!先)|答(?!卷)|告诉|提[到过的]|认为|查(?=[一下了到阅询查资个]|$)|理解"
    r"|数[了来出数过]|[弄搞][错清混不明]|算[错下一算]|发[给下我来一]|打听|寻思|琢磨|[不太敢相]信|觉得|以为|知道|晓得|怀疑|清楚|眼瞎"
)
"""Says that somebody reads, hears, asks, writes about it."""

_IN_ENGLISH = re.compile(r"\b(?:i|my|me|mine)\b")
_TELLS_IN_ENGLISH = re.compile(
    r"\b(?:tell|give|show|help|remind|explain|list|correct|let|send|for|check|read|quiz|get|name|walk|ask(?:s|ed)?|told|with) me\b"
    r"|\b(?:recall|thi?nk|thought|heard?|read|reading|guess|mean|see|need|want|wonder\w*|know|remember|believe|understand|ask(?:ing)?|saw|sa(?:y|id)|quote|cit(?:e|ing)|writ(?:e|ing)|f(?:i|ou)nd|have|missed|forgot|swear|bet|assume|gather|translat\w+|summar\w+)\b"
    r"|\bmy (?:teacher|professor|dad|mom|friend|colleague|notes|draft|paper|essay|thesis|translation|slide|report|summary|map|uncle|aunt|granny|grandma|grandpa|county|town|village|hometown)\b"
)
_SEEKS_ADVICE = re.compile(
    r"(?:那|这|又|可|到底|究竟|我|该|应该|要|能)*(?:(?:怎么|怎样|如何|咋)(?:办|[一-鿿]{1,2}(?=[呢啊呀哦哒]?$))|(?:找谁|去哪|上哪)[一-鿿]{1,2}(?=[呢啊呀哦]?$)|何解|如何是好|该不该|要不要|行不行|好不好|靠不靠谱|靠谱|合不合适|合适|值不值|划不划算|(?:什么时候|何时|几时)是个头|有(?:啥|什么)(?:办法|法子))[^,。]{0,6}"
)
"""A clause that asks only what to do."""


def is_personal(clause: str) -> bool:
    """Whether a normalised clause speaks of the asker or their kin, other than as readers."""
    if _IN_ENGLISH.search(clause):
        return not _TELLS_IN_ENGLISH.search(clause)
    return bool(_PERSONAL.search(clause)) and not _TELLS.search(clause)


def seeks_advice(clause: str) -> bool:
    """Whether a normalised clause only asks what to do; what about stands in the one before it."""
    return bool(_SEEKS_ADVICE.fullmatch(clause.strip(" ,。")))


def may_be_personal(message: str) -> bool:
    """Whether a folded message names somebody at all that `is_personal` looks for."""
    return bool(_PERSONAL.search(message) or _IN_ENGLISH.search(message))
