"""Says thank you in the chat: rarely, and only where it can be said."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Collection

import msgspec

from stagedoor import ActionRefused, ChatMessage, Context, MessageHighlighted, Viewer

from .options import Regulars

_RECENT = 300
_TRY_AGAIN = 600.0
"""Seconds in which a chat that refused is left alone."""
_LONGEST_NAME = 40
_NUMBER = re.compile(r"\d+")


class Thanks:
    """Knows to which chat a thank-you goes, and when the last one was."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._recent: OrderedDict[int, ChatMessage] = OrderedDict()
        self._thanked_at = float("-inf")
        self._refused_at: dict[str, float] = {}
        self._is_told: set[str] = set()
        self.is_panic = False

    def heard(self, message: ChatMessage) -> None:
        """It may be highlighted. What was written is not kept."""
        self._recent[message.id] = msgspec.structs.replace(message, text="", fragments=(), reply_to=None)
        while len(self._recent) > _RECENT:
            self._recent.popitem(last=False)

    def forget(self, messages: Collection[int]) -> None:
        """Thank for none of these."""
        for message in messages:
            self._recent.pop(message, None)

    def highlighted(self, event: MessageHighlighted) -> None:
        """Thank for it, if the streamer wants that and it was not done a moment ago."""
        settings = self._ctx.settings(Regulars)
        message = self._recent.get(event.subject)
        text = getattr(settings, f"thank_{event.reason}", "") if event.reason in _REASONS else ""
        if not settings.thank or not text or message is None or message.late_by or self.is_panic:
            return
        now = self._ctx.now()
        is_refused = now - self._refused_at.get(message.source, float("-inf")) < _TRY_AGAIN
        if is_refused or now - self._thanked_at < settings.thank_pause:
            return
        self._thanked_at = now
        self._ctx.spawn(self._say(self._filled(text, event), message))

    def _filled(self, text: str, event: MessageHighlighted) -> str:
        number = _NUMBER.search(event.text) if event.reason == "streak" else None
        count = number[0] if number else str(self._ctx.history(event.viewer).messages)
        return text.replace("{count}", count).replace("{name}", _spoken(event.viewer))

    async def _say(self, text: str, message: ChatMessage) -> None:
        source = message.source
        try:
            await self._ctx.say(text, to=(source,), reply_to=message)
        except ActionRefused as fault:
            self._refused_at[source] = self._ctx.now()
            if source not in self._is_told:
                self._is_told.add(source)
                self._ctx.notice(f"Nobody can be thanked in {source}: {fault} It is tried again by itself.")
        else:
            self._is_told.discard(source)


_REASONS = frozenset(name.removeprefix("thank_") for name in Regulars.model_fields if name.startswith("thank_")) - {
    "pause"
}


def _spoken(viewer: Viewer) -> str:
    """The name, never the beginning of a command."""
    name = " ".join(viewer.name.split()).lstrip("/!.@ ")
    return name[:_LONGEST_NAME] or "you"
