"""What was done on a day that a question names (9月30日市委办下发的是什么东西), where it says no more than who did it, and how.

A day without an entry, and a body of which the entry of that day says nothing, are refused: another day of the same body
is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.chronology.computed import Computed, Lacking
from knowledge.chronology.events import Event, Events
from knowledge.chronology.saying import listing, when
from knowledge.chronology.spans import named
from knowledge.matching.parse import ParsedQuestion
from knowledge.text.dates import DateMention

_ISSUED = r"下发|印发|发布|发出|颁布|公布|出台|制定|制发|发"
_MET = r"召开|举行|举办|开"
_DONE = re.compile(
    rf"(?:那天|当天|这天|那日|那一天)?[,的]?(?P<who>[一-鿿、]{{0,10}}?)(?:联合|共同|单独|一起|专门|又|还|都){{0,3}}"
    rf"(?P<did>(?P<issued>{_ISSUED})|(?P<met>{_MET})|批复|批准|同意|部署|开展|启动|搞|办|干|做|批|出)(?:过|了|的|到|下来的?){{0,3}}"
    r"(?:就|都|又)?(?:(?:是|叫)?(?:什么|啥|么子|何|哪[一几两二]?[份个件张场项种些])(?P<what>文件|东西|文|会议?|大?事|名堂|玩意|材料|通知)?"
    r"|(?:文件|东西|文|会议?|表)(?:都|又)?(?:是|叫|有)(?:什么|啥|么子|何|哪[份个件张场些]))(?:来着|呢|啊|呀|的|哦)*[。 ]*"
)
_OPEN = re.compile(
    rf"(?!那|当天|这天)(?:[一-鿿]{{2,6}},)?[^,。的那这]{{0,14}}?(?:{_ISSUED}|{_MET}|批复同意|批复|批准|同意|部署|开展|启动|评为|评上|获评|推出|上线)(?:过|了|到)?"
    r"(?:什么|啥|么子|何|哪[一几两二三]?[份个件张场项种些次])[一-鿿]{0,8}?(?:来着|呢|啊|呀|的|哦)*[。 ]*"
)
"""What somebody did on a day, whatever it was: of a day without an entry nothing is told, though another year may have one."""

_HAPPENED = re.compile(
    r"(?:那天|当天|这天|那日)?,?(?:有|出|发生)了?(?:什么|啥|么子|哪些)(?:[喜好大要]?事|动[静作])[吗呢啊呀发生了。 ]*"
)
_ENGLISH = re.compile(
    r"what (?:(?:documents?|papers?|events?) )?(?:was |were |had been )?(?:(?P<issued>issued|published|released)|(?P<met>held)|approved|announced|launched|happened|took place)(?: in the city| by the city)? on "
)
_LED = re.compile(r"(?:请问|问一?下|大事记[里上中]?的?|那|在|[,。 ])*")
"""What may stand before the day."""

_BODY = re.compile(r"[一-鿿、]*(?:委|办|府|局|厅|部|院|会|组|省|市|县|里|国家|中央|上头|上面)")
_SEVERAL = re.compile("[、和与跟]|(?<=委)(?=[省市县])")
_WHOLE = re.compile(r"(?:我们?|咱们?|俺们?|本|全)?市(?:里|里面)?")
_BESIDE = re.compile(r"[;；，。](?:前|后|次|第二)一?[天日][^；。]*")
"""What an entry tells of the day before or after it."""

_WRITTEN, _MEETING = re.compile(r"《|发|出台"), re.compile(r"会")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A day, what is asked of it (市委办下发了什么), the entries of the day, and those that have it."""

    day: DateMention
    what: str
    entries: tuple[Event, ...]
    fitting: tuple[Event, ...]


class OfDay:
    """Answers about the days of one base's chronicle."""

    def __init__(self, events: Events, whole: frozenset[str]) -> None:
        """`whole` are the places that the base as a whole is about."""
        self._events, self._whole = events, whole

    def answer(self, question: ParsedQuestion) -> Computed | None:
        """The entry of the day that has what is asked; None where another thing is asked."""
        asked = self._read(question)
        if asked is None or not asked.fitting:
            return None
        one = asked.fitting[0].fact
        return listing(asked.fitting) if len(asked.fitting) > 1 else Computed((one,), "", one.answer)

    def lacking(self, question: ParsedQuestion) -> Lacking | None:
        """A day of which the chronicle has nothing, or nothing of that body or kind."""
        asked = self._read(question) or self._open(question)
        if asked is None or asked.fitting:
            return None
        if asked.entries:
            entry = asked.entries[0]
            return Lacking("not_in_entry", {"when": when(entry), "asked": asked.what}, entry.fact)
        nearest = min(self._events.chronicle, key=lambda event: _apart(event, asked.day))
        same_day = (event for event in self._events.chronicle if _on(event, replace(asked.day, year=None)))
        nearest = next(same_day, nearest)  # the day of another year is rather meant than a near one
        return Lacking("nothing_that_day", {"when": named(asked.day)}, nearest.fact)

    def _read(self, question: ParsedQuestion) -> _Asked | None:
        text, days = question.question.text, question.dates
        if len(days) != 1 or not days[0].day or not days[0].month:
            return None
        day, entries = days[0], tuple(event for event in self._events.chronicle if _on(event, days[0]))
        if in_english := _ENGLISH.fullmatch(text, 0, day.start):
            return _Asked(day, "", entries, _fitting(entries, in_english)) if len(text) <= day.end + 1 else None
        if not _LED.fullmatch(text, 0, day.start):
            return None
        if _HAPPENED.fullmatch(text, day.end):
            return _Asked(day, "", entries, entries)
        done = _DONE.fullmatch(text, day.end)
        if done is None or not self._is_body(done["who"]):
            return None
        what = f"{done['who']}{done['did']}了什么{done['what'] or ''}"
        fitting = tuple(event for event in _fitting(entries, done) if self._by(event, done["who"]))
        return _Asked(day, what, entries, fitting)

    def _open(self, question: ParsedQuestion) -> _Asked | None:
        """What a question asks of a day of which the chronicle has no entry; None where it has one."""
        text, days = question.question.text, question.dates
        if len(days) != 1 or not (days[0].day and days[0].month and days[0].year):
            return None
        told = any(_on(event, days[0]) or event.start <= _day(days[0]) <= event.end for event in self._events.chronicle)
        if told or not _LED.fullmatch(text, 0, days[0].start) or not _OPEN.fullmatch(text, days[0].end):
            return None
        return _Asked(days[0], "", (), ())

    def _is_body(self, who: str) -> bool:
        return not who or who in self._whole or bool(_BODY.fullmatch(who))

    def _by(self, event: Event, who: str) -> bool:
        """Whether an entry tells of who is said to have done it; of the whole place all entries do."""
        if not who or _WHOLE.fullmatch(who) or any(who.rstrip("市县省里") == place for place in self._whole):
            return True
        told = _own(event) + event.fact.gives.get("who", "")
        return all(one.removesuffix("里") in told for one in _SEVERAL.split(who) if one)


def _fitting(entries: Sequence[Event], done: re.Match[str]) -> tuple[Event, ...]:
    """The entries that tell of a document, or of a meeting, where one is asked for."""
    kind = _WRITTEN if done["issued"] else _MEETING if done["met"] else None
    return tuple(event for event in entries if kind is None or kind.search(_own(event)))


def _own(event: Event) -> str:
    """What an entry's fact tells of its own day."""
    return _BESIDE.sub("", event.fact.answer)


def _day(mentioned: DateMention) -> date:
    """The day that is mentioned, the first of its month where there is no such day."""
    year, month, day = mentioned.year or 1, mentioned.month or 1, mentioned.day or 1
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 1)


def _on(event: Event, day: DateMention) -> bool:
    """Whether an entry begins on a day, of any year where none is named."""
    start = event.start
    return (start.month, start.day) == (day.month, day.day) and day.year in (None, start.year)


def _apart(event: Event, day: DateMention) -> int:
    """About how many days an entry lies from a day."""
    years = (event.start.year - day.year) * 365 if day.year else 0
    return abs(years + (event.start.month - (day.month or 1)) * 30 + event.start.day - (day.day or 1))
