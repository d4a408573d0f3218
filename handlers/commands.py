"""/start, /help, /about, and commands that nobody knows."""

from __future__ import annotations

from telegram import Update

from handlers import presentation, texts
from handlers.presentation import Reply
from handlers.richtext import Run, Style, parts
from handlers.sending import send
from handlers.services import Context, services_of
from knowledge.assistant import Assistant
from knowledge.views import ArticleInfo

EXAMPLES = 4


async def start(update: Update, context: Context) -> None:
    """Say hello, with questions to tap on."""
    buttons = presentation.choices(services_of(context).assistant.examples(EXAMPLES))
    text = texts.WELCOME + (texts.WELCOME_EXAMPLES if buttons else "")
    await say(update, presentation.plain(text, buttons))


async def help_(update: Update, context: Context) -> None:
    """Say how to ask, in private chats, groups and inline."""
    await say(update, presentation.plain(texts.HELP.format(username=context.bot.username)))


async def about(update: Update, context: Context) -> None:
    """Name the articles, their rights, and how answers are made."""
    await say(update, about_reply(services_of(context).assistant))


async def unknown(update: Update, context: Context) -> None:
    """A command that nobody knows, in private."""
    await say(update, presentation.plain(texts.UNKNOWN_COMMAND))


def about_reply(assistant: Assistant) -> Reply:
    """What /about says of a base."""
    runs = [Run(texts.ABOUT_HEAD + "\n\n")]
    for info in assistant.articles():
        runs += _article(info)
    return Reply(parts([*runs, Run(texts.ABOUT_HOW.format(facts=assistant.counts().get("facts", 0)))]))


def _article(info: ArticleInfo) -> list[Run]:
    lines = [info.subtitle, " ".join(filter(None, (info.author, info.paper))), info.rights]
    return [Run(f"《{info.title}》\n", Style.BOLD), Run("\n".join(filter(None, lines)) + "\n\n")]


async def say(update: Update, reply: Reply) -> None:
    """Answer a command."""
    if update.effective_message:
        await send(update.effective_message, reply)
