"""Whether a message asks what the whole text is about: by its wording, since each of its words may stand in any question."""

from __future__ import annotations

import re

GIST, GIST_WHERE = "gist:what", "gist:where"
"""The features of such messages, of the second where they ask which place it is about; no word of a lexicon has them."""

_TEXT = r"(?:文章|报道|通讯|稿子|稿件|新闻|综述|长文|东西|文)"
_THIS = rf"(?:(?:这|那|本|此|该|你(?:读|看|收|学)?(?:过|了)?的?(?:这|那)?)?[一1]?[个篇]?{_TEXT}|[这那]篇|全[文篇]|通篇|本文|文[中里章])(?:[里中]面?)?"
_SAYS = (
    r"(?:(?:主要|大概|大致|到底|究竟|总的|总体|整体|一共|都|具体|通篇|整篇|全篇|在|是|就)*(?:讲述?|写|说|谈|介绍|报道|叙述|记录|反映|描写|表达)"
    r"(?:到|出|了|的|得)*(?:是|些|一些|过)?的?)"
)
_WHAT = r"(?:(?:什么|啥子?|么子|咩|乜嘢?|点样|哪些)(?:样的)?(?:东西|内容|事情?|故事|主题|话题|方面|意思)?)"
_WHERE = r"(?:(?:哪里|哪儿|哪个?(?:地方|地区|市|城市|省|县)|哪座城市|啥地方|什么地方)(?:的(?:事情?|故事|情况)?)?)"
_CONTENT = r"(?:主要内容|中心(?:思想|内容|意思)|主旨|主题|大意|大概内容|梗概|概要|摘要|大概意思|内容)"
_TELL = r"(?:概括|总结|归纳|介绍|概述|简述|说说|讲讲|谈谈|复述|简介|浓缩)(?:一?下子?)?(?:一?下)?"
_CHINESE = re.compile(
    rf"{_THIS}的?{_SAYS}{_WHAT}的?|(?:{_THIS}的?)?是?(?:关于|有关){_WHAT}的?(?:{_TEXT})?"
    rf"|{_THIS}(?:的)?{_CONTENT}(?:是|有|讲|呢)*(?:{_WHAT})?"
    rf"|(?:这|那|你(?:读|看|收)?的?(?:这|那)?)(?:是|里是)?[一1]?[篇个]?(?:{_WHAT}|哪一?篇)的?{_TEXT}"
    rf"|(?:是)?[一1]?篇(?:{_WHAT}|哪一?篇)的?{_TEXT}|{_WHAT}的?{_TEXT}"
    rf"|{_TELL}{_THIS}(?:的)?(?:{_CONTENT})?|把?{_THIS}(?:的?{_CONTENT})?(?:给我)?{_TELL}"
    rf"|{_THIS}(?:是)?(?:怎么回事|咋回事|什么来头)|[讲写说][的了]?(?:是|些|的)?{_WHAT}|{_CONTENT}(?:是{_WHAT})?"
)
_OF_PLACE = re.compile(
    rf"(?:{_THIS})?的?{_SAYS}{_WHERE}的?|(?:{_THIS}的?)?是?(?:关于|有关){_WHERE}的?(?:{_TEXT})?|(?:这|那)?是{_WHERE}的{_TEXT}"
)
_ARTICLE = r"(?:this|the|that|your) (?:whole |newspaper |news )?(?:article|story|piece|text|report|feature)"
_ENGLISH = re.compile(
    rf"what(?: is|s|'s) {_ARTICLE}(?: all| mainly| mostly)? (?:about|saying)|what(?: is|s|'s) {_ARTICLE}"
    rf"|what (?:does|do|did) {_ARTICLE} (?:say|tell(?: us)?|describe|cover|talk about|report)(?: about)?"
    rf"|(?:summari[sz]e|sum up|describe|tell me about|introduce) {_ARTICLE}"
    rf"|(?:a |the |short |brief |quick )*(?:summary|gist|overview)(?: of {_ARTICLE})?"
)
_AROUND = re.compile(
    r"^(?:请问?一?下?|请教一?下?|问一?下|想问一?下?|想知道|我|你|您|能不能|能否|可以|可不可以|麻烦|劳驾|帮忙?|给|告诉|那|哦|嗯|所以|到底|究竟|能|用(?:一两?|几|两三)句话|简单|先|来|hi|hello|please|can you|could you|give me|tell me|so|[,.。!? ])+"
    r"|(?:[,.。!?？ ]|呢|啊|呀|吗|嘛|呗|吧|的|来着|哈|咧|咯|please|in short|briefly)+$"
)
_NAMED = re.compile(rf"{_TEXT}|[这那]篇|全篇|通篇|{_ARTICLE}")
LONGEST = 40
"""Characters of the longest message that is looked at."""


def gist(text: str) -> str:
    """The feature of a normalised message that asks for nothing but what the text is about, or what kind of text it is; empty
    for every other one."""
    if len(text) > LONGEST:
        return ""
    core = _AROUND.sub("", text)
    if _OF_PLACE.fullmatch(core):
        return GIST_WHERE
    return GIST if _CHINESE.fullmatch(core) or _ENGLISH.fullmatch(core) else ""


def names_text(text: str) -> bool:
    """Whether a message names the text that it asks for (文章讲了什么): 讲了什么 alone is asked of what was talked of."""
    return bool(_NAMED.search(text))
