"""Takes people out of what the daemon has at hand: the screen, the inbox, the histories, the plugins' memories."""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from stagedoor.events import Event, MessageWithdrawn, encode
from stagedoor.store.forgetting import sought
from stagedoor.store.scrubbing import Person

if TYPE_CHECKING:
    from stagedoor.app import App

_log = logging.getLogger(__name__)


class Memories:
    """Every place besides the log's file where something of a viewer is kept."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def take_off_screen(self, keys: Collection[str]) -> None:
        """Take what they wrote off the overlays, and out of what waits for a decision, before anything else."""
        app = self._app
        await app.intake.settled()
        shown = {*app.show.on_show_by(keys), *app.answering.unanswered.asked_by(keys)}
        waiting = await app.log.events(app.show.waiting)
        shown |= {number for number, event in waiting.items() if _writer(event) in keys}
        if shown:
            app.record(MessageWithdrawn(subjects=tuple(sorted(shown)), reason="they are forgotten"))
        await app.log.flushed()

    async def forget(self, person: Person, messages: Sequence[int]) -> list[str]:
        """Know nothing of them any more; the titles of the plugins that could not be asked."""
        app, keys = self._app, tuple(person.stand_ins)
        for part in (app.histories, app.engine.strikes, app.recent, app.guests, app.people, app.notes, app.marks):
            part.forget(keys)
        app.deeds.forget(keys, bans=bool(person.bans))
        app.review.forget_names()
        await self.reread(person)
        asked = await app.host.ask("forget_viewer", [{"viewer": key, "messages": messages} for key in keys])
        failed = sorted(set().union(*asked.failed))
        if failed:
            _log.warning("These plugins did not say that they forgot somebody: %s.", ", ".join(failed))
        app.hub.touch("people")
        app.hub.touch("viewer_marks")
        app.hub.touch("status")
        return [app.host.plugins[name].title for name in failed if name in app.host.plugins]

    async def reread(self, person: Person | None = None) -> None:
        """Have the inbox show what the log says now, where it is about the person; or all of it."""
        app = self._app
        needles = None if person is None else [*sought(person).exact, *sought(person).words]
        ids = app.show.inbox_ids(needles)
        found: dict[int, Event] = await app.log.events(ids)
        app.show.reword({number: encode(found[number]) if number in found else b"" for number in ids})
        if person is not None:
            app.show.forget_notices(person.names)
        if ids:
            app.hub.renew("inbox")


def _writer(event: Event) -> str:
    viewer = getattr(event, "viewer", None)
    return getattr(viewer, "key", "") if viewer is not None else ""
