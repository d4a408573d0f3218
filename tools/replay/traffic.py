"""A day in the life of the bot, as updates: who asks, who asks on, what groups say, what is typed, pressed, changed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

from tools.botapi.recording import ME, USERNAME

Json = dict[str, Any]
PEOPLE, GROUPS = 5_000, 300
FOLLOW_UPS = ("那炎陵呢", "什么时候", "还有呢", "为什么", "第二个呢", "是谁")
CHATTER = ("今天吃什么", "哈哈哈哈", "收到", "@somebody 明天开会", "好的👌")
COMMANDS = ("/start", "/help", "/about", "/privacy", "/forget", "/ask", "/nonsense")
FIRST_CONTACT = 10_000_000


class Traffic:
    """Updates without end, from a seed; `pressed` gives the data of a button that the bot has shown."""

    def __init__(self, seed: int, questions: Sequence[str], pressed: Callable[[], str]) -> None:
        self._random, self._questions, self._pressed = Random(seed), questions, pressed
        self._updates = self._messages = 0
        self._recent: deque[Json] = deque(maxlen=200)
        self._kinds = {
            self._question: 40,
            self._follow_up: 12,
            self._chatter: 15,
            self._in_group: 8,
            self._typing: 4,
            self._press: 10,
            self._edit: 5,
            self._again: 3,
            self._command: 3,
        }

    def __iter__(self) -> Iterator[Json]:
        """Each update as Telegram sends it."""
        makers, shares = list(self._kinds), list(self._kinds.values())
        while True:
            yield from self._random.choices(makers, shares)[0]()

    def _question(self) -> Iterator[Json]:
        yield self._message(self._person(), self._asked())

    def _follow_up(self) -> Iterator[Json]:
        person = self._person()
        yield self._message(person, self._asked())
        yield self._message(person, self._random.choice(FOLLOW_UPS))

    def _chatter(self) -> Iterator[Json]:
        yield self._message(self._person(), self._random.choice(CHATTER), self._group())

    def _in_group(self) -> Iterator[Json]:
        person, group = self._person(), self._group()
        text = self._random.choice((f"@{USERNAME} {self._asked()}", f"/ask@{USERNAME} {self._asked()}", self._asked()))
        ours = {**self._body({"id": group, "type": "supergroup", "title": "读者群"}, "一个回答"), "from": ME}
        yield self._message(person, text, group, reply_to_message=ours)

    def _typing(self) -> Iterator[Json]:
        """Every second stroke of a key arrives as an inline query."""
        person, text = self._person(), self._asked()[:12]
        for end in range(1, len(text) + 1, 2):
            body = {"id": str(self._updates), "from": self._user(person), "query": text[:end], "offset": ""}
            yield self._update(inline_query=body)

    def _press(self) -> Iterator[Json]:
        person = self._person()
        below = {**self._body({"id": person, "type": "private"}, "一个回答"), "from": ME}
        body = {"id": str(self._updates), "from": self._user(person), "chat_instance": "1", "message": below}
        yield self._update(callback_query={**body, "data": self._pressed()})

    def _edit(self) -> Iterator[Json]:
        if self._recent:
            former = self._random.choice(self._recent)
            yield self._update(edited_message={**former["message"], "text": self._asked(), "edit_date": 2})

    def _again(self) -> Iterator[Json]:
        """Telegram repeats what it is not sure that we got."""
        if self._recent:
            yield self._random.choice(self._recent)

    def _command(self) -> Iterator[Json]:
        yield self._message(self._person(), self._random.choice(COMMANDS))

    def _asked(self) -> str:
        return self._random.choice(self._questions)

    def _person(self) -> int:
        """Some write much more than others."""
        return FIRST_CONTACT + int(PEOPLE * self._random.random() ** 3)

    def _group(self) -> int:
        return -1_000_000_000_000 - int(GROUPS * self._random.random() ** 2)

    def _user(self, person: int) -> Json:
        return {"id": person, "is_bot": False, "first_name": "读者", "language_code": "zh-hans"}

    def _message(self, person: int, text: str, chat: int | None = None, **more: Json) -> Json:
        kind = {"id": person, "type": "private"} if chat is None else {"id": chat, "type": "supergroup", "title": "群"}
        word = text.split()[0] if text.startswith("/") else ""
        marks = {"entities": [{"type": "bot_command", "offset": 0, "length": len(word)}]} if word else {}
        update = self._update(message={**self._body(kind, text), "from": self._user(person), **marks, **more})
        self._recent.append(update)
        return update

    def _body(self, chat: Json, text: str) -> Json:
        self._messages += 1
        return {"message_id": self._messages, "date": 1_700_000_000, "chat": chat, "text": text}

    def _update(self, **content: Json) -> Json:
        self._updates += 1
        return {"update_id": self._updates, **content}
