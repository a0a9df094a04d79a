"""Removes what is older than the settings want it kept, and what was said in a time chosen by hand."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Literal

from stagedoor.clock import milliseconds
from stagedoor.errors import ActionRefused, StagedoorError
from stagedoor.events import HistoryForgotten, MessageWithdrawn
from stagedoor.privacy.board import Board
from stagedoor.privacy.erasing import Erasing
from stagedoor.privacy.forgetting import Forgetting
from stagedoor.privacy.memories import Memories
from stagedoor.privacy.pace import Pace
from stagedoor.privacy.settings import PrivacySettings
from stagedoor.store import counting, retention

if TYPE_CHECKING:
    from stagedoor.app import App

_log = logging.getLogger(__name__)

_DAY = 24 * 3_600_000
_LOOKED_AT = 20_000
_FIRST_AFTER = 60.0
"""Seconds after a start: then the show has begun."""
_EVERY = 3_600.0
_AT_ONCE = 200
_TOLD_AT_ONCE = 5_000


class Retention:
    """Looks every hour for what is too old."""

    def __init__(self, app: App, forgetting: Forgetting, board: Board) -> None:
        self._app = app
        self._board = board
        self._forgetting = forgetting
        self._memories = Memories(app)
        self._turn = asyncio.Lock()
        self._wake = asyncio.Event()
        self.looked_at = 0
        """When it was looked last; 0 for not yet."""

    async def work(self) -> None:
        """Look again and again, until cancelled."""
        await self._wait(_FIRST_AFTER)
        while True:
            self._wake.clear()
            try:
                await self.apply()
            except StagedoorError as fault:
                _log.warning("What is too old could not be removed just now: %s", fault)
            await self._wait(_EVERY)

    def settings_changed(self) -> None:
        """Something else is too old now."""
        self._wake.set()

    async def apply(self) -> int:
        """Remove what is too old now; how many events that concerned."""
        async with self._turn:
            settings = self._app.part(PrivacySettings, "privacy")
            now = milliseconds(self._app.clock)
            changed = 0
            if settings.message_days:
                changed += await self._empty(0, now - settings.message_days * _DAY, by="")
            if settings.note_days:
                changed += await self._remove_notes(now - settings.note_days * _DAY)
            if settings.house_days:
                changed += await self._remove_house(now - settings.house_days * _DAY)
            if changed:
                await self._tidy()
            if settings.viewer_days:
                changed += await self._forget_viewers(now - settings.viewer_days * _DAY)
            self.looked_at = now
            if changed:
                self._board.end(f"What was too old was removed: {changed} entries.")
            self._app.hub.touch("privacy")
            return changed

    async def forget_messages(self, since: int, until: int, *, by: str) -> None:
        """Begin to remove what was written in that time. Raises `ActionRefused` where there is no such time."""
        if not 0 <= since < until:
            raise ActionRefused("That is no time: it ends before it begins. Nothing was removed.")
        self._board.tell("messages")
        self._app.tasks.spawn(self._forget_messages(since, until, by), name="forget what was written")

    async def _forget_messages(self, since: int, until: int, by: str) -> None:
        async with self._turn:
            await self._app.intake.settled()
            await self._app.log.flushed()
            count = await self._empty(since, until, by=by)
            await self._tidy()
            self._board.end(f"Removed what was written in {count} messages.")

    async def _empty(self, since: int, until: int, *, by: str) -> int:
        log, pace, after, count, texts = self._app.log, Pace(), -(2**63), 0, list[int]()
        while True:
            ids, last = await log.ask(retention.written_between, since, until, after, _LOOKED_AT)
            done = await pace.each(ids, lambda piece: log.forget(partial(retention.empty, ids=piece)))
            count += sum(done)
            texts += ids
            self._board.tell("messages", count)
            if not last:
                break
            after = last
        if texts:
            await self._forgotten(texts)
            self._app.record(HistoryForgotten(what="messages", since=since, until=until, count=count, by=by))
            await log.flushed()
        return count

    async def _forgotten(self, ids: list[int]) -> None:
        """What was written there is on no screen and in no memory any more."""
        shown = self._app.show.is_shown(ids)
        if shown:
            self._app.record(MessageWithdrawn(subjects=shown, reason="it is no longer kept"))
        await self._memories.reread()
        for start in range(0, len(ids), _TOLD_AT_ONCE):
            page = ids[start : start + _TOLD_AT_ONCE]
            await self._app.host.ask("forget_viewer", [{"viewer": "", "messages": page}])

    async def _remove_notes(self, before: int) -> int:
        ids, notes = await self._app.log.ask(retention.notes_before, before)
        return await self._remove("notes", ids, before, lambda: self._app.notes.drop(notes))

    async def _remove_house(self, before: int) -> int:
        removed = 0
        while ids := await self._app.log.ask(retention.house_before, before, _LOOKED_AT):
            removed += await self._remove("house", ids, before, lambda: None)
        return removed

    async def _remove(
        self, what: Literal["notes", "house"], ids: list[int], before: int, drop: Callable[[], object]
    ) -> int:
        if not ids:
            return 0
        log = self._app.log
        await Pace().each(ids, lambda piece: log.forget(partial(retention.remove, ids=piece)))
        drop()
        await self._memories.reread()
        self._app.record(HistoryForgotten(what=what, until=before, count=len(ids)))
        await log.flushed()
        return len(ids)

    async def _forget_viewers(self, before: int) -> int:
        gone: list[str] = []
        for key in await self._app.log.ask(counting.not_seen_since, before):
            # Somebody linked who came back since is the same person.
            pasts = await self._app.log.pasts(self._app.people.viewers_of(key))
            if pasts and all(past.last_at < before for past in pasts.values()):
                gone.append(key)
        for start in range(0, len(gone), _AT_ONCE):
            await self._forgetting.forget_all(gone[start : start + _AT_ONCE])
        return len(gone)

    async def _tidy(self) -> None:
        self._board.tell("tidying")
        await Erasing(self._app.log).tidy()

    async def _wait(self, seconds: float) -> None:
        waited = asyncio.ensure_future(self._wake.wait())
        slept = asyncio.ensure_future(self._app.clock.sleep(seconds))
        try:
            await asyncio.wait({waited, slept}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            waited.cancel()
            slept.cancel()
