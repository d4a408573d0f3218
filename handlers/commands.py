"""/start, /help, /about, and commands that nobody knows."""

from __future__ import annotations

from telegram import Update

from handlers import presentation
from handlers.language import texts_for
from handlers.presentation import Reply
from handlers.richtext import Run, Style, parts
from handlers.sending import say
from handlers.services import Context, services_of
from handlers.texts import Texts
from knowledge.assistant import Assistant
from knowledge.views import ArticleInfo

EXAMPLES = 4


async def start(update: Update, context: Context) -> None:
    """Say hello, with questions to tap on."""
    buttons = presentation.choices(services_of(context).assistant.examples(EXAMPLES))
    texts = await texts_for(update, context)
    text = texts.welcome + (texts.welcome_examples if buttons else "")
    await say(update, presentation.plain(text, buttons))


async def help_(update: Update, context: Context) -> None:
    """Say how to ask, in private chats, groups and inline."""
    texts = await texts_for(update, context)
    await say(update, presentation.plain(texts.help.format(username=context.bot.username)))


async def about(update: Update, context: Context) -> None:
    """Name the articles, their rights, and how answers are made."""
    await say(update, about_reply(services_of(context).assistant, await texts_for(update, context)))


async def unknown(update: Update, context: Context) -> None:
    """A command that nobody knows, in private."""
    await say(update, presentation.plain((await texts_for(update, context)).unknown_command))


def about_reply(assistant: Assistant, texts: Texts) -> Reply:
    """What /about says of a base."""
    runs = [Run(texts.about_head + "\n\n")]
    for info in assistant.articles():
        runs += _article(info)
    return Reply(parts([*runs, Run(texts.about_how.format(facts=assistant.counts().get("facts", 0)))]))


def _article(info: ArticleInfo) -> list[Run]:
    lines = [info.subtitle, " ".join(filter(None, (info.author, info.paper))), info.rights]
    return [Run(f"《{info.title}》\n", Style.BOLD), Run("\n".join(filter(None, lines)) + "\n\n")]
