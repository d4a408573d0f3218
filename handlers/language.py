"""In which language the interface speaks to somebody: what they chose, what their group chose, what their client speaks."""

from __future__ import annotations

from telegram import CallbackQuery, Chat, Update, User
from telegram.constants import ChatType

from handlers import presentation
from handlers.presentation import Button, Reply, callbacks
from handlers.presentation.callbacks import Press
from handlers.sending import acknowledge, edit_in_place, say
from handlers.services import Context, Services, services_of
from handlers.wording.texts import Texts, texts_in
from knowledge.language import Language

NAMES = {Language.HANS: "简体中文", Language.HANT: "繁體中文", Language.EN: "English"}
TRADITIONAL = ("hant", "tw", "hk", "mo")


def of_client(code: str | None) -> Language:
    """The language of a client's IETF tag; Chinese where it is neither Chinese nor English, for so is the article."""
    tag = (code or "").lower().replace("_", "-").split("-")
    if tag[0] == "en":
        return Language.EN
    return Language.HANT if tag[0] == "zh" and set(tag[1:]) & set(TRADITIONAL) else Language.HANS


async def texts_for(update: Update, context: Context) -> Texts:
    """The texts for whoever caused an update."""
    return texts_in(await language_for(update, context))


async def language_for(update: Update, context: Context) -> Language:
    """The language of whoever caused an update: in a group the group's, else the person's own."""
    return await language_of(services_of(context), update.effective_chat, update.effective_user)


async def language_of(services: Services, chat: Chat | None, user: User | None) -> Language:
    """The language of somebody in a chat."""
    if chosen := await _of_group(services, chat):
        return Language(chosen)
    return await _of_person(services, user.id, user.language_code) if user else Language.HANS


async def _of_group(services: Services, chat: Chat | None) -> str:
    """The language that a group's admins chose; empty where everybody has their own."""
    group = chat is not None and chat.type != ChatType.PRIVATE
    return (await services.store.groups.settings(chat.id)).language if chat and group else ""


async def _of_person(services: Services, user: int, client: str | None) -> Language:
    chosen = await services.store.languages.of(user)
    return Language(chosen) if chosen else of_client(client)


async def choose(update: Update, context: Context) -> None:
    """/language: offer the languages."""
    texts, person = await texts_for(update, context), update.effective_user
    chosen = await services_of(context).store.languages.of(person.id) if person else ""
    await say(update, offer(texts, chosen))


def offer(texts: Texts, chosen: str) -> Reply:
    """The question which language, a button for each, and one to follow the client again; what holds says so in words."""
    choices = [*NAMES.items(), (None, texts.language_client)]
    labels = [
        (texts.settings_now.format(label=name) if (language or "") == chosen else name, language)
        for language, name in choices
    ]
    buttons = tuple(Button(label, callbacks.language_data(language)) for label, language in labels)
    return presentation.plain(texts.language_which, buttons)


async def on_press(query: CallbackQuery, press: Press, services: Services, former: Texts) -> bool:
    """Keep the language that was tapped on, and go on in it, but where a group has one of its own."""
    person = query.from_user
    if not await services.store.languages.choose(person.id, press.value):
        await acknowledge(query, former.language_lost)
        return True
    if await _of_group(services, query.message.chat if query.message else None):
        await acknowledge(query, former.language_elsewhere)
        return True
    texts = texts_in(await _of_person(services, person.id, person.language_code))
    await acknowledge(query, texts.language_chosen)
    await edit_in_place(query, presentation.plain(texts.language_chosen, offer(texts, press.value).buttons))
    return True
