"""Looking around: /topics, /timeline, /figures, and the buttons that turn one list into another in its place."""

from __future__ import annotations

from collections.abc import Callable

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType

from handlers import presentation
from handlers.answers.answering import sources, told
from handlers.language import texts_for
from handlers.presentation import Reply, lists
from handlers.presentation.callbacks import Press
from handlers.sending import acknowledge, edit_in_place, say
from handlers.services import Context, Services, services_of
from handlers.wording.texts import Texts
from knowledge.assistant import Assistant

WHOLE: dict[str, Callable[[Assistant, Texts], Reply]] = {"p": lists.topics, "y": lists.timeline, "n": lists.figures}
"""The lists by the letter that buttons have for them."""


async def topics(update: Update, context: Context) -> None:
    """/topics: the parts of the article."""
    await say(update, lists.topics(services_of(context).assistant, await texts_for(update, context)))


async def on_part(query: CallbackQuery, press: Press, services: Services, texts: Texts) -> bool:
    """Show a page of a part, or of the parts; those too where the part is gone."""
    assistant, number = services.assistant, int(press.value or 0)
    if not press.key:
        return await _turn(query, lists.topics(assistant, texts, number))
    page = lists.part(assistant, press.key, number, texts)
    return await _turn(query, page or lists.topics(assistant, texts), "" if page else texts.list_changed)


async def on_year(query: CallbackQuery, press: Press, services: Services, texts: Texts) -> bool:
    """Show a year, or all of them; those too where nothing is told of the year any more."""
    assistant = services.assistant
    page = lists.year(assistant, int(press.value), texts) if press.value else None
    gone = bool(press.value) and page is None
    return await _turn(query, page or lists.timeline(assistant, texts), texts.list_changed if gone else "")


async def on_figures(query: CallbackQuery, press: Press, services: Services, texts: Texts) -> bool:
    """Show a page of the figures."""
    return await _turn(query, lists.figures(services.assistant, texts, int(press.value or 0)))


async def on_listed(query: CallbackQuery, press: Press, services: Services, texts: Texts) -> bool:
    """Answer a fact of a list, with a button back to its place there; the list as it is now where the fact is gone."""
    assistant, person = services.assistant, query.from_user.id
    shown = told(assistant, press.fact, texts.language)
    if shown is None:
        return await _turn(query, WHOLE[press.value](assistant, texts), texts.list_changed)
    compact = query.message is not None and query.message.chat.type != ChatType.PRIVATE
    reply = presentation.answer(shown, sources(assistant, shown), texts, compact=compact)
    back = lists.back_to(assistant, press.value, press.fact, texts)
    done = await _turn(query, Reply(reply.parts, (*reply.buttons, back)))
    if done and isinstance(query.message, Message):  # it counts as asked, so that the next message may follow it up
        await services.store.conversations.record(query.message.chat.id, person, None, shown.question)
    return done


async def _turn(query: CallbackQuery, reply: Reply, note: str = "") -> bool:
    """Put a list in the place of the pressed one; False where the message is out of reach."""
    if not isinstance(query.message, Message) or not query.message.is_accessible:
        return False
    await acknowledge(query, note or None)
    await edit_in_place(query, reply)
    return True
