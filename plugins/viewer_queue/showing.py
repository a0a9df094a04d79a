"""What the page and the overlay are told of the queue."""

from __future__ import annotations

import asyncio
from typing import Any

from stagedoor import Context

from .line import Line, Ticket
from .options import QueueSettings

_GAP = 0.25
"""Seconds between two drawings; a rush of viewers is one change."""
_ROWS = 300
_OVER = 20


class Showing:
    """Draws what is so, not oftener than anybody can see."""

    def __init__(self, ctx: Context, line: Line, changed: asyncio.Event) -> None:
        self._ctx = ctx
        self._line = line
        self.changed = changed
        """Set where something is different."""

    def begin(self) -> None:
        """Draw now, and whenever something changes."""
        self.draw()
        self._ctx.spawn(self._run())

    def draw(self) -> None:
        """Tell both how it stands."""
        line, settings = self._line, self._ctx.settings(QueueSettings)
        waiting, playing = line.waiting(), line.playing()
        self._ctx.panel.show(
            "queue",
            {
                "is_open": line.is_open,
                "is_shown": line.is_shown,
                "join": _typed(settings.join),
                "most": settings.most,
                "order": _order(settings),
                "now": [self._row(ticket) for ticket in playing],
                "waiting": [self._row(ticket) for ticket in waiting[:_ROWS]],
                "more": max(0, len(waiting) - _ROWS),
                "over": [self._row(ticket) for ticket in line.finished()[:_OVER]],
            },
        )
        if not line.is_shown or not (line.is_open or waiting or playing):
            self._ctx.overlay.set_state("queue", None)
            return
        shown = waiting[: settings.shown]
        state = {
            "title": settings.title,
            "join": _typed(settings.join) if line.is_open else "",
            "order": _order(settings),
            "now": [_name(ticket) for ticket in playing[: settings.shown]],
            "next": [_name(ticket) for ticket in shown],
            "more": len(waiting) - len(shown),
        }
        subjects = [ticket.subject for ticket in (*playing, *shown) if ticket.subject]
        self._ctx.overlay.set_state("queue", state, subjects=subjects)

    def _row(self, ticket: Ticket) -> dict[str, Any]:
        return {
            "number": ticket.number,
            "viewer": ticket.viewer,
            "name": ticket.name,
            "platform": ticket.platform,
            "note": ticket.note,
            "at": ticket.at,
            "is_supporter": ticket.is_supporter,
            "has_played": self._line.has_played(ticket.viewer),
            "missed": ticket.missed,
            "stand": ticket.stand,
            "place": self._line.order.index(ticket.number) if ticket.stand == "waiting" else 0,
        }

    async def _run(self) -> None:
        while True:
            await self.changed.wait()
            self.changed.clear()
            self.draw()
            await self._ctx.sleep(_GAP)


def _name(ticket: Ticket) -> dict[str, Any]:
    return {"name": ticket.name, "platform": ticket.platform, "note": ticket.note}


def _typed(word: str) -> str:
    return f"!{word.removeprefix('!')}" if word.removeprefix("!") else ""


def _order(settings: QueueSettings) -> str:
    """Who stands before whom: `subscribers`, `fresh`, both, or nothing."""
    rules = {"subscribers": settings.subscribers_first, "fresh": settings.fresh_first}
    return " ".join(rule for rule, counts in rules.items() if counts)
