"""Messages of more than one sentence: which sentences ask something by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.dialogue.asking import asks
from knowledge.dialogue.ellipsis import of_the_talk, topic_weight
from knowledge.dialogue.remarks import OF_THEMSELVES, POINTS_THERE, begins
from knowledge.dialogue.smalltalk import Smalltalk
from knowledge.matching.group import Group, is_ask, is_attribute
from knowledge.matching.index import Index
from knowledge.matching.parse import ParsedQuestion, Parser
from knowledge.outcome import Reason
from knowledge.text.normalise import normalise
from knowledge.text.requests import is_request

MAX_PARTS, TOPIC, FIRST = 3, 0.3, 0.2
"""Parts of a message that are answered; topic weight from which a part may stand by itself, and from which the first of
several questions does."""

LOOKED_AT = 8
"""Sentences or clauses of a message that are read one by one: each costs as much as a question."""

_END = re.compile(r"(?<=[?？!！。；;~～\n])")
_CLAUSE = re.compile(r"(?<=[?？!！。；;~～\n，:：])|(?<=,)(?!\d{3})|(?<=[一-鿿]) +(?=[一-鿿])|(?<=\w) [-–—]+ (?=\w)")
_SPOKEN = re.compile(
    r"(?<=[?？!！。；;~～\n,，:：…\U0001f300-\U0001faff])|(?<=[一-鿿]) +(?=[一-鿿])|(?<=\w) [-–—]+ (?=\w)"
)
"""Clauses as people speak them: an emoji or dots end one as well."""

_ENGLISH_END = re.compile(r"(?<=[a-z]\.) +(?=[A-Z])")

SHORT, _PARTING = 24, (Reason.THANKS, Reason.FAREWELL)
"""Characters of a message up to which it may be a courtesy and a remark; what such a courtesy is."""

MARKS = "?？!！。；;~～\n,，:：… "
_ASKER = re.compile(r"[我你俺咱您]|急用|麻烦|拜托|求|谢|红包|打赌|作业|论文|老师|家人们|兄弟|姐妹|课代表")
_OF_THEMSELVES = re.compile(
    r"(?:[我俺咱阿](?:哋|们|們|家|爸|妈|爷|奶|媽|爺){0,3}.{0,4}|本人|人|家|身)?(?:是|系|係|在|喺|住|來自|来自|從|从|老家).{1,12}"
)
"""Who or where somebody is who asks (我系广东嚟嘅): a place in it is not what the question is about."""

_WHETHER = re.compile(r"(.)[不没]\1|还是")
TELLING = 0.3
"""Weight from which a word tells that a clause is about the base."""

_POINTS_BACK = re.compile(r"一个是|一是|前者|后者|其中|它|他|她|这|那")
_ENGLISH_PRONOUN = re.compile(r"\b(?:he|she|it|they|his|its)\b", re.IGNORECASE)
"""How a question begins that only the one before it explains; what it holds in English."""

_ASKS_BESIDE = frozenset({"yesno", "compare", "order", "duration"})

_ENGLISH_ASK = re.compile(r"(?:who|when|where|why|how|what|which)\b", re.IGNORECASE)

_QUESTION_WORD = re.compile(r"[谁哪啥誰]|什么|什麼|多少")

_ASKS_SURELY = re.compile(
    r"哪[一几两]?[年月天日些个份号县村家](?!都|也)|几[月号个只条户](?!都|也)|多少|[什甚]么时候|啥时候|何时|(?:(?:是|叫|有)(?:谁|哪|什么|啥)|谁[一-鿿]|什么)[^的,，]{0,3}的?[?？,，。]*$|多大|[几多]岁|多[高长远久](?![的大])"
)
"""Not one that stands for anybody or anything (老百姓得些什么毛病的那次摸底, 哪块不行就补哪块)."""

_COMMA = re.compile(r"(?<=，)|(?<=,)(?!\d{3})")
_COMMA_OR_SPACE = re.compile(r"(?<=，)|(?<=,)(?!\d{3})|(?<=[一-鿿]) +(?=[一-鿿])")
_COUNTS = re.compile(r"(?:[几幾]|多少)[个個只隻条條项項户戶种種份家位名](?=[一-鿿]{2})")
_FIGURES = re.compile(r"[\d.,%万亿千百十个人元和与跟同、 ]+")


def asking_parts(message: str, parser: Parser, index: Index) -> list[ParsedQuestion]:
    """The sentences of a message (its clauses, where it is one sentence) that ask something and name what about; empty
    where the message is of one piece."""
    parts = _split(_END, message)
    if len(parts) == 1:
        parts = _split(_COMMA, message)
    if len(parts) == 1:
        return []
    parsed = [of_the_talk(parser.parse(part)) for part in parts[:LOOKED_AT]]
    parsed = [part for part in parsed if not is_request(part.question.text)]
    return [part for part in parsed if part.asks and topic_weight(part, index) >= TOPIC][:MAX_PARTS]


@dataclass(frozen=True, slots=True)
class Part:
    """One question of a message; `leans`: only those before it tell what it is about; `bare`: it has no word of that."""

    text: str
    parsed: ParsedQuestion
    leans: bool
    bare: bool


def several_questions(message: str, parser: Parser, index: Index, *, talk: bool = False) -> list[Part]:
    """The questions of a message that holds two or three; else empty. They are set apart by question marks or lines; the
    last one needs no mark. The first has a topic of its own, or there was some `talk` before it."""
    texts = _split(_END, message)
    if not 2 <= len(texts) <= MAX_PARTS or not all(text.endswith(("?", "？", "\n")) for text in texts[:-1]):
        return []
    parts = [_part(text, of_the_talk(parser.parse(text)), index) for text in texts]
    if any(_says_nothing(part, index) for part in parts[1:]) or any(map(_states, parts)):
        return []
    if not parts[0].bare and not (talk and parts[0].leans):
        parts[0] = replace(parts[0], leans=False)
    return parts if (talk or not parts[0].leans) and any(part.parsed.asks for part in parts) else []


def several_clauses(message: str, parser: Parser, index: Index) -> list[Part]:
    """The questions of one sentence that holds two or three of them with a comma between (X哪年到期，Y是谁), or nothing
    (几个县几个村), each with a question word of its own that asks, the first with a topic; else empty."""
    texts = [text for text in _split(_COMMA_OR_SPACE, message) if not is_request(normalise(text).text)]
    if len(texts) == 1:
        texts = _counts_apart(texts[0])
    if not 2 <= len(texts) <= MAX_PARTS or not all(map(_ASKS_SURELY.search, texts)):
        return []
    parts = [_part(text, parser.parse(text), index) for text in texts]
    return [] if parts[0].bare else [replace(parts[0], leans=False), *parts[1:]]


def _counts_apart(text: str) -> list[str]:
    """A text cut before each thing but the first that it asks the number of."""
    starts = [match.start() for match in _COUNTS.finditer(text)][1:]
    return [text[start:end] for start, end in zip([0, *starts], [*starts, len(text)], strict=True)]


def _says_nothing(part: Part, index: Index) -> bool:
    """Whether a part neither asks nor names anything that the base knows (讲个数把我听): it goes with the question before it.
    As one of its own it led to the same fact again, at the cost of two more searches."""
    asks = part.parsed.asks or asks_something(part)
    return part.bare and not asks and topic_weight(part.parsed, index) <= 0


def _states(part: Part) -> bool:
    """Whether a part with a topic of its own only states something (我数来数去老数出七个): it goes with the question beside
    it. Asked by itself, it cost as much as that one, and seldom led to anything."""
    return not (part.leans or part.parsed.asks or asks(part.parsed))


def asks_something(part: Part) -> bool:
    """Whether a part asks for something by its words (某某几岁了？ by the attribute): not only by the mark behind it, nor
    for a comparison or what lies between, which takes what stands beside it."""
    marked = part.text.rstrip().endswith(("?", "？"))
    if _ENGLISH_ASK.match(part.text.lstrip()) or set(part.parsed.asks) - _ASKS_BESIDE:
        return True
    return marked and bool(part.parsed.attributes or _QUESTION_WORD.search(part.text))


def _part(text: str, parsed: ParsedQuestion, index: Index) -> Part:
    """A part of a message; an attribute (几岁) is no topic without something that has it."""
    named = sum(index.weight(group) for group in parsed.groups if not is_ask(group) and not is_attribute(group))
    points_back = _POINTS_BACK.match(text.lstrip()) or _ENGLISH_PRONOUN.search(text)
    leans = bool(points_back) or named < TOPIC
    return Part(text, parsed, leans, bare=topic_weight(parsed, index) < FIRST)


def without_remarks(message: str, parser: Parser, index: Index) -> ParsedQuestion | None:
    """A message without the clauses that only chat (刚下夜班，…，答对发红包); None where all or none of them do."""
    clauses = _split(_CLAUSE, message)
    if not 2 <= len(clauses) <= LOOKED_AT:
        return None
    read = [(clause, parser.parse(clause), clause is clauses[-1]) for clause in clauses]
    kept = [clause for clause, parsed, last in read if not _only_chats(clause, parsed, index, last)]
    if not 0 < len(kept) < len(clauses):
        return None
    core = parser.parse("，".join(clause.strip(MARKS) for clause in kept))
    left_out = [parsed for clause, parsed, _ in read if clause not in kept]
    return None if _points_at(core, left_out) else core


def courtesy_in(message: str, smalltalk: Smalltalk, parser: Parser, index: Index) -> Reason | None:
    """THANKS or FAREWELL where a clause of a short message is no more, and no other clause asks or names
    anything (谢谢你，早点休息): whatever was talked of, it is not gone on with."""
    clauses = _split(_SPOKEN, message) if len(message) <= SHORT else []
    kinds = [smalltalk.first(clause) for clause in clauses]
    said = next((one for one in kinds if one in _PARTING), None) if len(clauses) > 1 else None
    if not said:
        return None
    others = [(clause, parser.parse(clause)) for clause, one in zip(clauses, kinds, strict=True) if not one]
    goes_on = any(asks(parsed) or not _only_chats(clause, parsed, index, True) for clause, parsed in others)
    return None if goes_on else said


def without_speakers(message: str, parser: Parser, index: Index) -> list[ParsedQuestion]:
    """A message without what it says of those who ask and of people around them, then also without clauses that only
    chat; empty where nobody speaks of people, or nothing is left."""
    clauses = _split(_SPOKEN, message)
    if len(clauses) > LOOKED_AT:
        return []
    kept, left_out, spoken = list[str](), list[ParsedQuestion](), False
    for clause in clauses:
        folded = normalise(clause.strip(MARKS))
        start = begins(folded.text)
        if start is None:
            left_out.append(parser.parse(clause))
            if _limits(left_out[-1]) and not OF_THEMSELVES.match(folded.text):
                return []
        spoken = spoken or start != 0
        if start is not None and (about := folded.written(start, len(folded.text))):
            kept.append(about)
    if not spoken:
        return []
    asking = [clause for clause in kept if not _only_chats(clause, parser.parse(clause), index, clause is kept[-1])]
    cores = [parser.parse("，".join(part)) for part in ([asking] if asking == kept else [asking, kept]) if part]
    return [core for core in cores if not _points_at(core, left_out)]


def statements(message: str, parser: Parser, index: Index) -> list[ParsedQuestion]:
    """The clauses of a message that ask nothing and name what they state something of, of several clauses; not those that
    are no more than figures."""
    clauses = _split(_CLAUSE, message)
    if not 2 <= len(clauses) <= LOOKED_AT:
        return []
    read = [parser.parse(clause.strip(MARKS)) for clause in clauses]
    said = (part for part in read if not part.asks and not _FIGURES.fullmatch(part.question.text))
    return [part for part in said if topic_weight(part, index) >= TOPIC]


def _points_at(core: ParsedQuestion, left_out: Sequence[ParsedQuestion]) -> bool:
    """Whether a question is of a place that only a remark names (我家在甲县，县里投了多少)."""
    named = core.places or not any(clause.places or clause.other_places for clause in left_out)
    return not named and bool(POINTS_THERE.search(core.question.text))


def _limits(clause: ParsedQuestion) -> bool:
    """Whether a clause names a place, a person, a time or a figure, which the question may be about."""
    return bool(clause.places or clause.other_places or clause.people or clause.dates or clause.numbers)


def _only_chats(written: str, clause: ParsedQuestion, index: Index, last: bool) -> bool:
    """Whether a clause asks nothing and names nothing telling that the base knows; an attribute in the last one (完整名单)
    may be what is asked for, unless the clause speaks of the asker (毕业论文急用，帮帮我)."""
    if clause.asks or _WHETHER.search(written) or (clause.attributes and last and not _ASKER.search(written)):
        return False
    if is_request(clause.question.text):
        return True
    known = [group for group in clause.groups if not group.unknown and not is_attribute(group)]
    if _OF_THEMSELVES.fullmatch(written.strip(MARKS)):
        known = [group for group in known if not clause.other_places and not _is_place(group)]
    return not any(index.weight(group) >= TELLING for group in known)


def _is_place(group: Group) -> bool:
    return any(feature.startswith("place:") for feature in group.features)


def clauses_of(message: str) -> list[str]:
    """The clauses of a message as people speak them."""
    return [part for spoken in _split(_SPOKEN, message) for part in _split(_ENGLISH_END, spoken)][:LOOKED_AT]


def _split(pattern: re.Pattern[str], message: str) -> list[str]:
    return [part for part in pattern.split(message) if re.search(r"\w", part)]
