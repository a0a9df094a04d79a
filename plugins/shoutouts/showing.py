"""What is shown of the queue: the card on the overlay, and the page in the panel."""

from __future__ import annotations

from typing import Any

from stagedoor import Context

from .lately import Lately
from .ledger import Ledger
from .natives import Natives
from .options import ShoutoutSettings
from .shoutout import Shoutout

_SHOWN = 30
_LONGEST_QUOTE = 120


class Showing:
    """Draws both."""

    def __init__(self, ctx: Context, ledger: Ledger, lately: Lately) -> None:
        self._ctx = ctx
        self._ledger = ledger
        self._lately = lately

    def card(self, one: Shoutout | None) -> None:
        """Have the card of this one on the overlay, or none."""
        if one is None:
            self._ctx.overlay.set_state("card", None)
            return
        channel = self._lately.channel(one.platform, one.target)
        activity, message = self._activity(one)
        settings = self._settings
        state = {
            "turn": one.number,
            "name": one.name,
            "platform": one.platform,
            "address": one.address,
            "line": one.line or settings.line,
            "picture": channel.picture if channel else "",
            "live": settings.live_words if channel and channel.is_live else "",
            "activity": activity,
        }
        subjects = (*one.subjects, message) if message else one.subjects
        self._ctx.overlay.set_state("card", state, subjects=subjects)

    def page(self, natives: Natives, *, is_paused: bool) -> None:
        """Have the page show the queue."""
        book = self._ledger.book
        self._ctx.panel.show(
            "queue",
            {
                "now": self._row(book.now, natives) if book.now else None,
                "waiting": [self._row(one, natives) for one in book.waiting],
                "done": [self._row(one, natives) for one in book.over[:_SHOWN]],
                "seconds": self._settings.seconds,
                "is_paused": is_paused,
                "native": self._settings.native,
            },
        )

    @property
    def _settings(self) -> ShoutoutSettings:
        return self._ctx.settings(ShoutoutSettings)

    def _activity(self, one: Shoutout) -> tuple[str, int]:
        """What they do or did last, and the message whose words it holds."""
        settings = self._settings
        if not settings.activity:
            return "", 0
        channel = self._lately.channel(one.platform, one.target)
        if channel and channel.is_live:
            return " · ".join(filter(None, (channel.game, channel.title))), 0
        if channel and channel.game:
            return settings.played_words.replace("{game}", channel.game), 0
        wrote = self._lately.last(one.viewer)
        if wrote is None or wrote.message in one.subjects:
            return "", 0  # a raid or a command says nothing of what they do
        text = " ".join(wrote.text.split())
        quote = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rstrip()} …"
        return settings.said_words.replace("{text}", quote), wrote.message

    def _row(self, one: Shoutout, natives: Natives) -> dict[str, Any]:
        return {
            "number": one.number,
            "name": one.name,
            "platform": one.platform,
            "address": one.address,
            "line": one.line,
            "why": one.why,
            "at": one.shown or one.asked,
            "is_out": one.stand == "dropped",
            "native": one.native,
            "native_at": natives.due_at(one) if one.native == "due" else one.native_at,
            "remark": one.remark,
        }
