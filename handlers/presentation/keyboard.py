"""Buttons as Telegram takes them, and the form in which it takes texts."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.presentation import Button

HTML = "HTML"
"""How the texts of replies are marked up."""


def keyboard(buttons: tuple[Button, ...]) -> InlineKeyboardMarkup | None:
    """One button a row, but for those that stand beside the one before."""
    rows: list[list[InlineKeyboardButton]] = []
    for button in buttons:
        row = rows[-1] if button.beside and rows else []
        row.append(_button(button))
        if len(row) == 1:
            rows.append(row)
    return InlineKeyboardMarkup(rows) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.action == "url":
        return InlineKeyboardButton(button.text, url=button.data)
    if button.action == "share":
        return InlineKeyboardButton(button.text, switch_inline_query=button.data)
    return InlineKeyboardButton(button.text, callback_data=button.data)
