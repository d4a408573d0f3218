"""How people word what they ask of dates: patterns over a normalised question. The only place for them."""

from __future__ import annotations

import re

from knowledge.text.numerals import parse_number
from knowledge.text.ranks import find_rank

_N = "[0-9一二三四五六七八九十两俩]{1,3}"
_LAST = re.compile(
    r"最后一|最后[头面边]?的?那[条件桩]|最末|末[条尾]|压轴|最晚|最近一|收尾|最后(?=[收停落写记是])|(?:大事记|年表).{0,4}最后"
)
_FIRST = re.compile(r"最早的|最前[头面边]?的?那?一?[条件桩]|头一[条件个桩]|首条|第一[条件个桩]|打头")
_MIDDLE = re.compile(r"(?:正|最|居)?中间的?那?一?[条件桩]|居中的?那?一?[条件桩]|\bmiddle (?:one|entry|event)\b")
WHICH_FIRST = re.compile(
    r"[哪谁].{0,6}(?:在前|在后|靠前|靠后|早|晚|(?<![率首领优事抢])先)|比(?![它他她这那])[^,。]{1,10}[先早晚][^,。]{0,8}[吗吧么没对]|(?<![率领首争优事原早抢当])先(?![进后行期例锋前]).+还是|先[^,。?]{1,6}的(?:那?个)?[是为][哪谁]|[更最][早先晚]的(?:那?个)?是[哪谁]|前[, ]?还是|前[^,。?]{0,4},?还是|[早晚][, ]?还是|按.{0,4}(?:日期|时间|先后|顺序|早晚).{0,3}排|排.{0,2}(?:早晚|先后)"
)
TWO_ENDS = re.compile(r"从(?!头[到至]尾).+到|距|隔|→|[和与跟]|之间|^[又再]?过了?[多几好]")
COMPARED = re.compile(r"比.+[早晚迟]")
AGAINST_A_PLAN = re.compile(r"(?:提前|提早|推迟|延后|拖)了?[几多]")
"""So much earlier or later than planned, or than others, which no two dates tell."""

BETWEEN = re.compile(r"之间|中间|期间|[之以]后.{1,14}[之以]前|between")
HOW_MANY = re.compile(r"(?:几|多少)[件条桩]")
"""隔了几件事 asks for entries, not for a time."""

BOTH_ENDS = re.compile(
    r"从(?!头到尾[^,。]{0,4}[抄说讲报念])(?!.*每一?[条件天]).+[到至]|打头.+(?:压轴|收尾)|首条.+末条|开头.+(?:收尾|结尾|末)|[首头]尾|起[止讫]|(?:第一|最早|头一).+(?:最[后晚末]|末一)"
)
COUNTED = re.compile(r"(?<!哪)(?:几|多少)个?[条件项桩笔]")
"""Asks how many entries there are (从头到尾几条), not for the entries at both ends."""

EACH = re.compile(
    r"[两俩]个?(?:日子|日期|年份)|vs|又是?[哪几][年天月号]|哪[天年月].{0,6}哪[天年月]|(?P<unit>哪一[天年月])(?:[到至跟和与,]|又是?)(?P=unit)|各[是为在]?|分别|一个.+一个|起点.{0,3}终点|起[止讫]|[头首]尾"
)
DAYS_OF_EACH = re.compile(
    r"(?:分别|各自?|各个)[是在都]?(?:哪|几)(?:一?[年天日月号]|个?月)|(?:分别|各自?)[是在都]?(?:什么|啥)?(?:时候|时间|日子|日期|年份)"
)
"""Only the dates of several things are asked for, whatever they are described by (查什么病、上什么网，分别哪年)."""

ENDED_WHEN = re.compile(
    r"(?:哪一?[天日]|几月?几?[号日]|(?:什么|啥)(?:时候|时间|日子)|多会儿?|何[时日])[^,。]{0,3}?(?:收[的了]?[尾官摊场工]|结[的了]?束|截止|查完|[办搞弄做]完|完事|到头)"
    r"|(?:收[尾官摊场工]|结束|截止|完事)(?:的?(?:日子|那天|日期|时间))?[是在]?(?:哪一?[天日]|几月?几?[号日]|(?:什么|啥)(?:时候|日子)|多会儿?|何[时日])"
)
"""On which day something came to its end."""

_STEPS = r"(?:一?路)?(?:数|推|翻|倒|看|捋|算|找|查)(?:[着去下过]|一[数推翻倒看])?(?=[^。?]{0,10}(?:最近|挨|紧|[一那首头]个?[条件桩步]|第一|头一|是[啥什哪]))"
"""Leads from one entry to the next in a list (往回数, 往后翻)."""

NEXT = re.compile(
    rf"[往向朝](?:后|下|后[头面边]|下[头面边]){_STEPS}|(?<=[条件桩])[往之以]后的?(?=[是那又一])|(?:right|immediately|directly|just|next) after\b|(?:next|following) (?:entry|event|item|one)\b|"
    r"(?<![剩余留])下一[件条个项回次步桩则笔]|[之以]?后,?(?:大事记|年表)?[上里中]?离.{1,4}最近的?|[之以]后,?最近的?[一那]?[件条个]|紧接着|接下[来去]|之后的[那下]|再后来|以后,?下|[往再]后(?:面|头)?(?:的)?(?:那)?一?[件条个项]|(?<!最)后一[件条项]"
    r"|(?:再|往)?下面(?:的)?[那一]{0,2}(?:[件条]|个(?=[呢是说讲记写又的,。? ]|什么|啥|大事|$))|^再下面|再往下|[后下][头面边]?(?:紧?挨着|紧接着)的?(?:是?哪|那)?一?[件条个]|(?:接着|之后|然后)呢[。?]?$|^(?:那|那么)?(?:后来|[之以]后)(?:呢|又?怎么?样?了?)?[。?]?$"
    r"|(?:接着|跟着|随后)(?:的?那?一?[条件桩]|又?(?:发生|记|写|列|登|干|做|来|有)了?的?(?=是|又?[一那]?[条件桩]|什么|啥|哪|了))|(?<!最)后[头面边]的?(?:又?是)?[哪那一]一?[条件桩](?![款例])"
)
PREVIOUS = re.compile(
    rf"[往向朝](?:前|回|上|前[头面边]|上[头面边]){_STEPS}|(?<=[条件桩])[往之以]前的?(?=[是那又一])|(?:right|immediately|directly|just|next) before\b|(?:previous|preceding) (?:entry|event|item|one)\b|"
    r"上一[件条个项桩则笔]|[之以]?前,?(?:大事记|年表)?[上里中]?离.{1,4}最近的?|[之以]前,?最近的?[一那]?[件条个]|(?:再|往)?上面(?:的)?[那一]{1,2}(?:[件条]|个(?=[呢是说讲记写又的,。? ]|什么|啥|大事|$))|[前上][头面边]?(?:紧?挨着|紧接着)的?(?:是?哪|那)?一?[件条个]|前一[件条个项]|[往再]前(?:面|头)?(?:的)?(?:那)?一?[件条个项]|^(?:那|那么|再)?(?:[之以]前|[往再]前)(?:面|头)?(?:呢|的)?[。?]?$"
    r"|(?<!最)前[头面边]的?(?:又?是)?[哪那一]一?[条件桩](?![款例])|(?:紧挨|挨)着(?:它|这条)?的?前一"
)
OF_THAT = re.compile(r"[它此这其][个那]?[之以]?[前后][头面边]?[,的]*$")
"""The end of what stands before 下一次, where it points at the last event named (出了一张表。它之后下一次…)."""

APART = re.compile(
    r"(?:(?:除[了开去却]|刨[去开])(?P<first>[^?。,]{2,40}?)(?:[之以]?外|不算)?,|(?P<beside>[^?。]{3,40}?)(?:[之以]外|不算|除外),?)(?P<rest>[^。]{3,40})"
)
"""All but one event (除了那份计划之外，2015年还有哪几件)."""

DENIED = re.compile(r"没[写有记提]|不写|拖|才|居然|竟")
CHRONICLE = re.compile(r"大事记|年表|编年|大事年|chronicle")
ENTRY_WORD = re.compile(
    r"大事|年表|编年|条目|chronicle|timeline|milestone|[几多少哪][件桩]|件事|什么事|啥事|发生|(?<!书)记(?:录|下|着)?了?的?(?:事|东西)|记录最|干了|做了[什哪啥些]|有些?[什啥]么?动[作静]|啥动静|[喜好]事|[两二三四五六七八九几2-9][件桩](?:大|要)?事|记了[几多哪]|有过[什啥]么?|events?\b|happened"
)
ENTRY_RANK = re.compile(r".{0,12}?(?:大事|条目)")
"""A rank among entries (第20件大事), where the chronicle is not named."""

_YEAR_ASKED = "哪(?:一?个|几)?一?年(?:份|头|度)?"
MOST = re.compile(
    rf"{_YEAR_ASKED}.{{0,6}}(?P<only>只|才|就|仅)[有记写列]?了?(?:一|1)个?[条件桩]|{_YEAR_ASKED}.{{0,10}}(?:(?P<most>最多|最密|最忙|最热闹|最集中|扎堆)|(?P<least>最少|最冷清|最稀))"
    rf"|(?:(?P<most2>最多|最密|最忙|最集中|扎堆)|(?P<least2>最少|最稀|只[有记写列]了?[一1]个?[条件]))的?(?:那一?年|年份?)?(?:都?[是在有])?(?:{_YEAR_ASKED}|哪些)"
)
EVERY_YEAR = re.compile(
    r"每年都|(?<!\d)年年(?![底初末中内])|每一年都|哪年(?:空着|没有|缺)|哪一年(?:空着|没有|缺)|有没有哪年"
)
BY_YEAR = re.compile(
    r"(?:每一?年|各年|年年|一年年|历年|逐年|分年|按年份?)(?:度|来|数|算|统计|分别|各|都|占|有|记|写|列|收|了|大事|摊|[,的是到]){0,6}(?:几|多少)个?[条件项桩笔]|每一?年的?[条件]数"
)
"""How many entries each year has (每年各几条)."""

YEARS = re.compile(
    r"(?:横?跨|涉及|覆盖|包[括含]|分属|写|记|有|落在|集中在|分布在)(?:了|到|过)?(?:几|多少)个?(?:不同的?)?(?:年份|年头|年度|年(?![前后来度间以]))"
    r"|(?:几|多少)个(?:不同的?)?年份|年份(?:一共|总共)?有(?:几|多少)个?"
    r"|(?:横?跨|涉及|覆盖|包[括含]|出现|提到|写到|记|有)(?:了|到|过)*哪(?:些|几个?)(?:不同的?)?年(?:份|头|度)?(?![一-鿿])"
)
"""In how many years there are entries at all, or in which."""

ONLY_ONE = re.compile(r"[只才就仅]有?[记写列]?了?(?:一|1)个?[条件桩]")
"""Years with no more than one entry."""

SAME_YEAR = re.compile(r"(?:那|同|这)一?年(?P<rest>.*)")
DAY_BESIDE = re.compile(
    r"(?P<after>第二天|隔天|次日|翌日|(?<!最)后一天|[转下]一天|the next day|day after)|(?<!国庆)(?<!元旦)(?<!节)(?P<before>前一天|头一天(?![就便来]|[跟和与、到至]最|是)|前一日|头天(?![就便来])|day before)"
)
SIDE = re.compile(
    r"(?P<after>[之以过往]后|以来|(?<=[年月日号])起(?![来步码])|(?<!先)后(?=[,还又再都有市]))|(?P<before>[之以]前|前(?=[,还又都有已就市]))"
)
"""What stands between an event and the stretch after or before it that is asked for."""

OPEN = re.compile(r"[年月日号]底?(?:[之以过往][后前]|起(?![来步码]))")
"""A date that bounds a stretch on one side only."""

INCLUDED = re.compile(r"[ (,]*(?:含|包[括含]|算上)[^,。)]{0,6}[年月日号天]")
"""What is behind such a side where its bound is meant as well: 2019年以后(含2019年)."""

INCLUSIVE = re.compile(r"[及和含]\)?$")
_UNIT = "天|日|个?多?礼拜|个?多?星期|周|个?多?月|年"
LATER = re.compile(
    rf"(?:[过隔]了?|(?<=[完束])了?)(?P<n>{_N}|半)(?P<unit>{_UNIT})(?P<more>多)?|(?<!那)(?P<n2>{_N}|半)(?P<unit2>{_UNIT})(?P<more2>多)?(?:[之以过]后|后(?!来))"
    rf"|(?<![之以])前(?!一年)(?:推|数|倒)?(?P<n3>{_N}|半)(?P<unit3>{_UNIT})(?P<more3>多)?(?![件条个项])"
    r"|\b(?P<n4>an?|one|two|three|four|five|six|\d{1,3}) (?P<unit4>day|week|month|year)s? (?:later|after|on)\b"
)
"""So much after an event; with the last form (前半个月) before it."""

SAME_TIME = re.compile(r"同[一]?(?P<what>年|天|日|月)")
YEAR_BESIDE = re.compile(r"(?:的)?(?P<before>[前上]一年|头一年)|(?P<after>[后次转]一?年|第二年|下一年)")
_ENGLISH = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_DAYS = {
    "day": 1.0,
    "week": 7.0,
    "month": 30.4,
    "year": 365.25,
    "天": 1.0,
    "日": 1.0,
    "礼拜": 7.0,
    "星期": 7.0,
    "周": 7.0,
    "月": 30.4,
    "年": 365.25,
}
LISTED = re.compile(r"大事|动作|[几多少哪]件|[几多少哪]条|件事|哪些|什么|啥|列")
"""A question after 之后 or 之前 that may be answered by a list of events; """

ANY_ENTRY = re.compile(r"大事|动作|件事|[几多少哪][件条]|[干做]了些?[啥什哪]|发生|哪些大?事|年表")
"""and one that asks for any event at all."""

WHETHER_ANY = re.compile(
    r"有(?:没有)?(?:过|什么|啥|别的|其[他它]的?|哪些)*(?:大事|大动作|动静|事情|事[。吗没]|事$|条目)"
)
"""A yes-no question that its list answers: 2018年以后还有大事没."""


SOME = re.compile(
    r"(?P<side>最?[前后]|头|末|打头|开头|最末|结尾|收尾)[面头边尾]?的?(?P<n>[两二三四五六七八九2-9])[条件桩]"
)
"""Several entries at one end of the chronicle (最后两条)."""


def place(text: str, size: int) -> int | None:
    """The ordinal a text asks for, counted from 1 of `size`, also beyond it; None where it asks for none."""
    if rank := find_rank(text):
        return rank.number if rank.number >= 0 else size + 1 + rank.number
    if _LAST.search(text):
        return size
    if size % 2 and _MIDDLE.search(text):
        return size // 2 + 1
    return 1 if _FIRST.search(text) else None


def days_later(text: str) -> tuple[float, float] | None:
    """过了两个礼拜 → (14, 3.5): days (before an event: less than 0), and how far off what is meant may be; None where a text
    says no such thing."""
    match = LATER.search(text)
    if match is None:
        return None
    said = match["unit"] or match["unit2"] or match["unit3"] or match["unit4"]
    unit = _DAYS[said.removeprefix("个").removeprefix("多")]
    written = match["n"] or match["n2"] or match["n3"] or match["n4"]
    number = 0.5 if written == "半" else _ENGLISH.get(written) or parse_number(written)
    if number is None:
        return None
    more = "多" in said or match["more"] or match["more2"] or match["more3"]  # 三个多月
    days = (float(number) + (0.5 if more else 0.0)) * unit
    return days * (-1 if match["n3"] else 1), unit / 2
