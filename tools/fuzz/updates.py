"""Generated updates: all kinds that Telegram sends, and such as it never would. From the seed and the number alone."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from tools.botapi.limits import units
from tools.botapi.recording import ME, USERNAME
from tools.fuzz.asking import changed
from tools.fuzz.samples import (
    DATA,
    ENTITY_TYPES,
    GROUPS,
    IDS,
    KINDS,
    NONSENSE,
    OFFSETS,
    OTHER,
    SERVICES,
    TEXTS,
)

Json = dict[str, Any]
DAMAGED = 0.35


@dataclass(frozen=True, slots=True)
class Sent:
    """What comes in as one update; `valid` where Telegram might send it."""

    number: int
    update: Any
    valid: bool


def update(seed: int, number: int, corpus: Sequence[str]) -> Sent:
    """The update of this number."""
    random = Random(f"{seed}/update/{number}")
    makers: tuple[tuple[Callable[[Random, Sequence[str]], Json], int], ...] = (
        *((_message, 50), (_edited, 8), (_channel, 4), (_press, 14), (_inline, 12), (_other, 6)),
    )
    made = random.choices([make for make, _ in makers], [share for _, share in makers])[0](random, corpus)
    whole = {"update_id": number + 1, **made}
    if random.random() >= DAMAGED:
        return Sent(number, whole, True)
    return Sent(number, _damaged(random, whole), False)


def _text(random: Random, corpus: Sequence[str]) -> str:
    """A question, or something that stands for something; no more than Telegram carries, and no half characters."""
    text = random.choice(TEXTS) if random.random() < 0.25 else random.choice(corpus)
    text = changed(random, text, random.choice((0, 1, 2)))
    if random.random() < 0.2:
        text = f"@{USERNAME} {text}"
    return text.encode(errors="ignore").decode()[:2000]


def _user(random: Random) -> Json:
    more = {"language_code": random.choice(("zh-hans", "en", "x"))} if random.random() < 0.5 else {}
    return {
        "id": random.choice(IDS),
        "is_bot": random.random() < 0.05,
        "first_name": random.choice(("小明", "<b>", "\u202e")),
        **more,
    }


def _chat(random: Random, kind: str) -> Json:
    number = random.choice(IDS) if kind == "private" else random.choice(GROUPS)
    return {"id": number, "type": kind, **({"is_forum": True} if random.random() < 0.1 else {})}


def _entities(random: Random, text: str) -> list[Json]:
    """Marks in the text; a command's where it begins with one."""
    whole = units(text)
    if text.startswith("/"):
        return [{"type": "bot_command", "offset": 0, "length": units(text.split()[0])}]
    found = []
    for _ in range(random.choice((0, 0, 1, 3))):
        start = random.randint(0, max(0, whole - 1))
        one = {"type": random.choice(ENTITY_TYPES), "offset": start, "length": random.randint(0, whole - start)}
        found.append({**one, **({"user": _user(random)} if one["type"] == "text_mention" else {})})
    return found


def _body(random: Random, corpus: Sequence[str], kind: str) -> Json:
    body: Json = {"message_id": random.randint(1, 2**31 - 1), "date": random.choice((0, 1_700_000_000, 2**31))}
    body["chat"] = _chat(random, kind)
    if kind != "channel":
        body["from"] = _user(random)
    if random.random() < 0.12:
        return {**body, **copy.deepcopy(random.choice(SERVICES))}
    body["text"] = _text(random, corpus)
    body["entities"] = _entities(random, body["text"])
    extras: tuple[Json, ...] = (
        {"sender_chat": body["chat"], "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}},
        {"via_bot": ME},
        {"is_automatic_forward": True},
        {"message_thread_id": 7, "is_topic_message": True},
        {"reply_to_message": {"message_id": 3, "date": 1, "chat": body["chat"], "from": ME, "text": "答"}},
        {"quote": {"text": "x", "position": 0}},
        {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "x"}},
    )
    return {**body, **random.choice(extras)} if random.random() < 0.3 else body


def _message(random: Random, corpus: Sequence[str]) -> Json:
    return {"message": _body(random, corpus, random.choice(KINDS[:-1]))}


def _edited(random: Random, corpus: Sequence[str]) -> Json:
    return {"edited_message": {**_body(random, corpus, random.choice(KINDS[:-1])), "edit_date": 2}}


def _channel(random: Random, corpus: Sequence[str]) -> Json:
    return {random.choice(("channel_post", "edited_channel_post")): _body(random, corpus, "channel")}


def _press(random: Random, corpus: Sequence[str]) -> Json:
    below: Json = {"message": {**_body(random, corpus, random.choice(KINDS)), "from": ME}}
    places = (
        below,
        below,
        {"inline_message_id": "INLINE"},
        {"message": {"message_id": 5, "date": 0, "chat": _chat(random, "private")}},
    )
    what = {"game_short_name": "x"} if random.random() < 0.05 else {"data": random.choice(DATA)}
    return {"callback_query": {"id": "1", "from": _user(random), "chat_instance": "1", **random.choice(places), **what}}


def _inline(random: Random, corpus: Sequence[str]) -> Json:
    query = {"query": _text(random, corpus)[:256], "offset": random.choice(OFFSETS)}
    return {"inline_query": {"id": "1", "from": _user(random), **query}}


def _other(random: Random, corpus: Sequence[str]) -> Json:
    return copy.deepcopy(random.choice(OTHER))


def _damaged(random: Random, whole: Json) -> Any:
    """The update with something missing, of another type, or not there at all."""
    if random.random() < 0.02:
        return random.choice(NONSENSE)
    spoilt = copy.deepcopy(whole)
    for _ in range(random.choice((1, 1, 2, 4))):
        holder, key = random.choice(_places(spoilt))
        if random.random() < 0.4:
            holder.pop(key, None)
        else:
            holder[key] = copy.deepcopy(random.choice(NONSENSE))
    return spoilt


def _places(value: Json) -> list[tuple[Json, str]]:
    """Every field of an object and of the objects in it."""
    inner = [one for each in value.values() for one in (each if isinstance(each, list) else [each])]
    own = [(value, key) for key in value] or [(value, "x")]
    return [*own, *(place for one in inner if isinstance(one, dict) for place in _places(one))]
