"""Carries out what is asked about viewers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from stagedoor.chat_source import Deed
from stagedoor.desk import people
from stagedoor.errors import ActionRefused
from stagedoor.events import ChatMessage, ViewerEvent, decode
from stagedoor.model import Role, Verb, Viewer
from stagedoor.moderation.ruling import why_immune
from stagedoor.people.actions import actions_of
from stagedoor.people.card import Cards
from stagedoor.people.kept import Kept
from stagedoor.store import people as known
from stagedoor.web.people import (
    FoundViewersView,
    FoundViewerView,
    KeptPeopleView,
    NoteWrittenView,
    PersonActionsView,
    PersonCardView,
    PersonMessagesView,
)

if TYPE_CHECKING:
    from stagedoor.app import App

_MOST = 200
_NEVER_SEEN = "This viewer was never seen here, so nothing can be done about them."


class PeopleClerk:
    """One method for each order; what it raises is told to whoever gave the order."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.cards = Cards(
            app.log,
            viewers_of=app.people.viewers_of,
            names_of=app.people.name_of,
            notes=app.notes,
            marks=app.marks,
            strikes=app.engine.strikes,
            penalties=app.penalties,
            settings=app.moderation,
            clock=app.clock,
        )
        self.kept = Kept(app.log, app.people, app.marked)
        app.desk.assign(people.LinkViewers, self._link)
        app.desk.assign(people.UnlinkViewer, self._unlink)
        app.desk.assign(people.ShowPerson, self._show)
        app.desk.assign(people.FindPersonMessages, self._messages)
        app.desk.assign(people.FindPersonActions, self._actions)
        app.desk.assign(people.FindViewers, self._find)
        app.desk.assign(people.ListPeople, self._list)
        app.desk.assign(people.WriteNote, self._write_note)
        app.desk.assign(people.RemoveNote, self._remove_note)
        app.desk.assign(people.RestoreNote, self._restore_note)
        app.desk.assign(people.MarkViewer, self._mark)
        app.desk.assign(people.UnmarkViewer, self._unmark)
        app.desk.assign(people.TrustViewer, self._trust)
        app.desk.assign(people.TimeOutViewer, self._time_out)
        app.desk.assign(people.BanViewer, self._ban)
        app.desk.assign(people.EndTimeout, self._end_timeout)
        app.desk.assign(people.UnbanViewer, self._unban)

    async def _link(self, order: people.LinkViewers, by: str) -> None:
        self._app.people.link(order.viewers, order.names, by=by)

    async def _unlink(self, order: people.UnlinkViewer, by: str) -> None:
        self._app.people.unlink(order.viewer, by=by)

    # -- looking -------------------------------------------------------------------------------------------------

    async def _show(self, order: people.ShowPerson, by: str) -> PersonCardView:  # noqa: ARG002
        return await self.cards.card(_key(order.viewer))

    async def _messages(self, order: people.FindPersonMessages, by: str) -> PersonMessagesView:  # noqa: ARG002
        limit = min(max(order.limit, 1), _MOST)
        keys = self._app.people.viewers_of(_key(order.viewer))
        raws = await self._app.log.ask(known.written, keys, max(order.before, 0), limit)
        ids = [event.id for event in map(decode, raws)]
        return PersonMessagesView(
            events=[msgspec.Raw(raw) for raw in raws],
            decisions=[msgspec.Raw(raw) for raw in await self._app.log.decided_about(ids)],
            before=ids[-1] if len(ids) == limit else 0,
        )

    async def _actions(self, order: people.FindPersonActions, by: str) -> PersonActionsView:  # noqa: ARG002
        keys = self._app.people.viewers_of(_key(order.viewer))
        return await actions_of(self._app.log, keys, max(order.before, 0), order.limit)

    async def _find(self, order: people.FindViewers, by: str) -> FoundViewersView:  # noqa: ARG002
        found = await self._app.log.ask(known.called, order.name, min(max(order.limit, 1), _MOST))
        return FoundViewersView(
            viewers=[
                FoundViewerView(
                    viewer=each.key,
                    name=each.name,
                    found=name,
                    first_at=each.first_at,
                    last_at=each.last_at,
                    messages=each.messages,
                    roles=[Role(role) for role in each.roles],
                )
                for each, name in found
            ]
        )

    async def _list(self, order: people.ListPeople, by: str) -> KeptPeopleView:  # noqa: ARG002
        return await self.kept.view()

    # -- keeping -------------------------------------------------------------------------------------------------

    async def _write_note(self, order: people.WriteNote, by: str) -> NoteWrittenView:
        note = self._app.notes.write(order.viewer, order.text, by=by, note=order.note, version=order.version)
        return NoteWrittenView(note=note)

    async def _remove_note(self, order: people.RemoveNote, by: str) -> None:
        self._app.notes.remove(order.note, by=by, version=order.version)

    async def _restore_note(self, order: people.RestoreNote, by: str) -> None:
        self._app.notes.restore(order.note, by=by)

    async def _mark(self, order: people.MarkViewer, by: str) -> None:
        viewer = await self._viewer(order.viewer, must_be_seen=False)
        if order.mark == "muted" and (why := why_immune(viewer, self._app.moderation())):
            raise ActionRefused(f"Nothing {viewer.name} writes is hidden, because {why}. End that first.")
        self._app.marks.put(
            order.viewer, order.mark, by=by, name=viewer.name, lasting=order.lasting, seconds=order.seconds
        )

    async def _unmark(self, order: people.UnmarkViewer, by: str) -> None:
        self._app.marks.take(order.viewer, order.mark, by=by)

    async def _trust(self, order: people.TrustViewer, by: str) -> None:
        viewer = await self._viewer(order.viewer, must_be_seen=False)
        now = self._app.moderation().immune
        keys = self._app.people.viewers_of(viewer.key)
        if order.is_trusted:
            trusted = [*now, *(key for key in keys if key not in now)]
        else:
            names = {viewer.name.casefold()}
            trusted = [each for each in now if each not in keys and each.lstrip("@").casefold() not in names]
        if list(now) == trusted:
            is_so = "is trusted already" if order.is_trusted else "is not trusted by name, so there was nothing to end"
            raise ActionRefused(f"{viewer.name} {is_so}.")
        await self._app.change("moderation", {"immune": trusted}, by)

    # -- acting on the platform ----------------------------------------------------------------------------------

    async def _time_out(self, order: people.TimeOutViewer, by: str) -> None:
        if order.seconds < 1:
            raise ActionRefused("A timeout lasts a second at least, so nothing was done.")
        await self._act(order.viewer, order.source, Verb.TIMEOUT, by, seconds=order.seconds, text=order.reason)

    async def _ban(self, order: people.BanViewer, by: str) -> None:
        await self._act(order.viewer, order.source, Verb.BAN, by, text=order.reason)

    async def _end_timeout(self, order: people.EndTimeout, by: str) -> None:
        await self._act(order.viewer, order.source, Verb.UNBAN, by, seconds=1)

    async def _unban(self, order: people.UnbanViewer, by: str) -> None:
        await self._act(order.viewer, order.source, Verb.UNBAN, by)

    async def _act(  # noqa: PLR0913 - one deed has that many facts
        self, key: str, source: str, verb: Verb, by: str, *, seconds: int = 0, text: str = ""
    ) -> None:
        """Have it done; raises the platform's own sentence where it is not."""
        event = await self._last_of(_key(key))
        if event is None:
            raise ActionRefused(_NEVER_SEEN)
        if verb is Verb.UNBAN and seconds and (await self._app.penalties.now(key))[0] == "ban":
            raise ActionRefused(
                f"{event.viewer.name} is banned, and not timed out: to let them in again, lift the ban."
            )
        deed = Deed(verb=verb, viewer=event.viewer, seconds=seconds, text=text)
        done = await self._app.deeds.do(source or event.source, deed, by=by, cause=0)
        await self._app.log.flushed()
        if done.error:
            raise ActionRefused(done.error)

    async def _viewer(self, key: str, *, must_be_seen: bool = True) -> Viewer:
        event = await self._last_of(_key(key))
        if event:
            return event.viewer
        if must_be_seen:
            raise ActionRefused(_NEVER_SEEN)
        platform, _, id_ = key.partition(":")
        return Viewer(platform=platform, id=id_, name=self._app.people.name_of(key) or id_)

    async def _last_of(self, key: str) -> ChatMessage | ViewerEvent | None:
        """The last thing a viewer did."""
        for viewer in await self._app.log.ask(known.known, [key]):
            event = await self._app.log.event(viewer.last_id)
            if isinstance(event, ChatMessage | ViewerEvent):
                return event
        return None


def _key(viewer: str) -> str:
    """The key of a viewer; raises `ActionRefused` for anything else."""
    if not all(viewer.partition(":")):
        raise ActionRefused("A viewer is named by platform and id, for example twitch:12345.")
    return viewer
