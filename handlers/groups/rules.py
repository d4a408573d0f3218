"""Who is addressed: the rules of private chats and groups as pure functions of text.

In a group only what is meant for the bot is a question: `@username` anywhere, a reply to one of its messages, `/ask`.
Telegram marks no mention in `@bot你好`, so the text itself is searched as well as its entities.
"""

from __future__ import annotations

import re

COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?=\s|$)")
LINK = re.compile(r"f_([A-Za-z0-9_-]{1,62})")
"""What a link `t.me/BOT?start=f_<fact>` brings behind `/start`; Telegram allows 64 characters."""

ASK = re.compile(r"/ask(?:@([A-Za-z0-9_]+))?(?![A-Za-z0-9_@])", re.IGNORECASE)


def mention_pattern(username: str) -> re.Pattern[str]:
    """Finds `@username`, also right beside Chinese characters, but not inside a longer name or an address."""
    return re.compile(rf"(?<![A-Za-z0-9_@])@{re.escape(username)}(?![A-Za-z0-9_])", re.IGNORECASE)


def mentions(text: str, username: str) -> bool:
    """Whether the text names the bot."""
    return bool(username) and bool(mention_pattern(username).search(text))


def without_mention(text: str, username: str) -> str:
    """The text without the bot's name and the blanks and commas that it leaves at the ends."""
    bare = mention_pattern(username).sub(" ", text) if username else text
    return re.sub(r"[ \u3000]{2,}", " ", bare).strip(" \u3000\n,，:：") if bare != text else text.strip()


def question(text: str, username: str, *, private: bool, addressed: bool) -> str | None:
    """What is asked of the bot; None where the message is not for it.

    `addressed` says that the message replies to the bot or names it by an entity. A command other than `/ask` is no
    question, and neither is an `/ask` for another bot.
    """
    command = COMMAND.match(text)
    if command and command[1].lower() != "ask":
        return None
    ask = ASK.match(text)
    if ask and ask[1] and ask[1].lower() != username.lower():
        return None
    if ask and (command or private):
        return without_mention(text[ask.end() :], username)
    if private or addressed or mentions(text, username):
        return without_mention(text, username)
    return None
