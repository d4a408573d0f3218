"""/start, /help, /about, and commands that nobody knows."""

from __future__ import annotations

from telegram import Update
from telegram.constants import ChatType

from handlers import presentation
from handlers.admins.admin import admin_in
from handlers.answers.answering import sources, told
from handlers.groups.addressing import speaker
from handlers.groups.rules import LINK
from handlers.language import texts_for
from handlers.presentation import Reply
from handlers.presentation.richtext import Run, Style, parts
from handlers.presentation.shown import Shown
from handlers.sending import say, send
from handlers.services import Context, Services, services_of
from handlers.wording import admin_texts
from handlers.wording.texts import Texts
from knowledge.assistant import Assistant
from knowledge.views import ArticleInfo

EXAMPLES = 4


async def start(update: Update, context: Context) -> None:
    """Say hello, and how to ask here, with questions to tap on; behind a link to a fact, answer that."""
    services, texts = services_of(context), await texts_for(update, context)
    link = LINK.fullmatch(context.args[0]) if context.args else None
    if link is None:
        chat, username = update.effective_chat, context.bot.username
        group = chat is not None and chat.type != ChatType.PRIVATE
        welcome = texts.group_welcome.format(username=username) if group else texts.welcome
        await say(update, _greeting(services, welcome, texts.welcome_examples, texts))
    elif shown := told(services.assistant, link[1], texts.language):
        await _answer(update, services, shown, texts)
    else:
        await say(update, _greeting(services, texts.link_gone, "", texts))


def _greeting(services: Services, text: str, above_examples: str, texts: Texts) -> Reply:
    buttons = presentation.choices(services.assistant.examples(EXAMPLES, texts.language), texts.language)
    return presentation.plain(text + (above_examples if buttons else ""), buttons)


async def _answer(update: Update, services: Services, shown: Shown, texts: Texts) -> None:
    """Answer a fact's question as if it had been asked, so that the next message may follow it up."""
    message = update.effective_message
    if message is None:
        return
    compact = message.chat.type != ChatType.PRIVATE
    await send(message, presentation.answer(shown, sources(services.assistant, shown), texts, compact=compact))
    person = speaker(message)
    await services.store.conversations.record(message.chat_id, person, message.message_id, shown.question)


async def help_(update: Update, context: Context) -> None:
    """Say how to ask: in private, in a group, and to admins what only they can do."""
    texts, username = await texts_for(update, context), context.bot.username
    chat = update.effective_chat
    if chat and chat.type != ChatType.PRIVATE:
        await say(update, presentation.plain(texts.help_group.format(username=username)))
        return
    admins = f"\n\n{admin_texts.HELP}" if admin_in(update, services_of(context)) is not None else ""
    await say(update, presentation.plain(texts.help.format(username=username) + admins))


async def about(update: Update, context: Context) -> None:
    """Name the articles, their rights, and how answers are made."""
    await say(update, about_reply(services_of(context).assistant, await texts_for(update, context)))


async def unknown(update: Update, context: Context) -> None:
    """A command that nobody knows, in private."""
    await say(update, presentation.plain((await texts_for(update, context)).unknown_command))


def about_reply(assistant: Assistant, texts: Texts) -> Reply:
    """What /about says of a base."""
    runs = [Run(texts.about_head + "\n\n")]
    for info in assistant.articles(texts.language):
        runs += _article(info)
    runs.append(Run(texts.about_how.format(facts=assistant.counts().get("facts", 0)) + "\n"))
    return Reply(parts([*runs, Run(texts.about_version.format(version=assistant.version))]))


def _article(info: ArticleInfo) -> list[Run]:
    lines = [info.subtitle, " ".join(filter(None, (info.author, info.paper))), info.byline, info.rights]
    return [Run(f"《{info.title}》\n", Style.BOLD), Run("\n".join(filter(None, lines)) + "\n\n")]
