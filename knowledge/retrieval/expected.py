"""What kind of answer a question expects of a sentence, and whether a sentence gives one that the question lacks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.retrieval.kinds import everyday_kinds, names_new

INTERROGATIVE = re.compile(
    r"请问|什么|甚么|哪(?:一|些|个|里|儿)?|谁|多少|几(?!乎)|怎么|怎样|如何|为什么|为何|何(?:时|处|地|种|人|物|年)?|吗|呢|是否"
)
"""Words that ask, and say nothing of what the question is about."""

_NUMERAL = r"(?:\d[\d,.]*|[一二三四五六七八九十百千万亿两]+)"
_ASKED = {
    "name": re.compile(r"谁|哪位|何人|哪一位|什么人|哪些人|人物|哪个人|哪两位|哪几位"),
    "date": re.compile(
        r"哪一?年|何时|什么时候|哪一?[天日月]|几[年月日]|何年|哪个?世纪|年代|时间|时期|朝代|日期|年份|几世纪|时候"
    ),
    "place": re.compile(r"哪里|哪儿|何处|何地|哪一?个?[国城地省县市岛州区洲]|什么地|在哪|位于[何哪]|哪座|地点|何国"),
    "number": re.compile(r"多少|几[^乎]|多[大高长远重久宽深]|比例|人数|数量|面积|人口"),
    "reason": re.compile(r"为什么|为何|原因|因何|理由"),
}
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_TITLES = "皇帝|国王|总统|教授|博士|将军|公爵|先生|作家|导演|主席|首相|天皇|总理|王子|公主|女王|法师|上校"
_GIVEN = {
    "name": re.compile(rf"[\u4e00-\u9fff]{{1,6}}·[\u4e00-\u9fff]{{1,6}}|[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}|{_TITLES}"),
    "date": re.compile(rf"{_NUMERAL}(?:年代?|月|日|世纪)|[夏商周秦汉晋隋唐宋元明清]朝|时期|时代"),
    "place": re.compile(
        r"[\u4e00-\u9fff]{1,4}(?:省|市|县|州|国|区|镇|村|路|街|岛|洲|山|河|湖|港|城|郡|府|洋|海|大学|寺|宫|馆)"
    ),
    "number": re.compile(_NUMERAL),
    "reason": re.compile(r"因|由于|所以|为了|导致|使得|原因|故"),
}
_EXACT_DATES = (
    (re.compile(r"哪一?年|何年|几年|年份|西元"), re.compile(r"\d{2,4}年|[元一二三四五六七八九十]年")),
    (re.compile(r"[哪几]一?个?月"), re.compile(r"\d月")),
    (re.compile(r"[哪几]一?[天日号]|日期"), re.compile(r"\d日")),
    (re.compile(r"世纪"), re.compile(r"世纪")),
    (
        re.compile(r"何时|什么时|时间|时候"),
        re.compile(r"\d[年月日]|世纪|年代|年间|时期|之后|以后|期间|末|初|[春夏秋冬]"),
    ),
)
"""What a question may ask of a date, and that part; the first that fits counts."""
_YEAR = re.compile(r"\d{2,4}年")
_DATED = re.compile(r"\d{3,4}(?=年)|\d{1,2}世纪|(?<=年)\d{1,2}月")
_FOREIGN = re.compile(
    "[阿埃艾安奥巴贝比彼波布查达大德登迪蒂丁多厄尔恩法菲费佛弗福哥格古哈汉赫胡华霍基吉加杰卡凯康科克肯库拉莱兰劳勒雷里莉利林琳隆"
    "卢鲁路伦罗洛马玛迈麦曼梅蒙米密摩莫默姆穆纳南内尼诺欧帕佩皮珀普奇乔切琴日瑞若萨塞森沙莎舍圣史斯松苏索塔泰坦汤特提图托瓦万"
    "威韦维魏温沃乌西希夏谢辛修休雅亚扬耶叶伊以印英尤于约泽詹珍芝朱兹佐·]{3,}"
)
"""Characters that write foreign names; three in a row hardly write anything else."""
_COUNTED = re.compile(r"(?:多少|几)([^\W\d])")
KINDS = tuple(_ASKED)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a question expects: `kinds` of `KINDS`, the unit word behind 多少 or 几 as `count`, how the things end that it
    asks for by name (`things`), which part of a date it asks for, and the years it names itself (`dated`)."""

    text: str
    kinds: frozenset[str]
    count: re.Pattern[str] | None
    things: tuple[re.Pattern[str], ...]
    date_part: re.Pattern[str] | None
    dated: tuple[str, ...]

    def given(self, sentence: str) -> tuple[float, ...]:
        """For each of `KINDS` 1 where it is expected and the sentence gives one that the question does not name."""
        return tuple(float(kind in self.kinds and self._gives(kind, sentence)) for kind in KINDS)

    def counts(self, sentence: str) -> float:
        """1 where the sentence counts in the unit that is asked for."""
        return float(self.count is not None and self.count.search(sentence) is not None)

    def exactly(self, sentence: str) -> tuple[float, float, float, float]:
        """1 or 0 for: a thing of the kind asked for by name, the part of a date asked for, a year, a foreign name."""
        asks_year = "date" in self.kinds and "年" in self.text
        return (
            float(names_new(self.things, sentence, self.text)),
            float(self.date_part is not None and _new(self.date_part, sentence, self.text)),
            float(asks_year and _new(_YEAR, sentence, self.text)),
            float("name" in self.kinds and any(one[:3] not in self.text for one in _FOREIGN.findall(sentence))),
        )

    def dated_otherwise(self, sentence: str) -> float:
        """1 where the question names a year, a century or a month and the sentence names only others."""
        if not self.dated or any(date in sentence for date in self.dated):
            return 0.0
        return float(_DATED.search(sentence) is not None)

    def _gives(self, kind: str, sentence: str) -> bool:
        if kind == "reason":
            return _GIVEN[kind].search(sentence) is not None
        return names_new((_GIVEN[kind],), sentence, self.text)


def _new(pattern: re.Pattern[str], sentence: str, question: str) -> bool:
    return any(found not in question for found in pattern.findall(sentence))


def expected(question: str) -> Expected:
    """What a folded question expects."""
    unit = _COUNTED.search(question)
    return Expected(
        text=question,
        kinds=frozenset(kind for kind, pattern in _ASKED.items() if pattern.search(question)),
        count=re.compile(rf"{_NUMERAL}[多余]?[万亿%]?{re.escape(unit[1])}") if unit else None,
        things=everyday_kinds().asked(question),
        date_part=next((part for asked, part in _EXACT_DATES if asked.search(question)), None),
        dated=tuple(_DATED.findall(question)),
    )
