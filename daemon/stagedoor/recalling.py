"""Knows what went on before a restart: what was said, who is whom, and since when nothing was heard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stagedoor.clock import milliseconds
from stagedoor.events import Event, SourceEvent, StrikeCounted, decode
from stagedoor.model import Action
from stagedoor.store.entry import Entry
from stagedoor.store.log import Log

if TYPE_CHECKING:
    from stagedoor.app import App

_KNOWN_AGAIN = 5_000
_RECENT = 500
_PAGE = 5_000
_PANICS = 1_000
_SHOW_GOES_ON = 30 * 60 * 1000
"""Milliseconds after which a start is a new show, so that nothing was missed meanwhile."""


async def recall(app: App) -> list[Entry]:
    """Tell the parts that take events in what there was; the last entries, for those that show them."""
    app.recent.seed(await app.log.recent_platform_ids(_KNOWN_AGAIN))
    entries = await app.log.recent(_RECENT)
    recent = [entry.event for entry in entries]
    app.recent.recall(recent)
    app.people.recall(await _all_of(app.log, "viewers_linked", "viewer_unlinked"))
    app.notes.recall(await _all_of(app.log, "note_written", "note_removed"))
    app.marks.recall(await _all_of(app.log, "viewer_marked", "viewer_unmarked", "stream_ended"))
    app.channels.take(map(decode, await app.log.page(limit=_RECENT, kinds=("stream_started", "stream_ended"))))
    app.deeds.recall(await app.log.bans())
    strikes = list(map(decode, await app.log.page(limit=_PAGE, kinds=("strike_counted",))))
    stands = await app.log.actions_of([event.subject for event in strikes if isinstance(event, StrikeCounted)])
    app.consequences.recall(strikes, lambda subject: stands.get(subject, Action.ALLOW))
    app.panic.recall(list(map(decode, await app.log.page(limit=_PANICS, kinds=("panic_changed",)))))
    app.privacy_scene.recall(list(map(decode, await app.log.page(limit=1, kinds=("privacy_scene_changed",)))))
    app.stream_health.recall(list(map(decode, await app.log.page(limit=1, kinds=("stream_break_changed",)))))
    await app.answering.recall()
    app.sources.recall(_heard_lately(recent, milliseconds(app.clock)))
    return entries


async def _all_of(log: Log, *kinds: str) -> list[Event]:
    """Every event of these kinds, oldest first."""
    found: list[Event] = []
    while page := await log.page(after=found[-1].id if found else 0, limit=_PAGE, kinds=kinds):
        found += [decode(raw) for raw in page]
    return found


def _heard_lately(events: Sequence[Event], now: int) -> dict[str, int]:
    """When each source was heard last before this start, in milliseconds, unless that is another show ago."""
    heard = {event.source: event.at for event in events if isinstance(event, SourceEvent)}
    return {source: at for source, at in heard.items() if 0 <= now - at < _SHOW_GOES_ON}
