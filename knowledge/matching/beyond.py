"""Questions that go beyond a fact: others than it names, the nth or the contents of what it only counts, a finer place or
body, how long it took, the most or least of its kind, who came before or after somebody.

Each is a way of asking, not a topic: it is recognised by the words around the question word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from knowledge.facts.counted import unlisted
from knowledge.facts.model import Fact, Kind
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.numerals import parse_number

_OTHERS = re.compile(
    r"(?:(?<!年)还有|年还有(?!哪[两三四五六七八九十]个))(?:谁|哪|别的|其[他它余])|还[^,。]{0,2}[写获得拿评]过?(?:别的|其[他它余])|除[了开去]?.{1,12}还有?[谁哪]|[跟同和与].{1,10}一[道起同块批].*(?:还有|哪|几个|多少|好多)"
    r"|哪.{0,8}也[评获得拿]|也(?:评|获|得|拿).*[谁哪]|同一?批.*(?:几|多少|哪)|[全省国][省国内]第[二三四五六七八九十2-9]|另外?[那一][位名]|第[二三四五六七八九2-9]个?[^,。第]{2,14}的.{0,4}哪个?[市省城]|who else|which other|what other|other (?:cities|counties|winners)"
)
_REST = re.compile(r"除[了开去]?[^。]{2,14}?(?:其余|其[他它]|别的|剩下|余下)的?[^,。]{0,3}?(?:县|市|区|地方|乡镇|村)")
"""Asks of the other places than those that it leaves out."""

_NTH = re.compile(
    r"第(?P<n>[0-9一二三四五六七八九十]{1,3})[个条项种类样点]|排(?:在)?第|第(?P<n2>[0-9一二三四五六七八九十]{1,3})(?:是|叫|指|呢|$)"
    r"|(?:头|最后|末尾)一[个条项]|打头的?[那一]{0,2}[个条项]|最后(?:那[个条项]|第)|哪一?[个条项样]?(?:排|列|放|写)在?[^,。]{0,2}最[前后]"
)
_WHETHER_FIRST = re.compile(r"(?:是|算)(?:不是)?(?:头一|第一|首)[个家]?[^,。]{0,8}的?(?:吗|吧|么|嘛|不)")
"""是头一个…的吗: whether somebody was the first, no member of a list."""

_RANK = r"(?:第[0-9一二三四五六七八九十]{1,3}|[头首最][后末尾]?[那一]{0,2})[个条项种类样点]?"
_OF_TEXT = re.compile(r"大事记|年表|部分|[段张句届章]|chronicle")
_OTHER_CITIES = re.compile(r"(?:除[了开去]?|还有|也)[^。]{0,12}(?:哪几?个?些?|几个|多少个?)市(?![县区里委])")
_WIDER = re.compile(
    r"(?:(?<![在跟向先国省])全[省国](?!率先|推广|第|性|全|[的里]?[前头最]|[^,。]{0,8}(?:会|普查))|(?:省|国)内(?!率先)|全中国)[^,。]{0,16}?(?:几[个户人家位]|多少|好多|哪些|哪几)"
)
_VERBATIM = re.compile(
    r"一字不[落差漏改]|逐字(?!稿)|(?:原文|全文)[^,。?!]{0,8}(?:贴|发给|抄给|给我)|(?:贴|发|抄)[^,。?!]{0,4}(?:原文|全文)"
    r"|verbatim|word for word|full text"
)
_QUOTED = re.compile("[“‘][^”’]{8,}")
_TOTAL = ("全省", "一共", "总共", "合计", "全境", "共有", "有多少", "有几")
_ALL_OVER = re.compile(r"全[省国](?!率先|[或和、全]|推广)|[省国]内(?!率先)")
_CONTENTS = re.compile(
    r"哪(?:[三四五六七八九十]|[3-9]|[1-9][0-9]|十[一二三四五六七八九])[个条项种样点](?![字词])|具体.{0,3}哪[几三四五六七八九十]"
    r"|每[个条项种样点].{0,6}(?:啥|什么|哪些)|[一逐]条一?条|[三四五六七八九十]条(?:都|一)|全面[啥什]|名单[^,谁哪]{0,2}[发给看列]|[三四五六七八九十][个条项样]?(?:各|分别)(?:是|为|指)|[四五六七八九十][样条个项]都?是[啥什哪]|展开[写说讲]|那[三四五六七八九十]{1,2}[个条项样点]?(?:具体|到底|究竟)"
)
_FINER = re.compile(
    r"哪[一个座家几些两次场]{0,2}(?P<zh>城市|县市区|县|乡镇|乡|镇|村|组(?!成|织)|街|路(?![子径线数人])|小区|宾馆|酒店|会场|会议室|会议|大会)"
    r"|(?:which|what) (?P<en>city|county|town|village|hotel)"
)

_TOWNS = ("乡镇", "乡", "镇")

_MEETING = re.compile(r"会议|[大年]会|动员会|现场会|论坛")

_SCENE = re.compile(r"在哪|\bwhere\b|\bin (?:which|what)\b")
"""Asks where something took place."""

_COUNTY = re.compile(r"除[了开去]?[^,。]{0,6}市[^,。]{0,6},?还有?哪[个些]?(?:县|下辖|区县)")

NAMED = 0.7
"""Strength from which a name counts as stated by a fact."""

_LASTING = re.compile(
    r"[花用盖建修办开搞]了?多(?:久|长时间)|多久(?:才|就)[盖建修办搞]|(?:提前|提早|推迟|延后)了?(?:多久|多少|几)|how long did"
)

_HOW_LONG = re.compile(
    r"(?<![过隔]了)(?<!隔)(?:多久|好久)|多长时间|多少时间|多少[天年]|几天|几个月|\bhow long\b|how many (?:days|months|years)"
)
_SPAN = re.compile(
    r"(?<!\d)[0-9一二两三四五六七八九十几多]{1,2}多?(?:个月|年|天|周|小时)|\d{4}[—-]\d{4}|\b(?:\d+|two|three|four|five|six|several|many|long)[ -](?:year|month|day|week)s?\b|长期"
)
"""Says how long something is or is for."""

_TIMES = re.compile(r"(?:几|多少)[次回趟场]|[谁哪][^,。]{0,10}次数(?:更|最|比较)?[多少]|how many times")
_SAID_TIMES = re.compile(r"[0-9一二两三四五六七八九十多数几][次回趟场]")
_SUPERLATIVE = "(?:多|少|高|低|大|小|快|慢|好|差|穷|富|严重|勤|勤快|认真|积极|努力|卖力|突出|明显|厉害|难|长|短|远|偏|忙|累|辛苦|出名|有名)"
_MOST = re.compile(
    rf"哪.{{0,10}}最{_SUPERLATIVE}|最(?!高[层级领]|高决策){_SUPERLATIVE}的?[^,。]{{0,4}}是(?:谁|哪)|榜首|谁第一|最(?:大|小|多|少|高|低|贵)的(?:一|那)[笔个家户次项村]"
    r"|\bwh(?:ich|o)\b[^,。]{0,30}\b(?:most|least|fewest|largest|highest|lowest|biggest|(?<!ten )best|worst|hardest)\b"
    r"|\bwhich (?:county|city|town|village|department|one|of (?:them|the two))\b[^,。]{0,30}\b(?:more|less|fewer)\b(?! than)"
    r"|哪[个些位名]?[^,。]{0,4}(?:县|市|区|人|干部|领导)[^,。]{0,10}(?:最先|最早|第一个|头一个|首个|最后一?个)(?:被|挨|受|遭)|(?:最先|最早|第一个|头一个|首个|最后一?个)(?:被|挨|受|遭)[^,。]{1,6}的[^,。]{0,6}(?:谁|哪)"
    r"|最[早先晚]那?一?个[^,。]{0,6}[在是]哪一?个?(?:村|镇|乡|县|地方)"
    r"|哪[个家]?[^,。]{0,4}(?:村|镇|乡|户|单位|部门|企业)[^,。]{0,6}(?:最后|最先|最早|最晚|第一个|头一个)"
)
_INSIDE = re.compile(
    r"的内容|(?:主要|具体)内容|内容(?:是|有)|写了?些?(?:什么|啥|哪些)|规定了?些?(?:什么|啥|哪些)|条款|条文|细则"
    r"|里面?都?(?:写|讲|说|规定|要求)了?(?!的)|(?:有没有|有无|是否|是不是也?|也)(?:讲|写|说|提|规定|要求|明确)(?!的)"
)
_ONLY_A_TITLE = re.compile(r"(?:《[^》]{1,80}》|等|相关|规定){0,12}")
_NOW = re.compile(r"如今|现任|现在|眼下|当前|目前|当下|这会儿|还在任|\b(?:still|now|currently|current|nowadays)\b")
_THEN = re.compile(r"当时|那时|文中|文章|[报稿]")
_BEFORE_OR_AFTER = re.compile(
    r"(?:之[前后]|以[前后]|[前后]面|走后|调走|前任|上[一]?任).{0,14}(?:谁|哪[个位])|谁.{0,4}(?:接任|接手|接替|接的|接着)|who (?:came|was|served)?.{0,12}(?:before|after|replaced|succeeded)"
)

_OFFICE = re.compile(
    r"(?:副|常务副)[县市区乡镇省州]长|[县区乡镇省州]长|(?:县|镇|乡|区|省|州)委(?:副?书记|常委)|[局厅部司处]长|(?<!大会)(?<!人)主任|副主任|副?(?:组长|队长|站长|所长|会长|理事长|秘书长|董事长|总经理|院长|校长)|(?:纪委|政协|团委|工会|妇联)副?(?:书记|主席)|(?:村支|第一)书记"
    r"|(?:county|city|township) (?:magistrate|head|chief)|(?:deputy|vice) (?:mayor|governor|secretary)|governor|minister|director"
)

MANNERS = {
    "others": "其他还有哪些",
    "nth": "其中第几个是什么",
    "contents": "具体有哪些",
    "finer": "具体是哪个地方、哪个单位",
    "wider": "全省、全国的情况",
    "verbatim": "逐字的原文",
    "lasting": "用了多长时间",
    "most": "哪个最突出",
    "times": "一共多少次",
    "office_before": "前任、后任是谁",
    "holder": "担任这个职务的人是谁",
    "now": "现在的情况",
    "inside": "里面的具体内容",
}
"""Manner of going beyond a fact → how a refusal names it."""

_WHO = frozenset({"who", "name"})
_SORTS = {"县": "place", "县市区": "place", "城市": "place", "city": "place", "county": "place"}
"""What sort of name answers for a place or a person asked for by its kind."""

_SMALLER = ("县", "区", "乡", "镇", "村")
"""How the names of places end that are no cities."""


def beyond(
    question: ParsedQuestion,
    fact: Fact,
    said: Mapping[str, float],
    ranks: Collection[int] = (),
    whole: Collection[str] = (),
    wider: Collection[str] = (),
) -> Iterator[str]:
    """The manners (keys of `MANNERS`) in which a question goes beyond a fact; `said`: the features that it states,
    `ranks`: its places in the lists that it is a member of, from 1, from the end from -1; `whole`: the places that the
    base as a whole is about, `wider`: those around it."""
    text, listed = question.question.text, fact.kind is Kind.LIST
    if _asks_others(question, fact, said, whole):
        yield "others"
    ranked = not (listed or _OF_TEXT.search(text) or _WHETHER_FIRST.search(text))
    nth = _NTH.search(text) if ranked else None
    if nth and (_rank(nth) not in ranks or _of_unlisted(text, fact)):
        yield "nth"
    if _CONTENTS.search(text) and not listed and "list" not in fact.gives:
        yield "contents"
    if fact.kind is Kind.DOCUMENT and _INSIDE.search(text) and _ONLY_A_TITLE.fullmatch(fact.gives.get("what", "")):
        yield "inside"
    if (match := _FINER.search(text)) and not (_is_the_whole(match, whole) or _names_such(match, fact, said)):
        yield "finer"
    if (_WIDER.search(text) or _of_all(text, wider)) and not _ALL_OVER.search(_told(fact)):
        yield "wider"
    yield from _of_measure(question, fact)
    yield from _of_people(question, fact)


def _asks_others(question: ParsedQuestion, fact: Fact, said: Mapping[str, float], whole: Collection[str]) -> bool:
    """Whether others are asked for than a fact names."""
    text = question.question.text
    if not (others := _OTHERS.search(text)):
        rest = question.places and _REST.search(text)
        return bool(rest) and not _names_others(question, "除", said, whole)
    talk = any(run.weight < 1.0 for run in question.runs)  # 同一天还有别的吗: of what was told, the rest
    told = fact.kind is Kind.LIST or (talk and "list" in fact.gives and not _OTHER_CITIES.search(text))
    if told and "第" not in others.group():
        return False
    return not (_names_others(question, others.group(), said, whole) or _names_a_county(question, fact, whole))


def _of_measure(question: ParsedQuestion, fact: Fact) -> Iterator[str]:
    """What is asked of extent and wording beyond what a fact tells: how long, the most, how often, word for word."""
    text = question.question.text
    only = "duration" in question.asks and not {"when", "day"} & set(question.asks)
    if (
        (only and _HOW_LONG.search(text) and not _SPAN.search(_told(fact))) or _LASTING.search(text)
    ) and not fact.until:
        yield "lasting"
    if _MOST.search(text) and "最" not in fact.answer and " most " not in fact.answer_en:
        yield "most"
    if _TIMES.search(text) and not _SAID_TIMES.search(fact.answer):
        yield "times"
    if _VERBATIM.search(text) and fact.kind is not Kind.META and not _QUOTED.search(fact.answer):
        yield "verbatim"


def _of_people(question: ParsedQuestion, fact: Fact) -> Iterator[str]:
    """What is asked of people and offices beyond what a fact tells of them: today, before and after, another's office."""
    text = question.question.text
    people = fact.kind is Kind.PERSON or bool(question.people)
    if people and _NOW.search(text) and not _THEN.search(text):
        yield "now"
    if fact.kind is Kind.PERSON and _BEFORE_OR_AFTER.search(text):
        yield "office_before"
    if (office := _OFFICE.search(text)) and _WHO & set(question.asks) and office.group() not in _told(fact):
        yield "holder"


def _rank(match: re.Match[str]) -> int:
    """The place that is asked for; 0 where it is not said which."""
    if written := match["n"] or match["n2"]:
        return int(parse_number(written) or 0)
    return -1 if match.group().startswith(("最后", "末尾")) else 1 if match.group().startswith(("头", "打头")) else 0


def _of_unlisted(text: str, fact: Fact) -> bool:
    """Whether a rank is one in the set that a fact only names (“十个一”的头一个“一”), not the set's own in some list."""
    name = unlisted(fact)
    return bool(name) and bool(
        re.search(
            rf"{name}[^。是]{{0,8}}?{_RANK}(?=[\"的]*(?:{re.escape(name[2:])})?\"?(?:[是为指叫说讲呢的?。,]|具体|$))",
            text,
        )
    )


def _of_all(text: str, wider: Collection[str]) -> bool:
    """Whether a number is asked for of all of a wider place by its name (全湖南, 湖南一共)."""
    asks = "多少" in text or "几" in text
    return asks and any(f"全{p}" in text or f"整个{p}" in text or any(p + t in text for t in _TOTAL) for p in wider)


def _told(fact: Fact) -> str:
    return fact.answer + fact.answer_en.lower()


def _names_others(question: ParsedQuestion, asking: str, said: Mapping[str, float], whole: Collection[str]) -> bool:
    """Whether the fact names somebody beside the one person that the question names (除了他还有谁), or a place beside the
    one that it leaves out (除了青溪镇还有哪个镇)."""
    left_out = set(question.places) - set(whole) if asking.startswith("除") else set[str]()
    for sort, asked in (("person:", set(question.people)), ("place:", left_out)):
        named = {name.removeprefix(sort) for name, held in said.items() if name.startswith(sort) and held >= NAMED}
        if len(asked) == 1 and asked < named - set(whole):
            return True
    return False


def _names_a_county(question: ParsedQuestion, fact: Fact, whole: Collection[str]) -> bool:
    """Whether a county is asked for beside the whole, and the fact names one (除了市里还有哪个县)."""
    return bool(_COUNTY.search(question.question.text) and set(fact.places) - set(whole) - set(question.places))


def _is_the_whole(match: re.Match[str], whole: Collection[str]) -> bool:
    """Whether the city that did something is asked for, which the base as a whole is about (哪座城市率先组织的); in which
    city something took place (在哪座城市开的) is another matter."""
    acting = match["zh"] == "城市" or match["en"] == "city"
    acting = acting and not _SCENE.search(match.string)
    return acting and any(not name.endswith(_SMALLER) for name in whole)


def _names_such(match: re.Match[str], fact: Fact, said: Mapping[str, float]) -> bool:
    """Whether the fact says which place, person or body of the asked sort: it names one, or its short answers hold the
    sort's own character."""
    sort = match["zh"] or match["en"]
    if kind := _SORTS.get(sort):
        names = [feature for feature, strength in said.items() if feature.startswith(f"{kind}:") and strength >= NAMED]
        return any(_is_such(name, sort) for name in names)
    if sort in ("会议", "大会"):
        return bool(_MEETING.search(_told(fact)))
    given = "".join(fact.gives.get(aspect, "") for aspect in ("where", "who", "list", "what"))
    if sort in _TOWNS:  # people use one for the other
        return any(character in given for character in "乡镇")
    return sort[-1] in given if sort[-1] in "村组街路" else True


def _is_such(name: str, sort: str) -> bool:
    return name.endswith("市") if sort in ("城市", "city") else True
