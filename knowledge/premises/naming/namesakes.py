"""Somebody with nearly the name of a person of the article, and with that person's post: 欧阳B C市长 for 阳B C, 记者王Y for 王X.

The post makes it a premise: of a stranger who only shares a name the article says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knowledge.facts.base_model import Person
from knowledge.premises.clauses import clause_of
from knowledge.text.pinyin import char_sound

POST, SHORT = 2, 2
"""Characters of a post at the end of a title; those of a name that is too short to be known by one of them alone."""

_SURNAME = (
    "(?:欧阳|司马|上官|诸葛|司徒|皇甫|东方|夏侯|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜谢邹喻苏潘葛范彭郎鲁韦"
    "马苗方俞任袁柳唐罗薛贺倪汤滕殷毕安常于傅皮齐康伍余顾孟黄萧尹姚邵汪毛狄戴谈宋庞熊纪舒屈项祝董梁杜阮蓝季贾江童颜郭梅"
    "林徐邱骆高夏蔡田樊胡凌霍万柯卢莫房丁邓洪包左石崔吉龚程邢裴陆荣翁段侯宁甘武刘龙叶黎白赖卓蒲池乔闻翟谭冉易廖耿匡文"
    "寇欧沙聂曾关阳])"
)
_WRITER, _AUTHOR = "记者", "作者"
"""A reporter of the article is its author to readers."""


@dataclass(frozen=True, slots=True)
class _Holder:
    """A person, the posts that tell who is meant, and how a name looks that is nearly the person's."""

    name: str
    posts: tuple[str, ...]
    near: re.Pattern[str]


class Namesakes:
    """The people of one base. Filled by the constructor, then only read."""

    def __init__(self, people: Mapping[str, Person]) -> None:
        self._holders = [
            _Holder(name, _posts(one), _near(name, _posts(one))) for name, one in people.items() if one.title
        ]

    def mistaken(self, text: str) -> Iterator[tuple[str, str, str]]:
        """(The person meant, the name that a normalised text has instead, how that is set right)."""
        for holder in self._holders:
            if not (match := holder.near.search(text)):
                continue
            wrong = next(filter(None, match.groups()))
            if holder.name in text.replace(wrong, ""):
                continue
            clause = clause_of(text, *match.span())
            post = next((post for post in holder.posts if post in clause), "")
            if post and not _sounds_alike(wrong, holder.name):
                yield holder.name, wrong, f"文中的{post}是{holder.name}，不是{wrong}。"


def _posts(person: Person) -> tuple[str, ...]:
    posts = [part[-POST:] for part in person.title.split("、")]
    return (*posts, _AUTHOR) if _WRITER in posts else tuple(posts)


def _near(name: str, posts: tuple[str, ...]) -> re.Pattern[str]:
    """A name with another surname, or with one other character in the given name; a short one only beside the post."""
    surname, given = name[0], name[1:]
    if len(name) <= SHORT:
        post = "|".join(posts)
        near = rf"{surname}[一-鿿]|{_SURNAME}{given}"
        return re.compile(rf"(?:{post})(?:是|叫|为)?({near})(?=[的写吧是,。?!]|$)|({near})(?:{post})")
    others = "|".join(f"{given[:at]}[一-鿿]{given[at + 1 :]}" for at in range(len(given)))
    return re.compile(rf"({_SURNAME}{given}|{surname}(?:{others}))")


def _sounds_alike(one: str, other: str) -> bool:
    return [char_sound(char) for char in one] == [char_sound(char) for char in other]
