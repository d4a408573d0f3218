"""The buttons that the bot has shown, as far as people still see them, and what else may come in from a button."""

from __future__ import annotations

from collections import deque
from random import Random

from tools.botapi.recording import Recording

KEPT = 200
FORGED = ("", "f:no-such-fact", "s:0123456789", "+:' OR 1=1", "x" * 64, "b:ffffffffff:author", "f:")
FORGED_SHARE = 0.1


class Buttons:
    """Presses a button of the message that was sent last, or an older or a forged one."""

    def __init__(self, api: Recording, random: Random) -> None:
        self._api, self._random = api, random
        self._known: deque[str] = deque(maxlen=KEPT)

    def press(self) -> str:
        """The data of a button."""
        rows = self._api.sent.get("reply_markup", {}).get("inline_keyboard", [])
        self._known.extend(button["callback_data"] for row in rows for button in row if "callback_data" in button)
        if not self._known or self._random.random() < FORGED_SHARE:
            return self._random.choice(FORGED)
        return self._random.choice(self._known)
